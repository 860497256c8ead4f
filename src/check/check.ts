import { forAllies } from "../core/allies.ts";
import type { Context, Day, Library } from "../core/library.ts";
import type { Content } from "../content/content.ts";
import type { Compiled } from "../content/compiled.ts";
import { assemble } from "../content/compiled.ts";
import { sortProblems } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { checkAvoided } from "./avoided.ts";
import { checkBands } from "./bands.ts";
import { boundQuizzes } from "./bounds.ts";
import { checkExits } from "./exits.ts";
import { checkLabels } from "./labels.ts";
import { checkLimits, largest } from "./limits.ts";
import { checkReachable } from "./reachable.ts";
import { checkReading } from "./reading.ts";
import { checkReviews } from "./reviews.ts";
import { checkSimpler } from "./simpler.ts";
import type { Check, CheckedChannel, Subject } from "./subject.ts";
import { checkUrgent } from "./urgent.ts";
import { boundaries, tapsFromStart, Visitor } from "./visitor.ts";
import type { Visited } from "./visitor.ts";

/** What a check came to. */
export interface CheckReport {
  readonly problems: readonly Problem[];
  /** Screens that were opened and held against every limit. */ readonly visited: number;
  /** Quizzes × languages × channels whose results were bounded by structure. */ readonly bounded: number;
  readonly longestLink: string;
  readonly deepest: { readonly id: string; readonly taps: number };
}

const CHECKS: readonly Check[] = [
  checkReachable,
  checkExits,
  checkLabels,
  checkBands,
  checkReviews,
  checkReading,
  checkUrgent,
  checkAvoided,
  checkSimpler,
];

/** The editor's compiler: everything that is wrong with the content, on every screen that people can come to. */
export function check(content: Content, compiled: Compiled, channels: readonly CheckedChannel[], today: Day): CheckReport {
  const library = assemble(compiled);
  const visited = visitAll(library, channels, today);
  const nodes = new Map(content.nodes.map((one) => [one.code, one]));
  const subject: Subject = { library, draft: content.draft, nodes, channels, today, visited };
  const bounds = boundQuizzes(subject);
  const others = CHECKS.flatMap((one) => one(subject));
  const limits = checkLimits(subject);
  const taps = [...tapsFromStart(library)].sort(([, a], [, b]) => b - a)[0];
  const deepest = taps === undefined ? { id: "", taps: 0 } : { id: library.nodes.get(taps[0])?.id ?? "", taps: taps[1] };
  return {
    problems: sortProblems([...content.problems, ...others, ...largest([...limits, ...bounds.problems])]),
    visited: visited.length,
    bounded: bounds.bounded,
    longestLink: bounds.longestLink,
    deepest,
  };
}

/** Every screen for every channel's readers and forms, on every day on which something changes. */
export function visitAll(library: Library, channels: readonly CheckedChannel[], today: Day): Visited[] {
  const kinds = new Map(channels.map(({ serving }) => [`${serving.audience} ${serving.questions}`, serving]));
  return [...kinds.values()].flatMap(({ audience, questions, isForAllies }) => {
    const visitor = new Visitor(isForAllies === true ? forAllies(library) : library);
    return boundaries(library, today).flatMap((day) => {
      const context: Context = { today: day, language: null, place: null, audience, questions };
      return visitor.visit(context).screens;
    });
  });
}
