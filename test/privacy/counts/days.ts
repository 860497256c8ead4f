import { Caller, PseudonymKey } from "../../../src/privacy/caller.ts";
import { languageCode } from "../../../src/core/ids.ts";
import { createCounts } from "../../../src/privacy/counts/counts.ts";
import { StoreError } from "../../../src/privacy/counts/store.ts";
import type { CountsStore } from "../../../src/privacy/counts/store.ts";
import { readStored } from "../../../src/privacy/counts/stored.ts";
import { listed } from "../../../src/privacy/counts/table.ts";

const DAY = 24 * 60 * 60_000;
const FIRST = Date.UTC(2026, 10, 1, 12);
const LIST = listed([
  { table: "item", kind: "detail", id: "a" },
  { table: "item", kind: "total", id: "en" },
]);

/** Counts that run for days, one chat a day. */
export interface Days {
  /** Ends a day, and gives what came of writing it: the store's faults, and events with their number of days. */ next(): Promise<
    readonly string[]
  >;
  close(): Promise<void>;
}

/** Starts counts on a store, on 2026-11-01. */
export function startDays(store: CountsStore): Days {
  const key = new PseudonymKey();
  let said: string[] = [];
  let day = 0;
  let written = 0;
  let over = Promise.withResolvers<void>();
  const set = async (name: string, value: unknown): Promise<void> => {
    try {
      await store.set(name, value);
    } catch (error) {
      said.push(error instanceof StoreError ? error.fault : "an error of another kind");
      throw error;
    }
  };
  const counts = createCounts({
    list: LIST,
    store: { ...store, set },
    note: (event, { count } = { count: 0 }) => {
      said.push(`${event} ${count}`);
      if (event === "counts-written") written += 1;
      if (event === "counts-failed" || written === day) over.resolve();
    },
    now: () => FIRST + day * DAY,
  });
  const come = (): void => counts.add(new Caller("telegram", 1).pseudonym(key), "item", "a", languageCode("en"));
  come();
  return {
    async next() {
      said = [];
      day += 1;
      over = Promise.withResolvers();
      come();
      await over.promise;
      return said;
    },
    async close() {
      await counts.close();
      await store.close();
    },
  };
}

/** The days that a store holds, in order, and how many values cannot be read. */
export async function daysIn(store: CountsStore): Promise<readonly [days: readonly string[], unreadable: number]> {
  const entries: (readonly [string, unknown])[] = [];
  for await (const entry of store.all()) entries.push(entry);
  const { days, unreadable } = readStored(entries);
  return [days.map(({ day }) => day).sort(), unreadable];
}

/** The fault of a call that fails; else "none", or the error of another kind. */
export const faultOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "none",
    (error: unknown) => (error instanceof StoreError ? error.fault : error),
  );

/** Everything that a store holds. */
export async function contents(store: CountsStore): Promise<Readonly<Record<string, unknown>>> {
  const all: Record<string, unknown> = {};
  for await (const [key, value] of store.all()) all[key] = value;
  return all;
}
