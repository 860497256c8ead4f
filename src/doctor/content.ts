import type { Day } from "../core/library.ts";
import type { Content } from "../content/content.ts";
import { ABOUT } from "../content/load.ts";
import { severityOf } from "../content/problem.ts";
import { finding } from "./findings.ts";
import type { Finding, FindingCode } from "./findings.ts";

/** Days before an expiry on which it is worth a word. */
const AHEAD = 30;
/** Topics that people act on. */
const WEIGHTY = /^(rights|health)\//;

/** What of the content stands in the way, on this day. */
export const contentFindings = (content: Content, today: Day): Finding[] => [
  ...(content.compiled === null ? [finding("content-broken")] : []),
  ...localFindings(content),
  ...reviewFindings(content),
  ...languageFindings(content),
  ...aboutFindings(content),
  ...expiryFindings(content, today),
];

function localFindings({ leftOut, problems }: Content): Finding[] {
  const warnings = problems.filter((one) => one.at.file.startsWith("local/") && severityOf(one) === "warning").length;
  return [
    ...leftOut.map((file) => finding("local-left-out", { file })),
    ...(warnings === 0 ? [] : [finding("local-warnings", { count: warnings })]),
  ];
}

function reviewFindings({ nodes }: Content): Finding[] {
  const unread = nodes.filter((one) => one.isFirst && one.file.reviewed_by === undefined);
  const weighty = unread.filter(({ flow, file }) => WEIGHTY.test(flow) && !file.urgent).map(({ flow }) => flow);
  return [
    ...unread.filter(({ file }) => file.urgent).map(({ flow }) => finding("urgent-unreviewed", { topic: flow })),
    ...(weighty.length === 0 ? [] : [finding("unreviewed", { count: weighty.length, topics: weighty.join(", ") })]),
  ];
}

const languageFindings = ({ draft }: Content): Finding[] =>
  [...draft.shaped.languages.values()].flatMap((file) =>
    Object.values(file).flatMap(({ name, live }) => (live ? [] : [finding("language-not-live", { language: name })])),
  );

/** Whether the operator has said who it is, in every language that people can choose. */
function aboutFindings({ draft }: Content): Finding[] {
  const about = draft.shaped.about.get(ABOUT);
  if (about === undefined) return [finding("about-missing")];
  const fields = ["runs", "pays", "contact"] as const;
  const empty = fields.filter((field) => about[field] === undefined);
  return [
    ...(empty.length === 0 ? [] : [finding("about-incomplete", { fields: empty.join(", ") })]),
    ...fields.flatMap((field) => {
      const text = about[field];
      const lacking = typeof text === "object" ? draft.languages.filter((language) => text[language] === undefined) : [];
      return lacking.length === 0 ? [] : [finding("about-language", { field, languages: lacking.join(", ") })];
    }),
  ];
}

function expiryFindings({ draft }: Content, today: Day): Finding[] {
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + AHEAD * 86_400_000).toISOString().slice(0, 10);
  const found = (kind: "law" | "entry", path: string, id: string, expires: Day | undefined): Finding[] => {
    if (expires === undefined || expires > soon) return [];
    const code: FindingCode = expires <= today ? `${kind}-expired` : `${kind}-expiring`;
    return [finding(code, { id, date: expires, file: path })];
  };
  return [
    ...[...draft.shaped.law].flatMap(([path, file]) =>
      Object.entries(file.statements).flatMap(([id, { expires }]) => found("law", path, id, expires)),
    ),
    ...[...draft.shaped.directory].flatMap(([path, file]) =>
      Object.entries(file.entries).flatMap(([id, { expires }]) => found("entry", path, id, expires)),
    ),
  ];
}
