import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import type { Library } from "../../src/core/library.ts";
import { fixtureFiles, libraryOf, ROOT, withFiles } from "./library.ts";

/** Small quizzes of every kind that the fixture's own one is not: right and wrong, signs, both sides of one matter, a report card. */

const FLOWS = {
  "flows/quizzes/know.yaml": `
audience: [worker]
sources: [example-report]
statement: position
reviewed: 2026-11-01
scale: knowledge
items:
  K1: { slot: 1, section: one, correct: is-true }
  K2: { slot: 2, section: one, correct: is-false, statement: own, sources: [parasol] }
  K3: { slot: 3, section: two, correct: is-true }
nodes:
  quiz: { kind: quiz, next: [quizzes/signs] }
`,
  "flows/quizzes/signs.yaml": `
audience: [worker]
sources: [parasol]
statement: own
reviewed: 2026-11-01
scale: signs
items:
  S1: { slot: 1 }
  S2: { slot: 2 }
nodes:
  quiz: { kind: quiz, next: [system/home] }
`,
  "flows/quizzes/sides.yaml": `
audience: [ally]
sources: [example-report]
statement: position
reviewed: 2026-11-01
scale: practice
items:
  M1: { slot: 1, section: choice, critical: true }
  M2: { slot: 2, section: choice, only_if: { item: M1, is: [no, partly] } }
  M3: { slot: 3, section: time }
  M4: { slot: 4, section: time }
nodes:
  ours: { kind: quiz, items: [M1, M2, M3], next: [theirs, quizzes/compare] }
  theirs: { kind: quiz, mirror: true, next: [ours, quizzes/compare] }
`,
  "flows/quizzes/city.yaml": report("C", "report_card: stakeholder"),
  "flows/quizzes/state.yaml": report("G", "report_card: own"),
  "flows/quizzes/compare.yaml": `
audience: [ally, worker]
sources: [parasol]
statement: own
reviewed: 2026-11-01
nodes:
  compare: { kind: compare, next: [quizzes/sides] }
`,
} as const;

function report(letter: string, card: string): string {
  return `
audience: [ally]
sources: [example-report]
statement: position
reviewed: 2026-11-01
scale: practice
${card}
items:
  ${letter}1: { slot: 1, critical: true }
  ${letter}2: { slot: 2, weight: 2 }
  ${letter}3: { slot: 3 }
nodes:
  quiz: { kind: quiz, next: [quizzes/compare] }
`;
}

const item = (id: string, text: string, more: string): string => `  ${id}: { text: "${text}", ${more} }\n`;
const practice = (id: string, text: string): string => item(id, text, `step: Step of ${id}., who: team of ${id}`);
const bands = (...ids: string[]): string => `bands: { ${ids.map((id) => `${id}: Band ${id}.`).join(", ")} }\n`;
const PRACTICE = bands("starting", "under-way", "solid", "strong");

const TEXTS = {
  "quizzes/know": `title: What do you know?
sections: { one: Part one, two: Part two }
items:
${item("K1", "First.", "why: Why the first.")}${item("K2", "Second.", "why: Why the second.")}${item("K3", "Third.", "why: Why the third.")}${bands("first-steps", "well-informed", "could-explain")}limits: No law.
`,
  "quizzes/signs": `title: What did they say?
items:
${item("S1", "Do I need ID?", "why: Listen for why., step: Ask for another way.")}${item("S2", "Who sees it?", "why: Listen for names., step: You can leave.")}bands: { heard: You may leave. }
limits: What they say is not what they do.
`,
  "quizzes/sides": `title: Both sides
ours: { title: About ourselves, label: About us }
theirs: { title: About our partner, label: About them }
sections: { choice: Choice, time: Time }
items:
${practice("M1", "We ask.")}${practice("M2", "We ask later.")}${practice("M3", "We wait.")}${practice("M4", "We pay.")}${PRACTICE}mirror:
  items:
${["M1", "M2", "M3", "M4"].map((id) => `  ${practice(id, `They do ${id}.`)}`).join("")}  ${PRACTICE}limits: A start for a talk.
`,
  "quizzes/city": `title: The city\nitems:\n${practice("C1", "It asks.")}${practice("C2", "It pays.")}${practice("C3", "It listens.")}${PRACTICE}limits: No rank.\n`,
  "quizzes/state": `title: The state\nitems:\n${practice("G1", "It asks too.")}${practice("G2", "It pays too.")}${practice("G3", "It listens too.")}${PRACTICE}limits: No rank.\n`,
  "quizzes/compare": `title: Side by side\ncompare: { text: Give the links of results. }\n`,
} as const;

/** The files of the fixture with those quizzes. */
function checksLibraryFiles(): Parameters<typeof libraryOf>[0] {
  const languages = ["en", "fr", "es"];
  const words = (text: string, language: string): string => {
    const shipped: unknown = parse(readFileSync(`${ROOT}locales/${language}/ui.yaml`, "utf8"));
    return stringify({ ...parse(text), scale: Reflect.get(Object(shipped), "scale"), band: Reflect.get(Object(shipped), "band") });
  };
  return withFiles(fixtureFiles(), {
    ...FLOWS,
    "flows/scales.yaml": readFileSync(`${ROOT}flows/scales.yaml`, "utf8"),
    "flows/system/home.yaml": (text) =>
      text.replace("next: [", "next: [quizzes/know, quizzes/sides, quizzes/city, quizzes/state, "),
    ...Object.fromEntries(languages.map((one) => [`locales/${one}/ui.yaml`, (text: string) => words(text, one)])),
    ...Object.fromEntries(
      languages.flatMap((one) => Object.entries(TEXTS).map(([topic, text]) => [`locales/${one}/${topic}.yaml`, text])),
    ),
  });
}

/** The library of the fixture with quizzes of every kind. */
export const checksLibrary = (): Library => libraryOf(checksLibraryFiles());
