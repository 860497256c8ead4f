import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applies, digitAt, groupsOf, itemsOf, quizOf, withDigit } from "../../src/core/groups.ts";
import { MAX_SLOTS } from "../../src/core/link.ts";
import { answersOf, fixtureLibrary, nodeOf, quizNode, shippedLibrary } from "../helpers/library.ts";

const library = fixtureLibrary();
const full = quizNode(library, "quizzes/teamwork#full");
const slots = (size: number, answers = 0n) => groupsOf(library, full, size, answers).map((group) => group.map((item) => item.slot));

test("a digit that is set is read again, and no other slot notices", () => {
  const slot = fc.integer({ min: 1, max: MAX_SLOTS });
  const digit = fc.integer({ min: 0, max: 7 });
  const runs = fc.property(
    fc.bigInt({ min: 0n, max: (1n << BigInt(3 * MAX_SLOTS)) - 1n }),
    slot,
    digit,
    slot,
    (answers, one, value, other) => {
      const changed = withDigit(answers, one, value);
      expect(digitAt(changed, one)).toBe(value);
      if (other !== one) expect(digitAt(changed, other)).toBe(digitAt(answers, other));
    },
  );
  fc.assert(runs, { numRuns: 2_000 });
});

describe("the items of a quiz node", () => {
  test("stand in the node's order, and the retired ones are gone", () => {
    expect(itemsOf(library, full).map((item) => item.slot)).toEqual([1, 2, 3, 4, 8, 6, 7]);
    expect(itemsOf(library, quizNode(library, "quizzes/teamwork#short")).map((item) => item.id)).toEqual(["T1", "T3", "T4", "T5"]);
  });

  test("apply always, or only after the answers that they wait for", () => {
    const waiting = itemsOf(library, full).find((item) => item.when !== null);
    if (waiting === undefined) throw new Error("the fixture has a conditional item");
    expect([0, 1, 2, 3, 4, 5].filter((digit) => applies(waiting, answersOf({ 3: digit })))).toEqual([1, 2]);
    expect(itemsOf(library, full).filter((item) => applies(item, 0n)).length).toBe(6);
  });

  test("belong to a quiz, and a library without it is refused", () => {
    expect(quizOf(library, full).flow).toBe("quizzes/teamwork");
    expect(() => quizOf({ ...library, quizzes: new Map() }, full)).toThrow("no quiz for quizzes/teamwork#full");
  });
});

describe("items that are asked together", () => {
  test("are one where a screen asks one", () => {
    expect(slots(1)).toEqual([[1], [2], [3], [8], [6], [7]]);
  });

  test("are of one section and no more than asked for", () => {
    expect(slots(2)).toEqual([[1, 2], [3], [8], [6], [7]]);
    expect(slots(9)).toEqual([[1, 2, 3], [8, 6], [7]]);
    expect(slots(9, answersOf({ 3: 1 }))).toEqual([[1, 2, 3], [4, 8, 6], [7]]);
  });

  test("never hold an item together with the one that it waits for", () => {
    const items = itemsOf(library, full).map((item) => ({ ...item, section: "one" }));
    const merged = { ...library, asked: new Map([[full.code, items]]) };
    expect(groupsOf(merged, full, 9, answersOf({ 3: 1 })).map((group) => group.map((item) => item.slot))).toEqual([
      [1, 2, 3],
      [4, 8, 6, 7],
    ]);
  });

  test("keep their division whatever was answered", () => {
    const shipped = shippedLibrary();
    const node = nodeOf(shipped, "quizzes/partnership#full");
    if (node.kind !== "quiz") throw new Error("it is a quiz");
    expect(groupsOf(shipped, node, 5, 0n)).toEqual(groupsOf(shipped, node, 5, answersOf({ 1: 3, 2: 3, 12: 3 })));
  });
});
