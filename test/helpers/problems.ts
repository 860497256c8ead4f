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

/** The fixture content, unlocked, with a folder's files in place of its own; those under `local/` are laid over them as an operator's. */
export function brokenFiles(folder: string): RawFile[] {
  const own = readFiles({ shipped: folder, local: join(folder, "local") });
  const replaced = new Set(own.map(({ file }) => file));
  const base = withFiles(fixtureFiles(), { "flows/content.lock.json": null });
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
