import { describe, expect, test } from "vitest";
import { longestComparisons } from "../../src/check/longest-comparison.ts";
import { withDigit } from "../../src/core/groups.ts";
import type { Link } from "../../src/core/link.ts";
import type { QuizNode } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import { screenText } from "../../src/core/plain.ts";
import { checksLibrary } from "../helpers/checks.ts";
import { context, en, linkOf, nodeOf, shippedLibrary } from "../helpers/library.ts";
import { oneOf, random } from "../helpers/random.ts";

const SETS = 150;

describe.each([
  ["the small quizzes", checksLibrary()],
  ["the shipped ones", shippedLibrary()],
])("results beside each other, of %s", (_, library) => {
  const node = nodeOf(library, "quizzes/compare#compare");
  if (node.kind !== "compare") throw new Error("no screen that compares");
  const most = Math.max(...longestComparisons(library, node, en, "utf16").map((screen) => screenText(screen).length));
  const quizzes = [...library.nodes.values()].filter((one): one is QuizNode => one.kind === "quiz");

  test("are never longer than check reckons, whoever answered what", () => {
    const next = random(11);
    const result = (quiz: QuizNode): Link => {
      const answers = quiz.items.reduce((all, slot) => withDigit(all, slot, next(6)), 0n);
      return { ...linkOf(library, quiz.id), answers: answers === 0n ? 1n : answers, views: "r" };
    };
    const sizes: number[] = [];
    for (let set = 0; set < SETS; set += 1) {
      const { flow } = oneOf(quizzes, next);
      const forms = quizzes.filter((quiz) => quiz.flow === flow);
      const results = Array.from({ length: 2 + next(11) }, () => result(oneOf(forms, next)));
      for (const at of [null, 1, 2, 3]) {
        const screen = open(library, linkOf(library, node.id, { at }), context({ audience: "ally" }), results);
        sizes.push(screenText(screen).length);
      }
    }
    expect(sizes).toHaveLength(4 * SETS);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(most + "Page 99 of 99\n\n".length);
    // The bound is one: it is not many times what there is.
    expect(Math.max(...sizes)).toBeGreaterThan(most * 0.6);
  });
});
