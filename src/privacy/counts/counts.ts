import { randomBytes } from "node:crypto";
import type { LanguageCode } from "../../core/ids.ts";
import type { Pseudonym } from "../caller.ts";
import { withTimeout } from "../timeout.ts";
import { createDay } from "./day.ts";
import { createNoise } from "./noise.ts";
import type { Noise } from "./noise.ts";
import { dayKey, dayValue, listKey, listValue } from "./stored.ts";
import type { CountsStore } from "./store.ts";
import type { CellList, Table } from "./table.ts";

/** What the journal is told: days written, tries that failed and days given up, a day that had no room for more chats. */
export type CountsEvent = "counts-written" | "counts-failed" | "counts-full";

/** Anonymous counts. Adding never fails and never waits. */
export interface Counts {
  /** Counts a chat once a day in a table; see `table.ts` for the details that there are. */
  add(who: Pseudonym, table: Table, detail: string, language: LanguageCode): void;
  /** Writes what there is of the day, and ends. What the store refuses now is lost. */
  close(): Promise<void>;
}

export interface CountsOptions {
  readonly list: CellList;
  readonly store: CountsStore;
  /** Notes an event, and how many days it is about; the journal's `note` fits. */
  readonly note: (event: CountsEvent, details?: { readonly count: number }) => void;
  /** The time in milliseconds since 1970. */ readonly now?: () => number;
  readonly noise?: Noise;
  /** Names this run of the process in keys; random, so that nothing links two runs. */ readonly run?: string;
}

/** With `COUNTS=off`: nothing is counted. */
export const noCounts: Counts = { add: () => undefined, close: () => Promise.resolve() };

const DAY = 24 * 60 * 60_000;
/** How long a stop waits for the store, in milliseconds: less than a service manager does. */
const CLOSING = 9_000;
/** Days kept for another try when the store fails. */
const KEPT = 7;

interface Waiting {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Counts that write each UTC day of this process as one value, with noise, at its end or when the process stops. Empty days are
 * written like any other: that there is a value tells only that the process ran. The noise is drawn once: another try writes the
 * same numbers.
 */
export function createCounts(options: CountsOptions): Counts {
  const { list, store, note, now = Date.now, noise = createNoise(), run = randomBytes(8).toString("hex") } = options;
  const counts = createDay({ list, noise, onFull: () => note("counts-full", { count: 1 }) });
  let day = Math.floor(now() / DAY);
  let waiting: readonly Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  let last = Promise.resolve();

  const takeDay = (): void => {
    const text = new Date(day * DAY).toISOString().slice(0, 10);
    const all = [...waiting, { key: dayKey(text, run), value: dayValue(text, list.version, counts.take()) }];
    waiting = all.slice(-KEPT);
    if (all.length > KEPT) note("counts-failed", { count: all.length - KEPT });
    last = last.then(write);
  };
  const write = async (): Promise<void> => {
    // Today first: at a stop there may not be time for all.
    const batch = waiting.toReversed();
    try {
      // Before the day, so that no day is ever without its list.
      await store.set(listKey(list.version), listValue(list));
      for (const one of batch) {
        await store.set(one.key, one.value);
        waiting = waiting.filter((other) => other !== one);
        note("counts-written", { count: 1 });
      }
    } catch {
      note("counts-failed", { count: waiting.length });
    }
  };
  // Forwards only: a clock put back must not write the same day of the same run twice.
  const turn = (): void => {
    const today = Math.floor(now() / DAY);
    if (today <= day) return;
    takeDay();
    day = today;
  };
  const watch = (): void => {
    timer = setTimeout(
      () => {
        turn();
        watch();
      },
      DAY - (now() % DAY),
    );
    timer.unref();
  };
  watch();
  return {
    add(who, table, detail, language) {
      if (isClosed) return;
      turn();
      counts.add(who, table, detail, language);
    },
    async close() {
      if (!isClosed) {
        isClosed = true;
        if (timer !== null) clearTimeout(timer);
        turn();
        takeDay();
      }
      await withTimeout(last, CLOSING).catch(() => note("counts-failed", { count: waiting.length }));
    },
  };
}
