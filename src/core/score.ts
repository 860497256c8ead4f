import type { Answers } from "./link.ts";
import type { Item, Library, Option, QuizNode, Scale } from "./library.ts";
import { applies, digitIn, digitsOf, itemsOf, quizOf } from "./groups.ts";

/** What a set of answers comes to. Points and shares are over the answered items that apply. */
export interface Score {
  readonly points: number;
  /** The most that these answers could have scored. */ readonly most: number;
  /** Whole percent, rounded down; null when nothing counts. */ readonly percent: number | null;
  /** Items that apply, open ones included, those answered "does not apply" left out. */ readonly applicable: number;
  readonly open: number;
  readonly unknown: number;
  /** Critical items whose answer holds the result down. */ readonly critical: number;
  readonly verdict: Verdict;
}
/** `nothing`: no item counts. `find-out`: too much is open or unknown for a band. */
export type Verdict =
  | { readonly kind: "nothing" }
  | { readonly kind: "find-out" }
  | { readonly kind: "band"; readonly band: string; readonly capped: boolean };

/** What an answer scores: where one answer is right, the others nothing. null: the item does not count on either side. */
export const pointsOf = (item: Item, { digit, points }: Option): number | null =>
  points === null || item.correct === null || item.correct === digit ? points : 0;

/** Whether an answer says that something is in place: the right one, or one that the scale takes for it. */
export const isInPlace = (scale: Scale, item: Item, digit: number): boolean =>
  item.correct === null ? scale.strength.includes(digit) : digit === item.correct;

/** How pressing an answer makes the next step; 0 where it calls for none. */
export function urgencyOf(scale: Scale, item: Item, digit: number): number {
  if (digit === 0) return 0;
  if (item.correct !== null) return digit === item.correct ? 0 : 1;
  return scale.step.includes(digit) ? scale.step.length - scale.step.indexOf(digit) : 0;
}

/** The most points that one item of this scale gives. */
export const bestPoints = (scale: Scale): number => Math.max(0, ...scale.options.map((option) => option.points ?? 0));

/** Scores a quiz node's answers. */
export function scoreOf(library: Library, node: QuizNode, answers: Answers): Score {
  const { scale } = quizOf(library, node);
  return scoreItems(scale, itemsOf(library, node), answers);
}

/** Scores any selection of items, such as one section. */
export function scoreItems(scale: Scale, items: readonly Item[], answers: Answers): Score {
  const best = bestPoints(scale);
  const digits = digitsOf(answers);
  const count = { points: 0, most: 0, applicable: 0, open: 0, unknown: 0, critical: 0 };
  for (const item of items) {
    if (!applies(item, answers)) continue;
    const digit = digitIn(digits, item.slot);
    const option = scale.options.find((candidate) => candidate.digit === digit);
    if (option === undefined) {
      count.open += 1;
      count.applicable += 1;
      continue;
    }
    const points = pointsOf(item, option);
    if (points === null) continue;
    count.applicable += 1;
    count.points += points * item.weight;
    count.most += best * item.weight;
    if (digit === scale.findOut?.digit) count.unknown += 1;
    if (item.critical && digit === scale.critical?.digit) count.critical += 1;
  }
  return {
    ...count,
    percent: count.most === 0 ? null : Math.floor((100 * count.points) / count.most),
    verdict: verdictOf(scale, count),
  };
}

/**
 * The band of a tally: whole-number arithmetic, so that no share falls between two bands. Open items count as not known: a
 * result on three answers out of thirty is none.
 */
export function verdictOf(scale: Scale, tally: Omit<Score, "percent" | "verdict">): Verdict {
  if (tally.most === 0) return tally.applicable === 0 ? { kind: "nothing" } : { kind: "find-out" };
  const { findOut, critical, bands } = scale;
  if (findOut !== null && 100 * (tally.unknown + tally.open) > findOut.above * tally.applicable) return { kind: "find-out" };
  const reached = bands.findLastIndex((band) => 100 * tally.points >= band.from * tally.most);
  const limit = critical !== null && tally.critical > 0 ? bands.findIndex((band) => band.id === critical.atMost) : bands.length - 1;
  const band = bands[Math.min(reached, limit)];
  return band === undefined ? { kind: "nothing" } : { kind: "band", band: band.id, capped: limit < reached };
}

/** Whether a quiz has been begun and not finished. */
export function isUnfinished(library: Library, node: QuizNode, answers: Answers): boolean {
  if (answers === 0n) return false;
  const digits = digitsOf(answers);
  let isBegun = false;
  let isOpen = false;
  for (const item of itemsOf(library, node)) {
    if (!applies(item, answers)) continue;
    if (digitIn(digits, item.slot) === 0) isOpen = true;
    else isBegun = true;
  }
  return isBegun && isOpen;
}
