import { back } from "./back.ts";
import { comparisonScreen } from "./comparison.ts";
import { languageScreen, placeScreen, untranslatedScreen } from "./choose.ts";
import { directoryScreen } from "./directory.ts";
import { cleanAnswers } from "./groups.ts";
import { assertNever, placeCode } from "./ids.ts";
import type { PlaceCode, ScreenCode } from "./ids.ts";
import { glossaryScreen } from "./glossary.ts";
import { lawScreen } from "./law.ts";
import { has, linkTo, withoutView, withView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Context, Library, Node } from "./library.ts";
import { pageScreen } from "./page.ts";
import { onlyScreen } from "./part.ts";
import type { Part } from "./part.ts";
import { quizScreen } from "./quiz.ts";
import { notice, openButton } from "./screen.ts";
import type { Button, Found, Screen } from "./screen.ts";
import { leave } from "./leave.ts";
import type { Stand, Visit } from "./visit.ts";

/** What stands where nothing may be read: on a covered screen and its button. */
export const COVER_SIGN = "···";

/**
 * The screen that a link leads to. Every link gives one: where its screen is gone the nearest that remains, where it never was
 * the start; fields that mean nothing there are left out of `screen.link`. `results` are what the one screen without a link of its own
 * lays side by side; null: nobody gave any.
 */
export function open(library: Library, link: Link | null, context: Context, results: readonly Link[] | null = null): Screen {
  const { node, found } = find(library, link?.screen ?? null);
  const asked =
    found === "found" && link !== null ? link : { ...(link ?? linkTo(node.code)), ...onlyChoices(link), screen: node.code };
  if (has(asked, "covered")) return coverScreen(asked);
  const shown = chooserLink(node, normalise(library, asked, context));
  const language = shown.language;
  const words = language === null ? undefined : library.words.get(language);
  if (language === null || words === undefined) return { ...languageScreen(library, shown, null), found };
  if (has(shown, "language") || node.kind === "language") return { ...languageScreen(library, shown, words), found };
  const text = node.texts[language];
  const stand: Stand = { library, context, node, words, language, link: shown };
  const part = text === undefined ? untranslatedScreen(stand) : partOf({ ...stand, text }, node, results);
  return assemble({ ...stand, link: part.link }, part, found);
}

function partOf(visit: Visit, node: Node, results: readonly Link[] | null): Part {
  if (has(visit.link, "place")) return placeScreen(visit);
  switch (node.kind) {
    case "page":
    case "menu":
    case "language":
      return pageScreen(visit);
    case "place":
      return placeScreen(visit);
    case "compare":
      return comparisonScreen(visit, results);
    case "quiz":
      return quizScreen(visit, node);
    case "directory":
      return directoryScreen(visit, node);
    case "law":
      return lawScreen(visit, node);
    case "glossary":
      return glossaryScreen(visit, node);
    default:
      return assertNever(node);
  }
}

/** The node of a code, else the nearest that remains, else the start. */
function find(library: Library, code: ScreenCode | null): { node: Node; found: Found } {
  const exact = code === null ? undefined : library.nodes.get(code);
  if (exact !== undefined) return { node: exact, found: "found" };
  const target = code === null ? undefined : library.retired.get(code);
  const nearest = target === undefined ? undefined : library.nodes.get(target);
  if (nearest !== undefined) return { node: nearest, found: "moved" };
  const home = library.nodes.get(library.home);
  if (home === undefined) throw new Error("the library has no home");
  return { node: home, found: code !== null && library.withheld.has(code) ? "withheld" : "unknown" };
}

/** What outlives the screen that a link named: the choices of the person, not its answers or pages. */
const onlyChoices = (link: Link | null): Partial<Link> =>
  link === null ? {} : { answers: 0n, at: null, entry: null, filters: 0, from: null, views: withoutView(link.views, "result") };

/** Fills in language and place, and drops the campaign and what this library does not know. */
function normalise(library: Library, link: Link, context: Context): Link {
  const language = [link.language, context.language].find((code) => code !== null && library.languages.has(code)) ?? null;
  const place = knownPlace(library, link.place) ?? knownPlace(library, context.place);
  const views = withoutView(withoutView(link.views, "erase"), "forget");
  return { ...link, language, place, ...originOf(library, link), views, campaign: null };
}

/** Where a link returns to, with answers only where these can belong to it. A screen that never was is no place to return to. */
function originOf(library: Library, link: Link): Pick<Link, "from" | "answers"> {
  if (link.from === null) return { from: null, answers: link.answers };
  const { node, found } = find(library, link.from.screen);
  if (found === "unknown" || found === "withheld") return { from: null, answers: link.answers };
  const { at } = link.from;
  if (node.kind !== "quiz") return { from: { screen: node.code, at }, answers: 0n };
  const slot = node.items.find((one) => one === at) ?? null;
  const isResult = has(link, "result");
  return { from: { screen: node.code, at: isResult ? at : slot }, answers: cleanAnswers(library, node, link.answers) };
}

/** A place that the library knows; of an unknown part of a country, the country, so that what is not to be shown there is not. */
function knownPlace(library: Library, place: PlaceCode | null): PlaceCode | null {
  if (place === null || library.within.has(place)) return place;
  const country = placeCode(place.slice(0, 2));
  return library.within.has(country) ? country : null;
}

/** The choosers' own screens use nothing of a link but its choices and a page. */
const chooserLink = (node: Node, link: Link): Link =>
  node.kind === "language" || node.kind === "place"
    ? onlyScreen({ ...link, from: null }, { at: node.kind === "place" ? link.at : null })
    : link;

function assemble(visit: Stand, part: Part, found: Found): Screen {
  const { link, node, language, words, library } = visit;
  const notes =
    found === "moved" ? [notice("info", words.plain.gone)]
    : found === "withheld" ? [notice("warning", words.plain.withheld)]
    : found === "unknown" ? [notice("info", words.plain.unknown_link)]
    : []; // prettier-ignore
  return {
    link,
    node: node.code,
    language,
    found,
    isProtected: node.isProtected,
    title: part.title,
    body: notes.length === 0 ? part.body : [...notes, ...part.body],
    buttons: part.buttons,
    bar: bar(visit, library),
  };
}

function bar(visit: Stand, library: Library): Button[] {
  const { link, words, node } = visit;
  const buttons: Button[] = [];
  const behind = back(visit);
  if (behind !== null) buttons.push(openButton(words.plain.back, behind, "back"));
  if (node.code !== library.home || behind !== null)
    buttons.push(openButton(words.plain.home, leave(library, link, library.home), "home"));
  buttons.push(openButton(words.plain.language, { ...link, views: withView(link.views, "language") }, "language"));
  buttons.push({ kind: "cover", label: words.plain.cover, link: { ...link, views: withView(link.views, "covered") } });
  buttons.push({ kind: "erase", label: words.plain.erase });
  return buttons;
}

function coverScreen(link: Link): Screen {
  const below = withoutView(link.views, "covered");
  const shown: Link = { ...link, campaign: null };
  return {
    link: shown,
    node: null,
    language: null,
    found: "found",
    isProtected: false,
    title: COVER_SIGN,
    body: [],
    buttons: [openButton(COVER_SIGN, { ...shown, views: withView(below, "language") })],
    bar: [],
  };
}
