import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { silentJournal } from "../../src/privacy/journal.ts";
import type { Details, Event, Journal } from "../../src/privacy/journal.ts";
import { createTally } from "../../src/privacy/tally.ts";

const FIVE_MINUTES = 5 * 60_000;

let noted: (Details & { readonly event: Event })[];
const journal: Journal = { note: (event, details = {}) => void noted.push({ event, ...details }) };
beforeEach(() => {
  vi.useFakeTimers();
  noted = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test("what happens is summed up for each event, channel and outcome", () => {
  const tally = createTally(journal);
  for (const times of [1, 2]) {
    for (let time = 0; time < times; time += 1) tally.count("call-failed", { channel: "telegram", outcome: "gone" });
    tally.count("call-failed", { channel: "telegram", outcome: "late" });
    tally.count("call-failed", { channel: "slack", outcome: "gone" });
    tally.count("update-repeated", { channel: "telegram" });
    tally.count("started");
  }
  tally.close();
  expect(noted).toEqual([
    { event: "call-failed", channel: "telegram", outcome: "gone", count: 3 },
    { event: "call-failed", channel: "telegram", outcome: "late", count: 2 },
    { event: "call-failed", channel: "slack", outcome: "gone", count: 2 },
    { event: "update-repeated", channel: "telegram", count: 2 },
    { event: "started", count: 2 },
  ]);
});

test("nothing is noted before its time, and then as one sum, however much there was", () => {
  const tally = createTally(journal);
  for (let time = 0; time < 10_000; time += 1) tally.count("update-repeated", { channel: "telegram" });
  vi.advanceTimersByTime(FIVE_MINUTES - 1);
  expect(noted).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(noted).toEqual([{ event: "update-repeated", channel: "telegram", count: 10_000 }]);
  tally.close();
});

test("every sum begins anew, and a time in which nothing happened is not noted", () => {
  const tally = createTally(journal, 1_000);
  tally.count("started");
  vi.advanceTimersByTime(5_000);
  expect(noted).toEqual([{ event: "started", count: 1 }]);
  tally.count("started");
  tally.count("started");
  vi.advanceTimersByTime(1_000);
  expect(noted.map(({ count }) => count)).toEqual([1, 2]);
  tally.close();
  expect(noted).toHaveLength(2);
});

test("closing notes the rest once, and leaves no timer", () => {
  const tally = createTally(journal);
  tally.count("update-repeated", { channel: "telegram" });
  tally.close();
  tally.close();
  vi.advanceTimersByTime(10 * FIVE_MINUTES);
  expect(noted).toEqual([{ event: "update-repeated", channel: "telegram", count: 1 }]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a tally does not keep the process from ending", () => {
  vi.useRealTimers();
  const set = vi.spyOn(globalThis, "setInterval");
  const tally = createTally(silentJournal);
  const timer = set.mock.results[0]?.value;
  expect(timer?.hasRef()).toBe(false);
  tally.close();
  set.mockRestore();
});
