import type { ActionsBlock, AnyBlock, Button, InputBlock, ModalView, RichTextBlock } from "@slack/types";
import { QUIZ } from "./sheet.ts";
import type { Key, Part, Question, Sheet, Way } from "./sheet.ts";

/** Where somebody is in the quiz: which question is open, with which answers so far, three bits for a slot. */
export interface Place {
  readonly at: number;
  readonly answers: bigint;
}

const PLACE = /^fih5p4Len(?:A([0-9a-z]{1,21}))?N([0-9a-z]{1,2})$/;

/** Reads a place out of a button or a form; null for all else. */
export function readPlace(text: string): Place | null {
  const found = PLACE.exec(text);
  if (found === null) return null;
  const [, digits = "", at = ""] = found;
  let answers = 0n;
  for (let from = 0; from < digits.length; from += 10) {
    const part = digits.slice(from, from + 10);
    answers = answers * 36n ** BigInt(part.length) + BigInt(Number.parseInt(part, 36));
  }
  return { at: Number.parseInt(at, 36), answers };
}

const shiftOf = (slot: number): bigint => BigInt(3 * (slot - 1));
const digitAt = (answers: bigint, slot: number): number => Number((answers >> shiftOf(slot)) & 7n);

/** The answers with one more. */
export const withDigit = (answers: bigint, slot: number, digit: number): bigint =>
  (answers & ~(7n << shiftOf(slot))) | (BigInt(digit) << shiftOf(slot));

/** The first of these questions that is open; null: none. */
const openIn = (slots: readonly number[], answers: bigint): number | null =>
  slots.find((slot) => digitAt(answers, slot) === 0) ?? null;

/** Which form asks a slot. */
export const stepAt = ({ steps }: Sheet, slot: number): number =>
  steps.findIndex(({ questions }) => questions.some((asked) => asked.slot === slot));

/** The first open slot behind a form; null: none, so that the result follows. */
function openBehind({ steps, slots }: Sheet, step: number, answers: bigint): number | null {
  const last = steps[step]?.questions.at(-1)?.slot ?? 0;
  return openIn(slots.slice(slots.indexOf(last) + 1), answers);
}

/** The form after one that was filled in; null: the result. */
export function placeAfter(sheet: Sheet, { at, answers }: Place): Place | null {
  const next = openBehind(sheet, stepAt(sheet, at), answers);
  return next === null ? null : { at: next, answers };
}

/** A form of the quiz. */
export function formAt(sheet: Sheet, { at, answers }: Place): ModalView {
  const index = stepAt(sheet, at);
  const step = sheet.steps[index];
  if (step === undefined) throw new Error("no such form");
  const head = answers === 0n ? QUIZ : `${QUIZ}A${answers.toString(36)}`;
  const here = `${head}N${at.toString(36)}`;
  const leads = leadsFrom(sheet, index, answers, head, here);
  const { title, close, submit } = step;
  return {
    type: "modal",
    callback_id: "screen",
    title,
    close,
    submit,
    private_metadata: here,
    blocks: step.parts.map((part) => blockOf(part, answers, leads, here)),
  };
}

function blockOf(part: Part, answers: bigint, leads: Leads, here: string): AnyBlock {
  switch (part.kind) {
    case "fixed":
      return part.block;
    case "question":
      return questionBlock(part, digitAt(answers, part.slot));
    case "line":
      return codeLine(`/parasol ${here}`);
    case "row":
      return rowBlock(part.name, part.keys, leads);
  }
}

function questionBlock({ slot, block, radio }: Question, digit: number): InputBlock {
  const chosen = radio.options[digit - 1];
  if (chosen === undefined) return block;
  return { ...block, block_id: `a${slot}d${digit}`, element: { ...radio, initial_option: chosen } };
}

const codeLine = (text: string): RichTextBlock => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});

function rowBlock(name: string, keys: readonly Key[], leads: Leads): ActionsBlock {
  const elements: Button[] = [];
  for (const { text, to } of keys) {
    const value = leads[to];
    if (value !== null) elements.push({ type: "button", action_id: `${name}${elements.length}`, text, value });
  }
  return { type: "actions", block_id: name, elements };
}

/** Where buttons lead; null: such a button is not there. */
type Leads = Readonly<Record<Way, string | null>>;

function leadsFrom(sheet: Sheet, index: number, answers: bigint, head: string, here: string): Leads {
  const next = openBehind(sheet, index, answers);
  const earlier = sheet.steps[index - 1]?.questions[0]?.slot;
  const isUnderWay = answers !== 0n && openIn(sheet.slots, answers) !== null;
  // Whoever leaves in the middle takes the answers along.
  const own = isUnderWay ? `A${answers.toString(36)}Ffih5p4${here.slice(head.length)}` : "";
  return {
    next: next === null ? `${head}Vr` : `${head}N${next.toString(36)}`,
    result: answers === 0n || next === null ? null : `${head}Vr`,
    words: `${here}Vw`,
    back: earlier === undefined ? sheet.before + own : `${head}N${earlier.toString(36)}`,
    start: sheet.start + own,
    language: `${here}Vl`,
  };
}
