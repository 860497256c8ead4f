import { describe, expect, test } from "vitest";
import { entryCode, placeCode } from "../../src/core/ids.ts";
import { open } from "../../src/core/open.ts";
import { context, en, fixtureLibrary, follow, labelsOf, linkOf, nodeOf, show, tap } from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const codeOf = (id: string) => nodeOf(library, id).code;
const acacia = [...library.entries.values()].find((entry) => entry.id === "acacia")?.code ?? entryCode("");
const clinics = "system/services#health.primary";
const quiz = "quizzes/teamwork#full";
const from = { screen: codeOf("rights/stop#now"), at: null };

describe("Back", () => {
  test("closes the choice of a country first, and leaves everything else as it is", () => {
    const more = { language: en, place: ke, entry: acacia, from };
    expect(tap(show(clinics, { ...more, at: 3, views: "ps" }), "Back")).toEqual(linkOf(library, clinics, { ...more, views: "s" }));
  });

  test("closes the choice of a language first", () => {
    const more = { language: en, place: ke, filters: 0, at: 2 };
    expect(tap(show(clinics, { ...more, views: "ls" }), "Back")).toEqual(linkOf(library, clinics, { ...more, views: "s" }));
  });

  test("then closes an open entry, and keeps the page and the filters of its list", () => {
    const list = show(clinics, { place: ke, filters: 4, from });
    const entry = open(library, tap(list, "Acacia Clinic"), context());
    expect(tap(entry, "Back")).toEqual(list.link);
    const second = show(clinics, { place: ke, at: 2 });
    expect(second.link.at).toBe(2);
    expect(tap(open(library, tap(second, "Fig Tree Clinic"), context()), "Back")).toEqual(second.link);
  });

  test("then goes to the first page", () => {
    const more = { language: en, place: ke, from };
    expect(tap(show(clinics, { ...more, at: 2 }), "Back")).toEqual(linkOf(library, clinics, more));
    expect(tap(show("system/law#arrest-rights", { ...more, at: 2 }), "Back")).toEqual(
      linkOf(library, "system/law#arrest-rights", more),
    );
  });

  test("then returns to the screen from which it was opened, with its page", () => {
    const law = { language: en, place: ke, from: { screen: codeOf("system/law#arrest-rights"), at: 2 }, views: "s" };
    expect(tap(show("system/services#legal.arrest", law), "Back")).toEqual(
      linkOf(library, "system/law#arrest-rights", { language: en, place: ke, at: 2, views: "s" }),
    );
  });

  test("then returns to the quiz from which it was opened, with its answers and its result", () => {
    const more = { language: en, answers: 9n, at: 2, views: "r" };
    const shelter = show("system/services#safety.shelter", { answers: 9n, from: { screen: codeOf(quiz), at: 2 }, views: "r" });
    expect(tap(shelter, "Back")).toEqual(linkOf(library, quiz, more));
  });

  test("goes to the node's own parent where nothing else is open", () => {
    expect(tap(show("system/law#arrest-rights", { place: ke }), "Back")).toEqual(
      linkOf(library, "system/law#law", { language: en, place: ke }),
    );
    expect(tap(show("rights/stop#words"), "Back").screen).toBe(codeOf("rights/stop#now"));
  });

  test("is not offered at the start, where there is nothing behind", () => {
    expect(labelsOf(show("system/home#home").bar)).toEqual(["Language", "Hide", "Delete"]);
    expect(labelsOf(show("system/home#home", { views: "p" }).bar)).toEqual(["Back", "Start", "Language", "Hide", "Delete"]);
    expect(labelsOf(show("rights/stop#now").bar)).toEqual(["Back", "Start", "Language", "Hide", "Delete"]);
  });
});

describe("Back in a quiz", () => {
  test("goes to the item before, with the answers", () => {
    const third = show(quiz, { answers: 9n, at: 3 });
    expect(tap(third, "Back")).toEqual(linkOf(library, quiz, { language: en, answers: 9n, at: 2 }));
  });

  test("leaves out items that do not apply", () => {
    const without = show(quiz, { answers: 3n << 6n, at: 8 });
    expect(tap(without, "Back").at).toBe(3);
    const applied = show(quiz, { answers: 1n << 6n, at: 8 });
    expect(tap(applied, "Back").at).toBe(4);
  });

  test("goes to the form before where several items are asked at once", () => {
    const screen = open(library, linkOf(library, quiz, { at: 8 }), context({ questions: 5 }));
    expect(tap(screen, "Back").at).toBe(1);
  });

  test("leaves the quiz from its first item", () => {
    expect(tap(show(quiz, { at: 1 }), "Back").screen).toBe(codeOf("quizzes/teamwork#about"));
  });

  test("takes the answers along from the first item, so that the quiz can be gone on with", () => {
    const about = open(library, tap(show(quiz, { at: 1, answers: 8n }), "Back"), context());
    expect(about.link).toMatchObject({ screen: codeOf("quizzes/teamwork#about"), answers: 8n, from: { at: 1 } });
    const on = open(library, tap(about, "Go on with the questions"), context());
    expect(on.link).toMatchObject({ screen: codeOf(quiz), at: 1, answers: 8n });
  });

  test("leads home in the end, also from a page that the quiz was left for", () => {
    const start = show(quiz, { at: 1, answers: 8n });
    const ids: string[] = [];
    for (let screen = start, taps = 0; taps < 9 && labelsOf(screen.bar).includes("Back"); taps += 1) {
      screen = open(library, tap(screen, "Back"), context());
      ids.push(String(screen.node));
    }
    expect(ids.at(-1)).toBe(library.home);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("goes from a page of the result to its overview, and from there to the last item", () => {
    const page = show(quiz, { answers: 9n, at: 2, views: "r" });
    const overview = open(library, tap(page, "Back"), context());
    expect(overview.link).toMatchObject({ at: null, views: "r", answers: 9n });
    expect(tap(overview, "Back")).toMatchObject({ at: 7, views: "", answers: 9n });
  });
});

test("Start leads home from anywhere, with language, place and simpler words kept", () => {
  const entry = show(clinics, { place: ke, entry: acacia, from, views: "s" });
  expect(tap(entry, "Start")).toEqual(linkOf(library, "system/home#home", { language: en, place: ke, views: "s" }));
});

test("going in and coming back ends where it began", () => {
  const start = show("rights/stop#start", { place: ke, views: "s" });
  const away = follow(library, start, ["Rights on arrest", "More", "Legal help", "Lantern Africa"]);
  expect(away.title).toBe("Lantern Africa");
  expect(follow(library, away, ["Back", "Back"]).link).toEqual(start.link);
});
