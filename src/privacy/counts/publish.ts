import type { Day } from "../../core/library.ts";
import { createChances } from "./average.ts";
import type { Chances, Estimate } from "./average.ts";
import { quarterOf, quarterOfWeek, weekOf } from "./periods.ts";
import type { Stored } from "./stored.ts";
import { byKey, summedOf } from "./sums.ts";
import type { Summed, Sums } from "./sums.ts";
import { TABLES } from "./table.ts";
import type { Table } from "./table.ts";

/** A number as it may be told. */
export interface Figure {
  /** Rounded to 5; null: too few to say. */ readonly count: number | null;
  /** Of the quarter's totals that are told, and of the other numbers, 95 of 100 lie within this of the truth; rounding is in it. */
  readonly error: number;
  /** From which sum on it is told. */ readonly threshold: number;
  /** Where it is not told: whatever the true count, it is below this in 95 of 100 quarters or weeks; rounded up to 5. */
  readonly bound: number;
}
/** Figures of one table and period. */
export interface Totals {
  /** In all: reckoned from languages and details together, so that it is more exact than the sum of languages. */
  readonly all: Figure;
  /** By language. */ readonly by: ReadonlyMap<string, Figure>;
}
export interface Week {
  /** `2026-W48` */ readonly week: string;
  readonly totals: Totals;
}
export interface TableReport {
  readonly table: Table;
  readonly weeks: readonly Week[];
  /** The quarter by language. */ readonly quarter: Totals;
  /** The quarter by topic, need, topic shown or label. */ readonly details: ReadonlyMap<string, Figure>;
}
/** What may be told of a quarter. Everything in it follows from stored values, which have their noise already. */
export interface Report {
  /** `2026-Q4` */ readonly quarter: string;
  /** Whether the quarter may still grow. */ readonly isOver: boolean;
  /** Values that it is made from: runs of a process and days. */ readonly values: number;
  /** Cells that it could tell. */ readonly cells: number;
  readonly tables: readonly TableReport[];
}

/** Of all cells of a report, fewer than this are expected to be told though nobody stands behind them. */
export const PHANTOMS = 0.01;
/** The share of it for the quarter's totals in all: so few that they show long before the hundreds of other cells do. */
const TOTALS = 0.5;
/** Of the numbers told, this share may lie further off than is stated; a bound may be too low in this share of quarters. */
const WRONG = 0.05;
const STEP = 5;
/** The most by which rounding moves a whole number. */
const ROUNDING = 2;

interface SummedTable {
  readonly table: Table;
  readonly weeks: readonly { readonly week: string; readonly sums: Summed }[];
  readonly quarter: Summed;
}
/** What makes a figure of a number. */
type Teller = (estimate: Estimate) => Figure;

/** The reports of all quarters of which something is stored, the oldest first. */
export function reports(stored: Stored, today: Day, chances: Chances = createChances()): readonly Report[] {
  const quarters = new Set(stored.days.flatMap(({ day }) => [quarterOf(day), quarterOfWeek(day)]));
  return [...quarters].sort().map((quarter) => reportOf(stored, quarter, today, chances));
}

function reportOf({ days, lists }: Stored, quarter: string, today: Day, chances: Chances): Report {
  const within = days.filter(({ day }) => quarterOf(day) === quarter);
  const weeks = Map.groupBy(
    days.filter(({ day }) => quarterOfWeek(day) === quarter),
    ({ day }) => weekOf(day),
  );
  const summed = TABLES.map((table): SummedTable => ({
    table,
    weeks: [...weeks].sort(byKey).map(([week, all]) => ({ week, sums: summedOf(all, lists, table) })),
    quarter: summedOf(within, lists, table),
  }));
  const totals = summed.map((one) => one.quarter.all);
  const others = summed.flatMap(othersIn);
  const total = teller(totals, TOTALS * PHANTOMS, chances);
  const other = teller(others, (1 - TOTALS) * PHANTOMS, chances);
  return {
    quarter,
    isOver: quarterOf(today) > quarter,
    values: within.length,
    cells: totals.length + others.length,
    tables: summed.map(({ table, weeks, quarter: { all, by, details } }) => ({
      table,
      weeks: weeks.map(({ week, sums }) => ({ week, totals: { all: other(sums.all), by: told(sums.by, other) } })),
      quarter: { all: total(all), by: told(by, other) },
      details: told(details, other),
    })),
  };
}

/** Everything a report could tell but the quarter's totals in all. */
function othersIn({ weeks, quarter }: SummedTable): readonly Estimate[] {
  return [...weeks.flatMap(({ sums }) => [sums.all, ...sums.by.values()]), ...quarter.by.values(), ...quarter.details.values()];
}

/**
 * Tells numbers of a family so that fewer than `phantoms` of it are expected to be told with nobody behind them. Numbers that are
 * told because they are high are too high more often than others. So that the error holds for what is told, and not for all cells
 * alone, it allows for how few are told: the false coverage rate of Benjamini and Yekutieli (2005).
 */
function teller(family: readonly Estimate[], phantoms: number, chances: Chances): Teller {
  const size = Math.max(1, family.length);
  const chance = phantoms / size;
  const count = family.filter(({ sum, draws }) => sum >= chances.atLeast(draws, chance)).length;
  const wrong = (WRONG * Math.max(1, count)) / size;
  return ({ sum, draws }) => {
    const threshold = chances.atLeast(draws, chance);
    return {
      count: sum >= threshold ? STEP * Math.round(sum / STEP) : null,
      error: chances.within(draws, wrong) + ROUNDING,
      threshold,
      // Never lower than the noise of an empty cell allows: a sum far below zero is chance, not knowledge.
      bound: STEP * Math.ceil((Math.max(0, sum) + chances.atLeast(draws, WRONG)) / STEP),
    };
  };
}

const told = (sums: Sums, tell: Teller): ReadonlyMap<string, Figure> => new Map([...sums].map(([id, sum]) => [id, tell(sum)]));
