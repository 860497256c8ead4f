import type { ScreenCode } from "./ids.ts";
import { has } from "./link.ts";
import type { Link } from "./link.ts";
import type { QuizNode } from "./library.ts";
import { isUnfinished } from "./score.ts";
import { plainLink, withOrigin } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** The way out to another screen. An unfinished quiz goes along with its answers, so that it can be gone on with from there. */
export function leave(visit: Visit, target: ScreenCode): Link {
  const { link, library } = visit;
  const next = plainLink(link, target);
  const quiz = quizAt(visit);
  if (quiz === null || !isUnfinished(library, quiz.node, link.answers)) return next;
  return withOrigin(next, quiz.node.code, quiz.at, { ...link, views: "" });
}

/** The quiz that the person is in, or has come out of in passing; `at` is the item that was open. */
function quizAt({ link, node, library }: Visit): { readonly node: QuizNode; readonly at: number | null } | null {
  const at = has(link, "result") ? null : node.kind === "quiz" ? link.at : (link.from?.at ?? null);
  if (node.kind === "quiz") return { node, at };
  const origin = link.from === null ? undefined : library.nodes.get(link.from.screen);
  return origin?.kind === "quiz" ? { node: origin, at } : null;
}
