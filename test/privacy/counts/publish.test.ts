import { expect, test } from "vitest";
import { quarterOf, quarterOfWeek, weekOf } from "../../../src/privacy/counts/periods.ts";
import { PHANTOMS, reports } from "../../../src/privacy/counts/publish.ts";
import type { Figure, Report, Totals } from "../../../src/privacy/counts/publish.ts";
import { renderReport } from "../../../src/privacy/counts/render.ts";
import { listed } from "../../../src/privacy/counts/table.ts";
import type { Cell } from "../../../src/privacy/counts/table.ts";
import { createTails, upperTail } from "../../../src/privacy/counts/tails.ts";
import { simulate } from "./simulation.ts";
import type { Quarter } from "./simulation.ts";

const TODAY = "2027-02-01";
const tails = createTails({ over: 1, under: 2 });

/** Every figure of a report by its place. */
function figuresOf({ tables }: Report): Map<string, Figure> {
  const of = (place: string, { all, by }: Totals): [string, Figure][] => [
    [`${place} all`, all],
    ...[...by].map(([id, figure]): [string, Figure] => [`${place} ${id}`, figure]),
  ];
  return new Map(
    tables.flatMap(({ table, weeks, quarter, details }) => [
      ...weeks.flatMap(({ week, totals }) => of(`${table} ${week}`, totals)),
      ...of(`${table} quarter`, quarter),
      ...[...details].map(([id, figure]): [string, Figure] => [`${table} detail ${id}`, figure]),
    ]),
  );
}
/** The numbers of exact values: a store of them, told without any bound. */
const openTails = { atLeast: () => -1, within: () => 0 };

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
    { day: "2026-11-16", version: old.version, cells: [30, 301] },
    { day: "2026-11-17", version: later.version, cells: [200, 2, 4, 5] },
    { day: "2026-11-17", version: later.version, cells: [203, 2, 4, 5] },
  ];
  const [report] = reports({ days, lists: new Map([old, later].map((one) => [one.version, one])), unreadable: 0 }, TODAY, tails);
  // A week and a quarter of two languages and all; two details; and the other tables' empty totals of both periods.
  expect([report?.cells, report?.values, report?.isOver]).toEqual([3 + 3 + 2 + 3 * 2, 3, true]);
  const item = report?.tables[0];
  const chance = PHANTOMS / (report?.cells ?? 0);
  // Of 14, told are English, French and all in both periods, and one detail.
  const wrong = (0.05 * 7) / 14;
  const figure = (count: number | null, draws: number): Figure => ({
    count,
    error: tails.within(draws, wrong) + 2,
    threshold: tails.atLeast(draws, chance),
  });
  expect(item?.quarter.by).toEqual(new Map([["en", figure(310, 3)], ["fr", figure(405, 2)]])); // prettier-ignore
  expect(item?.quarter.all).toEqual(figure(715, 5));
  expect(item?.weeks).toEqual([{ week: "2026-W47", totals: item?.quarter }]);
  expect(item?.details).toEqual(new Map([["a", figure(40, 3)], ["b", figure(null, 2)]])); // prettier-ignore
});

test("a number is told from its threshold on and not below, and the quarter's end is told apart", () => {
  const at = (sum: number): Report | undefined =>
    reports(
      { days: [{ day: "2026-11-16", version: old.version, cells: [0, sum] }], lists: new Map([[old.version, old]]), unreadable: 0 },
      "2026-12-31",
    )[0];
  const threshold = at(0)?.tables[0]?.quarter.all.threshold ?? 0;
  expect(threshold).toBeGreaterThan(10);
  expect(at(threshold - 1)?.tables[0]?.quarter.all.count).toBeNull();
  expect(at(threshold)?.tables[0]?.quarter.all.count).toBe(5 * Math.round(threshold / 5));
  expect(at(0)?.isOver).toBe(false);
});

test("nothing stored makes no report", () => {
  expect(reports({ days: [], lists: new Map(), unreadable: 0 }, TODAY)).toEqual([]);
});

test("of an empty world hardly anything is ever told: 1,000 reports of 13 weeks", () => {
  let phantoms = 0;
  let expected = 0;
  for (let seed = 0; seed < 1000; seed += 1) {
    for (const report of reports(simulate({ chats: 0, seed }).stored, TODAY, tails)) {
      for (const { count } of figuresOf(report).values()) if (count !== null) phantoms += 1;
      if (seed === 0) expected += report.cells;
    }
  }
  expect(expected).toBeGreaterThan(300);
  expect(phantoms / 1000).toBeLessThan(0.02);
});

test.each([1, 5])("with %i runs a day the chance of a phantom stays below a hundredth a report", (runs) => {
  for (const report of reports(simulate({ chats: 0, seed: 1, runs }).stored, TODAY, tails)) {
    let chance = 0;
    const draws = report.values;
    for (const [place, { threshold }] of figuresOf(report))
      if (place.includes("detail")) chance += upperTail(draws, Math.exp(-0.5))[threshold] ?? 0;
    expect(chance).toBeLessThan(PHANTOMS);
  }
});

const SIZES = [
  { chats: 30, runs: 1 },
  { chats: 100, runs: 1 },
  { chats: 1000, runs: 1 },
  { chats: 100, runs: 5 },
] as const;

/** Whether each number told lies within its error of the truth. */
function hitsOf({ stored, exact }: Quarter): readonly boolean[] {
  const truth = reports(exact, TODAY, openTails).flatMap((report) =>
    [...figuresOf(report)].map(([place, { count }]) => [`${report.quarter} ${place}`, count] as const),
  );
  const counts = new Map(truth);
  return reports(stored, TODAY, tails).flatMap((report) =>
    [...figuresOf(report)].flatMap(([place, { count, error }]) =>
      count === null ? [] : [Math.abs(count - (counts.get(`${report.quarter} ${place}`) ?? Number.NaN)) <= error],
    ),
  );
}

test.each(SIZES)("an organisation of $chats chats a week has at least the quarter's total ($runs runs a day)", (size) => {
  const report = reports(simulate({ ...size, seed: 7 }).stored, TODAY, tails).at(-1);
  if (report === undefined) throw new Error("no report");
  expect(report.tables[0]?.quarter.all.count).not.toBeNull();
  expect(renderReport(report)).toMatch(/too few to say \(under \d+\): /);
});

test.each(SIZES)(
  "of the numbers told to one of $chats chats a week 95 of 100 are within the stated error ($runs runs a day)",
  (size) => {
    const wrong: number[] = [];
    for (let seed = 0; seed < 40; seed += 1) {
      const hits = hitsOf(simulate({ ...size, seed }));
      wrong.push(hits.filter((isHit) => !isHit).length / Math.max(1, hits.length));
    }
    expect(wrong.reduce((sum, one) => sum + one, 0) / wrong.length).toBeLessThan(0.05);
  },
);
