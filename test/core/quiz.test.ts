import { describe, expect, test } from "vitest";
import { digitAt } from "../../src/core/groups.ts";
import { linkTo } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import { answer } from "../../src/core/quiz.ts";
import {
  answersOf,
  context,
  fixtureLibrary,
  follow,
  fr,
  labelsOf,
  linesOf,
  linkOf,
  questionsOf,
  show,
  tap,
} from "../helpers/library.ts";

const library = fixtureLibrary();
const quiz = "quizzes/teamwork#full";
const short = "quizzes/teamwork#short";
const link = linkOf(library, quiz);
const given = (digits: Readonly<Record<number, number>>) =>
  new Map(Object.entries(digits).map(([slot, digit]) => [Number(slot), digit]));
const slotsOf = (screen: ReturnType<typeof show>) => questionsOf(screen).map((question) => question.slot);

describe("a quiz, one item at a time", () => {
  test("begins with its first item, its introduction and where one stands", () => {
    const screen = show(short);
    expect(screen.title).toBe("Teamwork, the short form");
    expect(linesOf(screen)).toEqual(["Some questions on how you work.", "Question 1 of 4", "Decisions", "We decide together."]);
    expect(labelsOf(screen.buttons)).toEqual(["Skip"]);
    expect(linesOf(follow(library, screen, ["Yes"]))[0]).toBe("Question 2 of 4");
  });

  test("asks with every option of the scale, each leading on", () => {
    const [question] = questionsOf(show(quiz));
    expect(question).toMatchObject({ slot: 1, number: 1, chosen: 0, note: null });
    expect(question?.options.map(({ digit, label }) => [digit, label])).toEqual([[1, "Yes"], [2, "Partly"], [3, "No"], [4, "We don't know"], [5, "Does not apply"]]); // prettier-ignore
    expect(question?.options.map((option) => option.link)).toEqual(
      [1, 2, 3, 4, 5].map((digit) => ({ ...show(quiz).link, answers: BigInt(digit), at: 2 })),
    );
  });

  test("says which items count most", () => {
    expect(questionsOf(show(quiz, { at: 2 }))[0]?.note).toBe("This point counts most.");
  });

  test("goes through all items that apply to the result", () => {
    const asked: number[] = [];
    let screen = show(quiz);
    for (let index = 0; index < 6; index += 1) {
      asked.push(...slotsOf(screen));
      screen = follow(library, screen, ["No"]);
    }
    expect(asked).toEqual([1, 2, 3, 8, 6, 7]);
    expect(screen).toMatchObject({
      title: "Your result",
      link: { at: null, views: "r", answers: answersOf({ 1: 3, 2: 3, 3: 3, 8: 3, 6: 3, 7: 3 }) },
    });
  });

  test("opens at its result where everything is answered", () => {
    const answers = answersOf({ 1: 1, 2: 1, 3: 3, 8: 1, 6: 1, 7: 1 });
    expect(show(quiz, { answers })).toMatchObject({ title: "Your result", link: { at: null, views: "r", answers } });
  });

  test("asks an item that depends on another one only after the right answer", () => {
    expect(slotsOf(follow(library, show(quiz, { at: 3 }), ["Partly"]))).toEqual([4]);
    expect(slotsOf(follow(library, show(quiz, { at: 3 }), ["No"]))).toEqual([8]);
    expect(slotsOf(show(quiz, { answers: answersOf({ 3: 3 }), at: 4 }))).toEqual([1]);
  });

  test("can be skipped item by item, and its result seen once something is answered", () => {
    const second = follow(library, show(quiz), ["Skip"]);
    expect(slotsOf(second)).toEqual([2]);
    expect(labelsOf(second.buttons)).toEqual(["Skip"]);
    const third = follow(library, second, ["Yes"]);
    expect(labelsOf(third.buttons)).toEqual(["Skip", "See the result"]);
    expect(follow(library, third, ["See the result"]).link).toMatchObject({ views: "r", at: null });
    expect(follow(library, show(quiz, { answers: 1n, at: 7 }), ["Skip"]).title).toBe("Your result");
    expect(labelsOf(show(quiz, { answers: 1n, at: 7 }).buttons)).toEqual(["Skip"]);
  });

  test("carries its answers between its forms, and into another language", () => {
    const result = show(short, { answers: answersOf({ 1: 1, 3: 3, 8: 2 }), views: "r" });
    const full = follow(library, result, ["Teamwork, the full form"]);
    expect(full.link).toMatchObject({ answers: result.link.answers, at: 2, views: "" });
    expect(follow(library, full, ["Language", "Français"]).link).toEqual({ ...full.link, language: fr });
  });
});

