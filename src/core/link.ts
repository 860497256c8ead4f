import { entryCode, languageCode, placeCode, screenCode } from "./ids.ts";
import type { EntryCode, LanguageCode, PlaceCode, ScreenCode } from "./ids.ts";

/** Answers of one quiz: radix 8, slot 1 lowest, 0 = open. */
export type Answers = bigint;

/** The screen to go back to. Its answers and its `r` view, when it is a quiz, stand in the link's own fields. */
export interface Origin {
  readonly screen: ScreenCode;
  readonly at: number | null;
}

/** How a screen is to be shown: letters of {@link VIEW}, each once, in alphabetical order. */
export type Views = string;

/** The letters of a link's `V` field; `words` shows what the words of a screen mean. `erase` and `forget` stand on buttons only. */
export const VIEW = {
  covered: "h",
  language: "l",
  place: "p",
  simple: "s",
  result: "r",
  words: "w",
  erase: "x",
  forget: "f",
} as const;
export type View = keyof typeof VIEW;

/**
 * The address of a screen: which one, in which language, for which place, with which answers so far.
 * @example `k7f2qzLesPke` is the screen `k7f2qz` in Spanish, for Kenya.
 */
export interface Link {
  readonly screen: ScreenCode;
  /** `L` */ readonly language: LanguageCode | null;
  /** `P` */ readonly place: PlaceCode | null;
  /** `A` */ readonly answers: Answers;
  /** `N`: a quiz item's slot, else a page, from 1. */ readonly at: number | null;
  /** `E`: an open directory entry. */ readonly entry: EntryCode | null;
  /** `S`: directory filters, a bit for a flag. */ readonly filters: number;
  /** `F`, with its own `N` behind it. */ readonly from: Origin | null;
  /** `V` */ readonly views: Views;
  /** `C`: on entry links only; counted, then dropped. */ readonly campaign: string | null;
}

/** Longest link in bytes: what a Telegram button or deep link can carry (Bot API, `callback_data` and `start`). */
export const MAX_LINK = 64;
/** Largest page or slot number a link may name. */
export const MAX_AT = 999;
/** Most slots a quiz may ever use; 35 slots of three bits are 21 characters of base 36. */
export const MAX_SLOTS = 35;
/** Most filters: bits of `S`. */
export const MAX_FILTERS = 16;

const ANSWER_LIMIT = 1n << BigInt(3 * MAX_SLOTS);
const VIEW_LETTERS: readonly string[] = Object.values(VIEW).sort();
const CODE_LENGTH = 6;
const HEAD = /^[0-9a-z]{6}(?![0-9a-z-])/;
const CODE = /^[0-9a-z]{6}$/;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/;
const PLACE = /^[a-z]{2}(-[a-z0-9]{1,3})?$/;
const NUMBER = /^[1-9a-z][0-9a-z]{0,4}$/;
const ANSWERS = /^[1-9a-z][0-9a-z]{0,20}$/;
const CAMPAIGN = /^[a-z0-9]{1,12}$/;

/** A link to a screen with nothing else said. */
export function linkTo(screen: ScreenCode): Link {
  return {
    screen,
    language: null,
    place: null,
    answers: 0n,
    at: null,
    entry: null,
    filters: 0,
    from: null,
    views: "",
    campaign: null,
  };
}

/** Whether a link asks for a view. */
export const has = (link: Link, view: View): boolean => link.views.includes(VIEW[view]);

/** The views with one more, in canonical order. */
export function withView(views: Views, view: View): Views {
  if (views === "") return VIEW[view];
  return views.includes(VIEW[view]) ? views : inOrder((letter) => letter === VIEW[view] || views.includes(letter));
}

/** The views without one of them. */
export const withoutView = (views: Views, view: View): Views => (views === "" ? views : views.replace(VIEW[view], ""));

/** Writes a link as text, fields in their fixed order: at most {@link MAX_LINK} characters of `[A-Za-z0-9-]`. */
export const formatLink = (link: Link): string => headOf(link) + tailOf(link);

/** Writes several links as text. Those of one screen mostly begin alike, and what takes long to write stands there: the answers. */
export function linkWriter(): typeof formatLink {
  let last: Link | null = null;
  let head = "";
  return (link) => {
    if (last === null || !beginAlike(last, link)) head = headOf(link);
    last = link;
    return head + tailOf(link);
  };
}

