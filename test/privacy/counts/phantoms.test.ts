import { expect, test } from "vitest";
import { averageTail, createChances } from "../../../src/privacy/counts/average.ts";
import type { Draws } from "../../../src/privacy/counts/average.ts";
import { PHANTOMS, reports } from "../../../src/privacy/counts/publish.ts";
import type { Stored } from "../../../src/privacy/counts/stored.ts";
import { cellList } from "../../../src/privacy/counts/table.ts";
import { upperTail } from "../../../src/privacy/counts/tails.ts";
import { shippedLibrary } from "../../helpers/library.ts";
import { drawsOf, figuresOf, isTotal, TODAY } from "./figures.ts";
import { simulate } from "./simulation.ts";

const A = Math.exp(-0.5);
const chances = createChances();

const made = new Map<string, readonly number[]>();
/** P(noise ≥ t) of a number with so many draws. */
function tailOf(draws: Draws): readonly number[] {
  const key = String(draws);
  const tail = made.get(key) ?? (typeof draws === "number" ? upperTail(draws, A) : averageTail(draws, A));
  made.set(key, tail);
  return tail;
}

/** How many numbers the report of an empty world is expected to tell: exactly, from the chance of each. */
function expected(stored: Stored): { readonly all: number; readonly totals: number; readonly cells: number } {
  const report = reports(stored, TODAY, chances).at(-1);
  const draws = drawsOf(stored).at(-1);
  if (report === undefined || draws === undefined) throw new Error("no report");
  const each = [...figuresOf(report)].map(([place, { threshold }]): readonly [string, number] => [
    place,
    tailOf(draws.get(place) ?? 0)[threshold] ?? 0,
  ]);
  const sum = (all: typeof each): number => all.reduce((total, [, chance]) => total + chance, 0);
  return { all: sum(each), totals: sum(each.filter(([place]) => isTotal(place))), cells: report.cells };
}

const empty = (runs: number): Stored => simulate({ chats: 0, seed: 1, runs }).stored;

test.each([1, 2, 5])(
  "with %i runs a day fewer than a hundredth of a number is told of nobody, half of it a quarter's total",
  (runs) => {
    const { all, totals, cells } = expected(empty(runs));
    expect(cells).toBeGreaterThan(300);
    expect([all < PHANTOMS, totals < PHANTOMS / 2]).toEqual([true, true]);
    // As much is told as the claim allows, to whole numbers.
    expect([all > 0.85 * PHANTOMS, totals > 0.85 * (PHANTOMS / 2)]).toEqual([true, true]);
  },
);

test("a quarter that has begun, and one in which the content changed, keep to it", () => {
  const { days, lists, unreadable } = empty(1);
  const without = cellList(shippedLibrary(), []);
  const [first, second] = [days.slice(3, 40), days.slice(40)];
  const changed: Stored = {
    days: [...first, ...second.map((one) => ({ ...one, version: without.version, cells: without.cells.map(() => 0) }))],
    lists: new Map([...lists, [without.version, without]]),
    unreadable,
  };
  for (const stored of [{ days: first.slice(0, 3), lists, unreadable }, changed])
    expect(expected(stored).all).toBeLessThan(PHANTOMS);
});

test("of 500 empty quarters no more numbers are told than the claim and chance allow, and every table has its bound", () => {
  let phantoms = 0;
  for (let seed = 0; seed < 500; seed += 1)
    for (const report of reports(simulate({ chats: 0, seed }).stored, TODAY, chances).slice(-1)) {
      for (const { count } of figuresOf(report).values()) if (count !== null) phantoms += 1;
      for (const { quarter } of report.tables) expect(quarter.all.bound).toBeGreaterThan(50);
    }
  // Five expected; more than twelve have a chance below one in 500.
  expect(phantoms).toBeLessThanOrEqual(12);
});
