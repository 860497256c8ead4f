import type { LanguageCode } from "../core/ids.ts";
import { flatTexts, textPath } from "../content/nodes.ts";
import type { NodeDraft } from "../content/nodes.ts";
import type { Draft } from "../content/draft.ts";
import { belongsTo } from "./languages.ts";

/** How a screen's own words read in one language. */
export interface Reading {
  /** Words, for Chinese characters. */ readonly unit: "words" | "characters";
  readonly words: number;
  readonly longest: { readonly text: string; readonly size: number } | null;
  readonly mostInSentence: number;
  /** Size of the simpler text; null where there is none. */ readonly simple: number | null;
  readonly mostInSimple: number;
}

/** The same as in `src/check/reading.ts`. */
const MOST = { words: { sentence: 30, simple: 40 }, characters: { sentence: 45, simple: 70 } };

export function readingOf(draft: Draft, one: NodeDraft, language: LanguageCode): Reading | null {
  const file = draft.shaped.flowText.get(textPath(language, one.flow));
  if (file === undefined) return null;
  const own = [...flatTexts(file)].filter(([key]) => belongsTo(key, one) && !/(^|\.)(title|label)$/.test(key));
  const simple = own.find(([key]) => key === `${one.key}.simple`)?.[1];
  const texts = own.filter(([key]) => key !== `${one.key}.simple`).map(([, text]) => text);
  const all = texts.flatMap((text) => sentences(text, language)).map((text) => ({ text, size: sizeOf(text, language) }));
  const unit = language.startsWith("zh") ? "characters" : "words";
  const most = MOST[unit];
  const longest = all.reduce<Reading["longest"]>((best, each) => (best === null || each.size > best.size ? each : best), null);
  return {
    unit,
    words: all.reduce((sum, { size }) => sum + size, 0),
    longest,
    mostInSentence: most.sentence,
    simple: simple === undefined ? null : sizeOf(simple, language),
    mostInSimple: most.simple,
  };
}

/** Sentences as the language divides them; an item of a list is one at least. Without the marks of bold and italic. */
function sentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return text
    .split(/\n\s*\n|\n\s*[-*]\s|\n\s*\d+\.\s/)
    .flatMap((part) => [...segmenter.segment(part.replace(/\s*\n\s*/g, " "))].map(({ segment }) => segment))
    .map((sentence) => sentence.replace(/\*+|^\s*-\s/g, "").trim())
    .filter((sentence) => sentence !== "");
}

function sizeOf(text: string, language: string): number {
  if (language.startsWith("zh")) return (text.match(/\p{Script=Han}/gu) ?? []).length;
  return (text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []).length;
}
