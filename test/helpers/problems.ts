import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { readFiles } from "../../src/content/load.ts";
import type { RawFile } from "../../src/content/load.ts";
import { formatProblem, severityOf } from "../../src/content/problem.ts";
import type { Problem } from "../../src/content/problem.ts";
import { fixtureFiles, withFiles } from "./library.ts";

/** Names of the folders in a folder of problems: each named after the code of the problem that it shows. */
export const problemFolders = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true })
    .flatMap((one) => (one.isDirectory() ? [one.name] : []))
    .sort();

/** Simpler words for the fixture's pages on rights, by language and screen: check asks for them, and other tests for pages without. */
const SIMPLER = {
  "locales/en/rights/stop.yaml": { now: "Choose.", words: "A stop is when police keep you." },
  "locales/fr/rights/stop.yaml": { now: "Choisissez.", words: "La police vous retient." },
  "locales/es/rights/stop.yaml": { start: "Elija." },
} as const;

/** Edits that write them into the fixture. */
export const simpler = Object.fromEntries(
  Object.entries(SIMPLER).map(([path, texts]) => [
    path,
    (text: string): string =>
      Object.entries(texts).reduce((all, [key, simple]) => all.replace(`\n${key}:\n`, `\n${key}:\n  simple: ${simple}\n`), text),
  ]),
);

/** The fixture content, unlocked, with a folder's files in place of its own; those under `local/` are laid over them as an operator's. */
export function brokenFiles(folder: string): RawFile[] {
  const own = readFiles({ shipped: folder, local: join(folder, "local") });
  const replaced = new Set(own.map(({ file }) => file));
  const base = withFiles(fixtureFiles(), { ...simpler, "flows/content.lock.json": null });
  return [...base.filter(({ file }) => !replaced.has(file)), ...own];
}

/** Problems as lines, notes left out: the fixture has many. */
export const linesOfProblems = (problems: readonly Problem[]): string =>
  problems
    .filter((one) => severityOf(one) !== "note")
    .map((one) => `${formatProblem(one)}\n`)
    .join("");

/** Holds a text against a golden file. `UPDATE_GOLDEN=1` writes it; without that a missing file fails. */
export function expectGolden(path: string, text: string): void {
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
  expect(existsSync(path), `${path} is missing; UPDATE_GOLDEN=1 writes it`).toBe(true);
  expect(text).toBe(readFileSync(path, "utf8"));
}

/** A folder's own file as data; undefined where it has none. */
export function jsonIn(folder: string, name: string): unknown {
  const path = join(folder, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
