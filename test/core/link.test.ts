import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryCode, languageCode, placeCode, screenCode } from "../../src/core/ids.ts";
import {
  formatLink,
  has,
  linkTo,
  MAX_AT,
  MAX_FILTERS,
  MAX_LINK,
  MAX_SLOTS,
  parseLink,
  VIEW,
  withoutView,
  withView,
} from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import { context, fixtureLibrary, linksOf, shippedLibrary } from "../helpers/library.ts";
import { anyLink, linkLikeText } from "../helpers/links.ts";

const a = screenCode("k7f2qz");
const b = screenCode("m03xw9");
const link = (more: Partial<Link> = {}): Link => ({ ...linkTo(a), ...more });

describe("a link's text", () => {
  test.each([
    ["k7f2qz", link()],
    ["k7f2qzLesPke", link({ language: languageCode("es"), place: placeCode("ke") })],
    ["k7f2qzLfrA1f3kN4", link({ language: languageCode("fr"), answers: 66_224n, at: 4 })],
    ["k7f2qzLfrA1f3kFm03xw9N4", link({ language: languageCode("fr"), answers: 66_224n, from: { screen: b, at: 4 } })],
    [
      "k7f2qzLenPus-nyN3S2oFm03xw9",
      link({ language: languageCode("en"), place: placeCode("us-ny"), at: 3, filters: 96, from: { screen: b, at: null } }),
    ],
    ["k7f2qzEd81c0pVrsCdec17", link({ entry: entryCode("d81c0p"), views: "rs", campaign: "dec17" })],
  ])("reads and writes %s", (text, expected) => {
    expect(parseLink(text)).toEqual(expected);
    expect(formatLink(expected)).toBe(text);
  });

  test("comes back unchanged for any link that can be", () => {
    const runs = fc.property(anyLink, (one) => {
      const text = formatLink(one);
      expect(parseLink(text)).toEqual(text.length > MAX_LINK ? null : one);
    });
    fc.assert(runs, { numRuns: 10_000 });
  });

  test("uses only characters that buttons, deep links and paths carry", () => {
    const runs = fc.property(anyLink, (one) => {
      expect(formatLink(one)).toMatch(/^[A-Za-z0-9_-]+$/);
    });
    fc.assert(runs, { numRuns: 2_000 });
  });
});

describe("reading a link", () => {
  test.each(["", "k7f2q", "K7F2QZ", "k7f2qzz", "k7f2qz-", " k7f2qz", "k7f2q_", `k7f2qz${"Z".repeat(56)}Les`])(
    "refuses %j, which names no screen or is too long",
    (text) => {
      expect(parseLink(text)).toBeNull();
    },
  );

  test.each([
    ["a text as long as a link may be is read to its end", `k7f2qz${"Z".repeat(55)}Les`, link({ language: languageCode("es") })],
    ["the first of repeated fields counts", "k7f2qzLesLfrPkePug", link({ language: languageCode("es"), place: placeCode("ke") })],
    ["unknown fields are skipped", "k7f2qzX12LesZ", link({ language: languageCode("es") })],
    ["reading stops at a foreign character", "k7f2qzLes_Pke", link({ language: languageCode("es") })],
    ["fields may stand in any order", "k7f2qzPkeLes", link({ language: languageCode("es"), place: placeCode("ke") })],
    ["a malformed language is left out", "k7f2qzLenglishPke", link({ place: placeCode("ke") })],
    ["a place finer than a subdivision is left out", "k7f2qzPus-ny-bronx", link()],
    ["a page beyond the largest is left out", `k7f2qzN${(MAX_AT + 1).toString(36)}`, link()],
    ["numbers do not begin with a zero", "k7f2qzN04A01S02", link()],
    ["filters beyond the last bit are left out", `k7f2qzS${(2 ** MAX_FILTERS).toString(36)}`, link()],
    ["answers beyond the last slot are left out", `k7f2qzA${(1n << BigInt(3 * MAX_SLOTS)).toString(36)}`, link()],
    ["an origin that is no screen code is left out, and its page with it", "k7f2qzFm03xN4", link()],
    [
      "a page behind the origin is the origin's, one before it the screen's own",
      "k7f2qzN2Fm03xw9N4",
      link({ at: 2, from: { screen: b, at: 4 } }),
    ],
    ["views stand once, in order, without unknown letters", "k7f2qzVsrqs", link({ views: "rs" })],
    ["a campaign is at most twelve characters", "k7f2qzCabcdefghijklm", link()],
  ])("%s", (_, text, expected) => {
    expect(parseLink(text)).toEqual(expected);
  });

  test("takes the largest answers there can be", () => {
    const most = (1n << BigInt(3 * MAX_SLOTS)) - 1n;
    expect(parseLink(formatLink(link({ answers: most })))?.answers).toBe(most);
  });
});

