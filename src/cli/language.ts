import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compile } from "../content/compile.ts";
import { readFiles } from "../content/load.ts";
import { newLanguage } from "../content/new-language.ts";
import type { Refusal } from "../content/new-language.ts";
import { parseFiles } from "../content/parse.ts";
import { ROOTS } from "./content.ts";

/** `npm run language:new -- sw`: begins a language in the shipped content. What is there already is never touched. */
const REFUSALS: Readonly<Record<Refusal, string>> = {
  "not-a-code":
    "is not the code of a language: write two or three small letters, such as sw, or with a part behind them, such as pt-br",
  unknown: "is no language that is known by this code",
  "there-already": "is in locales/languages.yaml already",
};
const NEXT = (code: string): string => `
What to do next:
  1. Write locales/${code}/ui.yaml whole: until then nothing starts, and npm run check names each word that is missing.
  2. Write locales/${code}/sources.yaml, and system/choose.yaml, system/home.yaml, system/now.yaml and system/about.yaml as far as they are there.
  3. Write topic by topic. A file that holds only comments counts as not there, and readers are told so.
     Descriptions of organisations (directory/) and words to avoid (avoid.yaml) are not prepared: copy them from another language.
  4. npm run check, npm run preview, and a second reader for every text: docs/translating.md.
  5. npm run edited, once a topic is finished.
  6. live: true in locales/languages.yaml, once all is there and read.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [code, ...others] = process.argv.slice(2);
if (code === undefined || others.length > 0) {
  say("Name one language by its code: npm run language:new -- sw");
  process.exitCode = 1;
} else {
  const { draft } = compile(parseFiles(readFiles({ shipped: ROOTS.shipped, local: null })));
  const begun = newLanguage(draft, readFileSync(join(ROOTS.shipped, "locales/languages.yaml"), "utf8"), code);
  if (typeof begun === "string") {
    say(`${code} ${REFUSALS[begun]}.`);
    process.exitCode = 1;
  } else {
    write(begun.files);
    say(`${begun.name} (${code}) is begun: ${begun.files.size} files.\n${NEXT(code)}`);
  }
}

/** The list of languages is the one file that is there before; it only grows by a line. */
function write(files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const target = join(ROOTS.shipped, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { flag: path === "locales/languages.yaml" ? "w" : "wx" });
  }
}
