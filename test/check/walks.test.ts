import { describe, expect, test } from "vitest";
import { CHECKED_CHANNELS } from "../../src/check/channels.ts";
import { longestQuizLink } from "../../src/check/bounds.ts";
import { linksOf, Visitor } from "../../src/check/visitor.ts";
import { languageCode } from "../../src/core/ids.ts";
import { formatLink, linkTo } from "../../src/core/link.ts";
import type { Serving } from "../../src/channels/channel.ts";
import type { Context, Library } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import { fixtureLibrary, shippedLibrary, TODAY } from "../helpers/library.ts";
import { oneOf, random } from "../helpers/random.ts";

/** Steps in all, and how many a person takes before another one begins. */
const STEPS = 100_000;
const WALK = 60;
const LANGUAGES = ["en", "fr", "ru"].map(languageCode);

const longestOf = (library: Library): number =>
  Math.max(
    ...[...library.nodes.values()].map((node) => {
      const quiz = node.kind === "quiz" ? library.quizzes.get(node.flow) : undefined;
      return node.kind === "quiz" && quiz !== undefined ? formatLink(longestQuizLink(library, quiz, node)).length : 0;
    }),
  );

/** Walks at random from the start, in a language and a country each time; gives what was not visited before, and the longest link. */
function walk(library: Library, context: Context, steps: number, seed: number): { strayed: string[]; longest: number } {
  const visitor = new Visitor(library);
  const { keys } = visitor.visit(context);
  const next = random(seed);
  const places = [null, ...library.within.keys()];
  const languages = LANGUAGES.filter((language) => library.languages.has(language));
  const strayed = new Set<string>();
  let longest = 0;
  let link = linkTo(library.home);
  for (let step = 0; step < steps; step += 1) {
    if (step % WALK === 0) link = { ...linkTo(library.home), language: oneOf(languages, next), place: oneOf(places, next) };
    const screen = open(library, link, context);
    const key = visitor.keyOf(screen.link);
    if (!keys.has(key)) strayed.add(`${formatLink(screen.link)} ${key}`);
    longest = Math.max(longest, formatLink(screen.link).length);
    link = oneOf(linksOf(screen), next);
  }
  return { strayed: [...strayed].slice(0, 5), longest };
}

/** Where a person begins on a channel: no language, no place. */
const contextOf = ({ audience, questions }: Serving): Context => ({
  today: TODAY,
  language: null,
  place: null,
  audience,
  questions,
});

describe("people who tap at random", () => {
  const circumstances = CHECKED_CHANNELS.map(({ serving }, index) => ({ name: serving.name, index, serving }));

  test.each(circumstances)(
    "never leave the screens that were checked for $name, in any language or country",
    ({ serving, index }) => {
      const library = shippedLibrary();
      const { strayed, longest } = walk(library, contextOf(serving), Math.ceil(STEPS / CHECKED_CHANNELS.length), 100 + index);
      expect(strayed).toEqual([]);
      expect(longest).toBeLessThanOrEqual(longestOf(library));
    },
  );

  test.each(circumstances)(
    "nor where laws, subdivisions and questions that depend on others come in, on $name",
    ({ serving, index }) => {
      const library = fixtureLibrary();
      const { strayed, longest } = walk(library, contextOf(serving), Math.ceil(STEPS / 5 / CHECKED_CHANNELS.length), 200 + index);
      expect(strayed).toEqual([]);
      expect(longest).toBeLessThanOrEqual(longestOf(library));
    },
  );
});
