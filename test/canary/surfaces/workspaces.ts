import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesOf, lookAtFiles } from "./files.ts";
import type { Keeper } from "./keeper.ts";

export const WORKSPACES = "file of workspaces";
const TABLE = "CREATE TABLE IF NOT EXISTS keyv (key TEXT PRIMARY KEY, value TEXT NOT NULL)";

/** The file in which the program keeps the workspaces that installed it. */
export interface WorkspacesKeeper extends Keeper {
  /** What lies there sealed, as it is written. */ sealed(): string[];
  /** @throws Error when something of this is still there, in that file or beside it */ gone(texts: readonly string[]): void;
}

/** A folder for that file alone: it is searched with whatever lies beside it. */
export function workspacesKeeper(): WorkspacesKeeper {
  const folder = mkdtempSync(join(tmpdir(), "canary-workspaces-"));
  const file = join(folder, "slack.sqlite");
  let leaks = 0;
  const use = <Result>(act: (database: DatabaseSync) => Result): Result => {
    const database = new DatabaseSync(file, { timeout: 5_000 });
    try {
      database.exec(TABLE);
      return act(database);
    } finally {
      database.close();
    }
  };
  return {
    surfaces: [WORKSPACES],
    settings: { SLACK_STORE_FILE: file },
    async leak(_surface, bytes) {
      leaks += 1;
      use((database) => database.prepare("INSERT INTO keyv VALUES (?, ?)").run(`leak ${leaks}`, bytes));
    },
    async look(ledger, moment) {
      lookAtFiles(ledger, { surface: WORKSPACES, moment }, folder);
    },
    sealed: () =>
      use((database) => database.prepare("SELECT key, value FROM keyv").all()).flatMap(({ key, value }) =>
        typeof key === "string" && typeof value === "string" ? [key, value] : [],
      ),
    gone(texts) {
      const bytes = filesOf(folder).map((path) => readFileSync(path));
      if (texts.some((text) => bytes.some((each) => each.includes(text)))) throw new Error("a workspace that left is still there");
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
