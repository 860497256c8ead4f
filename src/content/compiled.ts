import type { AreaId, LanguageCode, PlaceCode, ScreenCode } from "../core/ids.ts";
import type { Entry, Example, Item, Language, LawPack, Library, Node, Quiz, QuizNode, Area, Term } from "../core/library.ts";
import { createWords } from "./dictionary.ts";
import type { UiData } from "./dictionary.ts";

/** The library as plain data that JSON can hold: what start-up reads instead of compiling. */
export interface Compiled {
  readonly hash: string;
  readonly home: ScreenCode;
  readonly languageScreen: ScreenCode;
  readonly placeScreen: ScreenCode;
  readonly lawScreen: ScreenCode;
  readonly compareScreen: ScreenCode;
  readonly alliesScreen: ScreenCode;
  readonly pages: Library["pages"];
  readonly languages: readonly Language[];
  readonly nodes: readonly Node[];
  readonly retired: readonly (readonly [ScreenCode, ScreenCode])[];
  readonly quizzes: readonly (Omit<Quiz, "items"> & { readonly items: readonly Item[] })[];
  readonly entries: readonly Entry[];
  readonly laws: readonly (readonly [PlaceCode, LawPack])[];
  readonly glossary: readonly Term[];
  readonly areas: readonly Area[];
  readonly within: readonly (readonly [PlaceCode, readonly (PlaceCode | AreaId)[]])[];
  readonly placeNames: readonly (readonly [LanguageCode, readonly (readonly [PlaceCode, string])[]])[];
  readonly ui: readonly (readonly [LanguageCode, UiData])[];
  readonly examples: readonly Example[];
}

/** The library of compiled content, indexed for the engine. */
export function assemble(compiled: Compiled): Library {
  const { hash, home, languageScreen, placeScreen, lawScreen, compareScreen, alliesScreen, pages } = compiled;
  const entries = [...compiled.entries].sort(inOrder);
  const quizzes = new Map(
    compiled.quizzes.map((quiz) => [quiz.flow, { ...quiz, items: new Map(quiz.items.map((item) => [item.slot, item])) }]),
  );
  return {
    hash,
    home,
    languageScreen,
    placeScreen,
    lawScreen,
    compareScreen,
    alliesScreen,
    pages,
    languages: new Map(compiled.languages.map((language) => [language.code, language])),
    nodes: new Map(compiled.nodes.map((node) => [node.code, node])),
    retired: new Map(compiled.retired),
    withheld: new Set(),
    quizzes,
    asked: new Map(
      compiled.nodes.flatMap((node) => (node.kind === "quiz" ? [[node.code, itemsAsked(node, quizzes)] as const] : [])),
    ),
    entries: new Map(compiled.entries.map((entry) => [entry.code, entry])),
    byNeed: byNeed(entries),
    networks: entries.filter((entry) => entry.type.startsWith("sw-")),
    laws: new Map(compiled.laws),
    glossary: new Map(compiled.glossary.map((term) => [term.id, term])),
    areas: new Map(compiled.areas.map((area) => [area.id, area])),
    within: new Map(compiled.within),
    countries: new Map(compiled.placeNames.map(([language, names]) => [language, countriesIn(compiled.areas, names)])),
    placeNames: new Map(compiled.placeNames.map(([language, names]) => [language, new Map(names)])),
    words: new Map(compiled.ui.map(([language, ui]) => [language, createWords(language, localeOf(compiled, language), ui)])),
  };
}

const localeOf = (compiled: Compiled, code: LanguageCode): string =>
  compiled.languages.find((language) => language.code === code)?.locale ?? code;

/** Led by sex workers first, then those of whom most is known to be good, then by name. */
function inOrder(a: Entry, b: Entry): number {
  const good = (entry: Entry): number => Object.values(entry.flags).filter((value) => value).length;
  const led = (entry: Entry): number => (entry.flags.sex_worker_led === true ? 1 : 0);
  return led(b) - led(a) || good(b) - good(a) || (a.name < b.name ? -1 : 1);
}

function byNeed(entries: readonly Entry[]): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) for (const need of entry.needs) index.set(need, [...(index.get(need) ?? []), entry]);
  return index;
}

/** The names of each area's countries and their subdivisions, in the order in which all names come. */
function countriesIn(
  areas: readonly Area[],
  names: readonly (readonly [PlaceCode, string])[],
): Map<AreaId, (readonly [PlaceCode, string])[]> {
  return new Map(
    areas.map((area) => [
      area.id,
      names.filter(([code]) => area.countries.some((country) => code === country || code.startsWith(`${country}-`))),
    ]),
  );
}

function itemsAsked(node: QuizNode, quizzes: Library["quizzes"]): Item[] {
  const items = quizzes.get(node.flow)?.items;
  return node.items.flatMap((slot) => items?.get(slot) ?? []);
}
