import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../content/compile.ts";
import { isOutdated, recordOf } from "../content/freshness.ts";
import type { FreshnessFile } from "../content/freshness.ts";
import { flatTexts, textPath } from "../content/nodes.ts";
import { parseFiles } from "../content/parse.ts";
import { contentFiles, ROOTS } from "./content.ts";

/**
 * `npm run edited`: notes which state of the source language each translation was written from. A translation that was changed
 * since counts as written anew. With `--same-meaning [path…]` the ones that were not are current too: the source was only
 * worded better. Paths are flows, such as rights/arrest; without any, all.
 */
const isSameMeaning = process.argv.includes("--same-meaning");
const chosen = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const input = parseFiles(contentFiles());
const { draft, nodes } = compile(input);
const [source, ...targets] = draft.languages;
const flows = [...new Set(nodes.map((one) => one.flow))].filter((flow) => chosen.length === 0 || chosen.includes(flow));

for (const language of source === undefined ? [] : targets) {
  const records: Record<string, Record<string, string>> = structuredClone(input.freshness.get(language) ?? {});
  let outdated = 0;
  for (const flow of flows) {
    const from = draft.shaped.flowText.get(textPath(source ?? language, flow));
    const to = draft.shaped.flowText.get(textPath(language, flow));
    if (from === undefined || to === undefined) continue;
    const translations = flatTexts(to);
    const before: FreshnessFile[string] = records[flow] ?? {};
    const now: Record<string, string> = {};
    for (const [key, text] of flatTexts(from)) {
      const translation = translations.get(key);
      if (translation === undefined) continue;
      const known = before[key];
      const isOld = isOutdated(known, text, translation) && !isSameMeaning;
      if (isOld) outdated += 1;
      now[key] = isOld && known !== undefined ? known : recordOf(text, translation);
    }
    records[flow] = now;
  }
  writeFileSync(join(ROOTS.shipped, `locales/${language}/edited.json`), `${JSON.stringify(records, null, 1)}\n`);
  process.stdout.write(`${language}: ${outdated} texts were written from an older ${source ?? ""} text\n`);
}
