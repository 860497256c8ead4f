import { createInstance } from "i18next";
import type { LanguageCode } from "../core/ids.ts";
import { PHRASES, PLAIN_WORDS, PLURALS } from "../core/words.ts";
import type { Phrase, Words } from "../core/words.ts";

/** Interface words as an editor writes them: flat or nested keys, texts at the leaves. */
export type UiData = Readonly<Record<string, unknown>>;

/** Sentences kept ready: the values that occur are few, and rendering one costs more than opening a screen. */
const MEMO_SIZE = 2000;

/**
 * The words of one language, rendered by i18next. `locale` is how its dates and lists are
 * written: `en-GB`. There is no fall-back: check holds every language to every word.
 */
export function createWords(language: LanguageCode, locale: string, ui: UiData): Words {
  const i18n = renderer(language, ui);
  const memo = new Map<string, string>();
  const remembered = (key: string, make: () => string): string => {
    const known = memo.get(key);
    if (known !== undefined) return known;
    if (memo.size >= MEMO_SIZE) memo.clear();
    const text = make();
    memo.set(key, text);
    return text;
  };
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" });
  return {
    language,
    plain: recordOf(PLAIN_WORDS, (key) => i18n.render(key, {})),
    say: (phrase, values) => remembered(memoKey(phrase, values), () => i18n.render(phrase, values)),
    count: (plural, count) => remembered(`${plural}\n${count}`, () => i18n.render(plural, { count })),
    term: (list, id) => remembered(`${list}.${id}`, () => (i18n.exists(`${list}.${id}`) ? i18n.render(`${list}.${id}`, {}) : id)),
    date: (day) => remembered(day, () => dates.format(new Date(`${day}T00:00:00Z`))),
    list: (words) => remembered(`list\n${words.join("\n")}`, () => lists.format(words)),
  };
}

/** The values in the phrase's own order, whatever the caller's. */
const memoKey = (phrase: Phrase, values: Readonly<Record<string, string | number>>): string =>
  `${phrase}\0${PHRASES[phrase].map((name: string) => values[name]).join("\0")}`;

interface Renderer {
  render(key: string, values: Readonly<Record<string, string | number>>): string;
  exists(key: string): boolean;
}

function renderer(language: LanguageCode, ui: UiData): Renderer {
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { translation: withPluralKeys(ui) } },
    interpolation: { prefix: "{", suffix: "}", escapeValue: false },
  });
  return { render: (key, values) => i18n.t(key, values), exists: (key) => i18n.exists(key) };
}

function recordOf<Key extends string>(keys: readonly Key[], make: (key: Key) => string): Record<Key, string> {
  const record: Partial<Record<Key, string>> = {};
  for (const key of keys) record[key] = make(key);
  if (!isComplete(record, keys)) throw new Error("a key is missing");
  return record;
}

function isComplete<Key extends string>(record: Partial<Record<Key, string>>, keys: readonly Key[]): record is Record<Key, string> {
  return keys.every((key) => record[key] !== undefined);
}

/** i18next looks for `key_one`, `key_other`; editors write the forms under their key. */
function withPluralKeys(ui: UiData): Record<string, unknown> {
  const resources: Record<string, unknown> = { ...ui };
  for (const plural of PLURALS) {
    const forms = ui[plural];
    if (!isRecord(forms)) continue;
    delete resources[plural];
    for (const [form, text] of Object.entries(forms)) resources[`${plural}_${form}`] = text;
  }
  return resources;
}

/** A word of the interface that is wrong: its key, and what should be there. */
export interface WordFault {
  readonly code: "word-missing" | "word-unknown" | "word-values" | "plural-missing";
  readonly keys: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  /** Keys that could have been meant. */ readonly among: readonly string[];
}

/** Holds the interface words of a language against the closed list in core: all there, with all their values, in all plural forms. */
export function checkWords(language: LanguageCode, ui: UiData, terms: ReadonlySet<string>): WordFault[] {
  const texts = new Map(leaves(ui, []));
  const faults: WordFault[] = [];
  const expected = new Map<string, readonly string[]>();
  for (const key of PLAIN_WORDS) expected.set(key, []);
  for (const [key, values] of Object.entries(PHRASES)) expected.set(key, values);
  for (const key of terms) expected.set(key, []);
  for (const plural of PLURALS) {
    for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories) {
      expected.set(`${plural}.${form}`, ["count"]);
      if (!texts.has(`${plural}.${form}`))
        faults.push({ code: "plural-missing", keys: [plural], values: { key: plural, form }, among: [] });
    }
  }
  for (const [key, values] of expected) {
    const text = texts.get(key);
    const isPlural = PLURALS.some((plural) => key.startsWith(`${plural}.`));
    if (text === undefined && !isPlural) faults.push({ code: "word-missing", keys: key.split("."), values: { key }, among: [] });
    if (text !== undefined && !sameValues(text, values)) {
      faults.push({
        code: "word-values",
        keys: key.split("."),
        values: { key, expected: values.map((name) => `{${name}}`).join(", ") || "no value" },
        among: [],
      });
    }
  }
  const plurals: ReadonlySet<string> = new Set(PLURALS);
  for (const key of texts.keys()) {
    if (!expected.has(key) && !plurals.has(key))
      faults.push({ code: "word-unknown", keys: key.split("."), values: { key }, among: [...expected.keys()] });
  }
  return faults;
}

function sameValues(text: string, values: readonly string[]): boolean {
  const held = new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  return held.size === values.length && values.every((name) => held.has(name));
}

/** Every word by its dotted key; one that was left empty is none. */
function leaves(value: unknown, path: readonly string[]): [string, string][] {
  if (value === null || value === "") return [];
  if (!isRecord(value)) return [[path.join("."), typeof value === "string" ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
