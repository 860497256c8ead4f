import type { InputBlock, PlainTextElement } from "@slack/types";
import type { CompareForm, Option, Question } from "../../core/screen.ts";
import { lineOf } from "./held.ts";
import { ANSWER, LINKS, linksName, questionName } from "./names.ts";

/** Text that Slack reads as it is. */
export const plainText = (text: string): PlainTextElement => ({ type: "plain_text", text });

/** A question, with its answers to choose from. It may be left open, which Slack calls optional. */
export function questionInput({ slot, text, note, hint, options, chosen }: Question): InputBlock {
  const more = [note, hint].flatMap((one) => (one === null ? [] : [one])).join("\n");
  const initial = options.find(({ digit }) => digit === chosen);
  return {
    type: "input",
    block_id: questionName(slot, chosen),
    optional: true,
    label: plainText(text),
    ...(more === "" ? {} : { hint: plainText(more) }),
    element: {
      type: "radio_buttons",
      action_id: ANSWER,
      options: options.map(optionOf),
      ...(initial === undefined ? {} : { initial_option: optionOf(initial) }),
    },
  };
}

const optionOf = ({ digit, label }: Option) => ({ text: plainText(label), value: String(digit) });

/** A field for the links of results, with those that have been given, each as the line that opens it. Nothing of it is kept. */
export function linksInput({ label, hint, results }: CompareForm, command: string): InputBlock {
  const links = results.map((link) => lineOf(command, link)).join("\n");
  return {
    type: "input",
    block_id: linksName(links),
    label: plainText(label),
    hint: plainText(hint),
    element: {
      type: "plain_text_input",
      action_id: LINKS,
      multiline: true,
      ...(links === "" ? {} : { initial_value: links }),
    },
  };
}
