import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryCode, languageCode, placeCode, screenCode } from "../../src/core/ids.ts";
import { formatLink, linkTo, parseLink } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import { COVER_SIGN, open } from "../../src/core/open.ts";
import {
  context,
  en,
  es,
  fixtureFiles,
  fixtureLibrary,
  fr,
  labelsOf,
  libraryOf,
  linesOf,
  linkOf,
  linksOf,
  nodeOf,
  shippedLibrary,
  show,
  tap,
  withFiles,
} from "../helpers/library.ts";
import { linkLikeText } from "../helpers/links.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const before = screenCode(publishedCode("rights/stop#before"));

/** The code that a screen of the fixture had before it was retired. */
function publishedCode(id: string): string {
  const lock = fixtureFiles().find((file) => file.path === "flows/content.lock.json")?.text ?? "";
  const found = new RegExp(`"([0-9a-z]{6})": "${id}"`).exec(lock)?.[1];
  if (found === undefined) throw new Error(`${id} is not in the lock`);
  return found;
}

describe("a link", () => {
  test("opens its screen", () => {
    const screen = show("rights/stop#now");
    expect(screen).toMatchObject({
      found: "found",
      title: "With the police now",
      language: en,
      node: nodeOf(library, "rights/stop#now").code,
    });
  });

  test("to a screen that is gone opens the nearest that remains and says so", () => {
    const screen = open(library, { ...linkTo(before), language: fr, place: ke }, context());
    expect(screen.found).toBe("moved");
    expect(screen.link).toEqual(linkOf(library, "rights/stop#now", { language: fr, place: ke }));
    expect(linesOf(screen)[0]).toBe(library.words.get(fr)?.plain.gone);
  });

  test("to a screen that is gone keeps the person's choices and nothing that belonged to that screen", () => {
    const gone = { ...linkTo(before), answers: 9n, at: 3, filters: 2, from: { screen: library.home, at: 2 }, views: "rs" };
    const moved = open(library, gone, context()).link;
    expect(moved).toEqual(linkOf(library, "rights/stop#now", { language: en, views: "s" }));
  });

  test("to a quiz that is gone does not open the result of the one that takes its place", () => {
    const path = "flows/quizzes/teamwork.yaml";
    const edited = libraryOf(
      withFiles(fixtureFiles(), { [path]: (text) => text.replace("nodes:", "retired: { medium: full }\nnodes:") }),
    );
    const code = [...edited.retired.keys()].find((one) => edited.retired.get(one) === nodeOf(edited, "quizzes/teamwork#full").code);
    const screen = open(edited, { ...linkTo(code ?? screenCode("")), answers: 1n, views: "r" }, context());
    expect(screen).toMatchObject({ found: "moved", title: "Teamwork, the full form" });
    expect(screen.link).toMatchObject({ answers: 0n, at: 1, views: "" });
  });

  test("that never led anywhere opens the start and says so", () => {
    const screen = open(library, { ...linkTo(screenCode("zzzzzz")), place: ke }, context());
    expect(screen).toMatchObject({ found: "unknown", title: "Start" });
    expect(screen.link).toEqual(linkOf(library, "system/home#home", { language: en, place: ke }));
    expect(linesOf(screen)[0]).toBe("We do not know that link. You can begin here.");
  });

  test("that cannot be read opens the start", () => {
    expect(open(library, parseLink("?"), context())).toMatchObject({ found: "unknown", title: "Start" });
  });

  test("loses its campaign, which was counted on the way in", () => {
    const screen = open(library, parseLink(`${library.home}Cdec17`), context());
    expect(screen.link.campaign).toBeNull();
    expect(linksOf(screen).filter((link) => link.campaign !== null)).toEqual([]);
  });

  test("that asks for erasing or forgetting shows the screen itself: those are deeds, not screens", () => {
    expect(show("rights/stop#now", { views: "fx" }).link.views).toBe("");
  });
});

describe("the language", () => {
  test("is the link's, else the one suggested, else it is asked for", () => {
    expect(show("rights/stop#now", { language: fr }).language).toBe(fr);
    expect(show("rights/stop#now", {}, { language: fr }).language).toBe(fr);
    const asked = show("rights/stop#now", {}, { language: null });
    expect(asked).toMatchObject({ language: null, title: "Parasol", body: [], bar: [] });
    expect(labelsOf(asked.buttons)).toEqual(["English", "Français", "Español"]);
  });

  test("that nobody knows gives way to the one suggested", () => {
    expect(show("rights/stop#now", { language: languageCode("xx") }).language).toBe(en);
    expect(show("rights/stop#now", { language: languageCode("xx") }, { language: null }).language).toBeNull();
  });

  test("in which a page is not written yet is never mixed with another: the page offers those that have it", () => {
    const screen = show("rights/stop#now", { language: es });
    expect(screen).toMatchObject({ language: es, found: "found" });
    expect(labelsOf(screen.buttons)).toEqual(["English", "Français"]);
    expect(open(library, tap(screen, "Français"), context()).title).toBe("Avec la police maintenant");
    expect(open(library, tap(screen, "Inicio"), context()).title).toBe("Inicio");
  });
});

