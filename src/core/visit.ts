import type { LanguageCode, PlaceCode, ScreenCode } from "./ids.ts";
import { has, linkTo, VIEW } from "./link.ts";
import type { Link, Views } from "./link.ts";
import type { Context, Library, Node, NodeText } from "./library.ts";
import type { Words } from "./words.ts";

/** A link that has been looked up: where a person stands. */
export interface Stand {
  readonly library: Library;
  readonly context: Context;
  readonly node: Node;
  readonly words: Words;
  readonly language: LanguageCode;
  /** The link as shown: language and place filled in, campaign dropped, origin known to exist. */
  readonly link: Link;
}

/** A stand whose node is written in the person's language: all that a screen is made from. */
export interface Visit extends Stand {
  readonly text: NodeText;
}

/** The views that go along from screen to screen: simpler words. */
export const keptViews = (views: Views): Views => (views.includes(VIEW.simple) ? VIEW.simple : "");

/** A link to another screen with nothing but the language, the place and the way of showing kept. */
export function plainLink(from: Link, screen: ScreenCode): Link {
  return { ...linkTo(screen), language: from.language, place: from.place, views: keptViews(from.views) };
}

/** Screens that are read in passing, and so remember where they were opened. */
const isAside = (node: Node): boolean => node.kind === "law" || node.kind === "directory" || node.kind === "compare";

/** The link of a button that leads from this visit to another node. */
export function linkToNode(visit: Visit, target: Node): Link {
  const { link, node } = visit;
  const next = plainLink(link, target.code);
  const answered = node.kind === "quiz" || link.from === null ? node : visit.library.nodes.get(link.from.screen);
  if (answered?.kind === "quiz" && target.kind === "quiz" && answered.flow === target.flow)
    return { ...next, answers: link.answers };
  if (!isAside(target)) return next;
  if (link.from !== null) return withOrigin(next, link.from.screen, link.from.at, link);
  // What is compared goes along, whichever way Back would lead.
  const isBelow = target.parent === node.code && target.kind !== "compare";
  return isBelow ? next : withOrigin(next, node.code, link.at, link);
}

/** Notes the screen to return to, with the answers and the result view that belong to it. */
export function withOrigin(link: Link, screen: ScreenCode, at: number | null, answersOf: Link): Link {
  const views = has(answersOf, "result") ? VIEW.result + link.views : link.views;
  return { ...link, from: { screen, at }, answers: answersOf.answers, views };
}

/** The way back to where this screen was opened. */
export function originLink(link: Link, screen: ScreenCode, at: number | null): Link {
  const views = has(link, "result") ? VIEW.result + keptViews(link.views) : keptViews(link.views);
  return { ...plainLink(link, screen), at, answers: link.answers, views };
}

/** A node's words in the visit's language, or null where it is not translated. */
export const textOf = (visit: Visit, node: Node): NodeText | null => node.texts[visit.language] ?? null;

/** A country's name in the visit's language. */
export const placeName = (visit: Visit, place: PlaceCode): string =>
  visit.library.placeNames.get(visit.language)?.get(place) ?? place.toUpperCase();
