import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import type { Noise } from "../../../src/privacy/counts/noise.ts";
import { reports } from "../../../src/privacy/counts/publish.ts";
import { renderReport } from "../../../src/privacy/counts/render.ts";
import { list, seeded } from "./exact.ts";
import { TODAY } from "./figures.ts";
import { exactly, NOON, played, RUNS } from "./worlds.ts";
import type { World } from "./worlds.ts";

const all = list();
beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => vi.useRealTimers());

const told = (world: World): string => {
  const days = [...world].map(([key, cells]) => ({ day: key.slice(0, 10), version: all.version, cells }));
  return reports({ days, lists: new Map([[all.version, all]]), unreadable: 0 }, TODAY)
    .map(renderReport)
    .join("\n");
};

test("a report follows from the stored values alone: worlds that are stored alike are told alike, at any time and in any order", async () => {
  const [without, within] = [await exactly([]), await exactly(["early"])];
  // So high that numbers are told.
  const raised = (run: string): Noise => {
    const noise = createNoise(undefined, seeded(RUNS.indexOf(run)));
    return () => noise() + 30;
  };
  const one = await played(raised, ["early"]);
  const other = await played((run) => {
    const noise = raised(run);
    let at = -1;
    if (run !== "early") return noise;
    const key = "2026-11-22:early";
    return () => {
      at += 1;
      return noise() + (within.get(key)?.[at] ?? 0) - (without.get(key)?.[at] ?? 0);
    };
  }, []);
  expect(other).toEqual(one);
  const text = told(one);
  expect(text).toMatch(/ {2}quarter +\d+ ±\d+/);
  vi.setSystemTime(0);
  expect([told(other), told(new Map([...one].reverse()))]).toEqual([text, text]);
  expect(told(without)).not.toBe(text);
});

test.each(["average", "periods", "publish", "render", "sums", "tails"])("%s.ts asks nothing but what it is given", (file) => {
  const source = readFileSync(join(import.meta.dirname, `../../../src/privacy/counts/${file}.ts`), "utf8");
  expect(source).not.toMatch(/Math\.random|crypto|Date\.now|new Date\(\)|createNoise|systemUniform|process\.|from "node:/);
});
