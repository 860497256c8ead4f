import type { Epsilon } from "./noise.ts";

/** What sums of noise come to by chance. */
export interface Tails {
  /** The smallest number that a sum of `draws` draws reaches with a probability below `chance`; at least 1. */
  atLeast(draws: number, chance: number): number;
  /** The smallest number that a sum of `draws` draws, whichever its sign, exceeds with a probability of `chance` at most. */
  within(draws: number, chance: number): number;
}

/** Outcomes rarer than this, as a natural logarithm, are left out: far below any chance that is asked for. */
const RAREST = -60;

/**
 * The sum of k draws of two-sided geometric noise is the difference of two sums of k one-sided ones, and those are negative binomial:
 * P(n) = C(n + k - 1, n) (1 - a)^k a^n with a = exp(-ε). Tables are made once for each number of draws.
 */
export function createTails({ over, under }: Epsilon): Tails {
  const a = Math.exp(-over / under);
  const made = new Map<number, readonly number[]>();
  const upper = (draws: number): readonly number[] => {
    const known = made.get(draws);
    if (known !== undefined) return known;
    const tail = upperTail(draws, a);
    made.set(draws, tail);
    return tail;
  };
  const first = (draws: number, isRare: (chance: number) => boolean): number => {
    const tail = upper(draws);
    const at = tail.findIndex(isRare);
    return at < 0 ? tail.length : at;
  };
  return {
    atLeast: (draws, chance) =>
      Math.max(
        1,
        first(draws, (one) => one < chance),
      ),
    within: (draws, chance) => Math.max(0, first(draws, (one) => 2 * one <= chance) - 1),
  };
}

/** P(sum ≥ t) for t = 0, 1, 2 … until it is below one in 10^12. */
export function upperTail(draws: number, a: number): readonly number[] {
  const one = oneSided(draws, a);
  const reached: number[] = [];
  let sum = 0;
  // From the rare end, so that small chances are not lost beside large ones.
  for (let n = one.length - 1; n >= 0; n -= 1) {
    sum += one[n] ?? 0;
    reached[n] = sum;
  }
  const tail: number[] = [];
  for (let t = 0; t <= one.length && (tail.at(-1) ?? 1) >= 1e-12; t += 1) {
    let chance = 0;
    for (let n = 0; n + t < one.length; n += 1) chance += (one[n] ?? 0) * (reached[n + t] ?? 0);
    tail.push(chance);
  }
  return tail;
}

/** P(n) of a sum of one-sided geometric draws. In logarithms: for many draws the first ones are too small for a number. */
function oneSided(draws: number, a: number): readonly number[] {
  if (draws === 0) return [1];
  const chances: number[] = [];
  const mode = (draws * a) / (1 - a);
  let log = draws * Math.log1p(-a);
  for (let n = 0; n <= mode || log > RAREST; n += 1) {
    chances.push(Math.exp(log));
    log += Math.log((a * (n + draws)) / (n + 1));
  }
  return chances;
}
