import { expect, test } from "vitest";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import { createTails, upperTail } from "../../../src/privacy/counts/tails.ts";
import { chanceOf, seeded } from "./exact.ts";

const HALF = { over: 1, under: 2 };
const A = Math.exp(-0.5);

test("one draw's tail is the formula's", () => {
  const tail = upperTail(1, A);
  for (let t = 0; t <= 30; t += 1) {
    // P(X ≥ t) = a^t / (1 + a) for t ≥ 1; P(X ≥ 0) = (1 + P(0)) / 2.
    const exact = t === 0 ? (1 + chanceOf(0, 0.5)) / 2 : A ** t / (1 + A);
    expect(Math.abs((tail[t] ?? 0) / exact - 1)).toBeLessThan(1e-9);
  }
});

test("two draws' tail is the convolution of one with itself", () => {
  const tail = upperTail(2, A);
  for (const t of [0, 1, 7, 20]) {
    let exact = 0;
    for (let x = -200; x <= 200; x += 1) for (let y = t - x; y <= 300; y += 1) exact += chanceOf(x, 0.5) * chanceOf(y, 0.5);
    expect(Math.abs((tail[t] ?? 0) / exact - 1)).toBeLessThan(1e-9);
  }
});

test.each([7, 91])("the tail of %i draws is what the sampler gives", (draws) => {
  const noise = createNoise(HALF, seeded(draws));
  const tail = upperTail(draws, A);
  const TRIES = 20_000;
  const sums = Array.from({ length: TRIES }, () => {
    let sum = 0;
    for (let at = 0; at < draws; at += 1) sum += noise();
    return sum;
  });
  for (const t of [0, 1, 5, 10, 20, 40, 60]) {
    const chance = tail[t] ?? 0;
    const share = sums.filter((one) => one >= t).length / TRIES;
    expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / TRIES) + 1 / TRIES);
  }
});

test.each([
  [1, 0.01 / 450, 21, 6],
  [91, 0.01 / 450, 112, 52],
  [455, 0.01 / 450, 246, 117],
])("%i draws reach a chance of %d at %i, and lie within ± %i in 95 of 100", (draws, chance, bound, half) => {
  const tails = createTails(HALF);
  const tail = upperTail(draws, A);
  expect(tails.atLeast(draws, chance)).toBe(bound);
  expect([(tail[bound - 1] ?? 0) >= chance, (tail[bound] ?? 0) < chance]).toEqual([true, true]);
  expect(tails.within(draws, 0.05)).toBe(half);
  expect([2 * (tail[half] ?? 0) > 0.05, 2 * (tail[half + 1] ?? 0) <= 0.05]).toEqual([true, true]);
});

test("without any draw nothing but one or more is told, and thousands of draws are no trouble", () => {
  const tails = createTails(HALF);
  expect([tails.atLeast(0, 0.01), tails.within(0, 0.05)]).toEqual([1, 0]);
  // Close to the normal approximation: sd = sqrt(2a k) / (1 - a), 1.96 of it in 95 of 100.
  const sd = Math.sqrt(2 * A * 5000) / (1 - A);
  expect(Math.abs(tails.within(5000, 0.05) / (1.96 * sd) - 1)).toBeLessThan(0.01);
});
