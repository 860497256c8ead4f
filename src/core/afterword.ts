import { digitAt, withDigit } from "./groups.ts";
import { wordsButton } from "./glossary.ts";
import { leave } from "./leave.ts";
import { has } from "./link.ts";
import type { Part } from "./part.ts";
import { atItem, nextOpen, progress, sectionHeading } from "./question.ts";
import type { Asked } from "./question.ts";
import { notice, openButton, paragraph, strong } from "./screen.ts";
import type { Block, Button } from "./screen.ts";
import { answerName } from "./answered.ts";
import type { Visit } from "./visit.ts";

/** What follows an answer where there is right and wrong: what the sources say and why, and what that is not: the law of a place. */
export function afterwordScreen(visit: Visit, asked: Asked): Part {
  const { link, words } = visit;
  const { text, items, group, quiz } = asked;
  const [item] = group;
  if (item === undefined) throw new Error("an item that was answered is asked");
  const itemText = text.items[item.id];
  const digit = digitAt(link.answers, item.slot);
  const isForWorkers = visit.node.audience.includes("worker");
  const next = nextOpen(link, items.slice(items.indexOf(item) + 1));
  const buttons: Button[] = [
    openButton(has(next, "result") ? words.plain.see_result : words.plain.next_question, next),
    openButton(words.plain.answer_again, { ...atItem(link, item), answers: withDigit(link.answers, item.slot, 0) }, "tool"),
  ];
  const body: Block[] = [
    progress(words, asked),
    ...sectionHeading(text, item),
    { kind: "paragraph", text: [strong(itemText?.text ?? "")] },
    paragraph(words.say("answer_given", { answer: answerName(quiz.scale, digit, words) })),
    { kind: "paragraph", text: [strong(words.say("answer_ours", { answer: answerName(quiz.scale, item.correct, words) }))] },
    paragraph(itemText?.why ?? ""),
    ...(isForWorkers ? [notice("warning", words.plain.local_law)] : []),
    ...(itemText == null || itemText.citation === null ? [] : [itemText.citation]),
  ];
  return {
    link,
    title: visit.text.title,
    body,
    buttons: [...buttons, ...(isForWorkers ? lawButton(visit) : []), ...wordsButton(visit, asked.terms)],
  };
}

/** The way to the law of a place; the quiz can be gone on with from there. */
function lawButton({ library, link, language }: Visit): Button[] {
  const law = library.nodes.get(library.lawScreen);
  const label = law?.texts[language]?.label;
  return law === undefined || label === undefined ? [] : [openButton(label, leave(library, link, law.code), "next", law.icon)];
}
