/** What a text's length is counted in: words, for Chinese its characters. */
export type ReadingUnit = "words" | "characters";
export const unitOf = (language: string): ReadingUnit => (language.startsWith("zh") ? "characters" : "words");

/** The longest sentence and the longest simpler text that people read with ease. */
export const MOST: Readonly<Record<ReadingUnit, { readonly sentence: number; readonly simple: number }>> = {
  words: { sentence: 30, simple: 40 },
  characters: { sentence: 45, simple: 70 },
};

/** A sentence, and the line of the text that it begins on, from 0. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
}

/** Sentences as the language divides them; an item of a list is one at least. */
export function sentences(text: string, language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  let from = 0;
  return text.split(/\n\s*\n|\n\s*[-*]\s|\n\s*\d+\.\s/).flatMap((part) => {
    const start = text.indexOf(part, from);
    from = start + part.length;
    return [...segmenter.segment(part.replaceAll("\n", " "))].map(({ segment, index }) => ({
      text: segment,
      line: lineAt(text, start + index),
    }));
  });
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length - 1;

/** A text's size in its language's unit. */
export function sizeOf(text: string, language: string): number {
  if (unitOf(language) === "characters") return (text.match(/\p{Script=Han}/gu) ?? []).length;
  return (text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []).length;
}
