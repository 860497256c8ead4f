import { applies, cleanAnswers, digitAt, groupAt, groupsOf, itemsOf, quizOf, quizTextOf, withDigit } from "./groups.ts";
import { termsShown, wordsScreen } from "./glossary.ts";
import { afterwordScreen } from "./afterword.ts";
import { atItem, itemScreen, nextOpen } from "./question.ts";
import type { Asked } from "./question.ts";
import { has, withoutView, withView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Library, QuizNode } from "./library.ts";
import type { Part } from "./part.ts";
import { resultScreen } from "./result.ts";
import type { Visit } from "./visit.ts";

/** Answers given together: slot → digit, 0 to leave one open. */
export type Given = ReadonlyMap<number, number>;

/**
 * The link after answering one item or several: the following open item, after the last one the result; where answers are explained,
 * the item that was answered. Slots and digits that the quiz does not have are left out; a link to anything but a quiz stays as it is.
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
  const answered: Link = { ...link, answers, campaign: null };
  const explained = scale.why === "after" ? items[last] : undefined;
  if (explained !== undefined && digitAt(answers, explained.slot) !== 0) return atItem(answered, explained);
  return nextOpen(answered, items.slice(last + 1));
}

/** A quiz: the items that are open at the link's slot, or the result. */
export function quizScreen(visit: Visit, node: QuizNode): Part {
  const { library, context } = visit;
  const quiz = quizOf(library, node);
  const text = quizTextOf(library, node, visit.language);
  if (text === undefined) throw new Error(`no text of ${quiz.flow} in ${visit.language}`);
  const answers = cleanAnswers(library, node, visit.link.answers);
  const link: Link = { ...visit.link, answers, entry: null, filters: 0, from: null, views: withoutView(visit.link.views, "words") };
  if (has(link, "result")) return resultScreen({ ...visit, link }, node, quiz, text);
  const items = itemsOf(library, node);
  const asked = items.find((item) => item.slot === link.at && applies(item, answers));
  const slot = asked?.slot ?? nextOpen(link, items).at;
  if (slot === null)
    return resultScreen({ ...visit, link: { ...link, at: null, views: withView(link.views, "result") } }, node, quiz, text);
  const groups = groupsOf(library, node, context.questions, answers);
  const index = groupAt(groups, slot);
  const here: Visit = { ...visit, link: { ...link, at: slot } };
  const group = groups[index] ?? [];
  const intro = index === 0 ? termsShown(here) : [];
  const terms = [...new Set([...intro, ...group.flatMap((item) => text.items[item.id]?.terms ?? [])])];
  if (has(visit.link, "words") && terms.length > 0) return wordsScreen(here, terms);
  const asking: Asked = { quiz, text, items, group, isFirst: index === 0, terms };
  return quiz.scale.why === "after" && digitAt(answers, slot) !== 0 ? afterwordScreen(here, asking) : itemScreen(here, asking);
}
