import type { Details, Event, Journal } from "./journal.ts";

/** Counts events, and notes the sums now and then: a line for each would tell when somebody did something, and fill the disk in a flood. */
export interface Tally {
  count(event: Event, details?: Omit<Details, "count" | "ms">): void;
  /** Notes what has been counted, and stops. */
  close(): void;
}

/** How often sums are noted, in milliseconds. */
const EVERY = 5 * 60_000;

/** A tally that notes its sums in a journal. */
export function createTally(journal: Journal, every = EVERY): Tally {
  const sums = new Map<string, { readonly event: Event; readonly details: Omit<Details, "count" | "ms">; count: number }>();
  const note = (): void => {
    for (const { event, details, count } of sums.values()) journal.note(event, { ...details, count });
    sums.clear();
  };
  const timer = setInterval(note, every);
  timer.unref();
  return {
    count(event, details = {}) {
      const { channel, outcome } = details;
      const key = `${event} ${channel ?? ""} ${outcome ?? ""}`;
      const kept = { ...(channel === undefined ? {} : { channel }), ...(outcome === undefined ? {} : { outcome }) };
      const sum = sums.get(key) ?? { event, details: kept, count: 0 };
      sum.count += 1;
      sums.set(key, sum);
    },
    close() {
      clearInterval(timer);
      note();
    },
  };
}
