import type { Answer, Coverage, TopicRow } from "./coverage.ts";

/** What a cell says; `met` and `out` have their words below the table. */
const cellOf = ({ kind, by }: Answer): string =>
  kind === "missing" ? "MISSING"
  : kind === "topic" ? by
  : kind; // prettier-ignore

/** Tables for a terminal: cards and asks, topics, statements, totals, and last what is missing that must not be. */
export function coverageText(coverage: Coverage): string {
  const { languages, rows, topics, statements } = coverage;
  const cells = rows.map(({ id, title, answers }) => [
    id,
    title,
    ...languages.map((language) => cellOf(answers.get(language) ?? { kind: "missing", by: "" })),
  ]);
  const notes = rows.flatMap(({ id, answers }) => {
    const other = [...answers.values()].find(({ kind }) => kind === "met" || kind === "out");
    return other === undefined ? [] : [[id, other.kind, other.by]];
  });
  const counted = [...statements].map(([statement, count]) => [statement, String(count)]);
  return [
    section("What is asked for, and what answers it", [["id", "what", ...languages], ...cells]),
    section("Answered without a topic, or outside", [["id", "", "how or why"], ...notes]),
    section("Topics: taps from the start; average sentence, longest sentence, words a screen (zh: characters)", [
      ["topic", "taps", ...languages],
      ...topics.map((topic) => topicCells(coverage, topic)),
    ]),
    section("Pages and quizzes by the kind of statement", [["statement", "screens"], ...counted]),
    section("Totals", totals(coverage)),
    verdict(coverage),
  ].join("\n\n");
}

function topicCells({ languages }: Coverage, { topic, taps, whole, reading }: TopicRow): string[] {
  const cells = languages.map((language) => {
    const one = reading.get(language);
    const state = whole.includes(language) ? "" : "not whole ";
    return one === undefined
      ? state === ""
        ? "-"
        : "no text"
      : `${state}${one.average.toFixed(1)} ${one.longest} ${one.perScreen.toFixed(0)}`;
  });
  return [topic, taps === null ? "none" : String(taps), ...cells];
}

function totals({ languages, rows, topics }: Coverage): string[][] {
  const count = (kind: Answer["kind"]) =>
    languages.map((language) => String(rows.filter(({ answers }) => answers.get(language)?.kind === kind).length));
  return [
    ["", ...languages],
    ["answered by a topic", ...count("topic")],
    ["met without one", ...count("met")],
    ["outside", ...count("out")],
    ["MISSING", ...count("missing")],
    [
      "whole topics",
      ...languages.map((language) => `${topics.filter(({ whole }) => whole.includes(language)).length} of ${topics.length}`),
    ],
  ];
}

/** Cards, asks and quizzes that nothing answers. */
export const unanswered = ({ rows }: Coverage): string[] =>
  rows.flatMap(({ id, title, isAnswered }) => (isAnswered ? [] : [`${id} ${title}`]));

function verdict(coverage: Coverage): string {
  const open = unanswered(coverage);
  return open.length === 0
    ? "Every card, every ask and every quiz has an answer."
    : `${open.length} have no answer:\n${open.map((one) => `  ${one}`).join("\n")}`;
}

/** Columns as wide as their widest cell; Han characters are two columns wide in a terminal, but no cell holds any. */
function section(title: string, cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [title, "", ...lines].join("\n");
}
