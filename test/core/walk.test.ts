import { describe, expect, test } from "vitest";
import { formatLink, linkTo, MAX_LINK } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import type { Audience, Context, Library } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import type { Screen } from "../../src/core/screen.ts";
import { context, EXPIRY, fixtureLibrary, linkOf, linksOf, shippedLibrary, TODAY } from "../helpers/library.ts";
import { oneOf, random } from "../helpers/random.ts";

/** Steps over both libraries together. */
const STEPS = 100_000;
/** Taps of one walk before it begins again. */
const WALK = 50;

/** What is wrong with a screen that a person reached by tapping; null when nothing is. */
function fault(screen: Screen): string | null {
  if (screen.found !== "found") return `it is ${screen.found}`;
  if (screen.title === "") return "it has no title";
  if (linksOf(screen).length === 0) return "nothing leads on";
  const long = [screen.link, ...linksOf(screen)].map(formatLink).find((text) => text.length > MAX_LINK);
  return long === undefined ? null : `the link ${long} is too long`;
}

interface Walked {
  readonly screens: ReadonlySet<string>;
  readonly languages: ReadonlySet<string | null>;
  readonly faults: readonly string[];
}

/** Taps at random from where readers begin; every walk with a context of its own. */
function walk(library: Library, steps: number, seed: number): Walked {
  const next = random(seed);
  const screens = new Set<string>();
  const languages = new Set<string | null>();
  const faults: string[] = [];
  let at: Context = context();
  let link: Link | undefined;
  for (let step = 0; step < steps; step += 1) {
    if (step % WALK === 0 || link === undefined) {
      const audience: Audience = oneOf(["worker", "ally"], next);
      at = context({ audience, language: null, questions: 1 + next(5), today: oneOf([TODAY, EXPIRY], next) });
      link = linkTo(audience === "ally" ? library.alliesScreen : library.home);
    }
    const screen = open(library, link, at);
    const wrong = fault(screen);
    if (wrong !== null) faults.push(`${formatLink(link)}: ${wrong}`);
    screens.add(screen.node ?? "covered");
    languages.add(screen.language);
    const links = linksOf(screen);
    link = links.length === 0 ? undefined : oneOf(links, next);
  }
  return { screens, languages, faults };
}

describe("whatever a person taps", () => {
  test.each([
    ["the fixture", fixtureLibrary(), 1],
    ["the shipped content", shippedLibrary(), 2],
  ])("leads to a screen that is there, in %s", (_, library, seed) => {
    const { screens, languages, faults } = walk(library, STEPS / 2, seed);
    expect(faults).toEqual([]);
    expect(languages.size).toBe(library.languages.size + 1);
    expect(screens.size).toBeGreaterThan(library.nodes.size * 0.75);
  });

  test.each([
    ["the fixture", fixtureLibrary()],
    ["the shipped content", shippedLibrary()],
  ])("every button of every screen met on the way leads to one that is there, in %s", (_, library) => {
    const seen = new Set<string>();
    const faults: string[] = [];
    const queue: Link[] = [linkOf(library, "system/home#home")];
    for (let link = queue.shift(); link !== undefined && seen.size < 6_000; link = queue.shift()) {
      for (const next of linksOf(open(library, link, context({ questions: 4 })))) {
        const text = formatLink(next);
        if (seen.has(text)) continue;
        seen.add(text);
        const wrong = fault(open(library, next, context({ questions: 4 })));
        if (wrong !== null) faults.push(`${text}: ${wrong}`);
        queue.push(next);
      }
    }
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThan(2_000);
  });

  test("Back always comes to the start in the end", () => {
    const library = fixtureLibrary();
    const next = random(3);
    for (let round = 0; round < 300; round += 1) {
      let screen = open(library, linkOf(library, "system/home#home"), context());
      for (let tap = 0; tap < 12; tap += 1) {
        const links = screen.buttons.flatMap((button) => (button.kind === "open" ? [button.link] : []));
        screen = open(library, links.length === 0 ? screen.link : oneOf(links, next), context());
      }
      let taps = 0;
      for (; taps < 60; taps += 1) {
        const behind = screen.bar.find((button) => button.kind === "open" && button.role === "back");
        if (behind?.kind !== "open") break;
        screen = open(library, behind.link, context());
      }
      expect({ node: screen.node, soon: taps < 60 }).toEqual({ node: library.home, soon: true });
    }
  });
});
