import { flatTexts } from "../content/flow-texts.ts";
import { phrasePattern } from "../content/phrases.ts";
import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import type { Check, Subject } from "./subject.ts";

/** What is looked for in one language: words to avoid, and longer phrases in which they are right. */
interface Rule {
  readonly words: RegExp | null;
  readonly unless: RegExp | null;
  readonly use: string;
  readonly why: string;
}

/** No text uses a word that the project avoids. How people ask, and the titles of sources, are as they are. */
export const checkAvoided: Check = (subject) =>
  subject.draft.languages.flatMap((language) => {
    const rules = (subject.draft.shaped.avoid.get(`locales/${language}/avoid.yaml`) ?? []).map(
      ({ avoid, unless, use, why }): Rule => ({
        words: phrasePattern(avoid, language),
        unless: phrasePattern(unless, language),
        use,
        why,
      }),
    );
    return rules.length === 0
      ? []
      : textsIn(subject, language).flatMap(([path, file]) => inFile(subject, language, path, file, rules));
  });

/** Every file of a language whose words a screen may show, but for the titles of works. */
function textsIn({ draft: { shaped } }: Subject, language: string): (readonly [string, object])[] {
  const { flowText, directoryText, lawText, glossaryText, placesText, ui } = shaped;
  const kinds: readonly ReadonlyMap<string, object>[] = [flowText, directoryText, lawText, glossaryText, placesText, ui];
  return kinds.flatMap((files) => [...files]).filter(([path]) => path.startsWith(`locales/${language}/`));
}

function inFile(subject: Subject, language: string, path: string, file: object, rules: readonly Rule[]): Problem[] {
  return [...flatTexts(file)].flatMap(([key, text]) =>
    rules.flatMap((rule) =>
      found(text, rule).map(({ word, line }) =>
        problem("term-avoided", subject.draft.report.where(path, keysOf(file, key), line), {
          language,
          word,
          use: rule.use,
          why: rule.why,
        }),
      ),
    ),
  );
}

/** The words of a rule in a text, each with its line, from 0. */
function found(text: string, { words, unless }: Rule): { readonly word: string; readonly line: number }[] {
  if (words === null) return [];
  const allowed =
    unless === null ? [] : [...text.matchAll(unless)].map((match) => [match.index, match.index + match[0].length] as const);
  return [...text.matchAll(words)]
    .filter(({ index, 0: word }) => !allowed.some(([from, to]) => from <= index && index + word.length <= to))
    .map(({ index, 0: word }) => ({ word, line: text.slice(0, index).split("\n").length - 1 }));
}

/** A dotted key as a path; the keys of a file may hold dots themselves: `health.primary.text`. */
function keysOf(file: object, key: string): string[] {
  const own = Object.keys(file).find((name) => key === name || key.startsWith(`${name}.`));
  if (own === undefined || own === key) return [key];
  return [own, ...key.slice(own.length + 1).split(".")];
}
