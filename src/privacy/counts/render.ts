import type { Figure, Report, TableReport, Totals } from "./publish.ts";
import type { Table } from "./table.ts";

/** What the tables count, in an operator's words. */
const HEADINGS: Readonly<Record<Table, readonly [string, string]>> = {
  item: ["What chats came for first", "by topic or quiz"],
  need: ["Needs asked for", "by need, found or none near"],
  miss: ["Questions not understood", "by the topic they were asked at"],
  campaign: ["Chats that came by a campaign's link", "by label"],
};

/** What the numbers can and cannot say. */
export const MEANING =
  "Each number counts chats, once a day each, with noise added on purpose so that no single chat can be made out (ε = 1 a chat, a day, " +
  "a run of the program and a table, 4 over all four): 95 of 100 of the numbers told are right to within their ±, and none says how " +
  "many people there were or whether anybody came back. “under 150” is all that can be said of a quarter with too few: there were fewer " +
  "than 150, perhaps nobody; a table’s bound is too low in at most 5 of 100 quarters. “too few” may stand for nobody, or for somewhat more than the " +
  "number from which on it would be told. “all” is reckoned from the languages and the other cells of its table together, so it is " +
  "not quite the sum of its row.";

const FEW = "too few";
const LABEL_WIDTH = 12;
const WIDTH = 13;

/** A report as plain text. */
export function renderReport({ quarter, isOver, values, tables }: Report): string {
  const runs = `${values} stored ${values === 1 ? "value" : "values"}`;
  return [`${quarter}${isOver ? "" : ", not over yet"} (${runs})`, ...tables.flatMap(tableLines)].join("\n");
}

function tableLines({ table, weeks, quarter, details }: TableReport): string[] {
  const [heading, by] = HEADINGS[table];
  const languages = [...new Set([...quarter.by.keys(), ...weeks.flatMap(({ totals }) => [...totals.by.keys()])])].sort();
  const [told = [], hidden = []] = [true, false].map((isTold) => [...details].filter(([, figure]) => isToldOf(figure) === isTold));
  const silent = weeks.filter(({ totals }) => ![totals.all, ...totals.by.values()].some(isToldOf));
  return [
    "",
    heading,
    row("", ["all", ...languages]),
    ...weeks.filter((week) => !silent.includes(week)).map(({ week, totals }) => row(week, cellsOf(totals, languages))),
    row("quarter", [totalText(quarter.all), ...cellsOf(quarter, languages).slice(1)]),
    ...(silent.length === 0 ? [] : [`  Weeks with too few to say: ${silent.map(({ week }) => week).join(", ")}`]),
    `  The quarter ${by}:`,
    ...told.map(([id, figure]) => `    ${id}: ${figureText(figure)}`),
    ...(hidden.length === 0 ? [] : [`    too few to say (told from ${mostOf(hidden)} on): ${hidden.map(([id]) => id).join(", ")}`]),
  ];
}

const isToldOf = ({ count }: Figure): boolean => count !== null;

const mostOf = (hidden: readonly (readonly [string, Figure])[]): number =>
  Math.max(...hidden.map(([, { threshold }]) => threshold));

const cellsOf = ({ all, by }: Totals, languages: readonly string[]): string[] =>
  [all, ...languages.map((language) => by.get(language))].map((figure) => (figure === undefined ? "" : figureText(figure)));

const figureText = ({ count, error }: Figure): string => (count === null ? FEW : `${count} ±${error}`);

/** A quarter's total always says something. */
const totalText = (total: Figure): string => (total.count === null ? `under ${total.bound}` : figureText(total));

const row = (label: string, cells: readonly string[]): string =>
  `  ${label.padEnd(LABEL_WIDTH)}${cells.map((cell) => cell.padStart(WIDTH)).join("")}`.trimEnd();
