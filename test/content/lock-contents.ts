import type { RawFile } from "../../src/content/load.ts";
import { tinyFiles } from "../helpers/tiny.ts";

/** Two states of one content, a year apart, for the tests of what old links mean. */

const HEAD = "audience: [worker]\nsources: [parasol]\nstatement: own\nreviewed: 2026-11-01\n";
const home = (next: string): string =>
  `audience: [worker, ally]\nstatement: self\nreviewed: 2026-11-01\nnodes: { home: { kind: menu, next: [${next}] } }\n`;
const HOME_TEXT = "title: Start\nhome: {}\n";
const item = (id: string): string => `  ${id}: { text: Item ${id}., step: Step of ${id}., who: who knows ${id} }\n`;
const quizText = (ids: readonly string[]): string => `title: A check
about: { text: Some questions. }
all: { title: All questions }
sections: { one: One, two: Two }
items:
${ids.map(item).join("")}bands: { starting: Begin., under-way: Go on., solid: Good., strong: Very good. }
limits: Only a start.
`;

/** As published: four items, and two topics with five screens. */
export const OLDER: Readonly<Record<string, string>> = {
  "flows/system/home.yaml": home("rights/stop, rights/search, quizzes/check"),
  "locales/en/system/home.yaml": HOME_TEXT,
  "flows/rights/stop.yaml": `${HEAD}nodes:\n  start: { next: [now, after] }\n  now: { next: [start] }\n  after: { next: [start] }\n`,
  "locales/en/rights/stop.yaml":
    "title: A stop\nstart: { text: Begin. }\nnow: { title: Now, text: At once. }\nafter: { title: After, text: Later. }\n",
  "flows/rights/search.yaml": `${HEAD}nodes:\n  start: { next: [phone] }\n  phone: { next: [start] }\n`,
  "locales/en/rights/search.yaml": "title: A search\nstart: { text: Begin. }\nphone: { title: Your phone, text: It is yours. }\n",
  "flows/quizzes/check.yaml": `${HEAD}scale: practice
items:
  Q1: { slot: 1, section: one }
  Q2: { slot: 2, section: one }
  Q3: { slot: 3, section: two }
  Q4: { slot: 4, section: two, only_if: { item: Q3, is: [yes] } }
nodes:
  about: { next: [all] }
  all: { kind: quiz, next: [about] }
`,
  "locales/en/quizzes/check.yaml": quizText(["Q1", "Q2", "Q3", "Q4"]),
};

/** A year later: an item inserted, moved, retired, renamed; screens renamed, moved, retired, and a topic gone. */
export const NEWER: Readonly<Record<string, string>> = {
  ...OLDER,
  "flows/system/home.yaml": home("rights/stop, quizzes/audit"),
  "flows/rights/stop.yaml": `${HEAD}retired: { after: at-once, rights/search#start: start }
nodes:
  start: { next: [at-once, mobile] }
  at-once: { renamed: now, next: [start] }
  mobile: { renamed: rights/search#phone, next: [start] }
`,
  "locales/en/rights/stop.yaml":
    "title: A stop\nstart: { text: Begin. }\nat-once: { title: At once, text: At once. }\nmobile: { title: Your phone, text: It is still yours. }\n",
  "flows/quizzes/audit.yaml": `${HEAD}renamed: quizzes/check
scale: practice
items:
  Q0: { slot: 5, section: one }
  Q3: { slot: 3, section: one }
  Q1b: { slot: 1, section: two, renamed: Q1 }
  Q2: { slot: 2, section: one, retired: true }
  Q4: { slot: 4, section: two, only_if: { item: Q3, is: [yes] } }
nodes:
  about: { next: [all] }
  all: { kind: quiz, next: [about] }
`,
  "locales/en/quizzes/audit.yaml": quizText(["Q0", "Q1b", "Q3", "Q4"]),
};

const GONE: readonly string[] = [
  "flows/rights/search.yaml",
  "locales/en/rights/search.yaml",
  "flows/quizzes/check.yaml",
  "locales/en/quizzes/check.yaml",
];

export const olderFiles = (edits: Readonly<Record<string, string>> = {}): RawFile[] => tinyFiles({ ...OLDER, ...edits });
export const newerFiles = (edits: Readonly<Record<string, string>> = {}): RawFile[] =>
  tinyFiles({ ...NEWER, ...edits }).filter((one) => !GONE.includes(one.path));
