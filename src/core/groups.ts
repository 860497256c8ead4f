import { MAX_SLOTS } from "./link.ts";
import type { Answers } from "./link.ts";
import type { FlowId, LanguageCode } from "./ids.ts";
import type { Item, Library, Node, Quiz, QuizNode, QuizText } from "./library.ts";

/** What each digit is worth in each slot: big numbers are dear to make, and these are needed all the time. */
const WORTH: readonly (readonly bigint[])[] = Array.from({ length: MAX_SLOTS + 1 }, (_, slot) =>
  Array.from({ length: 8 }, (_digit, digit) => (slot === 0 ? 0n : BigInt(digit) << BigInt(3 * (slot - 1)))),
);
/** How far each slot lies from the lowest, in bits. */
const SHIFT: readonly bigint[] = Array.from({ length: MAX_SLOTS + 1 }, (_, slot) => BigInt(3 * Math.max(0, slot - 1)));

/** The digit that a slot holds; 0 while it is open. */
export const digitAt = (answers: Answers, slot: number): number =>
  answers === 0n ? 0 : Number((answers >> (SHIFT[slot] ?? 0n)) & 7n);

/** Answers as octal digits, slot 1 last. Reading many of them one by one out of a big number takes much longer. */
export type Digits = string;

export const digitsOf = (answers: Answers): Digits => (answers === 0n ? "" : answers.toString(8));

/** The digit that a slot holds; 0 while it is open. */
export const digitIn = (digits: Digits, slot: number): number =>
  slot > digits.length ? 0 : digits.charCodeAt(digits.length - slot) - 48;

/** The answers with one slot set. */
export function withDigit(answers: Answers, slot: number, digit: number): Answers {
  const worth = WORTH[slot];
  return answers - (worth?.[digitAt(answers, slot)] ?? 0n) + (worth?.[digit] ?? 0n);
}

/** The quiz that a node asks from. Throws where the library is broken, which its compiler rules out. */
export function quizOf(library: Library, node: QuizNode): Quiz {
  const quiz = library.quizzes.get(node.flow);
  if (quiz === undefined) throw new Error(`no quiz for ${node.id}`);
  return quiz;
}

/** The words in which a quiz node asks; undefined where the language does not have them all. */
export const quizTextOf = (library: Library, node: QuizNode, language: LanguageCode): QuizText | undefined =>
  quizOf(library, node)[node.isMirror ? "mirror" : "texts"][language];

/** The first node of each flow, by the library: looked up for every result. */
const firsts = new WeakMap<Library, ReadonlyMap<FlowId, Node>>();

function firstsOf(library: Library): ReadonlyMap<FlowId, Node> {
  const known = firsts.get(library) ?? new Map([...library.nodes.values()].reverse().map((node) => [node.flow, node]));
  firsts.set(library, known);
  return known;
}

/** What a check is called in full: by its topic, and by its form where that says more. */
export function checkName(library: Library, node: QuizNode, language: LanguageCode): string {
  const first = firstsOf(library).get(node.flow);
  const topic = first?.kind === "quiz" ? undefined : first?.texts[language]?.title;
  const names = [topic, node.texts[language]?.title].filter((name) => name !== undefined);
  return [...new Set(names)].join(" · ");
}

/** Whether an item is asked, given the answers before it. */
export const applies = (item: Item, answers: Answers): boolean =>
  item.when === null || item.when.digits.includes(digitAt(answers, item.when.slot));

/** The items that a node asks, in order, whether they apply or not. */
export const itemsOf = (library: Library, node: QuizNode): readonly Item[] => library.asked.get(node.code) ?? [];

/** Groups of all items, by the items and the size: they are the same for everybody. */
const divisions = new WeakMap<readonly Item[], Map<number, Division>>();

interface Division {
  readonly groups: readonly (readonly Item[])[];
  /** Whether every item is asked, whatever was answered. */ readonly isFixed: boolean;
}

/** Items that are asked together: of one section, at most `size`, never one with the item that it depends on. */
function divide(items: readonly Item[], size: number): Division {
  const known = divisions.get(items)?.get(size);
  if (known !== undefined) return known;
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const fits = last !== undefined && last.length < size && last[0]?.section === item.section;
    if (fits && !last.some((other) => other.slot === item.when?.slot)) last.push(item);
    else groups.push([item]);
  }
  const division = { groups, isFixed: items.every((item) => item.when === null) };
  divisions.set(items, (divisions.get(items) ?? new Map()).set(size, division));
  return division;
}

/** The groups in which a node's items are asked, without those items that do not apply. */
export function groupsOf(library: Library, node: QuizNode, size: number, answers: Answers): readonly (readonly Item[])[] {
  // What is explained after each answer is asked one by one.
  const { groups, isFixed } = divide(itemsOf(library, node), quizOf(library, node).scale.why === "after" ? 1 : size);
  if (isFixed) return groups;
  return groups.map((group) => group.filter((item) => applies(item, answers))).filter((group) => group.length > 0);
}

/** Which group asks a slot; -1 where none does. */
export const groupAt = (groups: readonly (readonly Item[])[], slot: number | null): number =>
  groups.findIndex((group) => group.some((item) => item.slot === slot));

/** The answers without slots and digits that the quiz does not have. */
export function cleanAnswers(library: Library, node: QuizNode, answers: Answers): Answers {
  if (answers === 0n) return answers;
  const { items, scale } = quizOf(library, node);
  let clean = answers;
  const digits = digitsOf(answers);
  for (let slot = 1; slot <= digits.length; slot += 1) {
    const digit = digitIn(digits, slot);
    if (digit === 0 || (items.has(slot) && scale.options.some((option) => option.digit === digit))) continue;
    clean = withDigit(clean, slot, 0);
  }
  return clean;
}
