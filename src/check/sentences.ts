/** What a text's length is counted in: words, for Chinese its characters. */
export type ReadingUnit = "words" | "characters";
export const unitOf = (language: string): ReadingUnit => (language.startsWith("zh") ? "characters" : "words");

/** The longest sentence, sentence on average, simpler text and meaning of a word that people read with ease. */
export const MOST: Readonly<Record<ReadingUnit, Readonly<Record<"sentence" | "average" | "simple" | "means", number>>>> = {
  words: { sentence: 30, average: 20, simple: 40, means: 30 },
  characters: { sentence: 45, average: 30, simple: 70, means: 45 },
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

/** How long the sentences of some texts are on average, in the language's unit; 0 where there are none. */
export function averageSentence(texts: readonly string[], language: string): number {
  const sizes = texts
    .flatMap((text) => sentences(text, language).map((one) => sizeOf(one.text, language)))
    .filter((size) => size > 0);
  return sizes.length === 0 ? 0 : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}
