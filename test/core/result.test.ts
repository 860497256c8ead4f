import { describe, expect, test } from "vitest";
import { open } from "../../src/core/open.ts";
import {
  answersOf,
  context,
  en,
  fixtureLibrary,
  follow,
  fr,
  labelsOf,
  linesOf,
  linkOf,
  shippedLibrary,
  show,
  tap,
} from "../helpers/library.ts";

const library = fixtureLibrary();
const quiz = "quizzes/teamwork#full";
const mixed = { 1: 1, 2: 3, 3: 2, 4: 4, 8: 1, 6: 5, 7: 3 };
const result = (digits: Readonly<Record<number, number>>, at: number | null = null) =>
  show(quiz, { answers: answersOf(digits), at, views: "r" });
const after = (lines: readonly string[], heading: string) => lines.slice(lines.indexOf(heading) + 1);

describe("the overview of a result", () => {
  const screen = result(mixed);
  const lines = linesOf(screen);

  test("begins with the band, the share and what the band means", () => {
    expect(screen.title).toBe("Your result");
    expect(lines.slice(1, 4)).toEqual(["Under way", "55 % of the points that apply", "Something is in place."]);
  });

  test("says when key points hold it down, and how many", () => {
    expect(linesOf(result({ ...mixed, 3: 1, 4: 1, 7: 1 })).slice(1, 4)).toEqual([
      "Under way",
      "88 % of the points that apply",
      "1 key point is answered No.",
    ]);
    expect(lines).not.toContain("1 key point is answered No.");
    expect(lines.join("\n")).not.toContain("still open");
  });

  test("draws a bar for every part of which something counts", () => {
    expect(screen.body.find((block) => block.kind === "bars")).toMatchObject({
      label: "Part by part",
      rows: [{ label: "Decisions", value: 4, of: 8 }, { label: "Voice", value: 6, of: 8 }, { label: "Doors", value: 0, of: 2 }], // prettier-ignore
    });
    const without = result({ ...mixed, 7: 5 }).body.find((block) => block.kind === "bars");
    expect(without?.kind === "bars" && without.rows.map((row) => row.label)).toEqual(["Decisions", "Voice"]);
  });

  test("names at most three things that are in place, the weightiest first", () => {
    const strong = linesOf(result({ 1: 1, 2: 1, 3: 1, 4: 1, 8: 1, 6: 1, 7: 1 }));
    expect(after(strong, "What is in place").slice(0, 4)).toEqual([
      "Partners speak for themselves.",
      "We pay for time.",
      "Partners set the agenda.",
      "Keep it.",
    ]);
    expect(after(lines, "What is in place").slice(0, 3)).toEqual([
      "Partners speak for themselves.",
      "We decide together.",
      "Keep it.",
    ]);
  });

  test("names at most three next steps, key points first, then the heaviest, then the most pressing", () => {
    expect(after(lines, "The most useful next steps").slice(0, 4)).toEqual([
      "Next step for T2.",
      "Next step for T3.",
      "Next step for T7.",
      "There are more under “All next steps”: 1",
    ]);
    const pressing = linesOf(result({ ...mixed, 2: 1, 3: 1, 4: 2, 6: 4, 7: 3 }));
    expect(after(pressing, "The most useful next steps").slice(0, 3)).toEqual([
      "Next step for T7.",
      "Next step for T4.",
      "Next step for T6.",
    ]);
  });

  test("ends with the limits of a self-assessment, what its link gives away, and the source", () => {
    expect(lines.slice(-6)).toEqual([
      "A start for a talk, no verdict.",
      "Whoever has this link can read the answers and change them.",
      library.words.get(screen.language ?? fr)?.term("statement", "position"),
      "Source: Example report. Example House, no date printed.",
      "Text of 1 November 2026.",
      "Reviewed by Example Workers.",
    ]);
  });

  test("leads to all next steps and to the screens behind the quiz; there is nothing to go on with", () => {
    expect(labelsOf(screen.buttons)).toEqual(["All next steps", "A safe place"]);
  });

  test("is the same in another language, with the same answers", () => {
    const french = follow(library, screen, ["Language", "Français"]);
    expect(french.link).toEqual({ ...screen.link, language: fr });
    expect(linesOf(french)).toContain("Une partie est en place.");
  });
});