const beginAlike = (one: Link, other: Link): boolean =>
  one.answers === other.answers && one.screen === other.screen && one.language === other.language && one.place === other.place;

function headOf({ screen, language, place, answers }: Link): string {
  let text: string = screen;
  if (language !== null) text += `L${language}`;
  if (place !== null) text += `P${place}`;
  if (answers !== 0n) text += `A${answers.toString(36)}`;
  return text;
}

function tailOf({ at, entry, filters, from, views, campaign }: Link): string {
  let text = "";
  if (at !== null) text += `N${at.toString(36)}`;
  if (entry !== null) text += `E${entry}`;
  if (filters !== 0) text += `S${filters.toString(36)}`;
  if (from !== null) {
    text += `F${from.screen}`;
    if (from.at !== null) text += `N${from.at.toString(36)}`;
  }
  if (views !== "") text += `V${views}`;
  if (campaign !== null) text += `C${campaign}`;
  return text;
}

/**
 * Reads a link out of any text and never throws. The first of repeated fields counts; unknown and malformed ones are skipped;
 * reading stops at the first foreign character. `null` when the text does not begin with a screen code.
 */
export function parseLink(text: string): Link | null {
  if (text.length > MAX_LINK || !HEAD.test(text)) return null;
  const fields = readFields(text, CODE_LENGTH);
  const screen = matched(fields["F"], CODE, screenCode);
  return {
    screen: screenCode(text.slice(0, CODE_LENGTH)),
    language: matched(fields["L"], LANGUAGE, languageCode),
    place: matched(fields["P"], PLACE, placeCode),
    answers: readAnswers(fields["A"]),
    at: readNumber(fields["N"], MAX_AT),
    entry: matched(fields["E"], CODE, entryCode),
    filters: readNumber(fields["S"], 2 ** MAX_FILTERS - 1) ?? 0,
    from: screen === null ? null : { screen, at: readNumber(fields["FN"], MAX_AT) },
    views: readViews(fields["V"]),
    campaign: matched(fields["C"], CAMPAIGN, (label) => label),
  };
}

/** The first value of each field by its letter; the `N` that directly follows `F` is the origin's and goes by `FN`. */
function readFields(text: string, start: number): Readonly<Record<string, string | undefined>> {
  const fields: Record<string, string | undefined> = {};
  let before = "";
  let at = start;
  while (at < text.length) {
    const letter = text.charAt(at);
    if (letter < "A" || letter > "Z") break;
    let end = at + 1;
    while (end < text.length && isValue(text.charCodeAt(end))) end += 1;
    const name = letter === "N" && before === "F" ? "FN" : letter;
    fields[name] ??= text.slice(at + 1, end);
    before = letter;
    at = end;
  }
  return fields;
}

/** `0-9`, `a-z` and `-`: what a field's value is written in. */
const isValue = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45;

function matched<T>(value: string | undefined, shape: RegExp, make: (text: string) => T): T | null {
  return value !== undefined && shape.test(value) ? make(value) : null;
}

/** A whole number from 1 to `most`, in base 36 without leading zeros. */
function readNumber(value: string | undefined, most: number): number | null {
  if (value === undefined || !NUMBER.test(value)) return null;
  const number = Number.parseInt(value, 36);
  return number <= most ? number : null;
}

function readAnswers(value: string | undefined): Answers {
  if (value === undefined || !ANSWERS.test(value)) return 0n;
  let answers = 0n;
  // Seven digits at a time: the largest group that a whole number holds exactly in the fewest steps.
  for (let at = 0; at < value.length; at += 7) {
    const group = value.slice(at, at + 7);
    answers = answers * BigInt(36 ** group.length) + BigInt(Number.parseInt(group, 36));
  }
  return answers < ANSWER_LIMIT ? answers : 0n;
}

const readViews = (value: string | undefined): Views => (value === undefined ? "" : inOrder((letter) => value.includes(letter)));

/** The view letters that are wanted, in their one order. */
function inOrder(isWanted: (letter: string) => boolean): Views {
  let views = "";
  for (const letter of VIEW_LETTERS) if (isWanted(letter)) views += letter;
  return views;
}
