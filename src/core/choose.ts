import type { PlaceCode } from "./ids.ts";
import { has, withoutView, withView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Area, Library } from "./library.ts";
import type { Part } from "./part.ts";
import { notice, openButton, paragraph } from "./screen.ts";
import type { Button, Screen } from "./screen.ts";
import type { Words } from "./words.ts";
import { placeName, plainLink } from "./visit.ts";
import type { Stand, Visit } from "./visit.ts";

/** What stands on the first screen, before there is a language to say anything in. */
const NAME = "Parasol";
/** Countries on one page of the country chooser. */
const PAGE_SIZE = 8;
/** The chooser's pages are numbered `100 × (page - 1) + area`. */
const AREA_STEP = 100;

/** The languages in their own scripts, and nothing of the topic. Each leads to the same place again. */
export function languageScreen(library: Library, link: Link, words: Words | null): Screen {
  const target = targetOf(library, link);
  const buttons = [...library.languages.values()].map((language) =>
    openButton(language.name, { ...target, language: language.code }, "language"),
  );
  const back = words === null ? [] : [openButton(words.plain.back, target, "back")];
  const away: Button[] = words === null ? [] : [coverButton(target, words), { kind: "erase", label: words.plain.erase }];
  return {
    link,
    node: library.languageScreen,
    language: words?.language ?? null,
    found: "found",
    isProtected: false,
    title: words?.plain.language ?? NAME,
    body: [],
    buttons,
    bar: [...back, ...away],
  };
}

/** Where the choice of a language leads: to the screen itself, or home from the chooser's own node. */
function targetOf(library: Library, link: Link): Link {
  if (link.screen === library.languageScreen) return plainLink(link, library.home);
  return { ...link, views: withoutView(link.views, "language") };
}

/** Covers a screen, with all that it was shown with. */
const coverButton = (link: Link, words: Words): Button => ({
  kind: "cover",
  label: words.plain.cover,
  link: { ...link, views: withView(link.views, "covered") },
});

/** A page that is not written in the person's language, and the languages that it can be read in. */
export function untranslatedScreen({ library, link, node, words }: Stand): Part {
  const buttons = [...library.languages.values()]
    .filter((language) => node.texts[language.code] !== undefined)
    .map((language) => openButton(language.name, { ...link, language: language.code }, "language"));
  return { link, title: words.plain.language, body: [paragraph(words.plain.not_translated)], buttons };
}

/** Chooses a country by way of its part of the world; never anything finer, and never by where the person is. */
export function placeScreen(visit: Visit): Part {
  const { library, words } = visit;
  const areas = [...library.areas.values()];
  const asked = (visit.link.at ?? 0) % AREA_STEP;
  const number = asked < areas.length ? asked : 0;
  const area = areas[number];
  if (area === undefined) throw new Error("the library has no areas");
  const names = namesIn(visit, area);
  const last = Math.max(0, Math.ceil(names.length / PAGE_SIZE) - 1);
  const page = number === 0 ? 0 : Math.min(Math.floor((visit.link.at ?? 0) / AREA_STEP), last);
  const link: Link = { ...visit.link, at: number === 0 ? null : number + page * AREA_STEP };
  const here: Visit = { ...visit, link };
  const text = library.nodes.get(library.placeScreen)?.texts[visit.language];
  const now = link.place === null ? [] : [notice("info", words.say("place_now", { place: placeName(visit, link.place) }))];
  return {
    link,
    title: number === 0 ? (text?.title ?? words.plain.choose_place) : words.term("area", area.id),
    body: number === 0 ? [...(text?.body ?? []), ...now, paragraph(words.plain.place_type)] : now,
    buttons:
      number === 0
        ? [...areaButtons(here, area, areas), ...noPlace(here)]
        : [...areaButtons(here, area, areas), ...countryButtons(here, names, page), ...pageButtons(here, number, page, last)],
  };
}

/** An area's countries, by their names as people of the language sort them. */
const namesIn = ({ library, language }: Visit, area: Area): readonly (readonly [PlaceCode, string])[] =>
  library.countries.get(language)?.get(area.id) ?? [];

function areaButtons(visit: Visit, area: Area, areas: readonly Area[]): Button[] {
  return area.areas.map((id) => {
    const index = areas.findIndex((other) => other.id === id);
    return openButton(visit.words.term("area", id), { ...visit.link, at: index });
  });
}

function countryButtons(visit: Visit, names: readonly (readonly [PlaceCode, string])[], page: number): Button[] {
  return names.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE).map(([code, name]) => openButton(name, chosen(visit, code)));
}

function pageButtons({ link, words }: Visit, number: number, page: number, last: number): Button[] {
  const buttons: Button[] = [];
  if (page > 0) buttons.push(openButton(words.plain.earlier, { ...link, at: number + (page - 1) * AREA_STEP }, "tool"));
  if (page < last) buttons.push(openButton(words.plain.more, { ...link, at: number + (page + 1) * AREA_STEP }, "tool"));
  return buttons;
}

function noPlace(visit: Visit): Button[] {
  return [openButton(visit.words.plain.no_place, chosen(visit, null), "tool")];
}

/** The screen below the chooser with a country set; home from the chooser's own node. */
function chosen(visit: Visit, place: PlaceCode | null): Link {
  const { link, library, node } = visit;
  if (node.kind === "place") return { ...plainLink(link, library.home), place };
  return { ...link, place, at: null, views: has(link, "place") ? withoutView(link.views, "place") : link.views };
}
