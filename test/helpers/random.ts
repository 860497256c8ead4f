/** A seeded source of numbers from 0 to below `below`: the same seed, the same walk. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of these. Throws when there are none. */
export function oneOf<T>(all: readonly T[], next: (below: number) => number): T {
  const found = all[next(all.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}
