import { notice, openButton } from "./screen.ts";
import type { Block, Button } from "./screen.ts";
import { has, withoutView, withView } from "./link.ts";
import type { Link } from "./link.ts";
import { linkToNode, textOf } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** What each kind of screen contributes; `open` adds the fixed row around it. */
export interface Part {
  /** The visit's link without what had no effect. */ readonly link: Link;
  readonly title: string;
  readonly body: readonly Block[];
  readonly buttons: readonly Button[];
}

/** The link without the fields that only other kinds of screen use. */
export function onlyScreen(link: Link, keep: Partial<Link> = {}): Link {
  const kept = withoutView(link.views, "words");
  const views = has(link, "result") && link.from === null ? withoutView(kept, "result") : kept;
  const answers = link.from === null ? 0n : link.answers;
  return { ...link, answers, at: null, entry: null, filters: 0, views, ...keep };
}

/** Buttons to the screens that the node leads to, as far as they exist in this language, and a note where some do not. */
export function nextButtons(visit: Visit): { buttons: Button[]; notes: Block[] } {
  const buttons: Button[] = [];
  let missing = false;
  for (const code of visit.node.next) {
    const target = visit.library.nodes.get(code);
    const text = target === undefined ? null : textOf(visit, target);
    if (target === undefined || text === null) missing = true;
    else buttons.push(openButton(text.label, linkToNode(visit, target), "next", target.icon));
  }
  return { buttons, notes: missing ? [notice("gap", visit.words.plain.some_not_translated)] : [] };
}

/** The text itself: in simpler words where the person asked for them and there are some. */
export function textBlocks(visit: Visit): readonly Block[] {
  const { text, link, words } = visit;
  const body = has(link, "simple") && text.simple !== null ? text.simple : text.body;
  return text.outdated ? [notice("warning", words.plain.outdated), ...body] : body;
}

/** The button between the text and its simpler form; none where there is only one. */
export function simplerButton(visit: Visit): Button[] {
  const { text, link, words } = visit;
  if (text.simple === null) return [];
  return has(link, "simple")
    ? [openButton(words.plain.fuller, { ...link, views: withoutView(link.views, "simple") }, "tool")]
    : [openButton(words.plain.simpler, { ...link, views: withView(link.views, "simple") }, "tool")];
}

/** One page of a list, and the buttons to the pages beside it. `at` is null on the first page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly at: number | null;
  readonly of: number;
  readonly buttons: readonly Button[];
}

/** Cuts a list into pages; a page beyond the last is the last. */
export function paginate<T>(visit: Visit, all: readonly T[], size: number, linkAt: (at: number | null) => Link): Page<T> {
  const of = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(visit.link.at ?? 1, of);
  const buttons: Button[] = [];
  if (page > 1) buttons.push(openButton(visit.words.plain.earlier, linkAt(page === 2 ? null : page - 1), "tool"));
  if (page < of) buttons.push(openButton(visit.words.plain.more, linkAt(page + 1), "tool"));
  return { items: all.slice((page - 1) * size, page * size), at: page === 1 ? null : page, of, buttons };
}
