import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileContent } from "../../src/content/content.ts";
import type { RawFile } from "../../src/content/load.ts";
import { formatProblem, PROBLEMS } from "../../src/content/problem.ts";
import { fixtureFiles } from "../helpers/library.ts";
import { CHECK_CODES } from "../helpers/problem-codes.ts";

/**
 * One folder a code: files that replace the fixture's or add to it, and in expected.txt the lines that come of it. A file named
 * `….yaml.x6000` stands for its text 6000 times. UPDATE_GOLDEN=1 writes expected.txt anew; read what it wrote.
 */
const FOLDER = join(import.meta.dirname, "problems");
const CHECK_FOLDER = join(import.meta.dirname, "../check/problems");
const GOLDEN = "expected.txt";

const foldersIn = (path: string): string[] => readdirSync(path, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));

function filesOf(code: string): RawFile[] {
  const root = join(FOLDER, code);
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ya?ml|json)(\.x\d+)?$/.test(name));
  return names.sort().map((name) => {
    const [, file = name, times = "1"] = /^(.*)\.x(\d+)$/.exec(name) ?? [];
    return { path: file.replace(/^local\//, ""), file, text: readFileSync(join(root, name), "utf8").repeat(Number(times)) };
  });
}

const base = fixtureFiles();
const linesFor = (files: readonly RawFile[]): string[] => compileContent(files).problems.map(formatProblem);
const before = new Set(linesFor(base));

/** What the folder's files bring about, beyond the fixture's own notes; other notes are of interest only where a note is the subject. */
function linesOf(code: string, severity: string): string[] {
  const own = filesOf(code);
  const files = [...base.filter((file) => !own.some((one) => one.file === file.file)), ...own];
  return linesFor(files).filter((line) => !before.has(line) && (severity === "note" || !line.includes("  note  ")));
}

describe("every problem is reported at its place, in one line", () => {
  const codes = foldersIn(FOLDER);
  it.each(Object.entries(PROBLEMS).filter(([code]) => codes.includes(code)))("%s", (code, [severity]) => {
    const golden = join(FOLDER, code, GOLDEN);
    const lines = linesOf(code, severity);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, `${lines.join("\n")}\n`);
    expect(existsSync(golden), `${golden} is missing`).toBe(true);
    expect(`${lines.join("\n")}\n`).toBe(readFileSync(golden, "utf8"));
    expect(lines.filter((line) => line.includes(`  ${severity}  ${code}  `))).not.toEqual([]);
  });

  it("has a fixture for every code that content can give, and none for a code that there is not", () => {
    const others = existsSync(CHECK_FOLDER) ? foldersIn(CHECK_FOLDER) : CHECK_CODES;
    expect(Object.keys(PROBLEMS).filter((code) => !codes.includes(code) && !others.includes(code))).toEqual([]);
    expect(codes.filter((code) => !Object.hasOwn(PROBLEMS, code))).toEqual([]);
  });

  it("gives no error and no warning for the fixture as it is", () => {
    expect([...before].filter((line) => !line.includes("  note  "))).toEqual([]);
  });
});
