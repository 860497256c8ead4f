import { has, withoutView } from "./link.ts";
import type { Link } from "./link.ts";
import type { QuizNode } from "./library.ts";
import { groupAt, groupsOf } from "./groups.ts";
import { isBehind, leave } from "./leave.ts";
import { originLink } from "./visit.ts";
import type { Stand } from "./visit.ts";

/**
 * Where Back leads: it closes the chooser, else the meanings of words, else the open entry, else the page, else it returns to the screen that this one was
 * opened from (unless that one's own way back comes through here), else it goes to the quiz's item before, else to the node's
 * parent. null at the start.
 */
export function back(visit: Stand): Link | null {
  const { link, node, library } = visit;
  if (has(link, "place")) return { ...link, at: null, views: withoutView(link.views, "place") };
  if (has(link, "words")) return { ...link, at: node.kind === "quiz" ? link.at : null, views: withoutView(link.views, "words") };
  if (link.entry !== null) return { ...link, entry: null };
  if (node.kind === "quiz") return quizBack(visit, node);
  if (link.at !== null) return { ...link, at: null };
  const opener = link.from === null ? undefined : library.nodes.get(link.from.screen);
  if (link.from !== null && opener !== undefined && !isBehind(library, opener, node.code))
    return originLink(link, link.from.screen, link.from.at);
  return node.parent === null ? null : leave(library, link, node.parent);
}

function quizBack(visit: Stand, node: QuizNode): Link | null {
  const { link, library, context } = visit;
  const groups = groupsOf(library, node, context.questions, link.answers);
  if (has(link, "result")) {
    if (link.at !== null) return { ...link, at: null };
    return { ...link, at: groups.at(-1)?.[0]?.slot ?? null, views: withoutView(link.views, "result") };
  }
  const index = groupAt(groups, link.at);
  const before = index > 0 ? groups[index - 1]?.[0] : undefined;
  if (before !== undefined) return { ...link, at: before.slot };
  return node.parent === null ? null : leave(library, link, node.parent);
}
