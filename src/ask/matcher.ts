import type { LanguageCode, ScreenCode } from "../core/ids.ts";

/** A screen that may answer a question, and how sure that is, from 0 to 1. */
export interface Match {
  readonly screen: ScreenCode;
  readonly score: number;
}

/** Finds the screens that answer a typed question. Pure: it keeps and sends nothing. */
export interface Matcher {
  /** The best matches first, at most `most`. */
  match(text: string, language: LanguageCode, most: number): readonly Match[];
}
