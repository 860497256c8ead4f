import { describe, expect, test } from "vitest";
import { placeCode, screenCode } from "../../src/core/ids.ts";
import { keptViews, originLink, plainLink, withOrigin } from "../../src/core/visit.ts";
import { en, fixtureLibrary, follow, linkOf, nodeOf, show, tap } from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const codeOf = (id: string) => nodeOf(library, id).code;
const quiz = "quizzes/teamwork#full";

describe("a link to another screen", () => {
  test("keeps language, place and simpler words, and nothing else", () => {
    const rich = linkOf(library, quiz, {
      language: en,
      place: ke,
      answers: 9n,
      at: 3,
      filters: 2,
      from: { screen: library.home, at: null },
      views: "hrs",
      campaign: "x",
    });
    expect(plainLink(rich, library.home)).toEqual(linkOf(library, "system/home#home", { language: en, place: ke, views: "s" }));
    expect(keptViews("hlprsx")).toBe("s");
  });

  test("can note where it was opened, and leads back there as it was", () => {
    for (const views of ["", "r", "s", "rs"]) {
      const opened = linkOf(library, quiz, { language: en, place: ke, answers: 9n, at: 2, views });
      const aside = withOrigin(plainLink(opened, library.home), opened.screen, opened.at, opened);
      expect(originLink(aside, opened.screen, opened.at)).toEqual(opened);
    }
  });
});

describe("law and services, read in passing", () => {
  test("remember the topic that opened them", () => {
    const law = tap(show("rights/stop#start", { place: ke }), "Rights on arrest");
    expect(law).toEqual(
      linkOf(library, "system/law#arrest-rights", {
        language: en,
        place: ke,
        from: { screen: codeOf("rights/stop#start"), at: null },
      }),
    );
  });

  test("remember the page of the legal topic that opened them", () => {
    const services = tap(show("system/law#arrest-rights", { place: ke, at: 2 }), "Legal help");
    expect(services.from).toEqual({ screen: codeOf("system/law#arrest-rights"), at: 2 });
  });

  test("need no memory of the menu that they stand in", () => {
    expect(tap(show("system/law#law"), "Rights on arrest").from).toBeNull();
  });

  test("keep the first opener when one of them opens another", () => {
    const start = show("rights/stop#now", { place: ke });
    const clinics = follow(library, start, ["A clinic"]);
    expect(tap(clinics, "Selling sex").from).toEqual(clinics.link.from);
    expect(follow(library, clinics, ["Selling sex", "Legal help", "Back"]).link).toEqual(start.link);
  });

  test("keep it through the choice of a country, of a language, and through a covered screen", () => {
    const clinics = follow(library, show("rights/stop#now"), ["A clinic"]);
    const chosen = follow(library, clinics, ["Choose a country", "Africa", "Eastern Africa", "Kenya"]);
    expect(chosen.link).toEqual({ ...clinics.link, place: ke });
    const covered = follow(library, chosen, ["Hide", "···", "English"]);
    expect(covered.link).toEqual(chosen.link);
    expect(follow(library, covered, ["Back"]).title).toBe("With the police now");
  });

  test("keep the answers and the result of the quiz that opened them", () => {
    const result = show(quiz, { answers: 0o1111n, views: "r" });
    const shelter = follow(library, result, ["A safe place"]);
    expect(shelter.link).toMatchObject({ answers: 0o1111n, views: "r", from: { screen: codeOf(quiz), at: null } });
    expect(
      follow(library, shelter, ["Choose a country", "Africa", "Eastern Africa", "Kenya", "Lantern Africa", "Back", "Back"]).link,
    ).toEqual({ ...result.link, place: ke });
  });

  test("lose an opener that is not of this library, and follow one that has moved", () => {
    expect(show("system/law#selling", { from: { screen: screenCode("zzzzzz"), at: 2 } }).link.from).toBeNull();
    const [gone, target] = [...library.retired][0] ?? [];
    if (gone === undefined) throw new Error("the fixture retires a screen");
    expect(show("system/law#selling", { from: { screen: gone, at: 1 } }).link.from).toEqual({ screen: target, at: 1 });
  });
});
