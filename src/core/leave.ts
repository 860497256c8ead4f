import type { ScreenCode } from "./ids.ts";
import { has } from "./link.ts";
import type { Link } from "./link.ts";
import type { Library, Node, QuizNode } from "./library.ts";
import { isUnfinished } from "./score.ts";
import { plainLink, withOrigin } from "./visit.ts";

/** The way out to another screen. An unfinished quiz goes along with its answers, so that it can be gone on with from there. */
export function leave(library: Library, link: Link, target: ScreenCode): Link {
  const next = plainLink(link, target);
  const quiz = quizAt(library, link);
  if (quiz === null || quiz.node.code === target || !isUnfinished(library, quiz.node, link.answers)) return next;
  return withOrigin(next, quiz.node.code, quiz.at, { ...link, views: "" });
}

/** The quiz that the person is in, or has come out of in passing; `at` is the item that was open. */
function quizAt(library: Library, link: Link): { readonly node: QuizNode; readonly at: number | null } | null {
  const here = library.nodes.get(link.screen);
  const origin = link.from === null ? undefined : library.nodes.get(link.from.screen);
  const node = here?.kind === "quiz" ? here : origin;
  const at = node === here ? link.at : (link.from?.at ?? null);
  return node?.kind === "quiz" ? { node, at: has(link, "result") ? null : at } : null;
}

/** Whether Back from one screen comes to another on its way to the start. */
export function isBehind(library: Library, node: Node, other: ScreenCode): boolean {
  const seen = new Set<ScreenCode>();
  for (let code = node.parent; code !== null && !seen.has(code); code = library.nodes.get(code)?.parent ?? null) {
    if (code === other) return true;
    seen.add(code);
  }
  return false;
}
