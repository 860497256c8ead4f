import { Keyv } from "keyv";
import { createSqlite } from "../sqlite.ts";
import type { KeyvStore, SqliteOptions } from "../sqlite.ts";

/** Where days are written: the only part of counts that reaches outside the process. */
export interface CountsStore {
  /** Keeps a value under a key, in place of one that is there. Rejects with a {@link StoreError}. */
  set(key: string, value: unknown): Promise<void>;
  /** Everything that is kept. Rejects with a {@link StoreError}. */
  all(): AsyncIterable<readonly [string, unknown]>;
  close(): Promise<void>;
}

/** Why a store cannot be used; the database's own words, paths and addresses stay out. */
export type StoreFault = "locked" | "read-only" | "full" | "damaged" | "cannot be opened" | "failed";

/** A store that failed. */
export class StoreError extends Error {
  readonly fault: StoreFault;

  constructor(fault: StoreFault) {
    super(`the counts store: ${fault}`);
    this.fault = fault;
  }
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const FAULTS: ReadonlyMap<number, StoreFault> = new Map<number, StoreFault>([
  [5, "locked"],
  [6, "locked"],
  [8, "read-only"],
  [11, "damaged"],
  [13, "full"],
  [14, "cannot be opened"],
  [26, "damaged"],
]);

/** A store in one SQLite file, whose folder has to be there. */
export const sqliteStore = (path: string, options?: SqliteOptions): CountsStore =>
  keyvStore(createSqlite(path, options), sqliteFault);

/** A store on one of Keyv's adapters. `faultOf` tells what an error of its database comes to; null where it gave none. */
export function keyvStore(adapter: KeyvStore, faultOf: (error: unknown) => StoreFault): CountsStore {
  const keyv = new Keyv({ store: adapter });
  // Keyv tells of a failure by an event, not by its answer; calls are made one after another.
  let failure: unknown = null;
  keyv.on("error", (error: unknown) => {
    failure = error;
  });
  const begin = (): void => {
    failure = null;
  };
  const check = (isDone: boolean): void => {
    if (!isDone || failure !== null) throw new StoreError(faultOf(failure));
  };
  return {
    async set(key, value) {
      begin();
      check(await keyv.set(key, value));
    },
    async *all() {
      begin();
      for await (const [key, value] of keyv.iterator()) {
        // One value that cannot be read is no failure of the store, which would have ended the loop.
        begin();
        if (typeof key === "string") yield [key, value];
      }
      check(true);
    },
    async close() {
      begin();
      await keyv.disconnect();
      check(true);
    },
  };
}

function sqliteFault(error: unknown): StoreFault {
  const code = typeof error === "object" && error !== null && "errcode" in error ? error.errcode : null;
  // The low byte; the rest says more than is needed.
  return typeof code === "number" ? (FAULTS.get(code & 0xff) ?? "failed") : "failed";
}
