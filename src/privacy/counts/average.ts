import { CELL_EPSILON } from "./noise.ts";
import type { Epsilon } from "./noise.ts";
import { createTails, upperTail } from "./tails.ts";

/** How many draws of noise are in a sum; of an average of two sums, in each of them. */
export type Draws = number | readonly [number, number];

/** What the noise in a number comes to by chance; see `Tails`. */
export interface Chances {
  /** The smallest number that the noise reaches with a probability below `chance`; at least 1. */
  atLeast(draws: Draws, chance: number): number;
  /** The smallest number that the noise, whichever its sign, exceeds with a probability of `chance` at most. */
  within(draws: Draws, chance: number): number;
}

/** A number as its noise leaves it. */
export interface Estimate {
  readonly sum: number;
  readonly draws: Draws;
}
/** A sum of cells. */
export interface Sum extends Estimate {
  readonly draws: number;
}

/** A sum with more than so many times the draws of another would make their average less than 5 of 100 more exact. */
const WORTH = 10;

/**
 * The best of two sums that count the same chats, each with noise of its own: their average, rounded, in which each has the more
 * weight the less noise it has; or the one with far less noise alone. All but the sums follows from the lists of cells.
 */
export function averageOf(one: Sum, other: Sum): Estimate {
  const [less, more] = one.draws <= other.draws ? [one, other] : [other, one];
  if (more.draws > WORTH * less.draws) return less;
  const both = less.draws + more.draws;
  if (both === 0) return less;
  // Whole numbers until the last step, so that what is rounded is exact; a half goes up.
  const weighted = 2 * (more.draws * less.sum + less.draws * more.sum);
  return { sum: Math.floor((weighted + both) / (2 * both)), draws: [less.draws, more.draws] };
}

/** Chances of sums and of averages of two; tables are made once for each number of draws. */
export function createChances(epsilon: Epsilon = CELL_EPSILON): Chances {
  const tails = createTails(epsilon);
  const made = new Map<string, readonly number[]>();
  const averages = (pair: readonly [number, number]): readonly number[] => {
    const key = pair.join(" ");
    const tail = made.get(key) ?? averageTail(pair, Math.exp(-epsilon.over / epsilon.under));
    made.set(key, tail);
    return tail;
  };
  const first = (tail: readonly number[], isRare: (chance: number) => boolean): number => {
    const at = tail.findIndex(isRare);
    return at < 0 ? tail.length : at;
  };
  return {
    atLeast: (draws, chance) =>
      typeof draws === "number"
        ? tails.atLeast(draws, chance)
        : Math.max(
            1,
            first(averages(draws), (one) => one < chance),
          ),
    within: (draws, chance) =>
      typeof draws === "number" ? tails.within(draws, chance) : Math.max(0, first(averages(draws), (one) => 2 * one <= chance) - 1),
  };
}

/**
 * P(noise of an average ≥ t) for t = 0, 1, 2 … until it is below one in 10^11. Rounding a half up makes the other side no likelier. Both sums
 * must have draws.
 */
export function averageTail([one, other]: readonly [number, number], a: number): readonly number[] {
  const [tail, against] = [upperTail(one, a), upperTail(other, a)];
  const reach = (t: number): number => (t > 0 ? (against[t] ?? 0) : 1 - (against[1 - t] ?? 0));
  const chances: number[] = [];
  for (let t = 0; (chances.at(-1) ?? 1) >= 1e-11; t += 1) {
    const least = ((2 * t - 1) * (one + other)) / 2;
    let chance = 0;
    for (let x = 1 - tail.length; x < tail.length; x += 1) {
      const size = Math.abs(x);
      chance += ((tail[size] ?? 0) - (tail[size + 1] ?? 0)) * reach(Math.ceil((least - other * x) / one));
    }
    chances.push(chance);
  }
  return chances;
}
