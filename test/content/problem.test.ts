import { describe, expect, it } from "vitest";
import { formatProblem, isError, problem, PROBLEMS, severityOf, sortProblems } from "../../src/content/problem.ts";
import type { Position } from "../../src/content/problem.ts";

const at = (file: string, line: number, column = 1): Position => ({ file, line, column });

describe("a problem is said in one line", () => {
  it("with its place, its weight, its code, a sentence, and what was probably meant", () => {
    const one = problem("node-unknown", at("flows/rights/stop.yaml", 7, 12), { id: "nwo" }, ["start", "now"]);
    expect(formatProblem(one)).toBe(
      "flows/rights/stop.yaml:7:12  error  node-unknown  There is no screen “nwo”  (did you mean “now”?)",
    );
  });

  it("with every value in its sentence, as it stands", () => {
    const one = problem("word-values", at("locales/en/ui.yaml", 1), { key: "question", expected: "{n}, {of}" });
    expect(formatProblem(one)).toContain("“question” must hold {n}, {of}");
  });

  it("and one line only: no sentence breaks off", () => {
    for (const [, sentence] of Object.values(PROBLEMS)) expect(sentence).not.toMatch(/[\n.]$|\n/);
  });
});

describe("what was probably meant", () => {
  const hint = (wrong: string, known: readonly string[]): string | null =>
    problem("node-unknown", at("a", 1), { id: wrong }, known).hint;

  it.each([
    ["arrset", ["arrest", "rest"], "arrest"],
    ["nwo", ["now", "start"], "now"],
    ["legal.arest", ["legal.advice", "legal.arrest"], "legal.arrest"],
    ["a-very-long-nam-of-scren", ["a-very-long-name-of-screen"], "a-very-long-name-of-screen"],
  ])("%s", (wrong, known, expected) => {
    expect(hint(wrong, known)).toBe(expected);
  });

  it("is left unsaid where nothing is near, or the word is too short to tell", () => {
    expect([hint("umbrella", ["now", "start"]), hint("xy", ["xz"]), hint("now", [])]).toEqual([null, null, null]);
  });
});

describe("problems in order", () => {
  it("come by file, line and column, each once", () => {
    const sorted = sortProblems([
      problem("shape", at("b", 1), { path: "x", message: "y" }),
      problem("shape", at("a", 10), { path: "x", message: "y" }),
      problem("shape", at("a", 2, 5), { path: "x", message: "y" }),
      problem("key-unknown", at("a", 2, 5), { key: "z" }),
      problem("shape", at("a", 2, 3), { path: "x", message: "y" }),
      problem("shape", at("b", 1), { path: "x", message: "y" }),
    ]);
    expect(sorted.map(({ at: { file, line, column }, code }) => `${file}:${line}:${column} ${code}`)).toEqual([
      "a:2:3 shape",
      "a:2:5 key-unknown",
      "a:2:5 shape",
      "a:10:1 shape",
      "b:1:1 shape",
    ]);
  });

  it("block when they are errors, and only then", () => {
    const [error, warning, note] = (["shape", "text-outdated", "text-missing-draft"] as const).map((code) =>
      problem(code, at("a", 1)),
    );
    expect([error, warning, note].map((one) => one !== undefined && [severityOf(one), isError(one)])).toEqual([
      ["error", true],
      ["warning", false],
      ["note", false],
    ]);
  });
});
