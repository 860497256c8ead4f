import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { flowFile, scalesFile } from "../../src/content/schema.ts";
import type { FlowFile, ScalesFile } from "../../src/content/schema.ts";
import { quizOf } from "../../src/core/groups.ts";
import { bestPoints, isUnfinished, scoreOf, verdictOf } from "../../src/core/score.ts";
import { answersOf, fixtureLibrary, FIXTURE, quizNode, ROOT, shippedLibrary } from "../helpers/library.ts";

const library = fixtureLibrary();
const node = quizNode(library, "quizzes/teamwork#full");
const { scale } = quizOf(library, node);
const [yes, partly, no, unknown, none] = [1, 2, 3, 4, 5];
/** Slots by item: T1 1, T2 2 critical, T3 3 twice, T4 4 where T3 is yes or partly, T5 8 critical and thrice, T6 6, T7 7: 20 points in all. */
const all = { 1: yes, 2: yes, 3: yes, 4: yes, 8: yes, 6: yes, 7: yes };
const score = (digits: Readonly<Record<number, number>>) => scoreOf(library, node, answersOf(digits));
const band = (id: string, capped = false) => ({ kind: "band", band: id, capped });

describe("a score", () => {
  test.each<[string, Record<number, number>, object]>([
    [
      "everything in place is all the points",
      all,
      { points: 20, most: 20, percent: 100, applicable: 7, open: 0, unknown: 0, critical: 0, verdict: band("strong") },
    ],
    [
      "partly gives half, times the item's weight",
      { ...all, 3: partly, 8: partly },
      { points: 15, most: 20, percent: 75, verdict: band("solid") },
    ],
    [
      "what does not apply is left out on both sides",
      { ...all, 8: none, 2: none },
      { points: 12, most: 12, percent: 100, applicable: 5, verdict: band("strong") },
    ],
    [
      "what is not known gives no points and still counts",
      { ...all, 8: unknown },
      { points: 14, most: 20, percent: 70, unknown: 1, verdict: band("solid") },
    ],
    ["the share is rounded down", { ...all, 8: none, 1: no }, { points: 12, most: 14, percent: 85, verdict: band("solid") }],
    [
      "an item that is not asked does not count, whatever its slot holds",
      { ...all, 3: no, 4: yes },
      { points: 14, most: 18, percent: 77, applicable: 6, verdict: band("solid") },
    ],
    [
      "open items take no points away",
      { 1: yes, 2: yes, 3: yes, 4: yes, 8: yes },
      { points: 16, most: 16, percent: 100, applicable: 7, open: 2, verdict: band("strong") },
    ],
    ["a digit that the scale does not have counts as open", { ...all, 7: 6 }, { points: 18, most: 18, applicable: 7, open: 1 }],
  ])("%s", (_, digits, expected) => {
    expect(score(digits)).toMatchObject(expected);
  });

  test("counts only the items of its own form", () => {
    expect(scoreOf(library, quizNode(library, "quizzes/teamwork#short"), answersOf(all))).toMatchObject({
      points: 14,
      most: 14,
      applicable: 4,
    });
  });

  test("knows the most that one item gives", () => {
    expect(bestPoints(scale)).toBe(2);
  });
});

describe("a band", () => {
  const low = { 1: no, 2: partly, 3: partly, 4: no, 8: partly, 6: no, 7: no };
  test.each<[number, Record<number, number>, string]>([
    [0, { 1: no, 2: none, 3: no, 8: none, 6: no, 7: no }, "starting"],
    [35, { ...low, 1: partly }, "starting"],
    [40, { ...low, 1: yes }, "under-way"],
    [65, { 1: partly, 2: partly, 3: partly, 4: partly, 8: yes, 6: partly, 7: partly }, "under-way"],
    [70, { 1: yes, 2: partly, 3: partly, 4: partly, 8: yes, 6: partly, 7: partly }, "solid"],
    [85, { ...all, 1: partly, 4: partly, 6: partly }, "solid"],
    [90, { ...all, 1: partly, 4: partly }, "strong"],
  ])("at %i %% begins exactly at its border", (percent, digits, expected) => {
    expect(score(digits)).toMatchObject({ percent, verdict: band(expected) });
  });

  test("leaves no share without one, however fine the points", () => {
    for (let most = 1; most <= 60; most += 1) {
      for (let points = 0; points <= most; points += 1) {
        const verdict = verdictOf(scale, { points, most, applicable: 9, open: 0, unknown: 0, critical: 0 });
        const share = (100 * points) / most;
        expect(verdict).toEqual(band(share < 40 ? "starting" : share < 70 ? "under-way" : share < 90 ? "solid" : "strong"));
      }
    }
  });

  test("is held down by one critical item that is answered no, and says so", () => {
    expect(score({ ...all, 2: no })).toMatchObject({ percent: 90, critical: 1, verdict: band("under-way", true) });
    expect(score({ ...all, 2: no, 8: no })).toMatchObject({ percent: 60, critical: 2, verdict: band("under-way") });
    expect(score({ ...all, 1: no })).toMatchObject({ critical: 0, verdict: band("strong") });
    expect(score({ ...all, 2: unknown })).toMatchObject({ critical: 0, verdict: band("strong") });
  });

  test("waits while more than three in ten items are open or not known", () => {
    const tally = { points: 10, most: 20, applicable: 10, critical: 0 };
    expect(verdictOf(scale, { ...tally, open: 1, unknown: 2 })).toEqual(band("under-way"));
    expect(verdictOf(scale, { ...tally, open: 2, unknown: 2 })).toEqual({ kind: "find-out" });
    expect(score({ ...all, 1: unknown, 6: 0, 7: 0 }).verdict).toEqual({ kind: "find-out" });
    expect(score({}).verdict).toEqual({ kind: "find-out" });
  });

  test("is none where nothing applies", () => {
    expect(score({ 1: none, 2: none, 3: none, 8: none, 6: none, 7: none })).toMatchObject({
      percent: null,
      applicable: 0,
      verdict: { kind: "nothing" },
    });
  });
});

