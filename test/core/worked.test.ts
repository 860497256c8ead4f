import { describe, expect, test } from "vitest";
import { scoreOf } from "../../src/core/score.ts";
import type { Verdict } from "../../src/core/score.ts";
import { quizOf, withDigit } from "../../src/core/groups.ts";
import { quizNode, shippedLibrary } from "../helpers/library.ts";

/** Results of the shipped quizzes that were worked out by hand; the working stands beside each. */
const library = shippedLibrary();

type Said = Readonly<Record<string, string>>;
const band = (id: string, capped = false): Verdict => ({ kind: "band", band: id, capped });
const FIND_OUT: Verdict = { kind: "find-out" };

/** The score of a quiz whose items are all answered alike, but for some; null leaves one open. */
function score(id: string, all: string, but: Readonly<Record<string, string | null>> = {}) {
  const node = quizNode(library, id);
  const { items, scale } = quizOf(library, node);
  let answers = 0n;
  for (const slot of node.items) {
    const item = items.get(slot);
    const said = item === undefined || but[item.id] === undefined ? all : but[item.id];
    const option = scale.options.find((candidate) => candidate.id === said);
    if (said !== null && option === undefined) throw new Error(`no answer ${said} in ${id}`);
    answers = withDigit(answers, slot, option?.digit ?? 0);
  }
  const known = Object.keys(but).filter((name) => ![...items.values()].some((item) => item.id === name));
  expect(known, "every item named here is one of the quiz").toEqual([]);
  return scoreOf(library, node, answers);
}

describe("meaningful participation, the short form: eleven items, one of them only where the organisations did not choose", () => {
  const SHORT = "quizzes/participation#ours-short";

  test.each<[string, string, Said, number, number, number | null, Verdict]>([
    // B1-1 is yes, so B4-1 is not asked: 10 items × 2.
    ["all yes", "yes", {}, 20, 20, 100, band("strong")],
    // B1-1 partly, so B4-1 counts; B6-1 does not apply: 1+2+2+1+2+0+2+0+2+2 = 14 of 10 × 2.
    ["mixed", "yes", { "B1-1": "partly", "B3-1": "partly", "B4-1": "no", "B6-1": "not-applicable", "B7-1": "unknown" }, 14, 20, 70, band("solid")],
    // As before with B2-1, a key point, answered no: 12 of 20; 60 % is under way already, nothing is held down.
    ["mixed, with a key point that is no", "yes", { "B1-1": "partly", "B2-1": "no", "B3-1": "partly", "B4-1": "no", "B6-1": "not-applicable", "B7-1": "unknown" }, 12, 20, 60, band("under-way")],
    // 9 yes and one no of 10: 18 of 20 would be strong, but B10-1 is a key point.
    ["all yes but one key point", "yes", { "B10-1": "no" }, 18, 20, 90, band("under-way", true)],
    // A key point that is only partly there holds nothing down.
    ["all yes but one key point partly", "yes", { "B10-1": "partly" }, 19, 20, 95, band("strong")],
    // 3 of 10 not known is 30 %, which is not more than 30 %: 14 of 20.
    ["three not known", "yes", { "B3-1": "unknown", "B5-1": "unknown", "B9-1": "unknown" }, 14, 20, 70, band("solid")],
    // 4 of 10 not known is more than 30 %.
    ["four not known", "yes", { "B3-1": "unknown", "B5-1": "unknown", "B7-1": "unknown", "B9-1": "unknown" }, 12, 20, 60, FIND_OUT],
    // B1-1 is not "yes" either where it does not apply: B4-1 counts, 10 × 2.
    ["the first does not apply", "yes", { "B1-1": "not-applicable" }, 20, 20, 100, band("strong")],
    // Nothing applies, B4-1 neither.
    ["nothing applies", "not-applicable", {}, 0, 0, null, { kind: "nothing" }],
  ])("%s", (_, all, but, points, most, percent, verdict) => {
    expect(score(SHORT, all, but)).toMatchObject({ points, most, percent, verdict });
  }); // prettier-ignore

  test("counts what was left open as not known", () => {
    // 3 open and 1 not known of 10.
    const open = score(SHORT, "yes", { "B3-1": null, "B5-1": null, "B7-1": null, "B9-1": "unknown" });
    expect(open).toMatchObject({ points: 12, most: 14, open: 3, unknown: 1, applicable: 10, verdict: FIND_OUT });
  });
});

