import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileContent } from "../../src/content/content.ts";
import type { RawFile } from "../../src/content/load.ts";
import { formatProblem, PROBLEMS, severityOf } from "../../src/content/problem.ts";
import type { Problem, Severity } from "../../src/content/problem.ts";
import { fixtureFiles } from "../helpers/library.ts";
import { CHECK_CODES } from "../helpers/problem-codes.ts";
import { expectGolden, problemFolders } from "../helpers/problems.ts";

/**
 * One folder a code: files that replace the fixture's or add to it, an operator's own below local/, and in expected.txt the lines
 * that come of it. A file named `….yaml.x6000` stands for its text 6000 times.
 */
const FOLDER = join(import.meta.dirname, "problems");

function filesOf(code: string): RawFile[] {
  const root = join(FOLDER, code);
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ya?ml|json)(\.x\d+)?$/.test(name));
  return names.sort().map((name) => {
    const [, file = name, times = "1"] = /^(.*)\.x(\d+)$/.exec(name) ?? [];
    return { path: file.replace(/^local\//, ""), file, text: readFileSync(join(root, name), "utf8").repeat(Number(times)) };
  });
}

/** The fixture with a folder's files in place of its own. */
function brokenBy(own: readonly RawFile[]): RawFile[] {
  return [...base.filter((file) => !own.some((one) => one.file === file.file)), ...own];
}

const base = fixtureFiles();
const problemsOf = (files: readonly RawFile[]): readonly Problem[] => compileContent(files).problems;
const usual = new Set(problemsOf(base).map(formatProblem));

/** What the files bring about beyond the fixture's own notes; other notes are of interest only where a note is the subject. */
function linesOf(files: readonly RawFile[], severity: Severity): string[] {
  const lines = problemsOf(files).filter((one) => severity === "note" || severityOf(one) !== "note");
  return lines.map(formatProblem).filter((line) => !usual.has(line));
}

const codes = problemFolders(FOLDER);

describe("every problem is reported at its place, in one line", () => {
  it.each(Object.entries(PROBLEMS).filter(([code]) => codes.includes(code)))("%s", (code, [severity]) => {
    const lines = linesOf(brokenBy(filesOf(code)), severity);
    expectGolden(join(FOLDER, code, "expected.txt"), `${lines.join("\n")}\n`);
    expect(lines.join("\n")).toContain(`  ${severity}  ${code}  `);
  });

  it("has a fixture for every code, here or with the checks", () => {
    const bare = Object.keys(PROBLEMS).filter((code) => !codes.includes(code));
    expect(bare.sort()).toEqual([...CHECK_CODES].sort());
  });

  it("has no fixture for a code that there is not", () => {
    expect(codes.filter((code) => !Object.hasOwn(PROBLEMS, code))).toEqual([]);
  });

  it("finds nothing to mend in the fixture as it is", () => {
    expect(problemsOf(base).filter((one) => severityOf(one) !== "note")).toEqual([]);
  });
});

describe("a file that is broken as a whole is the only one that is complained about", () => {
  const paths = base.map((file) => file.path).filter((path) => path.endsWith(".yaml") && !/^locales\/(es|fr)\/|\/us/.test(path));

  it.each(paths)("%s, when it is no YAML", (path) => {
    const lines = linesOf(brokenBy([{ path, file: path, text: "a: [1\nb: 2\n" }]), "error");
    expect(lines.filter((line) => !line.startsWith(`${path}:`))).toEqual([]);
    expect(lines.join("\n")).toContain("  yaml-syntax  ");
  });

  it.each(paths.filter((path) => path !== "locales/languages.yaml"))("%s, when it has another shape", (path) => {
    const lines = linesOf(brokenBy([{ path, file: path, text: "Nobody: 12\n" }]), "error");
    expect(lines.filter((line) => !line.startsWith(`${path}:`))).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });
});
