import { problem } from "../content/problem.ts";
import { flowPosition } from "./subject.ts";
import type { Check } from "./subject.ts";
import { tapsFromStart } from "./visitor.ts";

/** Most taps from the start to any screen: a person in need does not search. */
export const MOST_TAPS = 3;

/** Every screen can be reached from the start, in few taps. */
export const checkReachable: Check = (subject) => {
  const taps = tapsFromStart(subject.library);
  const seen = new Set(subject.visited.map(({ screen }) => screen.node));
  return [...subject.nodes.values()].flatMap((one) => {
    const own = one.node.kind === "place" || one.node.kind === "language";
    if (!seen.has(one.code)) return own ? [] : [problem("unreachable-screen", flowPosition(subject, one), { id: one.id })];
    const count = taps.get(one.code) ?? 0;
    return count > MOST_TAPS ? [problem("too-deep", flowPosition(subject, one), { id: one.id, taps: count, most: MOST_TAPS })] : [];
  });
};
