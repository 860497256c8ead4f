import { describe, expect, test } from "vitest";
import { longestQuizLink } from "../../src/check/bounds.ts";
import { lengthIn } from "../../src/check/limits.ts";
import { longestResults } from "../../src/check/longest.ts";
import { linksOf } from "../../src/check/visitor.ts";
import { itemsOf, quizOf, withDigit } from "../../src/core/groups.ts";
import { languageCode } from "../../src/core/ids.ts";
import { formatLink, linkTo } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import type { Context, Library, QuizNode } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import { blockText, screenText } from "../../src/core/plain.ts";
import type { Screen } from "../../src/core/screen.ts";
import { context, fixtureLibrary, shippedLibrary } from "../helpers/library.ts";
import { oneOf, random } from "../helpers/random.ts";

const SETS = 100;
const UNITS = ["utf16", "code points", "bytes"] as const;

/** Sets of answers: one of each digit alone, then random ones, each of its own mixture so that some are one-sided. */
function answerSets(library: Library, node: QuizNode, seed: number): bigint[] {
  const next = random(seed);
  const digits = [0, ...quizOf(library, node).scale.options.map((option) => option.digit)];
  const filled = (digit: () => number): bigint =>
    itemsOf(library, node).reduce((all, { slot }) => withDigit(all, slot, digit()), 0n);
  const uniform = digits.map((one) => filled(() => one));
  const mixed = Array.from({ length: SETS - uniform.length }, () => {
    const pool = Array.from({ length: 1 + next(4) }, () => oneOf(digits, next));
    return filled(() => oneOf(pool, next));
  });
  return [...uniform, ...mixed];
}

/** The overview of a result and all its pages. */
function resultScreens(library: Library, link: Link, at: Context): Screen[] {
  const screens = [open(library, link, at)];
  for (let page = 1; page < 99; page += 1) {
    const screen = open(library, { ...link, at: page }, at);
    if (screen.link.at !== page) break;
    screens.push(screen);
  }
  return screens;
}

const cases = [shippedLibrary(), fixtureLibrary()].flatMap((library) =>
  [...library.nodes.values()].flatMap((node) => (node.kind === "quiz" ? [{ id: node.id, node, library }] : [])),
);

describe.each(cases)("whatever is answered to $id", ({ node, library }) => {
  const place = [...library.within.keys()].reduce((a, b) => (b.length > a.length ? b : a));
  const at = context({ audience: "ally" });

  test.each(Object.keys(node.texts))("no screen of the result in %s is longer than its bound, nor any paragraph", (code) => {
    const language = languageCode(code);
    const link = { ...linkTo(node.code), language, views: "r" };
    const screens = answerSets(library, node, 1).flatMap((answers) => resultScreens(library, { ...link, answers }, at));
    for (const unit of UNITS) {
      const [overview, page] = longestResults(library, node, language, unit).map((screen) => lengthIn(screenText(screen), unit));
      const longest = (isPage: boolean): number =>
        Math.max(
          ...screens.filter((screen) => (screen.link.at !== null) === isPage).map((screen) => lengthIn(screenText(screen), unit)),
        );
      expect(longest(false)).toBeLessThanOrEqual(overview ?? 0);
      expect(longest(true)).toBeLessThanOrEqual(page ?? 0);
      const blocks = (all: readonly Screen[]): number =>
        Math.max(...all.flatMap((screen) => screen.body.map((block) => lengthIn(blockText(block), unit))));
      expect(blocks(screens)).toBeLessThanOrEqual(blocks(longestResults(library, node, language, unit)));
    }
    const most = Math.max(...longestResults(library, node, language, "utf16").map((screen) => screen.body.length));
    expect(Math.max(...screens.map((screen) => screen.body.length))).toBeLessThanOrEqual(most);
  });

  test("the bound is near: the longest result comes to four fifths of it", () => {
    const language = languageCode("en");
    const found = answerSets(library, node, 2).map(
      (answers) => screenText(open(library, { ...linkTo(node.code), language, answers, views: "r" }, at)).length,
    );
    const [overview] = longestResults(library, node, language, "utf16");
    expect(Math.max(...found)).toBeGreaterThan(0.8 * (overview === undefined ? 0 : screenText(overview).length));
  });

  test("no link on the way, nor one tap further, is longer than the longest", () => {
    const most = formatLink(longestQuizLink(library, quizOf(library, node), node)).length;
    const link = { ...linkTo(node.code), language: languageCode("en"), place, views: "rs" };
    for (const answers of answerSets(library, node, 3).slice(0, 60)) {
      const screens = resultScreens(library, { ...link, answers }, at);
      const further = screens.flatMap(linksOf).map((next) => open(library, next, at));
      for (const next of [...screens, ...further].flatMap(linksOf)) expect(formatLink(next).length).toBeLessThanOrEqual(most);
    }
    expect(most).toBeLessThanOrEqual(64);
  });
});
