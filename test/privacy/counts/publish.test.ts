import { expect, test } from "vitest";
import { averageTail, createChances } from "../../../src/privacy/counts/average.ts";
import type { Draws } from "../../../src/privacy/counts/average.ts";
import { quarterOf, quarterOfWeek, weekOf } from "../../../src/privacy/counts/periods.ts";
import { PHANTOMS, reports } from "../../../src/privacy/counts/publish.ts";
import type { Figure, Report } from "../../../src/privacy/counts/publish.ts";
import { listed } from "../../../src/privacy/counts/table.ts";
import type { Cell } from "../../../src/privacy/counts/table.ts";
import { TODAY } from "./figures.ts";

const chances = createChances();

test.each([
  ["2026-01-01", "2026-W01", "2026-Q1", "2026-Q1"],
  ["2027-01-01", "2026-W53", "2027-Q1", "2026-Q4"],
  ["2026-09-30", "2026-W40", "2026-Q3", "2026-Q4"],
  ["2026-12-31", "2026-W53", "2026-Q4", "2026-Q4"],
  ["2024-12-30", "2025-W01", "2024-Q4", "2025-Q1"],
])("%s is in %s and %s, and its week is told in %s", (day, week, quarter, told) => {
  expect([weekOf(day), quarterOf(day), quarterOfWeek(day)]).toEqual([week, quarter, told]);
});

const cell = (kind: Cell["kind"], id: string): Cell => ({ table: "item", kind, id });
const old = listed([cell("detail", "a"), cell("total", "en")]);
const later = listed([cell("total", "fr"), cell("detail", "b"), cell("detail", "a"), cell("total", "en")]);

test("days of several versions of the content add up by cell, each with its own draws", () => {
  const days = [
    { day: "2026-11-16", version: old.version, cells: [300, 301] },
    { day: "2026-11-17", version: later.version, cells: [200, 2, 410, 205] },
    { day: "2026-11-17", version: later.version, cells: [203, 2, 414, 205] },
  ];
  const lists = new Map([old, later].map((one) => [one.version, one]));
  const [report] = reports({ days, lists, unreadable: 0 }, TODAY, chances);
  // Four totals of the quarter; and of the others four of the week, two languages in both periods, and two details.
  expect([report?.cells, report?.values, report?.isOver]).toEqual([4 + 4 + 4 + 2, 3, true]);
  // Told are one of the four totals, and of the ten others the week's, both languages twice and one detail.
  const figure = (family: number, told: number, sum: number, draws: Draws, isTold = true): Figure => ({
    count: isTold ? 5 * Math.round(sum / 5) : null,
    error: chances.within(draws, (0.05 * told) / family) + 2,
    threshold: chances.atLeast(draws, PHANTOMS / 2 / family),
    bound: 5 * Math.ceil((sum + chances.atLeast(draws, 0.05)) / 5),
  });
  const other = (sum: number, draws: Draws, isTold = true): Figure => figure(10, 6, sum, draws, isTold);
  const by = new Map([["en", other(711, 3)], ["fr", other(403, 2)]]); // prettier-ignore
  const item = report?.tables[0];
  // By language 1,114, by detail 1,128, of five draws each.
  expect(item?.quarter).toEqual({ all: figure(4, 1, 1121, [5, 5]), by });
  expect(item?.weeks).toEqual([{ week: "2026-W47", totals: { all: other(1121, [5, 5]), by } }]);
  expect(item?.details).toEqual(new Map([["a", other(1124, 3)], ["b", other(4, 2, false)]])); // prettier-ignore
});

/** The quarter's total of one day of one cell of each kind, whose sum is so much. */
function totalAt(sum: number, today = TODAY): { readonly report: Report; readonly total: Figure } {
  const days = [{ day: "2026-11-16", version: old.version, cells: [sum, sum] }];
  const [report] = reports({ days, lists: new Map([[old.version, old]]), unreadable: 0 }, today, chances);
  const total = report?.tables[0]?.quarter.all;
  if (report === undefined || total === undefined) throw new Error("no report");
  return { report, total };
}

test("a number is told from its threshold on and not below, and the quarter's end is told apart", () => {
  const { threshold } = totalAt(0).total;
  expect(threshold).toBe(chances.atLeast([1, 1], PHANTOMS / 2 / 4));
  expect(totalAt(threshold - 1).total.count).toBeNull();
  expect(totalAt(threshold).total.count).toBe(5 * Math.round(threshold / 5));
  expect([totalAt(0, "2026-12-31").report.isOver, totalAt(0).report.isOver]).toEqual([false, true]);
});

test("a bound is never lower than that of nobody, however far below zero the sum is", () => {
  const { bound } = totalAt(0).total;
  expect(bound).toBe(5 * Math.ceil(chances.atLeast([1, 1], 0.05) / 5));
  expect([totalAt(-50).total.bound, totalAt(10).total.bound]).toEqual([bound, bound + 10]);
});

test("whatever the true count, the chance that a total is told and is off by more, or that its bound is too low, is at most 5 in 100", () => {
  const tail = averageTail([1, 1], Math.exp(-0.5));
  const chanceOf = (noise: number): number => (tail[Math.abs(noise)] ?? 0) - (tail[Math.abs(noise) + 1] ?? 0);
  const told = new Map(Array.from({ length: 161 }, (_, at) => [at - 60, totalAt(at - 60).total]));
  let [worst, worstBound] = [0, 0];
  for (let count = 0; count <= 60; count += 1) {
    let [off, tooLow] = [0, 0];
    for (const [sum, total] of told) {
      if (total.count === null && total.bound <= count) tooLow += chanceOf(sum - count);
      if (total.count !== null && Math.abs(total.count - count) > total.error) off += chanceOf(sum - count);
    }
    [worst, worstBound] = [Math.max(worst, off), Math.max(worstBound, tooLow)];
  }
  expect([worst <= 0.05, worstBound <= 0.05]).toEqual([true, true]);
  // Not for the want of ever telling one.
  expect([worst, worstBound].every((one) => one > 0.001)).toBe(true);
});

test("nothing stored makes no report", () => {
  expect(reports({ days: [], lists: new Map(), unreadable: 0 }, TODAY)).toEqual([]);
});
