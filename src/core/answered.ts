import type { Item, ItemText, Scale } from "./library.ts";
import { urgencyOf } from "./score.ts";
import { emphasis, paragraph, plain, strong } from "./screen.ts";
import type { Block, Text } from "./screen.ts";
import type { Words } from "./words.ts";

/** What is said of one item and the answer to it, wherever results are shown. */

/** What an answer of a scale is called. */
export function answerName(scale: Scale, digit: number | null, words: Words): string {
  const option = scale.options.find((candidate) => candidate.digit === digit);
  return option === undefined ? words.plain.not_answered : words.term("scale", `${scale.id}.${option.id}`);
}

/** What is in place; where there is right and wrong with the right answer, since the statement alone may be the wrong one. */
export function strengthText(scale: Scale, item: Item, itemText: ItemText | undefined, words: Words): Text {
  const said = item.correct === null ? [] : [plain(" · "), emphasis(answerName(scale, item.correct, words))];
  return [plain(itemText?.text ?? ""), ...said];
}

/**
 * What to do about an item. Where that does not say by itself what it is about, the item comes before it: with the right answer where
 * there is one, else with what was answered.
 */
export function stepText({ scale, item, itemText, digit, words }: Omit<Answered, "number">): Text {
  const { text = "", step = "", why = "" } = itemText ?? {};
  if (scale.told === "share") return [plain(step)];
  const answer = answerName(scale, item.correct ?? digit, words);
  return [plain(text), plain(" · "), strong(answer), plain(" · "), plain(scale.told === "count" ? why : step)];
}

/** Critical and heavy items first. */
export const rank = (item: Item): number => (item.critical ? 10 : 0) + item.weight;

/** An item as a result shows it: what was answered, and what there is to do or to know about it. */
export function answerBlocks({ scale, item, itemText, digit, number, words }: Answered): Block[] {
  const { text = "", step = "", who = "", why = "" } = itemText ?? {};
  const name = `${number}. ${text}`;
  const said = digit === 0 ? "—" : answerName(scale, digit, words);
  const blocks: Block[] =
    item.correct === null
      ? [{ kind: "paragraph", text: [strong(name), plain(" · "), emphasis(said)] }]
      : [
          { kind: "paragraph", text: [plain(name)] },
          {
            kind: "paragraph",
            text: [
              plain(words.say("answer_given", { answer: said })),
              ...(digit === 0
                ? []
                : [plain(" · "), strong(words.say("answer_ours", { answer: answerName(scale, item.correct, words) }))]),
            ],
          },
        ];
  if (scale.why === "after" && digit !== 0) blocks.push(paragraph(why));
  if (step !== "" && urgencyOf(scale, item, digit) > 0) blocks.push(paragraph(step));
  if (digit !== 0 && digit === scale.findOut?.digit) blocks.push(paragraph(words.say("result_who", { who })));
  return blocks;
}
/** An item and an answer to it; digit 0 while it is open. */
export interface Answered {
  readonly scale: Scale;
  readonly item: Item;
  readonly itemText: ItemText | undefined;
  readonly digit: number;
  readonly number: number;
  readonly words: Words;
}
