import { averageOf } from "./average.ts";
import type { Estimate, Sum } from "./average.ts";
import type { StoredDay } from "./stored.ts";
import type { Cell, CellList, Kind, Table } from "./table.ts";

/** Sums of one table and kind by cell. */
export type Sums = ReadonlyMap<string, Sum>;

/** Sums of one table and period. */
export interface Summed {
  readonly all: Estimate;
  /** By language. */ readonly by: Sums;
  readonly details: Sums;
}

/** Adds up the days of a period. */
export function summedOf(days: readonly StoredDay[], lists: ReadonlyMap<string, CellList>, table: Table): Summed {
  const [by, details] = [sumsOf(days, lists, table, "total"), sumsOf(days, lists, table, "detail")];
  // Whatever is counted is counted once in each kind.
  return { all: averageOf(inAll(by), inAll(details)), by, details };
}

/** Adds up each day by its own list: a cell that a version of the content did not have has no noise of its days. */
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

/** Puts entries in the order of their keys. */
export const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1);
