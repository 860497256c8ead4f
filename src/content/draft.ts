import { languageCode } from "../core/ids.ts";
import type { LanguageCode } from "../core/ids.ts";
import type { Block, Citation } from "../core/screen.ts";
import type { Statement } from "../core/library.ts";
import type { Words } from "../core/words.ts";
import { createWords } from "./dictionary.ts";
import type { UiData } from "./dictionary.ts";
import { lexiconOf } from "./glossary.ts";
import type { Lexicon } from "./glossary.ts";
import { parseMarkup } from "./markup.ts";
import type { Freshness } from "./freshness.ts";
import type { Report, Shaped } from "./shape.ts";
import type { Path } from "./source.ts";

/** What the parts of the compiler share: the shaped files, the languages, and the report. */
export interface Draft {
  readonly shaped: Shaped;
  readonly report: Report;
  readonly languages: readonly LanguageCode[];
  readonly live: ReadonlySet<LanguageCode>;
  readonly ui: ReadonlyMap<LanguageCode, UiData>;
  readonly words: ReadonlyMap<LanguageCode, Words>;
  /** What finds the terms of the glossary in texts. */ readonly lexicons: ReadonlyMap<LanguageCode, Lexicon>;
  readonly freshness: Freshness;
}

export function createDraft(shaped: Shaped, report: Report, freshness: Freshness): Draft {
  const files = [...shaped.languages.values()];
  const languages = files.flatMap((file) => Object.keys(file).map(languageCode));
  const live = files.flatMap((file) =>
    Object.entries(file)
      .filter(([, language]) => language.live)
      .map(([code]) => languageCode(code)),
  );
  const ui = new Map(languages.map((language) => [language, shaped.ui.get(`locales/${language}/ui.yaml`) ?? {}]));
  const localeOf = (language: LanguageCode): string =>
    files.find((file) => file[language] !== undefined)?.[language]?.locale ?? language;
  const words = new Map([...ui].map(([language, data]) => [language, createWords(language, localeOf(language), data)]));
  const lexicons = new Map(languages.map((language) => [language, lexiconOf(shaped, language)]));
  return { shaped, report, languages, live: new Set(live), ui, words, lexicons, freshness };
}

/** Reports a text that a language lacks: an error where the language is live, else a note. */
export function missingText(draft: Draft, language: LanguageCode, path: string, keys: Path, key: string): void {
  draft.report.add(draft.live.has(language) ? "text-missing" : "text-missing-draft", path, keys, { language, key });
}

/** A text of a file as blocks; its faults are reported at their lines. */
export function blocksOf(
  draft: Draft,
  language: LanguageCode,
  path: string,
  keys: Path,
  text: string | undefined,
): readonly Block[] {
  if (text === undefined) return [];
  const { blocks, faults } = parseMarkup(text, language.startsWith("zh"));
  for (const fault of faults) draft.report.addAtLine(fault.code, path, keys, fault.line, { what: fault.what, mark: fault.what });
  return blocks;
}

/** The citation under a text: the kind of statement, its sources and dates in plain words. */
export function citationOf(
  draft: Draft,
  language: LanguageCode,
  statement: Statement,
  sources: readonly string[],
  review: { readonly reviewed: string; readonly by: string | undefined } | null,
): Citation | null {
  const words = draft.words.get(language);
  if (statement === "self" || words === undefined) return null;
  const notes =
    review === null
      ? []
      : [
          words.say("reviewed_on", { date: words.date(review.reviewed) }),
          review.by === undefined ? words.plain.unreviewed : words.say("reviewed_by", { organisation: review.by }),
        ];
  return {
    kind: "citation",
    lead: words.term("statement", statement),
    sources: sources.map((id) => sourceLine(draft, language, words, id)),
    notes,
  };
}

function sourceLine(draft: Draft, language: LanguageCode, words: Words, id: string): { text: string; url: string | null } {
  const source = draft.shaped.sources.get("flows/sources.yaml")?.[id];
  const text = draft.shaped.sourcesText.get(`locales/${language}/sources.yaml`)?.[id];
  if (source === undefined || source.own) return { text: words.plain.source_own, url: null };
  if (text === undefined) return { text: id, url: source.url ?? null };
  const year = source.year ?? words.plain.undated;
  return { text: words.say("source", { title: text.title, publisher: text.publisher, year }), url: source.url ?? null };
}

/** Longest time, in months, for which something counts as checked. */
const MOST_MONTHS = 24;

/** Reports an expiry that does not follow its check, or follows it so late that it hides nothing. */
export function checkDates(draft: Draft, path: string, keys: Path, checked: string, expires: string): void {
  const latest = new Date(`${checked}T00:00:00Z`);
  latest.setUTCMonth(latest.getUTCMonth() + MOST_MONTHS);
  if (expires > checked && expires <= latest.toISOString().slice(0, 10)) return;
  draft.report.add("dates-odd", path, [...keys, "expires"], { checked, expires, most: MOST_MONTHS });
}

/** Reports sources that nobody knows, and statements that need one and have none. */
export function checkSources(
  draft: Draft,
  path: string,
  keys: Path,
  flow: Provenance,
  own: { readonly [Key in keyof Provenance]?: Provenance[Key] | undefined },
): void {
  const known = draft.shaped.sources.get("flows/sources.yaml") ?? {};
  const sources = own.sources ?? flow.sources;
  const statement = own.statement ?? flow.statement;
  const at = own.sources === undefined ? ["sources"] : [...keys, "sources"];
  for (const [index, id] of sources.entries())
    if (known[id] === undefined) draft.report.add("source-unknown", path, [...at, index], { id }, Object.keys(known));
  const needsOne = statement !== "own" && statement !== "self";
  if (!needsOne || sources.some((id) => known[id]?.own === false)) return;
  draft.report.add(
    "source-undue",
    path,
    own.sources !== undefined ? at : own.statement === undefined ? ["statement"] : [...keys, "statement"],
    { statement },
  );
}

/** The kind of statement and its sources: of a flow, or of a screen or item that says its own. */
interface Provenance {
  readonly statement: Statement;
  readonly sources: readonly string[];
}
