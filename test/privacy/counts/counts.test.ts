import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { createCounts, noCounts } from "../../../src/privacy/counts/counts.ts";
import type { Counts, CountsOptions } from "../../../src/privacy/counts/counts.ts";
import { readStored } from "../../../src/privacy/counts/stored.ts";
import type { Stored } from "../../../src/privacy/counts/stored.ts";
import { chat, list, memoryStore, none } from "./exact.ts";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const en = languageCode("en");
const ARREST = "rights/arrest#start";
const all = list();

let store = memoryStore();
let events: string[] = [];
beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  store = memoryStore();
  events = [];
});
afterEach(() => vi.useRealTimers());

const counts = (more: Partial<CountsOptions> = {}): Counts =>
  createCounts({ list: all, store, noise: none, note: (event, details) => events.push(`${event} ${details?.count}`), ...more });
const stored = (): Stored => readStored(store.held);
/** What was stored of a cell, by day. */
const told = (): string[] =>
  stored()
    .days.map(({ day, cells }) => `${day} ${cells[all.at("item", "detail", ARREST) ?? -1]}`)
    .sort();

test("a day is written at midnight UTC by itself, an empty one like any other", async () => {
  const own = counts();
  own.add(chat(1), "item", ARREST, en);
  await vi.advanceTimersByTimeAsync(12 * HOUR);
  expect(told()).toEqual(["2026-11-22 1"]);
  await vi.advanceTimersByTimeAsync(24 * HOUR);
  expect(told()).toEqual(["2026-11-22 1", "2026-11-23 0"]);
  await own.close();
  expect(told()).toEqual(["2026-11-22 1", "2026-11-23 0", "2026-11-24 0"]);
  expect(events).toEqual(["counts-written 1", "counts-written 1", "counts-written 1"]);
});

test("nothing is written before the day's end, and what is added after midnight is the next day's even if the timer is late", async () => {
  const own = counts();
  own.add(chat(1), "item", ARREST, en);
  await vi.advanceTimersByTimeAsync(11 * HOUR);
  expect(store.held.size).toBe(0);
  vi.setSystemTime(NOON + 13 * HOUR);
  own.add(chat(1), "item", ARREST, en);
  await own.close();
  expect(told()).toEqual(["2026-11-22 1", "2026-11-23 1"]);
});

test("an early stop writes the day; later adds and a second stop do nothing", async () => {
  const own = counts();
  own.add(chat(1), "item", ARREST, en);
  await own.close();
  own.add(chat(2), "item", ARREST, en);
  await own.close();
  await vi.advanceTimersByTimeAsync(48 * HOUR);
  expect(told()).toEqual(["2026-11-22 1"]);
});

test("five restarts a day and two processes at a time write a value each", async () => {
  for (let run = 0; run < 5; run += 1) {
    const [one, other] = [counts(), counts()];
    one.add(chat(1), "item", ARREST, en);
    other.add(chat(2), "item", ARREST, en);
    await Promise.all([one.close(), other.close()]);
  }
  expect(told()).toEqual(Array.from({ length: 10 }, () => "2026-11-22 1"));
  expect(stored().unreadable).toBe(0);
});

test("a clock put back over midnight does not write the same day twice", async () => {
  const own = counts();
  await vi.advanceTimersByTimeAsync(12 * HOUR);
  vi.setSystemTime(NOON);
  own.add(chat(1), "item", ARREST, en);
  await own.close();
  expect(told()).toEqual(["2026-11-22 0", "2026-11-23 1"]);
});

test("what a failing store refuses is tried again at the next turn, with the same noise", async () => {
  let drawn = 0;
  const own = counts({ noise: () => (drawn += 1) });
  store.isFailing = true;
  await vi.advanceTimersByTimeAsync(12 * HOUR);
  expect([store.held.size, drawn]).toEqual([0, all.cells.length]);
  expect(events).toEqual(["counts-failed 1"]);
  store.isFailing = false;
  await own.close();
  expect(told().length).toBe(2);
  expect(stored().days.at(-1)?.cells[0]).toBe(1);
  expect(events.slice(1)).toEqual(["counts-written 1", "counts-written 1"]);
});

test("a store that never answers does not hold up a stop, and today is what it is offered first", async () => {
  const own = counts();
  store.isFailing = true;
  await vi.advanceTimersByTimeAsync(36 * HOUR);
  const offered: string[] = [];
  store.set = (key) => {
    offered.push(key);
    return key.startsWith("cells:") ? Promise.resolve() : new Promise(() => undefined);
  };
  let isClosed = false;
  void own.close().then(() => (isClosed = true));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isClosed).toBe(true);
  expect(offered[1]?.slice(0, 10)).toBe("2026-11-24");
  expect(events.at(-1)).toBe("counts-failed 3");
});

test("no more than seven days are kept for another try", async () => {
  const own = counts();
  store.isFailing = true;
  await vi.advanceTimersByTimeAsync(10 * 24 * HOUR);
  store.isFailing = false;
  await own.close();
  expect(told().map((one) => one.slice(0, 10))).toEqual(
    Array.from({ length: 7 }, (_, at) => new Date(NOON + (at + 4) * 24 * HOUR).toISOString().slice(0, 10)),
  );
});

test("a stop ends in peace when the store fails", async () => {
  store.isFailing = true;
  const own = counts();
  await own.close();
  expect(events).toEqual(["counts-failed 1"]);
});

test("with COUNTS=off nothing happens", async () => {
  noCounts.add(chat(1), "item", ARREST, en);
  await expect(noCounts.close()).resolves.toBeUndefined();
});

test("keys and values hold the day, a random name of the run, the version and numbers, and nothing of anybody", async () => {
  const own = createCounts({ list: all, store, note: () => undefined });
  own.add(chat(1), "item", ARREST, en);
  await own.close();
  const keys = [...store.held.keys()];
  expect(keys[0]).toBe(`cells:${all.version}`);
  expect(keys[1]).toMatch(/^2026-11-22:[0-9a-f]{16}$/);
  expect(JSON.stringify([...store.held])).not.toContain(chat(1));
});