describe("the place", () => {
  test("is the link's, else the one suggested, and none that nobody knows", () => {
    expect(show("system/law#selling", { place: ke }, { place: placeCode("ug") }).link.place).toBe(ke);
    expect(show("system/law#selling", {}, { place: placeCode("ug") }).link.place).toBe("ug");
    expect(show("system/law#selling", { place: placeCode("xx") }).link.place).toBeNull();
  });
});

describe("a covered screen", () => {
  const quiz = show("quizzes/teamwork#full", { answers: 1n, views: "r" });

  test("shows one neutral sign and nothing of the topic", () => {
    const covered = open(library, tap(quiz, "Hide"), context());
    expect(covered).toMatchObject({ title: COVER_SIGN, body: [], bar: [], node: null, language: null });
    expect(labelsOf(covered.buttons)).toEqual([COVER_SIGN]);
  });

  test("leads over the choice of a language back to the same place", () => {
    const covered = open(library, tap(quiz, "Hide"), context());
    const chooser = open(library, tap(covered, COVER_SIGN), context());
    expect(chooser.body).toEqual([]);
    expect(open(library, tap(chooser, "Français"), context()).link).toEqual({ ...quiz.link, language: fr });
  });

  test("can be had from the choice of a language too, and loses nothing there", () => {
    const chooser = open(library, tap(quiz, "Language"), context());
    const covered = open(library, tap(chooser, "Hide"), context());
    const again = open(library, tap(covered, COVER_SIGN), context());
    expect(open(library, tap(again, "English"), context()).link).toEqual(quiz.link);
  });

  test("can be had from a page that is not in the person's language, and loses nothing there", () => {
    const screen = show("quizzes/teamwork#full", { language: es, answers: 1n, views: "rs" });
    const covered = open(library, tap(screen, library.words.get(es)?.plain.cover ?? ""), context());
    const chooser = open(library, tap(covered, COVER_SIGN), context());
    expect(open(library, tap(chooser, "English"), context()).link).toMatchObject({ answers: 1n, views: "rs" });
  });
});

const acacia = [...library.entries.values()].find((entry) => entry.id === "acacia")?.code ?? entryCode("");

describe("the canonical link", () => {
  test.each([
    ["the fixture", library],
    ["the shipped content", shippedLibrary()],
  ])("opens the same screen again and is its own canonical link, in %s", (_, tried) => {
    const at = context({ questions: 3 });
    let moved = 0;
    const runs = fc.property(linkLikeText(tried), (text) => {
      const first = open(tried, parseLink(text), at);
      const again = open(tried, first.link, at);
      expect(formatLink(again.link)).toBe(formatLink(first.link));
      expect(again.link).toEqual(parseLink(formatLink(first.link)));
      expect({ title: again.title, buttons: again.buttons, bar: again.bar, found: again.found }).toEqual({
        title: first.title,
        buttons: first.buttons,
        bar: first.bar,
        found: "found",
      });
      if (first.found === "moved") moved += 1;
    });
    fc.assert(runs, { numRuns: 6_000 });
    expect(moved > 0).toBe(tried.retired.size > 0);
  });

  test.each<[string, string, Partial<Link>, Partial<Link>]>([
    ["a page", "rights/stop#now", {}, { answers: 77n, at: 3, entry: acacia, filters: 5, views: "r" }],
    [
      "the choice of a country",
      "system/choose#place",
      {},
      { answers: 77n, at: 57, entry: acacia, filters: 5, from: { screen: library.home, at: 2 } },
    ],
    ["the choice of a language", "system/choose#language", {}, { answers: 77n, at: 3, entry: acacia, filters: 5, views: "r" }],
    [
      "a quiz",
      "quizzes/teamwork#full",
      { at: 1 },
      { answers: 7n << 60n, at: 30, entry: acacia, filters: 5, from: { screen: library.home, at: 2 } },
    ],
    [
      "a legal topic",
      "system/law#selling",
      { place: ke },
      { place: ke, answers: 77n, at: 9, entry: acacia, filters: 5, views: "r" },
    ],
    [
      "a list of services",
      "system/services#health.primary",
      { place: ke, at: 2 },
      { place: ke, answers: 77n, at: 40, entry: entryCode("zzzzzz"), filters: 2 ** 15, views: "r" },
    ],
    [
      "an entry",
      "system/services#health.primary",
      { place: ke, entry: acacia },
      { place: ke, entry: acacia, answers: 77n, filters: 2 ** 15, views: "r" },
    ],
  ])("of %s holds nothing that has no effect there", (_, id, kept, forged) => {
    expect(show(id, forged).link).toEqual(linkOf(library, id, { language: en, ...kept }));
  });
});
