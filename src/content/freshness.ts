import { z } from "zod";
import type { LanguageCode } from "../core/ids.ts";
import { fingerprint } from "./codes.ts";

/**
 * From which state of the source language each translated text was written: language → flow path → key → two fingerprints,
 * of the source text and of the translation, joined by a dot.
 */
export const freshnessFile = z.record(z.string(), z.record(z.string(), z.string().regex(/^[0-9a-f]{8}\.[0-9a-f]{8}$/)));
export type FreshnessFile = z.output<typeof freshnessFile>;
export type Freshness = ReadonlyMap<LanguageCode, FreshnessFile>;

/** Whether a translation was written from the source text as it stands; one that nobody recorded counts as fresh. */
export function isOutdated(record: string | undefined, source: string, translation: string): boolean {
  if (record === undefined) return false;
  const [seen, own] = record.split(".");
  return seen !== fingerprint(source) && own === fingerprint(translation);
}

/** The record of a translation that was written from this source text. */
export const recordOf = (source: string, translation: string): string => `${fingerprint(source)}.${fingerprint(translation)}`;

/** What is noted of one topic in one language, and how many of its texts stay behind the source. */
export interface Noted {
  readonly records: Readonly<Record<string, string>>;
  readonly outdated: number;
}

/**
 * Brings a topic's records up to date: a translation that was changed since its source counts as written anew. One that was not
 * stays behind, unless the source only says the same in other words. Texts by dotted key.
 */
export function noteTexts(
  before: Readonly<Record<string, string>>,
  sources: ReadonlyMap<string, string>,
  translations: ReadonlyMap<string, string>,
  isSameMeaning: boolean,
): Noted {
  const records: Record<string, string> = {};
  let outdated = 0;
  for (const [key, source] of sources) {
    const translation = translations.get(key);
    const known = before[key];
    if (translation === undefined) continue;
    const staysBehind = known !== undefined && isOutdated(known, source, translation) && !isSameMeaning;
    if (staysBehind) outdated += 1;
    records[key] = staysBehind ? known : recordOf(source, translation);
  }
  return { records, outdated };
}
