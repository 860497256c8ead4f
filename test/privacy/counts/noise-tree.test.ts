import { expect, test } from "vitest";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import type { Uniform } from "../../../src/privacy/counts/noise.ts";
import { chanceOf } from "./exact.ts";

/** Thrown by a source that has nothing left to give; one for all, since making one is what takes the time. */
const ASKED = new Error("asked");

/**
 * The chances of every outcome, by following each answer that the source can give. With ε = 1/2 the sampler tells zero from all
 * other numbers and nothing else, so that one number stands for these: the lowest or the highest of them. Branches less likely
 * than `rarest` are not followed; together they are what is left.
 */
function followed(isHighest: boolean, rarest: number): { readonly chances: ReadonlyMap<number, number>; readonly left: number } {
  const chances = new Map<number, number>();
  const open: (readonly [path: readonly number[], chance: number])[] = [[[], 1]];
  let left = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, chance] = next;
    let at = 0;
    let below = 0;
    const source: Uniform = (asked) => {
      const one = path[at];
      at += 1;
      below = asked;
      if (one === undefined) throw ASKED;
      return one;
    };
    try {
      const drawn = createNoise({ over: 1, under: 2 }, source)();
      chances.set(drawn, (chances.get(drawn) ?? 0) + chance);
    } catch (error) {
      if (error !== ASKED) throw error;
      const answers =
        below === 1 ? [[0, 1] as const] : [[0, 1 / below] as const, [isHighest ? below - 1 : 1, 1 - 1 / below] as const];
      for (const [answer, share] of answers)
        if (chance * share < rarest) left += chance * share;
        else open.push([[...path, answer], chance * share]);
    }
  }
  return { chances, left };
}

test("followed through every answer of its source, the sampler draws each number with the formula's chance", () => {
  const { chances, left } = followed(false, 1e-8);
  expect(left).toBeLessThan(0.005);
  for (let x = -30; x <= 30; x += 1) {
    const exact = chanceOf(x, 0.5);
    const chance = chances.get(x) ?? 0;
    // What was left out can only be missing, and is shared by all numbers.
    expect(chance).toBeLessThanOrEqual(exact * (1 + 1e-9));
    expect(exact - chance).toBeLessThanOrEqual(left);
    expect(chances.get(-x)).toBe(chances.get(x));
    if (Math.abs(x) <= 8) expect(chance / exact).toBeGreaterThan(0.98);
  }
});

test("which of the other numbers the source gives makes no difference", () => {
  expect(followed(true, 1e-5)).toEqual(followed(false, 1e-5));
});
