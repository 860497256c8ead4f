import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { flatTexts, textPath } from "../content/flow-texts.ts";
import { glossaryPath } from "../content/glossary.ts";
import { averageSentence, MOST, sentences, sizeOf, unitOf } from "./sentences.ts";
import type { Report } from "../content/shape.ts";
import type { Check, Subject } from "./subject.ts";

/** What reads like a telephone number. */
const NUMBER = /\+\d[\d .-]{4,}\d|\b\d{5,}\b/;

/** Texts stay as short as their readers need them, and send nobody to a number that no source carries. */
export const checkReading: Check = (subject) => [...topicProblems(subject), ...entryProblems(subject), ...meaningProblems(subject)];

function topicProblems(subject: Subject): Problem[] {
  const flows = new Set([...subject.nodes.values()].map((one) => one.flow));
  return subject.draft.languages.flatMap((language) =>
    [...flows].flatMap((flow) => {
      const path = textPath(language, flow);
      const file = subject.draft.shaped.flowText.get(path);
      if (file === undefined) return [];
      const texts = [...flatTexts(file)];
      return [
        ...texts.flatMap(([key, text]) => readingProblems(subject, language, path, key, text)),
        ...averageProblems(subject, language, path, texts),
      ];
    }),
  );
}

/** Texts of a topic that are read as sentences, and in full: not what buttons say, nor what is said again in simpler words. */
const READ = /\.text$|^bands\.|^limits$|\.step$/;

function averageProblems(
  subject: Subject,
  language: string,
  path: string,
  texts: readonly (readonly [string, string])[],
): Problem[] {
  const most = MOST[unitOf(language)].average;
  const size = averageSentence(
    texts.filter(([key]) => READ.test(key)).map(([, text]) => text),
    language,
  );
  if (size <= most) return [];
  return [problem("sentences-long", subject.draft.report.where(path, []), { language, size: size.toFixed(1), most })];
}

/** What a word means is said in a sentence or two, and sends nobody to a number either. */
function meaningProblems({ draft }: Subject): Problem[] {
  return draft.languages.flatMap((language) => {
    const path = glossaryPath(language);
    const most = MOST[unitOf(language)].means;
    return Object.entries(draft.shaped.glossaryText.get(path) ?? {}).flatMap(([id, { means = "" }]) => {
      const size = sizeOf(means, language);
      const numbers = numberProblems(draft.report, path, [id, "means"], language, means);
      return size > most
        ? [...numbers, problem("means-long", draft.report.where(path, [id, "means"]), { language, id, size, most })]
        : numbers;
    });
  });
}

/** A directory entry's number belongs among its contacts, not into its description. */
function entryProblems({ draft }: Subject): Problem[] {
  return [...draft.shaped.directoryText].flatMap(([path, file]) =>
    [...flatTexts(file)].flatMap(([key, text]) =>
      numberProblems(draft.report, path, key.split("."), path.split("/")[1] ?? "", text),
    ),
  );
}

function numberProblems(report: Report, path: string, keys: readonly string[], language: string, text: string): Problem[] {
  const number = NUMBER.exec(text);
  if (number === null) return [];
  const line = text.slice(0, number.index).split("\n").length - 1;
  return [problem("number-in-text", report.where(path, keys, line), { language, number: number[0] })];
}

function readingProblems(subject: Subject, language: string, path: string, key: string, text: string): Problem[] {
  const most = MOST[unitOf(language)];
  const { report } = subject.draft;
  const keys = key.split(".");
  const long = sentences(text, language)
    .map((sentence) => ({ ...sentence, size: sizeOf(sentence.text, language) }))
    .filter(({ size }) => size > most.sentence);
  const size = sizeOf(text, language);
  return [
    ...numberProblems(report, path, keys, language, text),
    ...long.map((sentence) =>
      problem("sentence-long", report.where(path, keys, sentence.line), { language, size: sentence.size, most: most.sentence }),
    ),
    ...(key.endsWith(".simple") && size > most.simple
      ? [problem("simple-long", report.where(path, keys), { language, size, most: most.simple })]
      : []),
  ];
}
