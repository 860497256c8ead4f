import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { flatTexts, textPath } from "../content/nodes.ts";
import type { Check, Subject } from "./subject.ts";

/** The longest sentence and the longest simpler text that people read with ease: words, for Chinese characters. */
const MOST = { words: { sentence: 30, simple: 40 }, characters: { sentence: 45, simple: 70 } };

/** Texts stay as short as their readers need them. */
export const checkReading: Check = (subject) => {
  const flows = new Set([...subject.nodes.values()].map((one) => one.flow));
  return subject.draft.languages.flatMap((language) =>
    [...flows].flatMap((flow) => {
      const path = textPath(language, flow);
      const file = subject.draft.shaped.flowText.get(path);
      return file === undefined ? [] : [...flatTexts(file)].flatMap(([key, text]) => readingProblems(subject, language, path, key, text));
    }),
  );
};

function readingProblems(subject: Subject, language: string, path: string, key: string, text: string): Problem[] {
  const most = language.startsWith("zh") ? MOST.characters : MOST.words;
  const { report } = subject.draft;
  const keys = key.split(".");
  const long = sentences(text, language).map((sentence) => ({ ...sentence, size: sizeOf(sentence.text, language) })).filter(({ size }) => size > most.sentence);
  const size = sizeOf(text, language);
  return [
    ...long.map((sentence) => problem("sentence-long", report.where(path, keys, sentence.line), { language, size: sentence.size, most: most.sentence })),
    ...(key.endsWith(".simple") && size > most.simple ? [problem("simple-long", report.where(path, keys), { language, size, most: most.simple })] : []),
  ];
}

/** A sentence, and the line of the text that it begins on, from 0. */
interface Sentence {
  readonly text: string;
  readonly line: number;
}

/** Sentences as the language divides them; an item of a list is one at least. */
function sentences(text: string, language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  let from = 0;
  return text.split(/\n\s*\n|\n\s*[-*]\s|\n\s*\d+\.\s/).flatMap((part) => {
    const start = text.indexOf(part, from);
    from = start + part.length;
    return [...segmenter.segment(part.replaceAll("\n", " "))].map(({ segment, index }) => ({ text: segment, line: lineAt(text, start + index) }));
  });
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length - 1;

function sizeOf(text: string, language: string): number {
  if (language.startsWith("zh")) return (text.match(/\p{Script=Han}/gu) ?? []).length;
  return (text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []).length;
}
