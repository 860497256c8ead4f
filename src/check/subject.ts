import type { ScreenCode } from "../core/ids.ts";
import type { Day, Library } from "../core/library.ts";
import type { Screen } from "../core/screen.ts";
import type { Limits, Serving } from "../channels/channel.ts";
import type { Draft } from "../content/draft.ts";
import { textPath } from "../content/flow-texts.ts";
import type { NodeDraft } from "../content/nodes.ts";
import type { Position, Problem } from "../content/problem.ts";
import type { Visited } from "./visitor.ts";

/** A channel as the checks see it. */
export interface CheckedChannel {
  readonly serving: Serving;
  readonly limits: Limits;
  /** What the platform would refuse of a screen in the form in which it is sent; without it the limits are all that is known. */
  readonly refusals?: (library: Library) => (screen: Screen) => readonly string[];
}

/** Everything that a check may look at. Each check is a function of it, in a file of its own. */
export interface Subject {
  readonly library: Library;
  readonly draft: Draft;
  readonly nodes: ReadonlyMap<ScreenCode, NodeDraft>;
  readonly channels: readonly CheckedChannel[];
  readonly today: Day;
  /** Every screen, by the circumstances of each channel. */ readonly visited: readonly Visited[];
}
export type Check = (subject: Subject) => readonly Problem[];

/** Where a node stands in its flow. */
export function flowPosition(subject: Subject, one: NodeDraft, keys: readonly (string | number)[] = []): Position {
  return subject.draft.report.where(one.path, ["nodes", one.key, ...keys]);
}

/** Where a node's words stand in a language; a label that is not written is its title. */
export function textPosition(
  subject: Subject,
  code: ScreenCode,
  language: string | null,
  key: "title" | "label" | "text" | "simple",
): Position {
  const one = subject.nodes.get(code);
  const known = subject.draft.languages.find((candidate) => candidate === language);
  if (one === undefined) return { file: "flows", line: 1, column: 1 };
  if (known === undefined) return flowPosition(subject, one);
  const path = textPath(known, one.flow);
  const own = subject.draft.shaped.flowText.get(path)?.[one.key];
  const written = typeof own === "object" && !Array.isArray(own) ? own : {};
  const named =
    key === "label" && written["label"] === undefined
      ? "title"
      : key === "simple" && written["simple"] === undefined
        ? "text"
        : key;
  return subject.draft.report.where(
    path,
    named === "title" && written["title"] === undefined && one.isFirst ? ["title"] : [one.key, named],
  );
}

/** The screens that a channel shows, each once: most are the same on every day. */
export const screensFor = ({ visited }: Subject, { serving }: CheckedChannel): ReadonlySet<Screen> =>
  new Set(
    visited.flatMap(({ screen, context }) =>
      serving.audience === context.audience && serving.questions === context.questions ? [screen] : [],
    ),
  );
