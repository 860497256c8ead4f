import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LanguageCode } from "../core/ids.ts";
import { compile } from "../content/compile.ts";
import type { Draft } from "../content/draft.ts";
import { flatTexts, textPath, textsOf } from "../content/flow-texts.ts";
import { isOutdated, recordOf } from "../content/freshness.ts";
import { readFiles } from "../content/load.ts";
import { parseFiles } from "../content/parse.ts";
import { ROOTS } from "./content.ts";

/**
 * `npm run edited`: notes which state of the source language each translation was written from. A translation that was changed
 * since counts as written anew. With `--same-meaning [topic…]` the ones that were not are current too: the source was only worded
 * better. Topics are paths such as rights/arrest or law/ke; without any, all. The shipped texts and an operator's own have a
 * record each.
 */
const isSameMeaning = process.argv.includes("--same-meaning");
const chosen = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { draft: all } = compile(parseFiles(readFiles(ROOTS)));
const unknown = chosen.filter((topic) => !topicsOf(all).includes(topic));
if (unknown.length > 0) {
  say(`There is no topic ${unknown.join(", ")}. A topic is a path such as rights/arrest.`);
  process.exitCode = 1;
} else {
  note(ROOTS.shipped, compile(parseFiles(readFiles({ shipped: ROOTS.shipped, local: null }))).draft);
  if (ROOTS.local !== null && existsSync(join(ROOTS.local, "locales"))) note(ROOTS.local, all);
}

/** Flows, legal packs and parts of the directory. */
function topicsOf({ shaped }: Draft): string[] {
  return [...shaped.flow.keys(), ...shaped.law.keys(), ...shaped.directory.keys()].map((path) =>
    path.replace(/^flows\/|\.yaml$/g, ""),
  );
}

/** Writes the records of the translations that stand in one root. */
function note(root: string, draft: Draft): void {
  const [source, ...targets] = draft.languages;
  if (source === undefined) return;
  for (const language of targets) {
    const records: Record<string, Record<string, string>> = {};
    let outdated = 0;
    for (const topic of topicsOf(draft).filter((one) => existsSync(join(root, textPath(language, one))))) {
      const isChosen = chosen.length === 0 || chosen.includes(topic);
      const before = draft.freshness.get(language)?.[topic] ?? {};
      records[topic] = isChosen ? recordsOf(draft, source, language, topic, before) : before;
      outdated += Object.entries(records[topic]).filter(
        ([key, record]) => record === before[key] && isStale(draft, source, language, topic, key, record),
      ).length;
    }
    if (Object.keys(records).length === 0) continue;
    writeFileSync(join(root, `locales/${language}/edited.json`), `${JSON.stringify(records, null, 1)}\n`);
    say(`${language}: ${outdated} texts were written from an older ${source} text`);
  }
}

function recordsOf(
  draft: Draft,
  source: LanguageCode,
  language: LanguageCode,
  topic: string,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const records: Record<string, string> = {};
  const translations = flatTexts(textsOf(draft, language, topic) ?? {});
  for (const [key, text] of flatTexts(textsOf(draft, source, topic) ?? {})) {
    const translation = translations.get(key);
    const known = before[key];
    if (translation === undefined) continue;
    records[key] =
      known !== undefined && isOutdated(known, text, translation) && !isSameMeaning ? known : recordOf(text, translation);
  }
  return records;
}

function isStale(draft: Draft, source: LanguageCode, language: LanguageCode, topic: string, key: string, record: string): boolean {
  const text = flatTexts(textsOf(draft, source, topic) ?? {}).get(key) ?? "";
  return isOutdated(record, text, flatTexts(textsOf(draft, language, topic) ?? {}).get(key) ?? "");
}
