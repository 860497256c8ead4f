import type { Answers } from "./link.ts";
import type { Item, Library, Quiz, QuizNode } from "./library.ts";

/** The digit that a slot holds; 0 while it is open. */
export const digitAt = (answers: Answers, slot: number): number => Number((answers >> BigInt(3 * (slot - 1))) & 7n);

/** The answers with one slot set. */
export function withDigit(answers: Answers, slot: number, digit: number): Answers {
  const shift = BigInt(3 * (slot - 1));
  return (answers & ~(7n << shift)) | (BigInt(digit) << shift);
}

/** The quiz that a node asks from. Throws where the library is broken, which its compiler rules out. */
export function quizOf(library: Library, node: QuizNode): Quiz {
  const quiz = library.quizzes.get(node.flow);
  if (quiz === undefined) throw new Error(`no quiz for ${node.id}`);
  return quiz;
}

/** Whether an item is asked, given the answers before it. */
export const applies = (item: Item, answers: Answers): boolean =>
  item.when === null || item.when.digits.includes(digitAt(answers, item.when.slot));

/** The items that a node asks, in order, whether they apply or not. */
export const itemsOf = (library: Library, node: QuizNode): readonly Item[] => library.asked.get(node.code) ?? [];

/**
 * Items that are asked together: of one section, at most `size`, never one with the item that it depends on; of these, those
 * that apply. The division itself does not depend on answers.
 */
export function groupsOf(library: Library, node: QuizNode, size: number, answers: Answers): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  for (const item of itemsOf(library, node)) {
    const last = groups.at(-1);
    const fits = last !== undefined && last.length < size && last[0]?.section === item.section;
    if (fits && !last.some((other) => other.slot === item.when?.slot)) last.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => group.filter((item) => applies(item, answers))).filter((group) => group.length > 0);
}

/** The answers without slots and digits that the quiz does not have. */
export function cleanAnswers(library: Library, node: QuizNode, answers: bigint): bigint {
  if (answers === 0n) return answers;
  const { items, scale } = quizOf(library, node);
  let clean = 0n;
  for (const slot of items.keys()) {
    const digit = digitAt(answers, slot);
    if (scale.options.some((option) => option.digit === digit)) clean = withDigit(clean, slot, digit);
  }
  return clean;
}