describe("a quiz as forms", () => {
  const asForm = (at: number | null, answers = 0n) => open(library, { ...link, at, answers }, context({ questions: 3 }));

  test("asks several items of one section at once", () => {
    const screen = asForm(null);
    expect(slotsOf(screen)).toEqual([1, 2, 3]);
    expect(linesOf(screen)).toContain("Questions 1 to 3 of 7");
    expect(questionsOf(screen).map((question) => question.number)).toEqual([1, 2, 3]);
  });

  test("opens at the form that holds the link's item, with what was chosen", () => {
    const screen = asForm(2, answersOf({ 1: 2, 3: 1 }));
    expect(questionsOf(screen).map((question) => question.chosen)).toEqual([2, 0, 1]);
    expect(screen.link.at).toBe(2);
  });

  test("skips a whole form, and leaves out items that do not apply", () => {
    expect(tap(asForm(1), "Skip").at).toBe(8);
    expect(slotsOf(asForm(8, answersOf({ 3: 1 })))).toEqual([4, 8, 6]);
    expect(slotsOf(asForm(8, answersOf({ 3: 3 })))).toEqual([8, 6]);
    expect(linesOf(asForm(7))).toContain("Question 7 of 7");
  });
});

describe("answering", () => {
  test("sets one item and opens the following open one", () => {
    expect(answer(library, { ...link, answers: answersOf({ 2: 1 }), at: 1 }, given({ 1: 3 }))).toEqual({
      ...link,
      answers: answersOf({ 1: 3, 2: 1 }),
      at: 3,
    });
  });

  test("sets several at once and goes on behind the last of them", () => {
    expect(answer(library, link, given({ 8: 1, 1: 2, 3: 1 }))).toEqual({
      ...link,
      answers: answersOf({ 1: 2, 3: 1, 8: 1 }),
      at: 6,
    });
  });

  test("goes to the result behind the last item, also when earlier ones are open", () => {
    expect(answer(library, link, given({ 7: 1 }))).toEqual({ ...link, answers: answersOf({ 7: 1 }), at: null, views: "r" });
  });

  test("can open an item again", () => {
    expect(answer(library, { ...link, answers: answersOf({ 1: 2, 2: 2 }) }, given({ 1: 0 })).answers).toBe(answersOf({ 2: 2 }));
  });

  test("with nothing leads to the first open item", () => {
    expect(answer(library, { ...link, answers: answersOf({ 1: 1 }) }, given({}))).toEqual({
      ...link,
      answers: answersOf({ 1: 1 }),
      at: 2,
    });
  });

  test("leaves out slots, digits and retired items that the quiz does not have, in the form and in the link", () => {
    const forged = { ...link, answers: answersOf({ 1: 7, 5: 1, 7: 2, 9: 3, 35: 5 }) };
    expect(answer(library, forged, given({ 1: 6, 2: 1, 5: 1, 9: 1, 99: 1, [-1]: 1 })).answers).toBe(answersOf({ 2: 1, 7: 2 }));
    expect(show(quiz, { answers: forged.answers }).link.answers).toBe(answersOf({ 7: 2 }));
  });

  test("leaves out slots of items that this form does not ask, and keeps their earlier answers", () => {
    const answered = answer(library, linkOf(library, short, { answers: answersOf({ 7: 2 }) }), given({ 1: 1, 2: 1 }));
    expect(answered.answers).toBe(answersOf({ 1: 1, 7: 2 }));
  });

  test("does nothing to a link that is no quiz's", () => {
    const page = linkTo(library.home);
    expect(answer(library, page, given({ 1: 1 }))).toBe(page);
  });

  test("leads on from the item that was changed in a finished quiz to its result", () => {
    const finished = answersOf({ 1: 1, 2: 1, 3: 1, 4: 1, 8: 1, 6: 1, 7: 1 });
    const pages = show(quiz, { answers: finished, at: 1, views: "r" });
    const item = follow(library, pages, ["Change 2"]);
    expect(slotsOf(item)).toEqual([2]);
    expect(questionsOf(item)[0]?.chosen).toBe(1);
    const after = follow(library, item, ["No"]);
    expect(after).toMatchObject({ title: "Your result", link: { views: "r" } });
    expect(digitAt(after.link.answers, 2)).toBe(3);
  });

  test("asks what a changed answer brings up, and forgets nothing that it hides", () => {
    const hidden = answersOf({ 1: 1, 2: 1, 3: 3, 4: 2, 8: 1, 6: 1, 7: 1 });
    const shown = follow(library, show(quiz, { answers: hidden, at: 3 }), ["Yes"]);
    expect(shown.title).toBe("Your result");
    expect(digitAt(shown.link.answers, 4)).toBe(2);
    const never = answersOf({ 1: 1, 2: 1, 3: 3, 8: 1, 6: 1, 7: 1 });
    expect(slotsOf(follow(library, show(quiz, { answers: never, at: 3 }), ["Yes"]))).toEqual([4]);
  });
});
