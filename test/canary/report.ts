import type { Ledger, Row } from "./ledger.ts";
import { ENCODINGS } from "./needles.ts";
import type { Encoding } from "./needles.ts";
import type { Outcome } from "./run.ts";

/** Surfaces that are measured as they are: memory that was freed is not wiped, and what is in hand is alive. */
const MEASURED: readonly string[] = ["memory"];
const isMeasured = ({ surface }: { readonly surface: string }): boolean => MEASURED.includes(surface);

/** Whether nothing was found where nothing may be, and every leak of our own was, at every moment. */
export const isClean = ({ ledger }: Outcome): boolean =>
  ledger.rows.every((row) => (isMeasured(row) || row.hits === 0) && missedIn(ledger, row).length === 0) &&
  unsearched(ledger).length === 0;

/** Surfaces on which we leaked and that nobody searched. */
const unsearched = (ledger: Ledger): string[] =>
  [...ledger.expected].filter((surface) => !isMeasured({ surface }) && !ledger.rows.some((row) => row.surface === surface));

/** The encodings in which a leak of our own was not found. */
const missedIn = (ledger: Ledger, { surface, found }: Row): Encoding[] =>
  [...ledger.expectedOn(surface)].filter((encoding) => !found.has(encoding));

/** All that a run found out, in lines. */
export function reportOf(outcome: Outcome): string[] {
  const { values, finder, ledger, sums, seconds } = outcome;
  const searched = ledger.rows.filter((row) => !isMeasured(row)).reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    `${values} planted values, ${finder.size} needles of them and of our own leaks`,
    `chance of any accidental hit, were every searched byte the beginning of a value like ours: below ${(finder.chance * searched).toExponential(0)}`,
    ...sums,
    "Not one file was left in the working directory. Of metrics there are none but /health.",
    "",
    ...table([["surface", "moment", "bytes", "hits", "own leaks found"], ...ledger.rows.map((row) => cellsOf(ledger, row))]),
    "",
    ...leaks(outcome),
    ...unsearched(ledger).map((surface) => `NOT SEARCHED: ${surface}`),
    ...measured(outcome),
    "",
    `${isClean(outcome) ? "Nothing was found where nothing may be." : "NOT CLEAN."} ${Math.round(seconds)} s`,
  ];
}

function cellsOf(ledger: Ledger, row: Row): string[] {
  const { size } = ledger.expectedOn(row.surface);
  const missed = missedIn(ledger, row);
  const recall = size === 0 ? "none are planted" : `${size - missed.length} of ${size}`;
  const names = missed.length === 0 ? "" : `, not ${missed.join(", ")}`;
  return [row.surface, row.moment, String(row.bytes), String(row.hits), recall + names];
}

function leaks({ ledger }: Outcome): string[] {
  const bad = ledger.leaks.filter((leak) => !isMeasured(leak));
  return bad.map(({ surface, moment, kind, encoding, where }) => {
    const count = ledger.counts.get([surface, moment, kind, encoding].join("\n")) ?? 0;
    return `LEAK: ${kind} as ${encoding} on ${surface}, ${moment}: ${count}, first in ${where}`;
  });
}

/** What is only measured: hits by kind and encoding, a table for each surface and moment. */
function measured({ ledger }: Outcome): string[] {
  const found = [...ledger.counts].map(([key, count]) => {
    const [surface = "", moment = "", kind = "", encoding = ""] = key.split("\n");
    return { surface, title: `${surface} ${moment}`, kind, encoding, count };
  });
  const tables = Map.groupBy(found.filter(isMeasured), ({ title }) => title);
  return [...tables].flatMap(([title, all]) => {
    const columns = ENCODINGS.filter((one) => all.some(({ encoding }) => encoding === one));
    const rows = [...Map.groupBy(all, ({ kind }) => kind)].sort(([a], [b]) => a.localeCompare(b));
    const counts = rows.map(([kind, own]) => [
      kind,
      ...columns.map((column) => String(own.find(({ encoding }) => encoding === column)?.count ?? 0)),
    ]);
    return ["", ...table([[title, ...columns], ...counts])];
  });
}

/** Columns side by side; numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => row[place]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, place) => (/^\d+$/.test(cell) ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
