import type { Item, Quiz, QuizNode, Scale } from "../core/library.ts";
import { bestPoints, pointsOf, verdictOf } from "../core/score.ts";
import { problem } from "../content/problem.ts";
import { flowPosition } from "./subject.ts";
import type { Check } from "./subject.ts";

/** A tally that answers can come to. */
interface State {
  readonly points: number;
  readonly most: number;
  readonly applicable: number;
  readonly unknown: number;
  readonly critical: number;
  /** Digits that later items depend on, by slot. */ readonly held: Readonly<Record<number, number>>;
}
const EMPTY: State = { points: 0, most: 0, applicable: 0, unknown: 0, critical: 0, held: {} };

/** Every set of answers has one verdict, and every band can be reached: by going through all tallies, not all answers. */
export const checkBands: Check = (subject) => {
  // Both sides of a matter are asked the same items.
  const known = new Map<string, Set<string>>();
  return [...subject.library.nodes.values()].flatMap((node) => {
    const quiz = node.kind === "quiz" ? subject.library.quizzes.get(node.flow) : undefined;
    const one = subject.nodes.get(node.code);
    if (node.kind !== "quiz" || quiz === undefined || one === undefined) return [];
    const key = `${node.flow} ${node.items.join(" ")}`;
    const reached = known.get(key) ?? reachedBands(quiz, node);
    known.set(key, reached);
    return quiz.scale.bands
      .filter((band) => !reached.has(band.id))
      .map((band) => problem("band-unreached", flowPosition(subject, one), { node: node.id, id: band.id }));
  });
};

/** The bands that full sets of answers reach. */
export function reachedBands(quiz: Quiz, node: QuizNode): Set<string> {
  const items = node.items.flatMap((slot) => quiz.items.get(slot) ?? []);
  const reached = new Set<string>();
  for (const state of tallies(quiz.scale, items)) {
    const verdict = verdictOf(quiz.scale, { ...state, open: 0 });
    if (verdict.kind === "band") reached.add(verdict.band);
  }
  return reached;
}

/**
 * All tallies that full answers to these items come to: dynamic programming, item by item. An item that does not apply counts
 * nothing, but may hold an answer from before, on which another depends.
 */
export function tallies(scale: Scale, items: readonly Item[]): State[] {
  const best = bestPoints(scale);
  const conditions = new Set(items.flatMap((item) => item.when?.slot ?? []));
  let states = new Map<string, State>([["", EMPTY]]);
  for (const item of items) {
    const next = new Map<string, State>();
    const isHeld = conditions.has(item.slot);
    for (const state of states.values()) {
      const isAsked = item.when === null || item.when.digits.includes(state.held[item.when.slot] ?? 0);
      if (!isAsked) keep(next, state);
      if (!isAsked && !isHeld) continue;
      for (const option of scale.options) {
        const { digit } = option;
        const points = pointsOf(item, option);
        const after = isAsked && points !== null ? counted(state, scale, item, digit, points, best) : state;
        keep(next, isHeld ? { ...after, held: { ...after.held, [item.slot]: digit } } : after);
      }
    }
    states = next;
  }
  return [...states.values()];
}

function counted(state: State, scale: Scale, item: Item, digit: number, points: number, best: number): State {
  return {
    points: state.points + points * item.weight,
    most: state.most + best * item.weight,
    applicable: state.applicable + 1,
    unknown: state.unknown + (digit === scale.findOut?.digit ? 1 : 0),
    critical: item.critical && digit === scale.critical?.digit ? 1 : state.critical,
    held: state.held,
  };
}

function keep(states: Map<string, State>, state: State): void {
  states.set(
    `${state.points} ${state.most} ${state.applicable} ${state.unknown} ${state.critical} ${Object.values(state.held).join("")}`,
    state,
  );
}
