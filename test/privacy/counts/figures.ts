import type { Chances, Draws } from "../../../src/privacy/counts/average.ts";
import { reports } from "../../../src/privacy/counts/publish.ts";
import type { Figure, Report, Totals } from "../../../src/privacy/counts/publish.ts";
import type { Stored } from "../../../src/privacy/counts/stored.ts";

/** A day after every quarter that tests play. */
export const TODAY = "2027-02-01";

/** Every figure of a report by its place. */
export function figuresOf({ tables }: Report): Map<string, Figure> {
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

/** Whether a place is that of a quarter's total in all. */
export const isTotal = (place: string): boolean => place.endsWith(" quarter all");

/** Tells everything, whatever its noise: of exact values, the truth. */
export const open: Chances = { atLeast: () => Number.NEGATIVE_INFINITY, within: () => 0 };

/** How many draws of noise are in each figure of each report of what is stored, by place. */
export function drawsOf(stored: Stored): readonly ReadonlyMap<string, Draws>[] {
  const seen: Draws[] = [];
  // A threshold stands in the figure, so that it can carry the number of what it was asked for.
  const coded: Chances = { atLeast: (draws) => seen.push(draws) - 1, within: () => 0 };
  return reports(stored, TODAY, coded).map(
    (report) => new Map([...figuresOf(report)].map(([place, { threshold }]) => [place, seen[threshold] ?? 0])),
  );
}
