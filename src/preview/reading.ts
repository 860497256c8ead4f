import type { LanguageCode } from "../core/ids.ts";
import { flatTexts, textPath } from "../content/flow-texts.ts";
import type { NodeDraft } from "../content/nodes.ts";
import type { Draft } from "../content/draft.ts";
import { MOST, sentences, sizeOf, unitOf } from "../check/sentences.ts";
import type { ReadingUnit } from "../check/sentences.ts";
import { belongsTo } from "./languages.ts";

/** How a screen's own words read in one language. */
export interface Reading {
  /** Words, for Chinese characters. */ readonly unit: ReadingUnit;
  readonly words: number;
  readonly longest: { readonly text: string; readonly size: number } | null;
  readonly mostInSentence: number;
  /** Size of the simpler text; null where there is none. */ readonly simple: number | null;
  readonly mostInSimple: number;
}

export function readingOf(draft: Draft, one: NodeDraft, language: LanguageCode): Reading | null {
  const file = draft.shaped.flowText.get(textPath(language, one.flow));
  if (file === undefined) return null;
  const own = [...flatTexts(file)].filter(([key]) => belongsTo(key, one) && !/(^|\.)(title|label)$/.test(key));
  const simple = own.find(([key]) => key === `${one.key}.simple`)?.[1];
  const texts = own.filter(([key]) => key !== `${one.key}.simple`).map(([, text]) => text);
  const all = texts
    .flatMap((text) => sentences(text, language))
    .map(({ text }) => ({ text: text.replace(/\*+|^\s*-\s/g, "").trim(), size: sizeOf(text, language) }))
    .filter(({ text }) => text !== "");
  const unit = unitOf(language);
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
