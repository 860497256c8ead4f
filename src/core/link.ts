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

/** The letters of a link's `V` field. `erase` and `forget` stand on buttons only. */
export const VIEW = {
  covered: "h",
  language: "l",
  place: "p",
  simple: "s",
  result: "r",
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
const VIEW_LETTERS: ReadonlySet<string> = new Set(Object.values(VIEW));
const FIELD = /([A-Z])([a-z0-9-]*)/y;

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
export const withView = (views: Views, view: View): Views =>
  views.includes(VIEW[view]) ? views : [...views, VIEW[view]].sort().join("");

/** The views without one of them. */
export const withoutView = (views: Views, view: View): Views => views.replace(VIEW[view], "");

/** Writes a link as text, fields in their fixed order: at most {@link MAX_LINK} characters of `[A-Za-z0-9-]`. */
export function formatLink(link: Link): string {
  let text: string = link.screen;
  if (link.language !== null) text += `L${link.language}`;
  if (link.place !== null) text += `P${link.place}`;
  if (link.answers !== 0n) text += `A${link.answers.toString(36)}`;
  if (link.at !== null) text += `N${link.at.toString(36)}`;
  if (link.entry !== null) text += `E${link.entry}`;
  if (link.filters !== 0) text += `S${link.filters.toString(36)}`;
  if (link.from !== null) {
    text += `F${link.from.screen}`;
    if (link.from.at !== null) text += `N${link.from.at.toString(36)}`;
  }
  if (link.views !== "") text += `V${link.views}`;
  if (link.campaign !== null) text += `C${link.campaign}`;
  return text;
}

/**
 * Reads a link out of any text and never throws. The first of repeated fields counts; unknown and malformed ones are skipped;
 * reading stops at the first foreign character. `null` when the text does not begin with a screen code.
 */
export function parseLink(text: string): Link | null {
  const head = /^[0-9a-z]{6}(?![0-9a-z-])/.exec(text);
  if (head === null || text.length > MAX_LINK) return null;
  const fields = readFields(text, head[0].length);
  const value = (name: string): string | undefined => fields.get(name);
  const screen = fromCode(value("F"));
  return {
    screen: screenCode(head[0]),
    language: matched(value("L"), /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/, languageCode),
    place: matched(value("P"), /^[a-z]{2}(-[a-z0-9]{1,3})?$/, placeCode),
    answers: readAnswers(value("A")),
    at: readNumber(value("N"), MAX_AT),
    entry: matched(value("E"), /^[0-9a-z]{6}$/, entryCode),
    filters: readNumber(value("S"), 2 ** MAX_FILTERS - 1) ?? 0,
    from: screen === null ? null : { screen, at: readNumber(value("FN"), MAX_AT) },
    views: [...new Set(value("V"))].filter((letter) => VIEW_LETTERS.has(letter)).sort().join(""),
    campaign: matched(value("C"), /^[a-z0-9]{1,12}$/, (label) => label),
  };
}

/** The first value of each field; the `N` that directly follows `F` is the origin's and goes by `FN`. */
function readFields(text: string, start: number): Map<string, string> {
  const fields = new Map<string, string>();
  FIELD.lastIndex = start;
  let before = "";
  for (let field = FIELD.exec(text); field !== null; field = FIELD.exec(text)) {
    const [, letter = "", value = ""] = field;
    const name = letter === "N" && before === "F" ? "FN" : letter;
    if (!fields.has(name)) fields.set(name, value);
    before = letter;
  }
  return fields;
}

function matched<T>(value: string | undefined, shape: RegExp, make: (text: string) => T): T | null {
  return value !== undefined && shape.test(value) ? make(value) : null;
}

const fromCode = (value: string | undefined): ScreenCode | null => matched(value, /^[0-9a-z]{6}$/, screenCode);

/** A whole number from 1 to `most`, in base 36 without leading zeros. */
function readNumber(value: string | undefined, most: number): number | null {
  if (value === undefined || !/^[1-9a-z][0-9a-z]{0,4}$/.test(value)) return null;
  const number = Number.parseInt(value, 36);
  return number <= most ? number : null;
}

function readAnswers(value: string | undefined): Answers {
  if (value === undefined || !/^[1-9a-z][0-9a-z]{0,20}$/.test(value)) return 0n;
  let answers = 0n;
  for (const digit of value) answers = answers * 36n + BigInt(Number.parseInt(digit, 36));
  return answers < ANSWER_LIMIT ? answers : 0n;
}