test("a quiz is unfinished between its first answer and its last", () => {
  const unfinished = (digits: Record<number, number>) => isUnfinished(library, node, answersOf(digits));
  expect(unfinished({})).toBe(false);
  expect(unfinished({ 7: yes })).toBe(true);
  expect(unfinished({ ...all, 4: 0 })).toBe(true);
  expect(unfinished({ ...all, 3: no, 4: 0 })).toBe(false);
  expect(unfinished(all)).toBe(false);
});

/** The same sum from the files alone, item by item, without links, slots' bits or the engine's tables. */
function byHand(items: NonNullable<FlowFile["items"]>, rules: ScalesFile[string], digits: Readonly<Record<number, number>>) {
  const said = (id: string) =>
    Object.entries(rules.options).find(([, option]) => option.digit === digits[items[id]?.slot ?? 0])?.[0];
  const asked = Object.entries(items).filter(
    ([, item]) => !item.retired && (item.only_if === undefined || item.only_if.is.includes(said(item.only_if.item) ?? "")),
  );
  const counted = asked.filter(([id]) => said(id) !== undefined && rules.options[said(id) ?? ""]?.points !== undefined);
  const sum = (list: typeof asked, points: (id: string) => number) =>
    list.reduce((total, [id, item]) => total + item.weight * points(id), 0);
  const points = sum(counted, (id) => rules.options[said(id) ?? ""]?.points ?? 0);
  const most = sum(counted, () => Math.max(...Object.values(rules.options).map((option) => option.points ?? 0)));
  const open = asked.filter(([id]) => said(id) === undefined).length;
  const unsure = counted.filter(([id]) => said(id) === rules.find_out?.answered).length;
  const down = counted.filter(([id, item]) => item.critical && said(id) === rules.critical?.answered).length;
  const applicable = counted.length + open;
  const bands = Object.keys(rules.bands);
  const reached = bands.filter((id) => points >= Math.ceil(((rules.bands[id] ?? 0) * most) / 100)).length - 1;
  const cap = down > 0 ? bands.indexOf(rules.critical?.at_most ?? "") : reached;
  const verdict =
    applicable === 0 ? { kind: "nothing" }
    : most === 0 || (open + unsure) / applicable > (rules.find_out?.above ?? 100) / 100 + 1e-9 ? { kind: "find-out" }
    : band(bands[Math.min(reached, cap)] ?? "", cap < reached); // prettier-ignore
  return {
    points,
    most,
    percent: most === 0 ? null : Math.floor((points / most) * 100 + 1e-9),
    applicable,
    open,
    unknown: unsure,
    critical: down,
    verdict,
  };
}

test.each([
  ["the fixture's quiz", FIXTURE, "quizzes/teamwork", library],
  ["the shipped quiz", ROOT, "quizzes/partnership", shippedLibrary()],
])("agrees with a sum made by hand on a thousand sets of answers to %s", (_, root, flow, tried) => {
  const read = (path: string): unknown => parse(readFileSync(join(root, path), "utf8"));
  const { items = {}, scale: name = "" } = flowFile.parse(read(`flows/${flow}.yaml`));
  const rules = scalesFile.parse(read("flows/scales.yaml"))[name];
  if (rules === undefined) throw new Error(`no scale ${name}`);
  const digit = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1, 2, 3) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 7 }) },
  );
  const slots = Object.values(items).map((item) => item.slot);
  const verdicts = new Set<string>();
  const runs = fc.property(fc.array(digit, { minLength: slots.length, maxLength: slots.length }), (digits) => {
    const given = Object.fromEntries(slots.map((slot, index) => [slot, digits[index] ?? 0]));
    const expected = byHand(items, rules, given);
    expect(scoreOf(tried, quizNode(tried, `${flow}#full`), answersOf(given))).toEqual(expected);
    verdicts.add(JSON.stringify(expected.verdict));
  });
  fc.assert(runs, { numRuns: 1_000 });
  expect(verdicts.size).toBeGreaterThan(3);
});
