import type { LanguageCode } from "../core/ids.ts";
import type { Term, TermText } from "../core/library.ts";
import { blockText } from "../core/plain.ts";
import type { Block } from "../core/screen.ts";
import { checkSources, citationOf, missingText } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { normalPhrase, phrasePattern } from "./phrases.ts";
import type { Shaped } from "./shape.ts";

export const GLOSSARY = "flows/glossary.yaml";
/** Path of a language's words for the glossary. */
export const glossaryPath = (language: string): string => `locales/${language}/glossary.yaml`;

/** What finds the terms of one language in its texts. */
export interface Lexicon {
  readonly pattern: RegExp | null;
  /** The term of each form. */ readonly terms: ReadonlyMap<string, string>;
}

/** The lexicon of a language. A term without a meaning still holds its words, so that no shorter term is found within them. */
export function lexiconOf(shaped: Shaped, language: LanguageCode): Lexicon {
  const known = new Set(Object.values(shaped.glossary.get(GLOSSARY)?.groups ?? {}).flatMap(Object.keys));
  const words = shaped.glossaryText.get(glossaryPath(language)) ?? {};
  const forms = Object.entries(words).flatMap(([id, { term, forms: others }]) =>
    known.has(id) ? [term, ...others].map((form) => [form, id] as const) : [],
  );
  const terms = new Map<string, string>();
  for (const [form, id] of forms) if (!terms.has(normalPhrase(form))) terms.set(normalPhrase(form), id);
  return {
    pattern: phrasePattern(
      forms.map(([form]) => form),
      language,
    ),
    terms,
  };
}

/** The terms that a text holds and that its language explains, each once, in the order of the text. */
export function termsIn(draft: Draft, language: LanguageCode, text: string): string[] {
  const lexicon = draft.lexicons.get(language);
  const words = draft.shaped.glossaryText.get(glossaryPath(language));
  if (lexicon === undefined || lexicon.pattern === null || words === undefined) return [];
  const found = [...text.matchAll(lexicon.pattern)].flatMap(([form]) => lexicon.terms.get(normalPhrase(form)) ?? []);
  return [...new Set(found)].filter((id) => words[id]?.means !== undefined);
}

/** The terms of a screen's title and blocks. */
export const termsOfBlocks = (draft: Draft, language: LanguageCode, title: string, blocks: readonly Block[]): string[] =>
  termsIn(draft, language, [title, ...blocks.map(blockText)].join("\n"));

/** Compiles the glossary: every term, its group, and its meaning in each language that has one. */
export function compileGlossary(draft: Draft): Term[] {
  const file = draft.shaped.glossary.get(GLOSSARY);
  if (file === undefined) return [];
  const terms = Object.entries(file.groups).flatMap(([group, members]) =>
    Object.entries(members).map(([id, member]) => ({ id, group, member })),
  );
  const ids = terms.map(({ id }) => id);
  for (const { id, group, member } of terms) checkSources(draft, GLOSSARY, ["groups", group, id], member, member);
  for (const language of draft.languages) checkTerms(draft, language, ids);
  return terms.map(({ id, group, member: { statement, sources } }) => {
    const texts: Partial<Record<LanguageCode, TermText>> = {};
    for (const language of draft.languages) {
      const words = draft.shaped.glossaryText.get(glossaryPath(language))?.[id];
      const citation = citationOf(draft, language, statement, sources, { reviewed: file.reviewed, by: file.reviewed_by });
      if (words?.means !== undefined) texts[language] = { term: words.term, means: words.means, citation };
    }
    return { id, group, texts };
  });
}

/** Reports terms that a language does not explain, and words that belong to no term. */
function checkTerms(draft: Draft, language: LanguageCode, ids: readonly string[]): void {
  const path = glossaryPath(language);
  if (draft.report.isBroken(path)) return;
  const words = draft.shaped.glossaryText.get(path) ?? {};
  for (const id of Object.keys(words)) if (!ids.includes(id)) draft.report.add("text-unknown", path, [id], { key: id }, ids);
  for (const id of ids) {
    if (words[id]?.means !== undefined) continue;
    if (draft.live.has(language)) draft.report.add("term-missing", path, [id], { language, key: id });
    else missingText(draft, language, path, [id], `glossary.${id}`);
  }
}