describe("a result that is not whole", () => {
  test("lists what is open and leads to the first of it", () => {
    const screen = result({ ...mixed, 3: 0, 4: 0 });
    expect(linesOf(screen)).toContain("1 question is still open.");
    expect(tap(screen, "Go on with the questions")).toMatchObject({
      at: 3,
      views: "",
      answers: answersOf({ ...mixed, 3: 0, 4: 0 }),
    });
  });

  test("gives no band while too much is open or not known", () => {
    const lines = linesOf(result({ 1: 1, 2: 1 }));
    expect(lines.slice(1, 4)).toEqual(["Find out first", "Too much is not known yet for a result.", "4 questions are still open."]);
    expect(lines).not.toContain("100 % of the points that apply");
    expect(linesOf(result({ 1: 4, 2: 4, 3: 4, 8: 1, 6: 1, 7: 1 }))[1]).toBe("Find out first");
  });

  test("says so when nothing applies", () => {
    const lines = linesOf(result({ 1: 5, 2: 5, 3: 5, 8: 5, 6: 5, 7: 5 }));
    expect(lines.slice(1, 3)).toEqual(["No question applies so far.", "A start for a talk, no verdict."]);
  });
});

describe("the pages of a result", () => {
  const first = result(mixed, 1);

  test("name every item that applies with its answer, and its next step or who could tell", () => {
    expect(first.title).toBe("All next steps");
    expect(linesOf(first).slice(0, 9)).toEqual([
      "Page 1 of 2",
      "1. We decide together. · Yes",
      "2. We pay for time. · No",
      "Next step for T2.",
      "3. Partners set the agenda. · Partly",
      "Next step for T3.",
      "4. The agenda is kept. · We don't know",
      "Next step for T4.",
      "Who could tell you: the team behind T4",
    ]);
    expect(linesOf(follow(library, first, ["More"])).slice(0, 4)).toEqual([
      "Page 2 of 2",
      "5. Partners speak for themselves. · Yes",
      "6. We share drafts early. · Does not apply",
      "7. We open doors. · No",
    ]);
  });

  test("cite each source once", () => {
    const leads = (screen: typeof first) =>
      screen.body.flatMap((block) => (block.kind === "citation" ? [block.sources[0]?.text] : []));
    expect(leads(first)).toEqual(["Source: Example report. Example House, no date printed."]);
    expect(leads(result(mixed, 2))).toEqual(["Source: Example report. Example House, no date printed.", "Source: Parasol."]);
  });

  test("leave out items that do not apply, and mark open ones", () => {
    const lines = linesOf(result({ ...mixed, 1: 0, 3: 3 }, 1));
    expect(lines).toContain("1. We decide together. · —");
    expect(lines.filter((line) => line.startsWith("4. "))).toEqual([]);
    expect(lines).toContain("5. Partners speak for themselves. · Yes");
  });

  test("lead to each item, to change its answer, and back", () => {
    expect(labelsOf(first.buttons)).toEqual(["Change 1", "Change 2", "Change 3", "Change 4", "More"]);
    expect(tap(first, "Change 3")).toEqual(linkOf(library, quiz, { ...first.link, at: 3, views: "" }));
    const second = follow(library, first, ["More"]);
    expect(labelsOf(second.buttons)).toEqual(["Change 5", "Change 6", "Change 7", "Earlier"]);
    expect(tap(second, "Change 5").at).toBe(8);
    expect(follow(library, second, ["Earlier"]).link).toEqual(first.link);
    expect(open(library, { ...first.link, at: 99 }, context()).link.at).toBe(2);
    const shipped = shippedLibrary();
    const third = open(shipped, linkOf(shipped, "quizzes/partnership#full", { at: 3, views: "r" }), context());
    expect([
      tap(third, shipped.words.get(en)?.plain.earlier ?? "").at,
      tap(third, shipped.words.get(en)?.plain.more ?? "").at,
    ]).toEqual([2, 4]);
  });
});
