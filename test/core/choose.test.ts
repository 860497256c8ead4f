import { describe, expect, test } from "vitest";
import { placeCode } from "../../src/core/ids.ts";
import { open } from "../../src/core/open.ts";
import {
  context,
  en,
  fixtureLibrary,
  follow,
  fr,
  labelsOf,
  linesOf,
  linkOf,
  nodeOf,
  shippedLibrary,
  show,
  tap,
} from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const clinics = "system/services#health.primary";
const place = "system/choose#place";

describe("the choice of a language", () => {
  test("shows every language in its own script and nothing of the topic", () => {
    const screen = follow(library, show(clinics, { place: ke }), ["Language"]);
    expect(labelsOf(screen.buttons)).toEqual(["English", "Français", "Español"]);
    expect(screen).toMatchObject({ title: "Language", body: [], node: library.languageScreen });
    expect(labelsOf(screen.bar)).toEqual(["Back", "Hide", "Delete"]);
  });

  test("leads to the same place again", () => {
    const screen = show(clinics, { place: ke, at: 2 });
    expect(follow(library, screen, ["Language", "Français"]).link).toEqual({ ...screen.link, language: fr });
  });

  test("leads home from its own screen", () => {
    expect(tap(show("system/choose#language", { place: ke }), "Français")).toEqual(
      linkOf(library, "system/home#home", { language: fr, place: ke }),
    );
  });

  test("comes first where nobody knows the language, under the bot's name alone", () => {
    const screen = open(library, linkOf(library, clinics, { place: ke }), context({ language: null }));
    expect(screen).toMatchObject({ title: "Parasol", bar: [], language: null });
    expect(tap(screen, "English")).toEqual(linkOf(library, clinics, { place: ke, language: en }));
  });
});

describe("the choice of a country", () => {
  const start = show(clinics, { filters: 0, views: "s" });

  test("begins with the parts of the world, and without a country", () => {
    const screen = follow(library, start, ["Choose a country"]);
    expect(screen.title).toBe("Choose a country");
    expect(labelsOf(screen.buttons)).toEqual(["Africa", "The Americas", "Europe", "No country"]);
    expect(linesOf(screen)).toEqual(["Only a country, never where you are.", "Or type the name of a country."]);
  });

  test("goes down to the countries of a part, eight to a page, sorted as people sort them", () => {
    const screen = follow(library, start, ["Choose a country", "Africa", "Eastern Africa"]);
    expect(screen.title).toBe("Eastern Africa");
    expect(labelsOf(screen.buttons)).toEqual([
      "Burundi",
      "Comoros",
      "Djibouti",
      "Eritrea",
      "Ethiopia",
      "Kenya",
      "Rwanda",
      "Somalia",
      "More",
    ]);
    const second = follow(library, screen, ["More"]);
    expect(labelsOf(second.buttons)).toEqual(["Tanzania", "Uganda", "Earlier"]);
    expect(follow(library, second, ["Earlier"]).link).toEqual(screen.link);
  });

  test("sorts and names them in the person's language", () => {
    const africa = open(
      library,
      { ...follow(library, start, ["Choose a country", "Africa", "Eastern Africa"]).link, language: fr },
      context(),
    );
    expect(labelsOf(africa.buttons).slice(3, 6)).toEqual(["Érythrée", "Éthiopie", "Kenya"]);
  });

  test("leads to the screen below with the country set, and nothing else changed", () => {
    const chosen = follow(library, start, ["Choose a country", "Africa", "Eastern Africa", "More", "Uganda"]);
    expect(chosen.link).toEqual({ ...start.link, place: "ug" });
    expect(linesOf(follow(library, chosen, ["Choose a country"]))).toContain("Country: Uganda");
    expect(follow(library, chosen, ["Choose a country", "No country"]).link).toEqual(start.link);
  });

  test("leads home from its own screen", () => {
    const screen = show(place, { views: "s" });
    expect(follow(library, screen, ["Europe", "France"]).link).toEqual(
      linkOf(library, "system/home#home", { language: en, place: placeCode("fr"), views: "s" }),
    );
    expect(follow(library, screen, ["Europe", "Back"]).link).toEqual(screen.link);
  });

  test("offers the subdivisions that the content knows beside their country", () => {
    const screen = show(place, { place: placeCode("us-ny") });
    expect(linesOf(screen)).toContain("Country: New York");
    expect(labelsOf(follow(library, screen, ["The Americas"]).buttons)).toEqual(["Canada", "New York", "United States"]);
  });

  test.each([
    [57, null, "Choose a country"],
    [200, null, "Choose a country"],
    [999, null, "Choose a country"],
  ])("opens at its beginning where a forged link names part %i", (at, canonical, title) => {
    const screen = show(place, { at });
    expect(screen.title).toBe(title);
    expect(screen.link.at).toBe(canonical);
  });

  test("opens the last page where a link names a later one", () => {
    const area = follow(library, show(place), ["Africa", "Eastern Africa"]).link.at ?? 0;
    const screen = show(place, { at: 800 + area });
    expect(labelsOf(screen.buttons)).toEqual(["Tanzania", "Uganda", "Earlier"]);
    expect(screen.link.at).toBe(100 + area);
  });

  test("reaches every country of the shipped content, each once", () => {
    const shipped = shippedLibrary();
    const found: string[] = [];
    const queue = [open(shipped, linkOf(shipped, place), context())];
    const seen = new Set<number>();
    for (let screen = queue.shift(); screen !== undefined; screen = queue.shift()) {
      for (const button of screen.buttons) {
        if (button.kind !== "open") continue;
        const { link } = button;
        if (link.screen === shipped.home && link.place !== null) found.push(link.place);
        if (link.screen !== nodeOf(shipped, place).code || link.at === null || seen.has(link.at)) continue;
        seen.add(link.at);
        queue.push(open(shipped, link, context()));
      }
    }
    const countries = [...shipped.areas.values()].flatMap((area) => area.countries);
    expect(found.sort()).toEqual(countries.sort());
    expect(new Set(countries).size).toBe(countries.length);
  });
});
