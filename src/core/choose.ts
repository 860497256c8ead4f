import type { PlaceCode } from "./ids.ts";
import { has, withoutView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Area, Library, Node } from "./library.ts";
import type { Part } from "./part.ts";
import { notice, openButton, paragraph } from "./screen.ts";
import type { Button, Screen } from "./screen.ts";
import type { Words } from "./words.ts";
import { plainLink } from "./visit.ts";
import type { Visit } from "./visit.ts";

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
  const cover: Button[] = words === null ? [] : [{ kind: "cover", label: words.plain.cover, link: { ...link, views: "h" } }];
  return {
    link,
    node: library.languageScreen,
    language: words?.language ?? null,
    found: "found",
    title: words?.plain.language ?? NAME,
    body: [],
    buttons,
    bar: [...back, ...cover],
  };
}

/** Where the choice of a language leads: to the screen itself, or home from the chooser's own node. */
function targetOf(library: Library, link: Link): Link {
  if (link.screen === library.languageScreen) return plainLink(link, library.home);
  return { ...link, views: withoutView(link.views, "language") };
}

/** A page that is not written in the person's language, and the languages that it can be read in. */
export function untranslatedScreen(library: Library, link: Link, node: Node, words: Words): Screen {
  const buttons = [...library.languages.values()]
    .filter((language) => node.texts[language.code] !== undefined)
    .map((language) => openButton(language.name, { ...link, language: language.code }, "language"));
  return {
    link,
    node: node.code,
    language: words.language,
    found: "found",
    title: words.plain.language,
    body: [paragraph(words.plain.not_translated)],
    buttons,
    bar: [
      openButton(words.plain.home, plainLink(link, library.home), "home"),
      { kind: "cover", label: words.plain.cover, link: { ...link, views: "h" } },
    ],
  };
}

/** Chooses a country by way of its part of the world; never anything finer, and never by where the person is. */
export function placeScreen(visit: Visit): Part {
  const { library, words } = visit;
  const link: Link = { ...visit.link };
  const areas = [...library.areas.values()];
  const number = (link.at ?? 0) % AREA_STEP;
  const area = areas[number] ?? areas[0];
  const page = Math.floor((link.at ?? 0) / AREA_STEP);
  if (area === undefined) throw new Error("the library has no areas");
  const text = library.nodes.get(library.placeScreen)?.texts[visit.language];
  const here = link.place === null ? [] : [notice("info", words.say("place_now", { place: nameOf(visit, link.place) }))];
  const buttons = number === 0 ? [...areaButtons(visit, area, areas), ...noPlace(visit)] : listButtons(visit, area, areas, page);
  return {
    link: { ...link, at: number === 0 ? null : link.at },
    title: number === 0 ? (text?.title ?? words.plain.choose_place) : words.term("area", area.id),
    body: number === 0 ? [...(text?.body ?? []), ...here, paragraph(words.plain.place_type)] : here,
    buttons,
  };
}

function areaButtons(visit: Visit, area: Area, areas: readonly Area[]): Button[] {
  return area.areas.map((id) => {
    const index = areas.findIndex((other) => other.id === id);
    return openButton(visit.words.term("area", id), { ...visit.link, at: index });
  });
}

function listButtons(visit: Visit, area: Area, areas: readonly Area[], page: number): Button[] {
  const { library, language, link, words } = visit;
  const own = new Set(area.countries);
  const names = [...(library.placeNames.get(language) ?? [])].filter(([code]) => own.has(code));
  const shown = names.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const base = (link.at ?? 0) % AREA_STEP;
  const buttons: Button[] = [
    ...areaButtons(visit, area, areas),
    ...shown.map(([code, name]) => openButton(name, chosen(visit, code))),
  ];
  if (page > 0) buttons.push(openButton(words.plain.earlier, { ...link, at: base + (page - 1) * AREA_STEP }, "tool"));
  if ((page + 1) * PAGE_SIZE < names.length) {
    buttons.push(openButton(words.plain.more, { ...link, at: base + (page + 1) * AREA_STEP }, "tool"));
  }
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

const nameOf = (visit: Visit, place: PlaceCode): string => visit.library.placeNames.get(visit.language)?.get(place) ?? place;

