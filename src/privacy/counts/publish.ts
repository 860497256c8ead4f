import type { Day } from "../../core/library.ts";
import { CELL_EPSILON } from "./noise.ts";
import { quarterOf, quarterOfWeek, weekOf } from "./periods.ts";
import type { Stored, StoredDay } from "./stored.ts";
import { TABLES } from "./table.ts";
import type { Cell, CellList, Kind, Table } from "./table.ts";
import { createTails } from "./tails.ts";
import type { Tails } from "./tails.ts";

/** A number as it may be told. */
export interface Figure {
  /** Rounded to 5; null: too few to say. */ readonly count: number | null;
  /** Of the numbers that a report tells, 95 of 100 lie within this of the true count; rounding is in it. */ readonly error: number;
  /** From which sum on it is told. */ readonly threshold: number;
}
/** Figures of one table and period: in all, and by language or by detail. */
export interface Totals {
  readonly all: Figure;
  readonly by: ReadonlyMap<string, Figure>;
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
/** Of the numbers told, this share may lie further off than is stated. */
const WRONG = 0.05;
const STEP = 5;
/** The most by which rounding moves a whole number. */
const ROUNDING = 2;

/** Sums of one table and kind, with how many draws of noise are in each. */
type Sums = ReadonlyMap<string, Sum>;
interface Sum {
  readonly sum: number;
  readonly draws: number;
}
interface Period {
  readonly totals: Sums;
  readonly details: Sums;
}
interface Summed {
  readonly table: Table;
  readonly weeks: readonly { readonly week: string; readonly totals: Sums }[];
  readonly quarter: Period;
}

/** The reports of all quarters of which something is stored, the oldest first. */
export function reports(stored: Stored, today: Day, tails: Tails = createTails(CELL_EPSILON)): readonly Report[] {
  const quarters = new Set(stored.days.flatMap(({ day }) => [quarterOf(day), quarterOfWeek(day)]));
  return [...quarters].sort().map((quarter) => reportOf(stored, quarter, today, tails));
}

function reportOf({ days, lists }: Stored, quarter: string, today: Day, tails: Tails): Report {
  const within = days.filter(({ day }) => quarterOf(day) === quarter);
  const weeks = Map.groupBy(
    days.filter(({ day }) => quarterOfWeek(day) === quarter),
    ({ day }) => weekOf(day),
  );
  const summed = TABLES.map((table): Summed => ({
    table,
    weeks: [...weeks].sort(byKey).map(([week, all]) => ({ week, totals: sumsOf(all, lists, table, "total") })),
    quarter: { totals: sumsOf(within, lists, table, "total"), details: sumsOf(within, lists, table, "detail") },
  }));
  const all = summed.flatMap(sumsIn);
  const chance = PHANTOMS / Math.max(1, all.length);
  const count = all.filter(({ sum, draws }) => sum >= tails.atLeast(draws, chance)).length;
  const figure = figures(tails, chance, (WRONG * Math.max(1, count)) / Math.max(1, all.length));
  const totalsOf = (sums: Sums): Totals => ({ all: figure(inAll(sums)), by: told(sums, figure) });
  return {
    quarter,
    isOver: quarterOf(today) > quarter,
    values: within.length,
    cells: all.length,
    tables: summed.map(({ table, weeks, quarter: { totals, details } }) => ({
      table,
      weeks: weeks.map(({ week, totals }) => ({ week, totals: totalsOf(totals) })),
      quarter: totalsOf(totals),
      details: told(details, figure),
    })),
  };
}

/** Adds up days, each by its own list: a cell that a version of the content did not have has no noise of its days. */
function sumsOf(days: readonly StoredDay[], lists: ReadonlyMap<string, CellList>, table: Table, kind: Kind): Sums {
  const sums = new Map<string, Sum>();
  for (const { version, cells } of days) {
    lists.get(version)?.cells.forEach((cell: Cell, at) => {
      if (cell.table !== table || cell.kind !== kind) return;
      const { sum, draws } = sums.get(cell.id) ?? { sum: 0, draws: 0 };
      sums.set(cell.id, { sum: sum + (cells[at] ?? 0), draws: draws + 1 });
    });
  }
  return new Map([...sums].sort(byKey));
}

function inAll(sums: Sums): Sum {
  const all = [...sums.values()];
  return { sum: all.reduce((sum, one) => sum + one.sum, 0), draws: all.reduce((sum, one) => sum + one.draws, 0) };
}

/** Everything a report could tell: each cell, and the sum in all for each period. */
function sumsIn({ weeks, quarter }: Summed): readonly Sum[] {
  const totals = [...weeks.map((week) => week.totals), quarter.totals];
  return [...totals.flatMap((sums) => [inAll(sums), ...sums.values()]), ...quarter.details.values()];
}

/**
 * Numbers that are told because they are high are too high more often than others. So that the error holds for what is told, and
 * not for all cells alone, it allows for how few are told: the false coverage rate of Benjamini and Yekutieli (2005).
 */
const figures =
  (tails: Tails, chance: number, wrong: number) =>
  ({ sum, draws }: Sum): Figure => {
    const threshold = tails.atLeast(draws, chance);
    return {
      count: sum >= threshold ? STEP * Math.round(sum / STEP) : null,
      error: tails.within(draws, wrong) + ROUNDING,
      threshold,
    };
  };

const told = (sums: Sums, figure: (sum: Sum) => Figure): ReadonlyMap<string, Figure> =>
  new Map([...sums].map(([id, sum]) => [id, figure(sum)]));

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1);
