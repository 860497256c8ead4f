import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FlowId, LanguageCode } from "../core/ids.ts";
import { compile } from "../content/compile.ts";
import { isOutdated, recordOf } from "../content/freshness.ts";
import { readFiles } from "../content/load.ts";
import { flatTexts, textPath } from "../content/flow-texts.ts";
import { parseFiles } from "../content/parse.ts";
import { ROOTS } from "./content.ts";

/**
 * `npm run edited`: notes which state of the source language each shipped translation was written from. A translation that was
 * changed since counts as written anew. With `--same-meaning [flow…]` the ones that were not are current too: the source was only
 * worded better. Flows are paths such as rights/arrest; without any, all.
 */
const isSameMeaning = process.argv.includes("--same-meaning");
const chosen = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const input = parseFiles(readFiles({ shipped: ROOTS.shipped, local: null }));
const { draft, nodes } = compile(input);
const known = [...new Set(nodes.map((one) => one.flow))];
const unknown = chosen.filter((name) => !known.some((flow) => flow === name));

if (unknown.length > 0) {
  process.stdout.write(`There is no flow ${unknown.join(", ")}. A flow is a path such as rights/arrest.\n`);
  process.exitCode = 1;
} else note();

function note(): void {
  const [source, ...targets] = draft.languages;
  if (source === undefined) return;
  const flows = known.filter((flow) => chosen.length === 0 || chosen.some((name) => flow === name));
  for (const language of targets) {
    const before = input.freshness.get(language) ?? {};
    const notes = flows.map((flow) => [flow, noteFlow(source, language, flow)] as const).filter(([, one]) => one !== null);
    const records = { ...before, ...Object.fromEntries(notes.map(([flow, one]) => [flow, one?.records])) };
    const outdated = notes.reduce((sum, [, one]) => sum + (one?.outdated ?? 0), 0);
    writeFileSync(join(ROOTS.shipped, `locales/${language}/edited.json`), `${JSON.stringify(records, null, 1)}\n`);
    process.stdout.write(`${language}: ${outdated} texts were written from an older ${source} text\n`);
  }
}

/** The records of one flow in one language, and how many of its texts stay outdated; null where it is not translated. */
function noteFlow(
  source: LanguageCode,
  language: LanguageCode,
  flow: FlowId,
): { records: Record<string, string>; outdated: number } | null {
  const from = draft.shaped.flowText.get(textPath(source, flow));
  const to = draft.shaped.flowText.get(textPath(language, flow));
  if (from === undefined || to === undefined) return null;
  const translations = flatTexts(to);
  const records: Record<string, string> = {};
  let outdated = 0;
  for (const [key, text] of flatTexts(from)) {
    const translation = translations.get(key);
    if (translation === undefined) continue;
    const known = input.freshness.get(language)?.[flow]?.[key];
    const isOld = isOutdated(known, text, translation) && !isSameMeaning;
    if (isOld) outdated += 1;
    records[key] = isOld && known !== undefined ? known : recordOf(text, translation);
  }
  return { records, outdated };
}
