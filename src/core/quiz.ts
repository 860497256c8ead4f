import { applies, cleanAnswers, digitAt, groupsOf, itemsOf, quizOf, withDigit } from "./groups.ts";
import { has, withView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Item, Library, Quiz, QuizNode, QuizText } from "./library.ts";
import { onlyScreen, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { resultScreen } from "./result.ts";
import { heading, openButton, paragraph } from "./screen.ts";
import type { Block, Button, Question } from "./screen.ts";
import type { Visit } from "./visit.ts";

/** Answers given together: slot → digit, 0 to leave one open. */
export type Given = ReadonlyMap<number, number>;

/**
 * The link after answering one item or several: the following open item, after the last one the result. Slots and digits that
 * the quiz does not have are left out; a link to anything but a quiz stays as it is.
 */
export function answer(library: Library, link: Link, given: Given): Link {
  const node = library.nodes.get(link.screen);
  if (node?.kind !== "quiz") return link;
  const { scale } = quizOf(library, node);
  const items = itemsOf(library, node);
  let answers = cleanAnswers(library, node, link.answers);
  let last = -1;
  for (const [index, item] of items.entries()) {
    const digit = given.get(item.slot);
    if (digit === undefined || (digit !== 0 && !scale.options.some((option) => option.digit === digit))) continue;
    answers = withDigit(answers, item.slot, digit);
    last = index;
  }
  return nextOpen({ ...link, answers, campaign: null }, items.slice(last + 1));
}

/** The link to the first open item of these, else to the result. */
function nextOpen(link: Link, items: readonly Item[]): Link {
  const open = items.find((item) => applies(item, link.answers) && digitAt(link.answers, item.slot) === 0);
  return open === undefined
    ? { ...link, at: null, views: withView(link.views, "result") }
    : { ...link, at: open.slot, views: link.views.replace("r", "") };
}

/** A quiz: the items that are open at the link's slot, or the result. */
export function quizScreen(visit: Visit, node: QuizNode): Part {
  const { library, context } = visit;
  const quiz = quizOf(library, node);
  const text = quiz.texts[visit.language];
  if (text === undefined) throw new Error(`no text of ${quiz.flow} in ${visit.language}`);
  const answers = cleanAnswers(library, node, visit.link.answers);
  const link = onlyScreen(visit.link, { answers, at: visit.link.at, from: null, views: visit.link.views });
  if (has(link, "result")) return resultScreen({ ...visit, link }, node, quiz, text);
  const items = itemsOf(library, node);
  const asked = items.find((item) => item.slot === link.at && applies(item, answers));
  const slot = asked?.slot ?? nextOpen(link, items).at;
  if (slot === null)
    return resultScreen({ ...visit, link: { ...link, at: null, views: withView(link.views, "result") } }, node, quiz, text);
  const groups = groupsOf(library, node, context.questions, answers);
  const index = groups.findIndex((group) => group.some((item) => item.slot === slot));
  return itemScreen({ ...visit, link: { ...link, at: slot } }, quiz, text, items, groups[index] ?? [], index === 0);
}

function itemScreen(
  visit: Visit,
  quiz: Quiz,
  text: QuizText,
  items: readonly Item[],
  group: readonly Item[],
  isFirst: boolean,
): Part {
  const { link, words } = visit;
  const from = items.findIndex((item) => item === group[0]) + 1;
  const to = items.findIndex((item) => item === group.at(-1)) + 1;
  const of = items.length;
  const progress = from === to ? words.say("question", { n: from, of }) : words.say("questions", { from, to, of });
  const body: Block[] = [
    ...(isFirst ? textBlocks(visit) : []),
    paragraph(progress),
    ...sectionHeading(text, group[0]),
    ...group.map((item) => question(visit, quiz, text, items, item)),
  ];
  return { link, title: visit.text.title, body, buttons: itemButtons(visit, items, group) };
}

/** The part of the quiz that an item belongs to; not every quiz has parts. */
function sectionHeading(text: QuizText, item: Item | undefined): Block[] {
  const name = text.sections[item?.section ?? ""];
  return name === undefined ? [] : [heading(name)];
}

function question(visit: Visit, quiz: Quiz, text: QuizText, items: readonly Item[], item: Item): Question {
  const { link, words } = visit;
  const number = items.indexOf(item) + 1;
  const after = items.slice(number);
  return {
    kind: "question",
    slot: item.slot,
    number,
    text: text.items[item.id]?.text ?? "",
    note: item.critical ? words.plain.critical_item : null,
    options: quiz.scale.options.map((option) => ({
      digit: option.digit,
      label: words.term("scale", `${quiz.scale.id}.${option.id}`),
      link: nextOpen({ ...link, answers: withDigit(link.answers, item.slot, option.digit) }, after),
    })),
    chosen: digitAt(link.answers, item.slot),
  };
}

function itemButtons(visit: Visit, items: readonly Item[], group: readonly Item[]): Button[] {
  const { link, words } = visit;
  const rest = items.slice(items.findIndex((item) => item === group.at(-1)) + 1);
  const skipped = nextOpen(link, rest);
  const buttons: Button[] = [openButton(words.plain.skip, skipped, "tool")];
  if (link.answers !== 0n && !has(skipped, "result")) {
    buttons.push(openButton(words.plain.see_result, { ...link, at: null, views: withView(link.views, "result") }, "tool"));
  }
  return buttons;
}
