import { expect, test } from "vitest";
import { createNoise, isExp, systemUniform } from "../../../src/privacy/counts/noise.ts";
import { chanceOf, seeded } from "./exact.ts";

const DRAWS = 200_000;
const EPSILONS = [
  { over: 1, under: 2 },
  { over: 1, under: 1 },
  { over: 3, under: 2 },
  { over: 2, under: 7 },
] as const;

/** How often each number was drawn. */
function drawn(noise: () => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < DRAWS; at += 1) {
    const x = noise();
    counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  return counts;
}

/** Chi-square against the exact chances, and its degrees of freedom; what is expected less than ten times is put together. */
function chiSquare(counts: ReadonlyMap<number, number>, epsilon: number): { readonly sum: number; readonly freedom: number } {
  let [sum, freedom, restDrawn, restExpected] = [0, 0, DRAWS, DRAWS];
  for (let x = -200; x <= 200; x += 1) {
    const expected = DRAWS * chanceOf(x, epsilon);
    if (expected < 10) continue;
    const was = counts.get(x) ?? 0;
    sum += (was - expected) ** 2 / expected;
    freedom += 1;
    restDrawn -= was;
    restExpected -= expected;
  }
  return { sum: sum + (restDrawn - restExpected) ** 2 / restExpected, freedom };
}

test.each(EPSILONS)("with ε = $over/$under the noise is distributed as its formula says, alike on both sides", (epsilon) => {
  const value = epsilon.over / epsilon.under;
  const counts = drawn(createNoise(epsilon, seeded(20)));
  const { sum, freedom } = chiSquare(counts, value);
  // One in a thousand true samplers is beyond 3.1 standard deviations; the seed is fixed, so this one never is.
  expect(sum).toBeLessThan(freedom + 3.1 * Math.sqrt(2 * freedom));
  let skew = 0;
  for (const [x, count] of counts) skew += Math.sign(x) * count;
  expect(Math.abs(skew)).toBeLessThan(3.1 * Math.sqrt(DRAWS));
});

test("the chi-square tells a sampler with a slightly wrong ε", () => {
  const { sum, freedom } = chiSquare(drawn(createNoise({ over: 10, under: 21 }, seeded(20))), 0.5);
  expect(sum).toBeGreaterThan(freedom + 20 * Math.sqrt(2 * freedom));
});

test("each step takes what the source gives, and nothing else", () => {
  const from = (given: readonly number[]) => {
    const left = [...given];
    return (below: number): number => {
      const next = left.shift();
      if (next === undefined || next >= below) throw new Error(`no number below ${below}`);
      return next;
    };
  };
  // exp(0) is certain, in one try.
  expect(isExp(0, 2, from([0]))).toBe(true);
  // Rest 0, accepted; no whole (one success, then a failure at the second try); above.
  expect(createNoise({ over: 1, under: 2 }, from([0, 0, 0, 1, 0]))()).toBe(0);
  // Rest 1, accepted at once; one whole: 1 + 2 · 1 = 3, below.
  expect(createNoise({ over: 1, under: 2 }, from([1, 1, 0, 0, 2, 0, 1, 1]))()).toBe(-3);
  // Zero below is refused and drawn again.
  expect(createNoise({ over: 1, under: 2 }, from([0, 0, 0, 1, 1, 1, 1, 0, 1, 0]))()).toBe(1);
});

test("isExp is true as often as exp(-γ) says", () => {
  const uniform = seeded(5);
  for (const [over, under] of [[1, 1], [1, 2], [2, 3]] as const) {
    let hits = 0;
    for (let at = 0; at < DRAWS; at += 1) if (isExp(over, under, uniform)) hits += 1;
    expect(Math.abs(hits / DRAWS - Math.exp(-over / under))).toBeLessThan(3.1 * Math.sqrt(0.25 / DRAWS));
  }
}); // prettier-ignore

test("the system's randomness is used by default", () => {
  const noise = createNoise();
  const all = Array.from({ length: 2000 }, noise);
  expect(all.every(Number.isSafeInteger)).toBe(true);
  expect(new Set(all).size).toBeGreaterThan(10);
  expect(systemUniform(1)).toBe(0);
});

test.each([[0, 1], [1, 0], [1.5, 2], [1, 1001]])("ε = %d/%d is refused", (over, under) => {
  expect(() => createNoise({ over, under })).toThrow(RangeError);
}); // prettier-ignore
