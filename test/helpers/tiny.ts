import type { RawFile } from "../../src/content/load.ts";
import { compile } from "../../src/content/compile.ts";
import { extendLocks, LOCK_PATH } from "../../src/content/lock.ts";
import { parseFiles } from "../../src/content/parse.ts";
import { fixtureFiles } from "./library.ts";

/** A content file by its path as people see it: `local/flows/…` is an operator's. */
export const file = (shown: string, text: string): RawFile => ({ path: shown.replace(/^local\//, ""), file: shown, text });

/** Lists and words that every content needs, in English alone. */
const SHARED: readonly string[] = [
  "flows/sources.yaml",
  "flows/places.yaml",
  "flows/scales.yaml",
  "locales/en/sources.yaml",
  "locales/en/places.yaml",
  "locales/en/ui.yaml",
];

const SYSTEM: Readonly<Record<string, string>> = {
  "locales/languages.yaml": "en: { name: English, live: true }\n",
  "flows/system/choose.yaml": `
audience: [worker, ally]
statement: self
reviewed: 2026-11-01
nodes: { language: { kind: language }, place: { kind: place } }
`,
  "locales/en/system/choose.yaml": "title: Language\nplace: { title: Country }\n",
};

/** A small content in English: what every content needs, and these files. */
export function tinyFiles(own: Readonly<Record<string, string>>): RawFile[] {
  const shared = fixtureFiles().filter(({ path }) => SHARED.includes(path));
  const texts = { ...SYSTEM, ...own };
  return [
    ...shared.filter(({ path }) => texts[path] === undefined),
    ...Object.entries(texts).map(([path, text]) => file(path, text)),
  ];
}

/** The files with their lock brought up to date, as `npm run lock` does. */
export function locked(files: readonly RawFile[]): RawFile[] {
  const input = parseFiles(files);
  const { draft, nodes } = compile(input);
  const { shipped } = extendLocks(draft.shaped, nodes, input.locks, draft.report);
  return [...files.filter((one) => one.file !== LOCK_PATH), file(LOCK_PATH, JSON.stringify(shipped, null, 2))];
}

/** The lock out of files that were {@link locked}. */
export const lockIn = (files: readonly RawFile[]): RawFile => files.find((one) => one.file === LOCK_PATH) ?? file(LOCK_PATH, "{}");
