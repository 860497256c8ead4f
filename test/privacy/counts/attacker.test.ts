import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { createDay } from "../../../src/privacy/counts/day.ts";
import { TABLES } from "../../../src/privacy/counts/table.ts";
import type { Table } from "../../../src/privacy/counts/table.ts";
import { chanceOf, chat, list, none } from "./exact.ts";
import { detailOf, exactly, NOON, noisy, RUNS } from "./worlds.ts";
import type { World } from "./worlds.ts";

const [en, fr] = [languageCode("en"), languageCode("fr")];
const all = list();
beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => vi.useRealTimers());

/** How much likelier what is stored is in one world than in another, as a natural logarithm: by table, from each cell's chance. */
function odds(seen: World, one: World, other: World): ReadonlyMap<Table, number> {
  const sums = new Map<Table, number>(TABLES.map((table) => [table, 0]));
  for (const [key, values] of seen)
    values.forEach((value, at) => {
      const [counted, uncounted] = [one, other].map((world) => world.get(key)?.[at] ?? Number.NaN);
      const table = all.cells[at]?.table;
      if (table === undefined || counted === undefined || uncounted === undefined) throw new Error("no such cell");
      const ratio = Math.log(chanceOf(value - counted, 0.5) / chanceOf(value - uncounted, 0.5));
      sums.set(table, (sums.get(table) ?? 0) + ratio);
    });
  return sums;
}
const total = (sums: ReadonlyMap<Table, number>): number => [...sums.values()].reduce((sum, one) => sum + one, 0);
/** What differs between two worlds: key, cell and by how much. */
const differences = (one: World, other: World): (readonly [key: string, table: Table | undefined, by: number])[] =>
  [...one].flatMap(([key, values]) =>
    values.flatMap((value, at) => {
      const by = value - (other.get(key)?.[at] ?? Number.NaN);
      return by === 0 ? [] : [[key, all.cells[at]?.table, by] as const];
    }),
  );

test("one chat more, whatever it does, moves two cells of a table by one in the value of its day and run, and nothing else", async () => {
  const [without, within] = [await exactly([]), await exactly(["early"])];
  expect([...within.keys()]).toEqual([...without.keys()]);
  expect([...within.keys()].sort()).toEqual(
    [...RUNS]
      .sort()
      .map((run) => `2026-11-22:${run}`)
      .concat("2026-11-23:long"),
  );
  expect(differences(within, without)).toEqual(TABLES.flatMap((table) => [1, 1].map((by) => ["2026-11-22:early", table, by])));
});

test("in another run of the same day it counts again, which the claim says", async () => {
  const changed = differences(await exactly(["early", "long"]), await exactly([]));
  expect(changed.map(([key]) => key).sort()).toEqual(
    ["early", "long"].flatMap((run) => Array.from({ length: 8 }, () => `2026-11-22:${run}`)),
  );
});

test("all that is stored is at most e to the power of 1 a table likelier with a chat than without, and e to the power of 4 in all", async () => {
  const [without, within] = [await exactly([]), await exactly(["early"])];
  const seen = [await noisy(1, []), await noisy(2, ["early"]), await noisy(3, []), await noisy(4, ["early"])];
  // Every cell far off, on either side: what tells most.
  const shifted = [-300, -1, 0, 1, 300].map(
    (by): World => new Map([...without].map(([key, cells]) => [key, cells.map((one) => one + by)])),
  );
  const ratios = [...seen, ...shifted].map((values) => odds(values, within, without));
  for (const sums of ratios) {
    for (const one of sums.values()) expect(Math.abs(one)).toBeLessThanOrEqual(1 + 1e-9);
    expect(Math.abs(total(sums))).toBeLessThanOrEqual(4 + 1e-9);
  }
  // The bound is reached, so that the claim is no lower than the truth.
  expect(Math.max(...ratios.map(total))).toBeCloseTo(4, 9);
  expect(Math.min(...ratios.map(total))).toBeCloseTo(-4, 9);
});

test("when a day is full, one chat more takes the place of one other, so that it is twice as much", () => {
  const full = (ids: readonly number[]): readonly number[] => {
    const day = createDay({ list: all, noise: none, most: 3 });
    for (const id of ids)
      for (const table of TABLES) day.add(chat(id), table, detailOf(table, id === 1 ? 0 : -1), id === 1 ? en : fr);
    return day.take();
  };
  const [without, within] = [full([2, 3, 4, 5]), full([1, 2, 3, 4, 5])];
  for (const table of TABLES) {
    const moved = all.cells.flatMap((cell, at) => (cell.table === table ? [Math.abs((within[at] ?? 0) - (without[at] ?? 0))] : []));
    // Half for each step of each cell.
    expect(moved.reduce((sum, one) => sum + one, 0) / 2).toBe(2);
  }
});
