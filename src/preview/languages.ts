import type { LanguageCode } from "../core/ids.ts";
import { formatLink } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Library, Node } from "../core/library.ts";
import { outdatedKeys } from "../content/flow-texts.ts";
import type { NodeDraft } from "../content/nodes.ts";
import type { Draft } from "../content/draft.ts";
import { withoutView } from "../core/link.ts";

/** A screen in one language. */
export interface LanguageState {
  readonly code: LanguageCode;
  readonly name: string;
  readonly state: "present" | "missing" | "outdated";
  /** Texts whose source has changed since. */ readonly outdated: readonly string[];
  readonly isLive: boolean;
  /** It is the one on view. */ readonly isHere: boolean;
  readonly href: string;
}

/** Words of a flow that belong to a quiz, not to one of its nodes. */
const OF_QUIZ = /^(items|sections|bands|limits)(\.|$)/;

/** Whether a text of a flow's file, such as `now.simple`, is shown by this node. */
export const belongsTo = (key: string, one: NodeDraft): boolean =>
  key.startsWith(`${one.key}.`) || (one.isFirst && key === "title") || (one.node.kind === "quiz" && OF_QUIZ.test(key));

export function languagesOf(draft: Draft, library: Library, one: NodeDraft, node: Node, link: Link): LanguageState[] {
  return [...library.languages.values()].map(({ code, name, live }) => {
    const outdated = outdatedKeys(draft, one.flow, code).filter((key) => belongsTo(key, one));
    const state = node.texts[code] === undefined ? "missing" : outdated.length > 0 ? "outdated" : "present";
    const there: Link = { ...link, language: code, views: withoutView(link.views, "language") };
    return { code, name, state, outdated, isLive: live, isHere: code === link.language, href: `/${formatLink(there)}` };
  });
}