test("the numbers that published links rely on stay what they are", () => {
  expect({ MAX_LINK, MAX_AT, MAX_SLOTS, MAX_FILTERS }).toEqual({ MAX_LINK: 64, MAX_AT: 999, MAX_SLOTS: 35, MAX_FILTERS: 16 });
});

describe("views", () => {
  test("are added once and in order, and taken away again", () => {
    expect(withView(withView("r", "simple"), "covered")).toBe("hrs");
    expect(withView("rs", "simple")).toBe("rs");
    expect(withoutView("hrs", "result")).toBe("hs");
    expect(has(link({ views: "hs" }), "simple")).toBe(true);
    expect(has(link({ views: "hs" }), "result")).toBe(false);
  });

  test("have a letter each", () => {
    expect(new Set(Object.values(VIEW)).size).toBe(Object.keys(VIEW).length);
  });
});

describe("text from outside", () => {
  test("never throws and always opens a screen, whatever it is", () => {
    const screens = [fixtureLibrary(), shippedLibrary()];
    let index = 0;
    const text = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.string({ unit: "binary", maxLength: 80 }),
      linkLikeText(fixtureLibrary()),
      linkLikeText(shippedLibrary()),
    );
    fc.assert(
      fc.property(text, (one) => {
        const library = screens[index++ % screens.length] ?? fixtureLibrary();
        const screen = open(library, parseLink(one), context());
        if (screen.title === "" || screen.buttons.length + screen.bar.length === 0) throw new Error("an empty screen");
      }),
      { numRuns: 100_000 },
    );
    expect(index).toBeGreaterThanOrEqual(100_000);
  });
});

describe("the longest link", () => {
  /** Bytes of `callback_data` and of a deep link's `start` (Bot API). */
  const TELEGRAM = 64;
  const all = (1n << BigInt(3 * MAX_SLOTS)) - 1n;

  test("fits what a Telegram button carries, with every field that a screen uses at its largest", () => {
    const quiz = link({ language: languageCode("en"), place: placeCode("us-ny"), answers: all, at: MAX_SLOTS, views: "hrs" });
    const entry = link({
      language: languageCode("en"),
      place: placeCode("us-ny"),
      answers: all,
      at: 9,
      entry: entryCode("zzzzzz"),
      filters: 2 ** 11 - 1,
      from: { screen: b, at: 9 },
      views: "hrs",
    });
    const law = link({
      language: languageCode("en"),
      place: placeCode("us-ny"),
      answers: all,
      at: MAX_AT,
      from: { screen: b, at: MAX_SLOTS },
      views: "hrs",
    });
    for (const longest of [quiz, entry, law]) expect(Buffer.byteLength(formatLink(longest))).toBeLessThanOrEqual(TELEGRAM);
  });

  test("stays within it on every screen, also on one that was opened by a forged link", () => {
    const library = fixtureLibrary();
    let longest = 0;
    fc.assert(
      fc.property(linkLikeText(library), (text) => {
        const screen = open(library, parseLink(text), context({ language: languageCode("fr"), questions: 3 }));
        for (const one of [screen.link, ...linksOf(screen)]) longest = Math.max(longest, formatLink(one).length);
      }),
      { numRuns: 20_000 },
    );
    expect(longest).toBeLessThanOrEqual(TELEGRAM);
    expect(longest).toBeGreaterThan(40);
  });
});
