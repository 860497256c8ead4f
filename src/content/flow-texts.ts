import type { FlowId, LanguageCode } from "../core/ids.ts";
import type { Draft } from "./draft.ts";
import { isOutdated } from "./freshness.ts";
import type { FlowText } from "./schema-flow.ts";

/** Path of a flow's words in a language. */
export const textPath = (language: LanguageCode, flow: FlowId): string => `locales/${language}/${flow}.yaml`;

/** Every text of a file by its dotted key, `now.text`; `ask` lines are each language's own. */
export function flatTexts(file: FlowText): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") texts.set(key, value);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, key === "" ? name : `${key}.${name}`);
  };
  const { ask: _, ...rest } = file;
  walk(rest, "");
  return texts;
}

/** The texts of a flow that were written from an older state of the source language. */
export function outdatedKeys(draft: Draft, flow: FlowId, language: LanguageCode): string[] {
  const [source] = draft.languages;
  if (source === undefined || source === language) return [];
  const from = draft.shaped.flowText.get(textPath(source, flow));
  const to = draft.shaped.flowText.get(textPath(language, flow));
  const records = draft.freshness.get(language)?.[flow];
  if (from === undefined || to === undefined || records === undefined) return [];
  const translations = flatTexts(to);
  return [...flatTexts(from)].flatMap(([key, text]) => (isOutdated(records[key], text, translations.get(key) ?? "") ? [key] : []));
}
