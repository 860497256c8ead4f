import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LanguageCode } from "../core/ids.ts";
import { compile } from "../content/compile.ts";
import type { Draft } from "../content/draft.ts";
import { flatTexts, textPath, textsOf } from "../content/flow-texts.ts";
import { noteTexts } from "../content/freshness.ts";
import type { Noted } from "../content/freshness.ts";
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
    const topics = topicsOf(draft).filter((topic) => existsSync(join(root, textPath(language, topic))));
    const noted = topics.map((topic): [string, Noted] => {
      const before = draft.freshness.get(language)?.[topic] ?? {};
      if (chosen.length > 0 && !chosen.includes(topic)) return [topic, { records: before, outdated: 0 }];
      return [topic, noteTexts(before, textsIn(draft, source, topic), textsIn(draft, language, topic), isSameMeaning)];
    });
    if (noted.length === 0) continue;
    const records = Object.fromEntries(noted.map(([topic, one]) => [topic, one.records]));
    const outdated = noted.reduce((sum, [, one]) => sum + one.outdated, 0);
    writeFileSync(join(root, `locales/${language}/edited.json`), `${JSON.stringify(records, null, 1)}\n`);
    say(`${language}: ${outdated} texts were written from an older ${source} text`);
  }
}

function textsIn(draft: Draft, language: LanguageCode, topic: string): Map<string, string> {
  return flatTexts(textsOf(draft, language, topic) ?? {});
}
