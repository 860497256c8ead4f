import { describe, expect, test } from "vitest";
import { open } from "../../src/core/open.ts";
import { answer } from "../../src/core/quiz.ts";
import { checksLibrary } from "../helpers/checks.ts";
import { answersOf, context, en, follow, labelsOf, linesOf, linkOf, questionsOf, tap } from "../helpers/library.ts";

const library = checksLibrary();
const link = linkOf(library, "quizzes/know#quiz");
const show = (answers: Readonly<Record<number, number>> = {}, more: Partial<typeof link> = {}, questions = 1) =>
  open(library, { ...link, answers: answersOf(answers), ...more }, context({ questions }));
const words = library.words.get(en);
if (words === undefined) throw new Error("no English");
const ours = (id: string): string => words.say("answer_ours", { answer: words.term("scale", `knowledge.${id}`) });

describe("a quiz with right and wrong", () => {
  test("stays at an item that was answered, and says what the sources say and why", () => {
    const after = follow(library, show(), ["True"]);
    expect(after.link).toMatchObject({ at: 1, answers: answersOf({ 1: 1 }) });
    expect(questionsOf(after)).toEqual([]);
    expect(linesOf(after)).toEqual([
      "Question 1 of 3", "Part one", "First.", "Your answer: True", ours("is-true"), "Why the first.", words.plain.local_law,
      ...linesOf(after).slice(7),
    ]); // prettier-ignore
    expect(after.body.at(-1)?.kind).toBe("citation");
    expect(labelsOf(after.buttons).slice(0, 2)).toEqual(["Next question", "Answer again"]);
  });

  test.each([
    [1, 1, "is-true"],
    [1, 2, "is-true"],
    [1, 3, "is-true"],
    [2, 1, "is-false"],
    [2, 3, "is-false"],
  ])("slot %i, digit %i: our answer is told, %s", (slot, digit, id) => {
    expect(linesOf(show({ [slot]: digit }, { at: slot }))).toContain(ours(id));
  });

  test("goes on to the next open item, and behind the last one to the result", () => {
    expect(tap(show({ 1: 1 }, { at: 1 }), "Next question").at).toBe(2);
    expect(tap(show({ 1: 1, 2: 2 }, { at: 1 }), "Next question").at).toBe(3);
    expect(follow(library, show({ 1: 1, 2: 2, 3: 1 }, { at: 3 }), ["See the result"]).title).toBe("Your result");
  });

  test("lets an answer be given again", () => {
    const again = follow(library, show({ 1: 2, 2: 2 }, { at: 1 }), ["Answer again"]);
    expect(again.link).toMatchObject({ at: 1, answers: answersOf({ 2: 2 }) });
    expect(questionsOf(again)[0]?.chosen).toBe(0);
  });

  test("leads to the law of a place, and back with all its answers", () => {
    const law = follow(library, show({ 1: 1 }, { at: 1 }), ["Law where you are"]);
    expect(law.link.screen).toBe(library.lawScreen);
    expect(follow(library, law, ["Go on with the questions"]).link).toMatchObject({
      screen: link.screen,
      at: 1,
      answers: answersOf({ 1: 1 }),
    });
  });

  test("asks one item at a time, also where there are forms, and takes an answer that a form sends", () => {
    expect(questionsOf(show({}, {}, 4))).toHaveLength(1);
    expect(answer(library, { ...link, at: 1 }, new Map([[1, 2]]))).toMatchObject({ at: 1, answers: answersOf({ 1: 2 }) });
    expect(answer(library, { ...link, at: 1 }, new Map([[1, 0]]))).toMatchObject({ at: 2, answers: 0n });
  });

  test("tells its result as a number of right answers, and what is worth another look with the reason", () => {
    const lines = linesOf(show({ 1: 1, 2: 1, 3: 3 }, { views: "r" }));
    expect(lines.slice(1, 4)).toEqual([
      words.term("band", "knowledge.first-steps"),
      words.say("result_count", { right: 1, of: 3 }),
      "Band first-steps.",
    ]);
    expect(lines.slice(lines.indexOf(words.plain.result_known), lines.indexOf("No law."))).toEqual([
      words.plain.result_known, "First. · True", words.plain.result_again, "Second. · False · Why the second.", "Third. · True · Why the third.",
    ]); // prettier-ignore
    expect(lines.join()).not.toContain("%");
    const all = linesOf(show({ 1: 1, 2: 2, 3: 1 }, { views: "r" }));
    expect(all, "a wrong statement never stands as something known").toContain("Second. · False");
    expect(all.slice(1, 3)).toEqual([
      words.term("band", "knowledge.could-explain"),
      words.say("result_count", { right: 3, of: 3 }),
    ]);
    expect(all).not.toContain(words.plain.result_again);
  });

  test("shows every answer with its reason behind the result", () => {
    const lines = linesOf(show({ 1: 1, 2: 1 }, { views: "r", at: 1 }));
    expect(lines.slice(1, 6)).toEqual([
      "1. First.",
      `Your answer: True · ${ours("is-true")}`,
      "Why the first.",
      "2. Second.",
      `Your answer: True · ${ours("is-false")}`,
    ]);
    expect(lines).toContain(words.plain.result_own_view);
  });
});

const sign = (id: string): string => words.term("scale", `signs.${id}`);

describe("a quiz of signs", () => {
  const at = linkOf(library, "quizzes/signs#quiz");

  test("says with the question how to hear an answer", () => {
    const [question] = questionsOf(open(library, at, context()));
    expect(question).toMatchObject({ text: "Do I need ID?", hint: "Listen for why." });
    expect(question?.options.map((option) => option.label)).toEqual(
      ["good", "more", "warning"].map((id) => words.term("scale", `signs.${id}`)),
    );
  });

  test("makes no number of its answers: warnings come first, each with its question", () => {
    const lines = linesOf(open(library, { ...at, answers: answersOf({ 1: 2, 2: 3 }), views: "r" }, context()));
    expect(lines.slice(0, 6)).toEqual([
      "What did they say?", words.term("band", "signs.heard"), "You may leave.", words.plain.result_careful, `Who sees it? · ${sign("warning")} · You can leave.`, `Do I need ID? · ${sign("more")} · Ask for another way.`,
    ]); // prettier-ignore
    expect(lines.join()).not.toContain("%");
  });
});

describe("a quiz from the other side", () => {
  const show_ = (id: string, more: object) => open(library, { ...linkOf(library, id), ...more }, context());

  test("asks the same slots in its own words, and says its own bands", () => {
    const ours = show_("quizzes/sides#ours", {});
    const theirs = show_("quizzes/sides#theirs", {});
    expect([questionsOf(ours)[0]?.text, questionsOf(theirs)[0]?.text]).toEqual(["We ask.", "They do M1."]);
    const result = show_("quizzes/sides#theirs", { answers: answersOf({ 1: 3, 2: 3, 3: 2, 4: 4 }), views: "r" });
    expect(linesOf(result)).toContain("Band starting.");
    expect(linesOf(result)).toContain("Step of M1.");
  });
});
