import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { KeyvPostgres } from "@keyv/postgres";
import { withTimeout } from "../timeout.ts";
import type { KeyvStore } from "../sqlite.ts";
import { isTableMissing, postgresFault } from "./sqlstate.ts";
import { keyvStore } from "./store.ts";
import type { CountsStore } from "./store.ts";

/** The table, in the schema `public`: a row for each key, its value one JSON text. */
const TABLE = "parasol_counts";
/** A stop of the program waits for one call, and has to end before a service manager loses its patience (30 seconds). */
const TIMEOUT = 8_000;

export interface PostgresOptions {
  /** The table is only read, never made or changed. Where there is none, nothing is there. */ readonly readOnly?: boolean;
  /** The longest that one call takes, in milliseconds, whatever the server and the line do. */ readonly timeout?: number;
}

/** A store in a database of Postgres. `url` is `postgres://user:password@host:5432/database`, with pg's parameters; never printed. */
export const postgresStore = (url: string, options?: PostgresOptions): CountsStore =>
  keyvStore(createPostgres(url, options), postgresFault);

/** Keyv's adapter, and the errors that it has told by events: first those of its start, then those of calls. */
interface Opened {
  readonly adapter: KeyvPostgres;
  readonly told: readonly unknown[];
}

/**
 * A store for Keyv by its own adapter, made at the first use, and anew after a failure: the adapter makes its table when it is made,
 * never again, and goes on when that fails. No connection is kept between two days.
 */
export function createPostgres(url: string, { readOnly = false, timeout = TIMEOUT }: PostgresOptions = {}): KeyvStore {
  let opened: Opened | null = null;
  const drop = async (own: Opened | null): Promise<void> => {
    if (opened === own) opened = null;
    // It waits for a query in hand; that one ends by itself.
    await withTimeout(own?.adapter.disconnect() ?? Promise.resolve(), timeout).catch(() => undefined);
  };
  const use = async <Result>(call: (own: Opened) => Promise<Result>, isAgain = false): Promise<Result> => {
    const own = (opened ??= open(addressOf(url, readOnly), timeout));
    try {
      return await withTimeout(call(own), timeout);
    } catch (error) {
      void drop(own);
      if (!isTableMissing(error)) throw error;
      // Another process may be making it at this moment. Else it says more why none could be made than that there is none.
      if (isAgain) throw own.told[0] ?? error;
      return use(call, true);
    }
  };
  return {
    capabilities: { expires: true },
    get: async (key) => {
      const value: unknown = await use(({ adapter }) => adapter.get(key));
      return typeof value === "string" ? value : undefined;
    },
    set: (key, value) =>
      use(async ({ adapter, told }) => {
        if (!(await adapter.set(key, value))) throw told.at(-1);
        return true;
      }),
    has: (key) => use(({ adapter }) => adapter.has(key)),
    delete: (key) => use(({ adapter }) => adapter.delete(key)),
    clear: () => use(({ adapter }) => adapter.clear()),
    async *iterator() {
      for (const [key, value] of await use((own) => readAll(own, readOnly))) yield [key, value];
    },
    disconnect: () => drop(opened),
  };
}

async function readAll({ adapter, told }: Opened, readOnly: boolean): Promise<readonly (readonly [string, string])[]> {
  try {
    // The iterator tells an error by an event, without its code, and ends like a whole one.
    await adapter.has("");
  } catch (error) {
    if (readOnly && isTableMissing(error)) return [];
    throw error;
  }
  const before = told.length;
  const entries: (readonly [string, string])[] = [];
  for await (const [key, value] of adapter.iterator()) entries.push([key, value]);
  if (told.length > before) throw told.at(-1);
  return entries;
}

/** Starts the adapter. `timeout` bounds a call; its parts take less, so that the server's own word comes first. */
function open(uri: string, timeout: number): Opened {
  const told: unknown[] = [];
  const adapter = new KeyvPostgres({
    uri,
    table: TABLE,
    iterationLimit: 100,
    max: 1,
    connectionTimeoutMillis: timeout / 2,
    lock_timeout: timeout / 4,
    statement_timeout: timeout / 2,
    query_timeout: (timeout * 3) / 4,
    idleTimeoutMillis: 1000,
    allowExitOnIdle: true,
    log: guard,
    // The adapter shares pools of the same settings in a process, and ends them for all.
    id: randomUUID(),
  });
  adapter.on("error", (error: unknown) => told.push(error));
  return { adapter, told };
}

/**
 * pg's pool tells by `error` that the server has ended an idle connection; without a listener that ends the process. The adapter
 * does not give its pool away, but the pool calls its `log` before it connects (pg-pool, `newClient`).
 */
function guard(this: unknown): void {
  if (this instanceof EventEmitter && this.listenerCount("error") === 0) this.on("error", () => undefined);
}

/** The address for pg, in which parameters win over options. */
function addressOf(url: string, readOnly: boolean): string {
  const address = new URL(url);
  const { searchParams: parameters } = address;
  // pg takes these for verify-full, and prints a warning that it will not do so for ever.
  if (["prefer", "require", "verify-ca"].includes(parameters.get("sslmode") ?? "") && !parameters.has("uselibpqcompat"))
    parameters.set("sslmode", "verify-full");
  if (readOnly) parameters.set("options", `${parameters.get("options") ?? ""} -c default_transaction_read_only=on`.trim());
  return address.href;
}
