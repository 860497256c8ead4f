import { DatabaseSync } from "node:sqlite";

/** What Keyv asks of a store: its contract of version 6, as far as it is used here. */
export interface KeyvStore {
  readonly capabilities: { readonly expires: true };
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<boolean>;
  has(key: string): Promise<boolean>;
  delete(key: string): Promise<boolean>;
  clear(): Promise<void>;
  iterator(): AsyncGenerator<[string, string], void>;
  disconnect(): Promise<void>;
}

export interface SqliteOptions {
  /** An existing file is only read, never made or changed. */ readonly readOnly?: boolean;
  /** How long to wait for another connection's lock, in milliseconds; everything else waits as well. */ readonly timeout?: number;
}

/**
 * Nothing that was deleted stays in the file, and nothing is spilled beside it (measured: WAL and PERSIST leave rows behind). With
 * the journal DELETE a power cut cannot damage the file, as it can with MEMORY.
 */
const PRAGMAS = "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;";
/** With WITHOUT ROWID some replaced values stayed in the file in spite of secure_delete (measured: 2 of 200). */
const TABLE = "CREATE TABLE IF NOT EXISTS keyv (key TEXT PRIMARY KEY, value TEXT NOT NULL)";
const TIMEOUT = 500;

/**
 * A store for Keyv on the SQLite that Node has built in. Keyv's own adapter depends on better-sqlite3, which `npm ci` compiles or
 * fetches a binary of, and sets no pragmas. Values do not expire. The file is opened for each call: one that was deleted, moved or
 * put back under an open connection can never be written again by it (SQLITE_READONLY_DBMOVED).
 */
export function createSqlite(path: string, { readOnly = false, timeout = TIMEOUT }: SqliteOptions = {}): KeyvStore {
  const use = <Result>(call: (database: DatabaseSync) => Result): Result => {
    const database = connect(path, readOnly, timeout);
    try {
      return call(database);
    } finally {
      database.close();
    }
  };
  const read = (key: string): string | undefined =>
    use((database) => textOf(database.prepare("SELECT value FROM keyv WHERE key = ?").get(key)));
  return {
    capabilities: { expires: true },
    get: async (key) => read(key),
    set: async (key, value) => {
      use((database) =>
        database.prepare("INSERT INTO keyv VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(key, value),
      );
      return true;
    },
    has: async (key) => read(key) !== undefined,
    delete: async (key) => use((database) => database.prepare("DELETE FROM keyv WHERE key = ?").run(key).changes > 0),
    clear: async () => use((database) => database.exec("DELETE FROM keyv")),
    async *iterator() {
      // At once: a few hundred bytes a day, and no cursor is left open between two turns.
      for (const { key, value } of use((database) => database.prepare("SELECT key, value FROM keyv ORDER BY key").all()))
        if (typeof key === "string" && typeof value === "string") yield [key, value];
    },
    disconnect: async () => undefined,
  };
}

function connect(path: string, readOnly: boolean, timeout: number): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly, timeout });
  try {
    database.exec(PRAGMAS);
    if (!readOnly) database.exec(TABLE);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const textOf = (row: Readonly<Record<string, unknown>> | undefined): string | undefined =>
  typeof row?.["value"] === "string" ? row["value"] : undefined;
