import { expect, test } from "vitest";
import { averageOf, averageTail, createChances } from "../../../src/privacy/counts/average.ts";
import type { Sum } from "../../../src/privacy/counts/average.ts";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import { createTails } from "../../../src/privacy/counts/tails.ts";
import { chanceOf, seeded } from "./exact.ts";

const A = Math.exp(-0.5);
const sum = (value: number, draws: number): Sum => ({ sum: value, draws });

test.each<[string, Sum, Sum, number, unknown]>([
  ["of equal weight", sum(10, 3), sum(20, 3), 15, [3, 3]],
  ["with the more weight for less noise", sum(10, 1), sum(20, 4), 12, [1, 4]],
  ["whichever comes first", sum(20, 4), sum(10, 1), 12, [1, 4]],
  ["a half upwards", sum(0, 1), sum(1, 1), 1, [1, 1]],
  ["a half upwards below zero", sum(0, 1), sum(-1, 1), 0, [1, 1]],
  ["far less noise alone", sum(10, 5), sum(99, 52), 10, 5],
  ["no noise alone", sum(0, 0), sum(99, 5), 0, 0],
])("an average is %s", (_, one, other, expected, draws) => {
  expect(averageOf(one, other)).toEqual({ sum: expected, draws });
});

test("an average has the truth in it whatever the noise: the count that both sums have moves it by as much", () => {
  for (let noise = -30; noise <= 30; noise += 1)
    for (const count of [1, 7, 1000])
      expect(averageOf(sum(count + noise, 3), sum(count - 2 * noise, 5)).sum).toBe(
        count + averageOf(sum(noise, 3), sum(-2 * noise, 5)).sum,
      );
});

test.each([
  [1, 1],
  [1, 3],
  [2, 1],
])("the tail of an average of %i draws and %i is that of all their combinations", (one, other) => {
  // By hand: the chances of each sum by convolution, then every pair of sums.
  const single = new Map(Array.from({ length: 181 }, (_, at) => [at - 90, chanceOf(at - 90, 0.5)]));
  const sums = (draws: number): ReadonlyMap<number, number> => {
    let all = new Map([[0, 1]]);
    for (let draw = 0; draw < draws; draw += 1) {
      const next = new Map<number, number>();
      for (const [x, chance] of all) for (const [y, more] of single) next.set(x + y, (next.get(x + y) ?? 0) + chance * more);
      all = next;
    }
    return all;
  };
  const [above, below] = [new Map<number, number>(), new Map<number, number>()];
  for (const [x, chance] of sums(one))
    for (const [y, more] of sums(other)) {
      const noise = averageOf(sum(x, one), sum(y, other)).sum;
      const side = noise >= 0 ? above : below;
      side.set(Math.abs(noise), (side.get(Math.abs(noise)) ?? 0) + chance * more);
    }
  const reached = (side: ReadonlyMap<number, number>, t: number): number =>
    [...side].reduce((total, [size, chance]) => (size >= t ? total + chance : total), 0);
  const tail = averageTail([one, other], A);
  for (const t of [0, 1, 2, 3, 5, 10, 20]) {
    expect(Math.abs((tail[t] ?? 0) / reached(above, t) - 1)).toBeLessThan(1e-6);
    if (t > 0) expect(reached(below, t)).toBeLessThanOrEqual((tail[t] ?? 0) * (1 + 1e-6));
  }
});

test("the tail of an average of a quarter is what the sampler gives", () => {
  const noise = createNoise(undefined, seeded(4));
  const drawn = (draws: number): number => Array.from({ length: draws }, noise).reduce((total, one) => total + one, 0);
  const TRIES = 2000;
  const all = Array.from({ length: TRIES }, () => averageOf(sum(drawn(91), 91), sum(drawn(273), 273)).sum);
  const tail = averageTail([91, 273], A);
  for (const t of [0, 1, 10, 20, 40, 60]) {
    const chance = tail[t] ?? 0;
    const share = all.filter((one) => one >= t).length / TRIES;
    expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / TRIES) + 1 / TRIES);
  }
});

test("an average has less noise than the better of its sums, and sums are told as ever", () => {
  const [chances, tails] = [createChances(), createTails({ over: 1, under: 2 })];
  for (const pair of [[455, 819], [455, 910], [273, 455]] as const) {
    expect(chances.atLeast(pair, 0.00125)).toBeLessThan(0.85 * tails.atLeast(pair[0], 0.00125));
    expect(chances.within(pair, 0.05)).toBeLessThan(0.85 * tails.within(pair[0], 0.05));
  }
  expect([chances.atLeast(91, 1e-5), chances.within(91, 0.05)]).toEqual([tails.atLeast(91, 1e-5), tails.within(91, 0.05)]);
  const tail = averageTail([5, 9], A);
  const [bound, half] = [chances.atLeast([5, 9], 0.001), chances.within([5, 9], 0.05)];
  expect([(tail[bound - 1] ?? 0) >= 0.001, (tail[bound] ?? 0) < 0.001]).toEqual([true, true]);
  expect([2 * (tail[half] ?? 0) > 0.05, 2 * (tail[half + 1] ?? 0) <= 0.05]).toEqual([true, true]);
}); // prettier-ignore