describe("roll-out by a government, the short form: seven items, three of them double", () => {
  const SHORT = "quizzes/roll-out-government#short";

  test.each<[string, string, Said, number, number, number | null, Verdict]>([
    // 4 items × 2 and 3 heavy ones × 4.
    ["all yes", "yes", {}, 20, 20, 100, band("strong")],
    // A heavy item takes 4 of 20.
    ["a heavy item is no", "yes", { "C0-2": "no" }, 16, 20, 80, band("solid")],
    // A plain one takes 2.
    ["a plain item is no", "yes", { "C2-5": "no" }, 18, 20, 90, band("strong")],
    // Partly takes half: 2 of 4.
    ["a heavy item is partly there", "yes", { "C2-1": "partly" }, 18, 20, 90, band("strong")],
    // What does not apply is left out on both sides, with its weight: 16 of 16.
    ["a heavy item does not apply", "yes", { "C0-4": "not-applicable" }, 16, 16, 100, band("strong")],
    // Condoms as evidence are a key point: 18 of 20, held down.
    ["condoms are used as evidence", "yes", { "C2-4": "no" }, 18, 20, 90, band("under-way", true)],
    // 2+4+2+4+0+0+0 = 12 of 20; C2-4 is no, and 60 % needs no holding down.
    ["half of it", "yes", { "C2-1": "no", "C2-4": "no", "C2-5": "no" }, 12, 20, 60, band("under-way")],
  ])("%s", (_, all, but, points, most, percent, verdict) => {
    expect(score(SHORT, all, but)).toMatchObject({ points, most, percent, verdict });
  }); // prettier-ignore
});

describe("the edges of the bands", () => {
  test.each<[string, Said, number, Verdict]>([
    // Fourteen points, 30 items × 2 = 60, nothing critical among those that are no.
    ["24 of 60 points begin the second band", Object.fromEntries(["D1-1", "D1-2", "D2-2", "D4-1", "D5-1", "D5-2", "D5-3", "D6-1", "D6-2", "D7-1", "D7-2", "D9-1", "D9-2", "D9-3", "D10-1", "D10-2", "D10-3", "D10-4"].map((id) => [id, "no"])), 40, band("under-way")],
    // One more that is only partly there: 23 of 60 is 38 %.
    ["23 of 60 points do not", Object.fromEntries(["D1-1", "D1-2", "D2-2", "D4-1", "D5-1", "D5-2", "D5-3", "D6-1", "D6-2", "D7-1", "D7-2", "D9-1", "D9-2", "D9-3", "D10-1", "D10-2", "D10-3", "D10-4"].map((id) => [id, "no"]).concat([["D14-1", "partly"]])), 38, band("starting")],
    // 9 no of 30: 42 of 60.
    ["42 of 60 points begin the third band", Object.fromEntries(["D1-1", "D1-2", "D2-2", "D4-1", "D5-1", "D5-2", "D5-3", "D6-1", "D6-2"].map((id) => [id, "no"])), 70, band("solid")],
    // 3 no of 30: 54 of 60.
    ["54 of 60 points begin the fourth band", { "D1-1": "no", "D1-2": "no", "D2-2": "no" }, 90, band("strong")],
    // 3 no and one partly: 53 of 60 is 88.3 %, told as 88.
    ["53 of 60 points do not", { "D1-1": "no", "D1-2": "no", "D2-2": "no", "D4-1": "partly" }, 88, band("solid")],
  ])("working with refugees, the full form: %s", (_, but, percent, verdict) => {
    expect(score("quizzes/refugees#full", "yes", but)).toMatchObject({ percent, verdict, most: 60 });
  }); // prettier-ignore
});

describe("what somebody knows of their rights", () => {
  const RIGHT = {
    E1: "is-true", E2: "is-false", E3: "is-false", E4: "is-false", E5: "is-true", E6: "is-true", E7: "is-true", E8: "is-false", E9: "is-false", E10: "is-true",
    E11: "is-true", E12: "is-false", E13: "is-false", E14: "is-true", E15: "is-true", E16: "is-false", E17: "is-true", E18: "is-true", E19: "is-true", E20: "is-false",
  } as const; // prettier-ignore
  const first = (count: number): Said => Object.fromEntries(Object.entries(RIGHT).slice(0, count));

  test.each([
    [0, "first-steps"],
    [9, "first-steps"],
    [10, "well-informed"],
    [15, "well-informed"],
    [16, "could-explain"],
    [20, "could-explain"],
  ])("%i right of 20, not sure of the rest: %s", (count, id) => {
    expect(score("quizzes/rights#full", "unsure", first(count))).toMatchObject({ points: count, most: 20, verdict: band(id) });
  });

  test("a wrong answer scores as little as none that is sure", () => {
    // All "true": right are E1, E5, E6, E7, E10, E11, E14, E15, E17, E18 and E19.
    expect(score("quizzes/rights#full", "is-true")).toMatchObject({ points: 11, most: 20 });
    // Of the short form: E1, E5, E7 and E14 of eight.
    expect(score("quizzes/rights#short", "is-true")).toMatchObject({ points: 4, most: 8, verdict: band("well-informed") });
  });
});

test("a translation without its parts on rights is held down, whatever else is right", () => {
  // H1 is the key point: 18 of 20.
  expect(score("quizzes/language#check", "yes", { H1: "no" })).toMatchObject({ percent: 90, verdict: band("under-way", true) });
  expect(score("quizzes/language#check", "partly")).toMatchObject({
    points: 10,
    most: 20,
    percent: 50,
    verdict: band("under-way"),
  });
});

test("scans of fingers or faces hold the privacy check down", () => {
  // 7 items × 2, F1 is no: 12 of 14 is 85.7 %.
  expect(score("quizzes/privacy#short", "yes", { F1: "no" })).toMatchObject({ points: 12, most: 14, percent: 85, verdict: band("under-way", true) });
}); // prettier-ignore
