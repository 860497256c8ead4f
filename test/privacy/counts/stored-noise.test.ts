import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { createCounts } from "../../../src/privacy/counts/counts.ts";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import { readStored } from "../../../src/privacy/counts/stored.ts";
import { TABLES } from "../../../src/privacy/counts/table.ts";
import { chanceOf, chat, list, memoryStore, none, seeded } from "./exact.ts";

const DAY = 24 * 3_600_000;
const DAYS = 500;
const all = list();
beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 12) }));
afterEach(() => vi.useRealTimers());

/** What two processes store in many days, of which some have chats: in one world with noise, in the other without, by key. */
async function stored(isExact: boolean): Promise<ReadonlyMap<string, readonly number[]>> {
  vi.setSystemTime(Date.UTC(2026, 0, 1, 12));
  const store = memoryStore();
  const both = ["one", "other"].map((run, at) =>
    createCounts({ list: all, store, run, noise: isExact ? none : createNoise(undefined, seeded(at + 1)), note: () => undefined }),
  );
  for (let day = 0; day < DAYS / 2; day += 1) {
    for (const counts of both)
      for (let id = 0; id < day % 7; id += 1)
        for (const table of TABLES)
          counts.add(chat(id), table, all.cells.find((one) => one.table === table)?.id ?? "", languageCode("en"));
    await vi.advanceTimersByTimeAsync(DAY);
  }
  const days = [...store.held].filter(([key]) => !key.startsWith("cells:"));
  const lists = [...store.held].filter(([key]) => key.startsWith("cells:"));
  const read = new Map(days.flatMap((entry) => readStored([...lists, entry]).days.map(({ cells }) => [entry[0], cells] as const)));
  await Promise.all(both.map((counts) => counts.close()));
  return read;
}

test("in what processes store, every cell of every day has the noise of the formula, none like that of its neighbours", async () => {
  const [told, exact] = [await stored(false), await stored(true)];
  expect([told.size, [...told.keys()].every((key) => exact.has(key))]).toEqual([DAYS, true]);
  const noise = [...told].map(([key, cells]) => cells.map((cell, at) => cell - (exact.get(key)?.[at] ?? Number.NaN)));
  const flat = noise.flat();
  let [sum, freedom] = [0, 0];
  for (let x = -60; x <= 60; x += 1) {
    const expected = flat.length * chanceOf(x, 0.5);
    if (expected < 10) continue;
    sum += (flat.filter((one) => one === x).length - expected) ** 2 / expected;
    freedom += 1;
  }
  // One in a thousand would be beyond 3.1 standard deviations; the seeds are fixed.
  expect(freedom).toBeGreaterThan(20);
  expect(sum).toBeLessThan(freedom + 3.1 * Math.sqrt(2 * freedom));
  // Variance 2a / (1 - a)², and no correlation with the cell before, the same cell of the value before, or of the other process.
  const variance = (2 * Math.exp(-0.5)) / (1 - Math.exp(-0.5)) ** 2;
  const correlation = (pairs: readonly (readonly [number, number])[]): number =>
    pairs.reduce((total, [one, other]) => total + one * other, 0) / (pairs.length * variance);
  const at = (day: number, cell: number): number => noise[day]?.[cell] ?? Number.NaN;
  const places = noise.slice(2).flatMap((cells, day) => cells.slice(1).map((_, cell) => [day + 2, cell + 1] as const));
  for (const [days, cells] of [[0, 1], [1, 0], [2, 0]] as const)
    expect(Math.abs(correlation(places.map(([day, cell]) => [at(day, cell), at(day - days, cell - cells)])))).toBeLessThan(
      3.1 / Math.sqrt(places.length),
    );
}); // prettier-ignore
