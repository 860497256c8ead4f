import type { AnyBlock, Button, InputBlock, ModalView, PlainTextElement, RadioButtons } from "@slack/types";
import { encodeScreen } from "../../src/channels/slack/encode.ts";
import { SLACK } from "../../src/channels/slack/limits.ts";
import { lookOf } from "../../src/channels/slack/look.ts";
import { COMMAND, QUESTION } from "../../src/channels/slack/names.ts";
import { forAllies } from "../../src/core/allies.ts";
import { languageCode } from "../../src/core/ids.ts";
import { has, parseLink } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import { loadShipped } from "../telegram/content.ts";

/** The quiz: the short check for allies, in English. */
export const QUIZ = "fih5p4Len";
export const LANGUAGE = languageCode("en");

/** Everything that the forms of the quiz hold, as somebody who writes an app for it alone would have it prepared. */
export interface Sheet {
  readonly steps: readonly Step[];
  /** Slots of all questions in order. */ readonly slots: readonly number[];
  /** Where Back leads from the first form. */ readonly before: string;
  readonly start: string;
}
/** A part of the quiz: what is asked together, and what stands around it. */
export interface Step {
  readonly title: PlainTextElement;
  readonly close: PlainTextElement;
  readonly submit: PlainTextElement;
  readonly questions: readonly Question[];
  readonly parts: readonly Part[];
}
export type Part =
  | { readonly kind: "fixed"; readonly block: AnyBlock }
  | Question
  /** The line that opens the form again. */
  | { readonly kind: "line" }
  | { readonly kind: "row"; readonly name: string; readonly keys: readonly Key[] };
export interface Question {
  readonly kind: "question";
  readonly slot: number;
  readonly block: InputBlock;
  readonly radio: RadioButtons;
}
export interface Key {
  readonly text: PlainTextElement;
  readonly to: Way;
}
export type Way = "next" | "result" | "words" | "back" | "start" | "language";

/** Takes it from the forms that Parasol shows to whoever skips everything. */
export function readSheet(): Sheet {
  const library = forAllies(loadShipped().library);
  const look = lookOf(library, COMMAND);
  const { audience, questions } = SLACK;
  const { skip, see_result: seeResult, words_here: whatWordsMean } = library.words.get(LANGUAGE)?.plain ?? {};
  const ways = new Map<string | undefined, Way>([
    [skip, "next"],
    [seeResult, "result"],
    [whatWordsMean, "words"],
  ]);
  const show = (link: Link): ModalView => {
    const screen = open(library, link, { today: "2026-11-27", language: LANGUAGE, place: null, audience, questions });
    const bar = screen.bar.flatMap((button) => (button.kind === "open" ? [button.label] : []));
    for (const [index, way] of (["back", "start", "language"] as const).entries()) ways.set(bar[index], way);
    const view = encodeScreen(screen, "modal", look);
    if (!("type" in view) || view.type !== "modal") throw new Error("a screen is no modal");
    return view;
  };
  const steps: Step[] = [];
  let first: ModalView | null = null;
  for (let link: Link | null = parseLink(QUIZ); link !== null && !has(link, "result");) {
    const view = show(link);
    first ??= view;
    // Some buttons are only there for whoever has answered something.
    steps.push(stepOf(view, show({ ...link, answers: 1n }), ways));
    const onward = buttonsOf(view).find(({ text }) => text.text === skip);
    link = parseLink(onward?.value ?? "");
  }
  const leads = new Map(buttonsOf(first ?? { blocks: [] }).map(({ text, value }) => [ways.get(text.text), value]));
  const slots = steps.flatMap((step) => step.questions.map(({ slot }) => slot));
  return { steps, slots, before: leads.get("back") ?? "", start: leads.get("start") ?? "" };
}

function stepOf(
  { title, close, submit, blocks }: ModalView,
  answered: ModalView,
  ways: ReadonlyMap<string | undefined, Way>,
): Step {
  const parts = blocks.map((block): Part => {
    if ("element" in block && block.element.type === "radio_buttons")
      return { kind: "question", slot: Number(QUESTION.exec(block.block_id ?? "")?.[1]), block, radio: block.element };
    if (block.type === "rich_text" && JSON.stringify(block).includes(COMMAND)) return { kind: "line" };
    if (block.type !== "actions" || block.block_id === undefined) return { kind: "fixed", block };
    const keys = buttonsOf(answered, block.block_id).map(({ text }) => ({ text, to: known(ways.get(text.text)) }));
    return { kind: "row", name: block.block_id, keys };
  });
  const questions = parts.filter((part) => part.kind === "question");
  return { title, close: known(close), submit: known(submit), questions, parts };
}

/** The buttons of a view, or of one row. */
export const buttonsOf = ({ blocks }: Pick<ModalView, "blocks">, row?: string): Button[] =>
  blocks.flatMap((block) =>
    "elements" in block && block.type === "actions" && (row === undefined || block.block_id === row)
      ? block.elements.filter((element) => element.type === "button")
      : [],
  );

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("the forms are no longer what the app of the bench was written for");
  return found;
}
