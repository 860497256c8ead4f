import { describe, expect, test } from "vitest";
import { reachedBands } from "../../src/check/bands.ts";
import { itemsOf, quizOf, withDigit } from "../../src/core/groups.ts";
import type { Library, QuizNode, Scale } from "../../src/core/library.ts";
import { scoreOf } from "../../src/core/score.ts";
import { fixtureFiles, fixtureLibrary, libraryOf, quizNode, withFiles } from "../helpers/library.ts";

const SHORT = "quizzes/teamwork#short";
const asking = (items: string): Library =>
  libraryOf(
    withFiles(fixtureFiles(), {
      "flows/quizzes/teamwork.yaml": (text) => text.replace("items: [T1, T3, T4, T5]", `items: ${items}`),
    }),
  );

/** The library with the quiz's scale changed. */
function withScale(library: Library, node: QuizNode, change: Partial<Scale>): Library {
  const quiz = quizOf(library, node);
  return { ...library, quizzes: new Map([...library.quizzes, [quiz.flow, { ...quiz, scale: { ...quiz.scale, ...change } }]]) };
}

/** Bands that any set of these digits reaches, by trying them all. */
function bruteForce(library: Library, node: QuizNode, digits: readonly number[]): Set<string> {
  const sets = itemsOf(library, node).reduce(
    (all, { slot }) => all.flatMap((answers) => digits.map((digit) => withDigit(answers, slot, digit))),
    [0n],
  );
  const bands = sets
    .map((answers) => scoreOf(library, node, answers).verdict)
    .flatMap((verdict) => (verdict.kind === "band" ? [verdict.band] : []));
  expect(sets).toHaveLength(digits.length ** itemsOf(library, node).length);
  return new Set(bands);
}

const tenths = Array.from({ length: 21 }, (_, index) => ({ id: `from-${index * 5}`, from: index * 5 }));
const quizzes = { "an item that depends on another": "[T1, T3, T4, T5]", "heavy and critical items": "[T1, T2, T3, T5]" };

describe.each(Object.entries(quizzes))("the bands of a quiz of four with %s", (_, asked) => {
  const library = asking(asked);
  const node = quizNode(library, SHORT);

  test("are reached by just those of all 1,296 sets of answers that say so", () => {
    expect(reachedBands(quizOf(library, node), node)).toEqual(bruteForce(library, node, [0, 1, 2, 3, 4, 5]));
  });

  test.each([
    ["every twentieth is a band", {}],
    ["nothing is capped", { critical: null }],
    ["nothing is to be found out", { findOut: null }],
    ["neither is", { critical: null, findOut: null }],
  ])("are the same when %s", (_name, change) => {
    const finer = withScale(library, node, { bands: tenths, critical: { digit: 3, atMost: "from-40" }, ...change });
    const reached = reachedBands(quizOf(finer, node), node);
    expect(reached).toEqual(bruteForce(finer, node, [1, 2, 3, 4, 5]));
    expect(reached.size).toBeGreaterThan(3);
    expect(reached.size).toBeLessThan(tenths.length);
  });
});

test("the fixture's whole quiz reaches every band", () => {
  const node = quizNode(fixtureLibrary(), "quizzes/teamwork#full");
  expect(reachedBands(quizOf(fixtureLibrary(), node), node)).toEqual(new Set(["starting", "under-way", "solid", "strong"]));
});
