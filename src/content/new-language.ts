import { PLURALS } from "../core/words.ts";
import type { Draft } from "./draft.ts";
import { isRecord, stub, stubHead } from "./stub.ts";

/** Why a language cannot be begun. */
export type Refusal = "not-a-code" | "unknown" | "there-already";
/** A language that is begun: its files by path, and how it calls itself. */
export interface NewLanguage {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

const LANGUAGES = "locales/languages.yaml";
/** What a link and a path can carry; any BCP 47 tag of a language, with a script or a region at most. */
const CODE = /^[a-z]{2,3}(-[a-z]{2,8})?$/;
/** Scripts in use that run from right to left, as ISO 15924 names them. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/**
 * Begins a language: its line in the list, every interface word with nothing in it, and for each topic a file of comments, with
 * the source language's text above each key. `listed` is the text of `locales/languages.yaml`.
 */
export function newLanguage(draft: Draft, listed: string, code: string): NewLanguage | Refusal {
  if (!CODE.test(code) || !isTag(code)) return "not-a-code";
  if (draft.languages.some((language) => language === code)) return "there-already";
  if (new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(code) === undefined) return "unknown";
  const name = ownName(code);
  const dir = RIGHT_TO_LEFT.has(new Intl.Locale(code).maximize().script ?? "") ? "rtl" : "ltr";
  const line = `${code}: { name: ${JSON.stringify(name)}, dir: ${dir}, live: false }\n`;
  return {
    name,
    files: new Map([
      [LANGUAGES, `${listed.trimEnd()}\n${line}`],
      [`locales/${code}/ui.yaml`, uiStub(draft, code)],
      ...textStubs(draft, code),
    ]),
  };
}

function isTag(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code)[0]?.toLowerCase() === code;
  } catch {
    return false;
  }
}

/** As it calls itself, or in English where that is not known; with a capital, as it stands on a button. */
function ownName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** Interface words: keys that hold nothing yet, with the plural forms of the new language. */
function uiStub({ ui, languages: [source] }: Draft, code: string): string {
  const words = source === undefined ? {} : { ...ui.get(source) };
  for (const plural of PLURALS) {
    const forms: unknown = words[plural];
    const other = isRecord(forms) ? forms["other"] : undefined;
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    if (isRecord(forms)) words[plural] = Object.fromEntries(categories.map((form) => [form, forms[form] ?? other]));
  }
  return `${stubHead("../../schema/ui.schema.json", "Write the words behind each key, before the “#”. Values in {braces} stay as they are.")}${stub(words, "")}`;
}

/** One file a topic, sources and glossary: all of it comments, so that nothing counts before it is written. */
function textStubs({ shaped, languages: [source] }: Draft, code: string): [string, string][] {
  if (source === undefined) return [];
  const lists = [
    ...[...shaped.sourcesText].map(([path, data]) => [path, data, "../../schema/sources-text"] as const),
    ...[...shaped.glossaryText].map(([path, data]) => [path, data, "../../schema/glossary-text"] as const),
    ...[...shaped.flowText].map(([path, data]) => [path, data, "../../../schema/flow-text"] as const),
  ];
  const from = `locales/${source}/`;
  return lists.flatMap(([path, data, schema]): [string, string][] =>
    path.startsWith(from)
      ? [[`locales/${code}/${path.slice(from.length)}`, `${stubHead(`${schema}.schema.json`, HOW_TO_FILL_IN)}${stub(data, "# ")}`]]
      : [],
  );
}

const HOW_TO_FILL_IN =
  "Take the “# ” away before a key and write its words behind it. The original stands above each, behind a second “#”.";
