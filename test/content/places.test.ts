import { describe, expect, it } from "vitest";
import { compileContent } from "../../src/content/content.ts";
import { formatProblem } from "../../src/content/problem.ts";
import { areaId, placeCode } from "../../src/core/ids.ts";
import type { LanguageCode } from "../../src/core/ids.ts";
import { en, es, fixtureFiles, fixtureLibrary, fr, libraryOf, withFiles } from "../helpers/library.ts";

const chain = (code: string): string[] => [...(fixtureLibrary().within.get(placeCode(code)) ?? [])];
const names = (language: LanguageCode): string[] => [...(fixtureLibrary().placeNames.get(language)?.values() ?? [])];

describe("a place lies within others", () => {
  it.each([
    ["ke", ["eastern-africa", "africa", "world"]],
    ["us", ["americas", "world"]],
    ["us-ny", ["us", "americas", "world"]],
    ["zz", []],
  ])("%s, from the nearest to the world", (code, expected) => {
    expect(chain(code)).toEqual(expected);
  });

  it("in a tree whose first area is the world", () => {
    const areas = [...fixtureLibrary().areas.values()];
    expect(areas[0]).toMatchObject({ id: "world", parent: null, areas: ["africa", "americas", "europe"] });
    expect(fixtureLibrary().areas.get(areaId("eastern-africa"))?.parent).toBe("africa");
  });

  it("and in a ring of areas the compiler comes to an end", () => {
    const files = withFiles(fixtureFiles(), {
      "flows/places.yaml": (text) =>
        text.replace("africa: { areas: [eastern-africa] }", "africa: { areas: [eastern-africa, world] }"),
    });
    expect(libraryOf(files).within.get(placeCode("ke"))).toEqual(["eastern-africa", "africa", "world"]);
  });
});

describe("places have names", () => {
  it("in every language, for every place", () => {
    for (const language of [en, fr, es]) expect(names(language)).toHaveLength(fixtureLibrary().within.size);
  });

  it("as the language says and sorts them, accents and all", () => {
    expect(names(en).slice(0, 7)).toEqual(["Burundi", "Canada", "Comoros", "Djibouti", "Eritrea", "Ethiopia", "France"]);
    expect(names(fr)).toEqual([
      "Allemagne",
      "Burundi",
      "Canada",
      "Comores",
      "Djibouti",
      "Érythrée",
      "État de New York",
      "États-Unis",
      "Éthiopie",
      "France",
      "Kenya",
      "Ouganda",
      "Rwanda",
      "Somalie",
      "Tanzanie",
    ]);
    expect(names(es).slice(0, 4)).toEqual(["Alemania", "Burundi", "Canadá", "Comoras"]);
  });

  it("out of the texts for parts of countries, and their code where there is none", () => {
    const name = (language: LanguageCode) => fixtureLibrary().placeNames.get(language)?.get(placeCode("us-ny"));
    expect([name(en), name(fr), name(es)]).toEqual(["New York", "État de New York", "US-NY"]);
  });

  it("out of the texts where the usual one is not wanted", () => {
    const files = withFiles(fixtureFiles(), { "locales/en/places.yaml": (text) => `${text}ke: The Republic of Kenya\n` });
    expect(libraryOf(files).placeNames.get(en)?.get(placeCode("ke"))).toBe("The Republic of Kenya");
  });
});

describe("a list of places is refused", () => {
  it.each([
    [
      "that names a country in words",
      "europe: { countries: [germany] }",
      "europe.countries.0: use the two small letters of the country",
    ],
    [
      "that goes finer than a part of a country",
      "europe: { countries: [de], subdivisions: { de: [de-be-10115] } }",
      "europe.subdivisions.de.0: use country and part",
    ],
    ["whose area looks like a country", "eu: { countries: [de] }", "eu: use a name that does not look like a country's code"],
  ])("%s", (_, line, sentence) => {
    const files = withFiles(fixtureFiles(), { "flows/places.yaml": (text) => text.replace(/^europe: .*$/m, line) });
    expect(compileContent(files).problems.map(formatProblem).join("\n")).toContain(sentence);
  });

  it.each([
    ["an entry that may not be named in a whole area", "flows/directory/global.yaml", "not_in: [de]", "not_in: [europe]"],
    ["a legal pack of a whole area", "flows/law/us.yaml", "place: us", "place: americas"],
  ])("and so is %s, which nothing would hold to", (_, path, before, after) => {
    const files = withFiles(fixtureFiles(), { [path]: (text) => text.replace(before, after) });
    expect(compileContent(files).problems.map(formatProblem).join("\n")).toContain(
      "name a country such as ke, or a part of one such as us-ny",
    );
  });
});
