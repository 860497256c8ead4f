import { describe, expect, test } from "vitest";
import { placeClasses } from "../../src/check/places.ts";
import { Visitor } from "../../src/check/visitor.ts";
import { placeCode } from "../../src/core/ids.ts";
import type { LanguageCode } from "../../src/core/ids.ts";
import { linkTo } from "../../src/core/link.ts";
import type { Audience, Library } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import { context, en, fixtureFiles, fixtureLibrary, fr, libraryOf, linkOf, shippedLibrary, withFiles } from "../helpers/library.ts";

/** All screens for a country as text, with its code and its name taken out. */
function screensOf(library: Library, country: string, language: LanguageCode, audience: Audience): string[] {
  const place = placeCode(country);
  const name = library.placeNames.get(language)?.get(place) ?? country;
  return [...library.nodes.values()]
    .filter(({ kind }) => kind !== "place")
    .map((node) => {
      const screen = open(library, { ...linkTo(node.code), language, place }, context({ audience }));
      const text = JSON.stringify(screen, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
      return text.replaceAll(name, "…").replaceAll(`"place":"${country}"`, '"place":"…"');
    });
}

const classOf = (library: Library, country: string): string | undefined => placeClasses(library).get(placeCode(country));

describe("countries of one class", () => {
  const library = shippedLibrary();

  test.each([
    [en, "worker"],
    [en, "ally"],
    [fr, "worker"],
    [fr, "ally"],
  ] as const)("show the same screens but for their names: in %s to a %s", (language, audience) => {
    expect(classOf(library, "ug")).toBe(classOf(library, "tz"));
    expect(screensOf(library, "ug", language, audience)).toEqual(screensOf(library, "tz", language, audience));
  });

  test.each([
    ["ke", "has an entry of its own"],
    ["ru", "avoids a network"],
    ["fr", "is in no network's area"],
  ])("%s, which %s, is of another and shows others", (country) => {
    expect(classOf(library, country)).not.toBe(classOf(library, "ug"));
    expect(screensOf(library, country, en, "ally")).not.toEqual(screensOf(library, "ug", en, "ally"));
  });
});

describe("countries that look alike and are not", () => {
  test("one that an entry names beside its area has the entry nearer", () => {
    const library = libraryOf(
      withFiles(fixtureFiles(), {
        "flows/directory/global.yaml": (text) => text.replace("places: [africa]", "places: [africa, ug]"),
      }),
    );
    expect(classOf(library, "ug")).not.toBe(classOf(library, "tz"));
    expect(screensOf(library, "ug", en, "worker")).not.toEqual(screensOf(library, "tz", en, "worker"));
  });

  test("a part of a country with a law of its own is no part like others", () => {
    expect(classOf(fixtureLibrary(), "us-ny")).not.toBe(classOf(fixtureLibrary(), "us"));
    expect(classOf(fixtureLibrary(), "us")).not.toBe(classOf(fixtureLibrary(), "ca"));
  });

  test("a country of which nothing is known is not the same as none", () => {
    const library = libraryOf(
      withFiles(fixtureFiles(), {
        "flows/directory/global.yaml": "entries: {}\n",
        "locales/en/directory/global.yaml": "{}\n",
        "locales/fr/directory/global.yaml": "{}\n",
      }),
    );
    const visitor = new Visitor(library);
    const link = linkOf(library, "system/services#legal.arrest", { language: en });
    expect(classOf(library, "de")).toBe("");
    expect(visitor.keyOf({ ...link, place: placeCode("de") })).not.toBe(visitor.keyOf(link));
    const gaps = [...visitor.visit(context({ language: null })).screens].flatMap(({ screen }) =>
      screen.body.flatMap((block) => (block.kind === "notice" ? [block.text] : [])),
    );
    expect(gaps.some((text) => text.includes("Germany") || text.includes("France"))).toBe(true);
  });
});
