import { describe, expect, test } from "vitest";
import { createChances } from "../../../src/privacy/counts/average.ts";
import { reports } from "../../../src/privacy/counts/publish.ts";
import type { Report } from "../../../src/privacy/counts/publish.ts";
import { renderReport } from "../../../src/privacy/counts/render.ts";
import { figuresOf, isTotal, open, TODAY } from "./figures.ts";
import { simulate } from "./simulation.ts";

const SEEDS = 20;
const chances = createChances();

/**
 * Organisations by size and processes, and in how many of a hundred quarters at least the total of the first table, one language and
 * one topic are told. A process that is restarted once a day makes two runs of it: the last line is five of those.
 */
const SIZES = [
  { chats: 30, runs: 1, total: 95, language: 90, topic: 0 },
  { chats: 30, runs: 2, total: 75, language: 75, topic: 0 },
  { chats: 30, runs: 5, total: 15, language: 5, topic: 0 },
  { chats: 100, runs: 1, total: 100, language: 100, topic: 100 },
  { chats: 100, runs: 2, total: 100, language: 100, topic: 100 },
  { chats: 100, runs: 5, total: 100, language: 100, topic: 25 },
  { chats: 1000, runs: 1, total: 100, language: 100, topic: 100 },
  { chats: 1000, runs: 2, total: 100, language: 100, topic: 100 },
  { chats: 1000, runs: 5, total: 100, language: 100, topic: 100 },
  { chats: 30, runs: 10, total: 0, language: 0, topic: 0 },
] as const;
type Size = (typeof SIZES)[number];

interface Outcome {
  readonly report: Report;
  /** Whether each number told is within its error, of the quarter's totals and of the others. */
  readonly hits: { readonly totals: readonly boolean[]; readonly others: readonly boolean[] };
  /** Whether each total that is not told is below its bound. */ readonly bounds: readonly boolean[];
}

function play({ chats, runs }: Size, seed: number): Outcome {
  const { stored, exact } = simulate({ chats, runs, seed });
  // Five times the truth is not changed by rounding to 5.
  const fivefold = { ...exact, days: exact.days.map((day) => ({ ...day, cells: day.cells.map((cell) => 5 * cell) })) };
  const [report, truth] = [reports(stored, TODAY, chances), reports(fivefold, TODAY, open)].map((all) => all.at(-1));
  if (report === undefined || truth === undefined) throw new Error("no report");
  const counts = figuresOf(truth);
  const all = [...figuresOf(report)].map(([place, figure]) => ({
    place,
    figure,
    count: (counts.get(place)?.count ?? Number.NaN) / 5,
  }));
  const hitsOf = (those: typeof all): readonly boolean[] =>
    those.flatMap(({ figure, count }) => (figure.count === null ? [] : [Math.abs(figure.count - count) <= figure.error]));
  return {
    report,
    hits: { totals: hitsOf(all.filter(({ place }) => isTotal(place))), others: hitsOf(all.filter(({ place }) => !isTotal(place))) },
    bounds: all.flatMap(({ place, figure, count }) => (isTotal(place) && figure.count === null ? [count < figure.bound] : [])),
  };
}

const played = new Map<Size, readonly Outcome[]>();
function outcomes(size: Size): readonly Outcome[] {
  const all = played.get(size) ?? Array.from({ length: size.runs > 5 ? SEEDS / 4 : SEEDS }, (_, seed) => play(size, seed));
  played.set(size, all);
  return all;
}

describe.each(SIZES)("$chats chats a week in $runs runs a day", (size) => {
  test("no page is empty: every table has its quarter's total, or a bound of it", () => {
    for (const { report } of outcomes(size)) {
      const rows = renderReport(report).split("\n").filter((line) => line.startsWith("  quarter ")); // prettier-ignore
      expect(rows.length).toBe(4);
      for (const row of rows) expect(row).toMatch(/^ {2}quarter +(\d+ ±\d+|under \d+)( |$)/);
    }
  });

  test("totals, languages and topics are told as often as they should be", () => {
    const all = outcomes(size);
    const share = (isTold: (report: Report) => boolean): number =>
      (100 * all.filter(({ report }) => isTold(report)).length) / all.length;
    const isAny = (figures: Iterable<{ readonly count: number | null }> | undefined): boolean =>
      [...(figures ?? [])].some(({ count }) => count !== null);
    expect(share(({ tables }) => isAny(tables.slice(0, 1).map(({ quarter }) => quarter.all)))).toBeGreaterThanOrEqual(size.total);
    expect(share(({ tables }) => isAny(tables[0]?.quarter.by.values()))).toBeGreaterThanOrEqual(size.language);
    expect(share(({ tables }) => isAny(tables[0]?.details.values()))).toBeGreaterThanOrEqual(size.topic);
  });
});

/** The mean over reports of the share that is wrong in each; a report that tells nothing has nothing wrong. */
function wrong(all: readonly (readonly boolean[])[]): number {
  const shares = all.map((hits) => hits.filter((isHit) => !isHit).length / Math.max(1, hits.length));
  return shares.reduce((sum, one) => sum + one, 0) / shares.length;
}

test("of all organisations' numbers 95 of 100 are within the stated error: of the totals, of the others, and of those told in all", () => {
  const all = SIZES.flatMap(outcomes);
  const [totals, others] = [all.map(({ hits }) => hits.totals), all.map(({ hits }) => hits.others)];
  expect([totals.flat().length > 400, others.flat().length > 5000]).toEqual([true, true]);
  for (const each of [totals, others]) expect([wrong(each) <= 0.05, wrong([each.flat()]) <= 0.05]).toEqual([true, true]);
});

test("in at most 5 of 100 quarters of a table a bound is too low", () => {
  for (const size of SIZES) {
    const all = outcomes(size);
    const tooLow = all.flatMap(({ bounds }) => bounds).filter((isAbove) => !isAbove).length;
    expect(tooLow / (4 * all.length)).toBeLessThanOrEqual(0.05);
  }
  expect(SIZES.flatMap((size) => outcomes(size).flatMap(({ bounds }) => bounds)).length).toBeGreaterThan(200);
});
