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
