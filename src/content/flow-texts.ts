import type { LanguageCode } from "../core/ids.ts";
import type { Draft } from "./draft.ts";
import { isOutdated } from "./freshness.ts";

/** Path of a topic's words in a language; a topic is a flow, a legal pack or a part of the directory: `law/ke`. */
export const textPath = (language: LanguageCode, topic: string): string => `locales/${language}/${topic}.yaml`;

/** A topic's words in a language, as far as there are any. */
export function textsOf(draft: Draft, language: LanguageCode, topic: string): object | undefined {
  const path = textPath(language, topic);
  const { flowText, lawText, directoryText } = draft.shaped;
  return flowText.get(path) ?? lawText.get(path) ?? directoryText.get(path);
}

/** Every text of a file by its dotted key, `now.text`; `ask` lines are each language's own. */
export function flatTexts(file: object): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") texts.set(key, value);
    else if (typeof value === "object" && value !== null && !Array.isArray(value))
      for (const [name, inner] of Object.entries(value)) walk(inner, key === "" ? name : `${key}.${name}`);
  };
  walk(file, "");
  return texts;
}

/** The texts of a topic that were written from an older state of the source language. */
export function outdatedKeys(draft: Draft, topic: string, language: LanguageCode): string[] {
  const [source] = draft.languages;
  if (source === undefined || source === language) return [];
  const from = textsOf(draft, source, topic);
  const to = textsOf(draft, language, topic);
  const records = draft.freshness.get(language)?.[topic];
  if (from === undefined || to === undefined || records === undefined) return [];
  const translations = flatTexts(to);
  return [...flatTexts(from)].flatMap(([key, text]) => (isOutdated(records[key], text, translations.get(key) ?? "") ? [key] : []));
}
