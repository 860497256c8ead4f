import fc from "fast-check";
import { entryCode, languageCode, placeCode, screenCode } from "../../src/core/ids.ts";
import type { EntryCode, LanguageCode, PlaceCode, ScreenCode } from "../../src/core/ids.ts";
import { MAX_AT, MAX_FILTERS, MAX_SLOTS, VIEW } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import type { Library } from "../../src/core/library.ts";

const BASE36 = [..."0123456789abcdefghijklmnopqrstuvwxyz"];
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

const chars = (unit: readonly string[], minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });

const code: fc.Arbitrary<ScreenCode> = chars(BASE36, 6).map(screenCode);
const entry: fc.Arbitrary<EntryCode> = chars(BASE36, 6).map(entryCode);
const language: fc.Arbitrary<LanguageCode> = chars(LETTERS, 2, 3).map(languageCode);
const place: fc.Arbitrary<PlaceCode> = fc
  .tuple(chars(LETTERS, 2), fc.option(chars(BASE36, 1, 3)))
  .map(([country, part]) => placeCode(part === null ? country : `${country}-${part}`));
const at = fc.option(fc.integer({ min: 1, max: MAX_AT }));
const answers = fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: (1n << BigInt(3 * MAX_SLOTS)) - 1n }));
const views = fc.uniqueArray(fc.constantFrom(...Object.values(VIEW))).map((letters) => [...letters].sort().join(""));

/** Any link that its type allows, whether its text fits or not. */
export const anyLink: fc.Arbitrary<Link> = fc.record({
  screen: code,
  language: fc.option(language),
  place: fc.option(place),
  answers,
  at,
  entry: fc.option(entry),
  filters: fc.nat(2 ** MAX_FILTERS - 1),
  from: fc.option(fc.record({ screen: code, at })),
  views,
  campaign: fc.option(chars(BASE36, 1, 12)),
});

/** Fields of links in any number and order, of values that this library knows and of others, at most 64 characters. */
export function linkLikeText(library: Library): fc.Arbitrary<string> {
  const known = fc.constantFrom(...[...library.nodes.keys(), ...library.retired.keys()].map(String));
  const screen = fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: code.map(String) });
  const number = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: MAX_AT })).map((value) => value.toString(36));
  const field = fc.oneof(
    fc.constantFrom(...library.languages.keys(), "xx").map((value) => `L${value}`),
    fc.constantFrom(...library.within.keys(), "xx", "us-zz").map((value) => `P${value}`),
    answers.map((value) => `A${value.toString(36)}`),
    number.map((value) => `N${value}`),
    fc.constantFrom(...[...library.entries.keys()].map(String), "zzzzzz").map((value) => `E${value}`),
    fc.nat(2 ** MAX_FILTERS - 1).map((value) => `S${value.toString(36)}`),
    fc.tuple(screen, fc.option(number)).map(([value, page]) => `F${value}${page === null ? "" : `N${page}`}`),
    chars(Object.values(VIEW), 0, 4).map((value) => `V${value}`),
    chars(BASE36, 0, 5).map((value) => `C${value}`),
  );
  return fc.tuple(screen, fc.array(field, { maxLength: 8 })).map(([start, fields]) => {
    let text = start;
    for (const one of fields) if (text.length + one.length <= 64) text += one;
    return text;
  });
}
