import { areaId, placeCode } from "../core/ids.ts";
import type { AreaId, LanguageCode, PlaceCode } from "../core/ids.ts";
import type { Area } from "../core/library.ts";
import type { Draft } from "./draft.ts";

const FILE = "flows/places.yaml";
/** The area that holds all others. */
export const WORLD = "world";

/** The places as plain data: the tree of areas, what lies within what, and names in every language. */
export interface Places {
  readonly areas: readonly Area[];
  readonly within: readonly (readonly [PlaceCode, readonly (PlaceCode | AreaId)[]])[];
  readonly names: readonly (readonly [LanguageCode, readonly (readonly [PlaceCode, string])[]])[];
  /** Whether a text names a country, a subdivision or an area. */ has(id: string): boolean;
  readonly all: readonly string[];
}

/** Compiles the tree of areas; the world comes first. */
export function compilePlaces(draft: Draft): Places {
  const file = draft.shaped.places.get(FILE) ?? {};
  const parents = new Map<string, string>();
  for (const [id, { areas }] of Object.entries(file)) {
    for (const [index, inner] of areas.entries()) {
      if (file[inner] === undefined)
        draft.report.add("place-unknown", FILE, [id, "areas", index], { id: inner }, Object.keys(file));
      parents.set(inner, id);
    }
  }
  const areas = Object.entries(file).map(([id, { areas: inner, countries }]): Area => {
    const parent = parents.get(id);
    return {
      id: areaId(id),
      parent: parent === undefined ? null : areaId(parent),
      areas: inner.map(areaId),
      countries: countries.map(placeCode),
    };
  });
  const within = Object.entries(file).flatMap(([id, { countries, subdivisions }]) => {
    const chain = chainOf(id, parents).map(areaId);
    const own = countries.map((code) => [placeCode(code), chain] as const);
    const parts = Object.entries(subdivisions).flatMap(([country, codes]) =>
      codes.map((code) => [placeCode(code), [placeCode(country), ...chain]] as const),
    );
    return [...own, ...parts];
  });
  const codes = within.map(([code]) => code);
  const all = [...codes, ...areas.map((area) => area.id)];
  const known = new Set<string>(all);
  const names = draft.languages.map((language) => [language, namesIn(draft, language, codes)] as const);
  return {
    areas: areas.sort((a, b) => Number(b.id === WORLD) - Number(a.id === WORLD)),
    within,
    names,
    all,
    has: (id) => known.has(id),
  };
}

function chainOf(id: string, parents: ReadonlyMap<string, string>): string[] {
  const chain = [id];
  for (let parent = parents.get(id); parent !== undefined && !chain.includes(parent); parent = parents.get(parent))
    chain.push(parent);
  return chain;
}

/** Names as people of a language know them, sorted as they sort. Countries from CLDR; subdivisions from the texts. */
function namesIn(draft: Draft, language: LanguageCode, codes: readonly PlaceCode[]): (readonly [PlaceCode, string])[] {
  const own = draft.shaped.placesText.get(`locales/${language}/places.yaml`) ?? {};
  const regions = new Intl.DisplayNames(language, { type: "region", fallback: "code" });
  const collator = new Intl.Collator(language);
  return codes
    .map(
      (code) => [code, own[code] ?? (code.includes("-") ? code.toUpperCase() : (regions.of(code.toUpperCase()) ?? code))] as const,
    )
    .sort(([, a], [, b]) => collator.compare(a, b));
}
