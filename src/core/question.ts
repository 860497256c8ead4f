import { applies, digitIn, digitsOf, withDigit } from "./groups.ts";
import { wordsButton } from "./glossary.ts";
import { has, withoutView, withView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Item, Quiz, QuizText, Scale } from "./library.ts";
import { once } from "./once.ts";
import { textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { heading, openButton, paragraph } from "./screen.ts";
import type { Block, Button, Paragraph, Question } from "./screen.ts";
import type { Visit } from "./visit.ts";
import type { Words } from "./words.ts";

/** What is asked together, and what it is asked from. */
export interface Asked {
  readonly quiz: Quiz;
  readonly text: QuizText;
  /** All items of the node, in order. */ readonly items: readonly Item[];
  /** Those that stand on this screen. */ readonly group: readonly Item[];
  /** Whether the quiz begins with them. */ readonly isFirst: boolean;
  /** Terms of the glossary that stand on this screen. */ readonly terms: readonly string[];
}

/** The link to the first open item of these, else to the result. */
export function nextOpen(link: Link, items: readonly Item[]): Link {
  const digits = digitsOf(link.answers);
  const open = items.find((item) => digitIn(digits, item.slot) === 0 && applies(item, link.answers));
  return open === undefined
    ? { ...link, at: null, views: withView(link.views, "result") }
    : { ...link, at: open.slot, views: withoutView(link.views, "result") };
}

/** The link that opens an item, whether it is answered or not. */
export const atItem = (link: Link, item: Item): Link => ({ ...link, at: item.slot, views: withoutView(link.views, "result") });

/** The screen of one item, or of several that are asked together. */
export function itemScreen(visit: Visit, asked: Asked): Part {
  const { text, items, group, isFirst } = asked;
  const first = group[0];
  const last = group.at(-1);
  const rest = items.slice(last === undefined ? 0 : items.indexOf(last) + 1);
  const skipped = nextOpen(visit.link, rest);
  const body: Block[] = [
    ...(isFirst ? textBlocks(visit) : []),
    progress(visit.words, asked),
    ...sectionHeading(text, first),
    ...group.map((item) => question(visit, asked, item)),
  ];
  return {
    link: visit.link,
    title: visit.text.title,
    body,
    buttons: [...itemButtons(visit, skipped), ...wordsButton(visit, asked.terms)],
  };
}

/** Where one stands, by the item, where each has a screen of its own. */
const positions = once((items: readonly Item[], words: Words): readonly Paragraph[] =>
  items.map((_, index) => paragraph(words.say("question", { n: index + 1, of: items.length }))),
);

/** Where one stands among the items. */
export function progress(words: Words, { items, group }: Asked): Paragraph {
  const from = items.findIndex((item) => item === group[0]);
  const to = items.findIndex((item) => item === group.at(-1));
  const own = from === to ? positions(items, words)[from] : undefined;
  return own ?? paragraph(words.say("questions", { from: from + 1, to: to + 1, of: items.length }));
}

/** The part of the quiz that an item belongs to; not every quiz has parts. */
export function sectionHeading(text: QuizText, item: Item | undefined): Block[] {
  const name = text.sections[item?.section ?? ""];
  return name === undefined ? [] : [heading(name)];
}

/** What the options of a scale are called. */
const labels = once((scale: Scale, words: Words): readonly string[] =>
  scale.options.map((option) => words.term("scale", `${scale.id}.${option.id}`)),
);

function question({ link, words }: Visit, { quiz, text, items }: Asked, item: Item): Question {
  const { scale } = quiz;
  const { slot } = item;
  const number = items.indexOf(item) + 1;
  const after = items.slice(number);
  const goOn = nextOpen(link, after);
  // Nearly always the same item follows, whatever is answered here.
  const isFork = after.some(({ when }) => when?.slot === slot);
  const says = labels(scale, words);
  const itemText = text.items[item.id];
  return {
    kind: "question",
    slot,
    number,
    text: itemText?.text ?? "",
    note: item.critical ? words.plain.critical_item : null,
    hint: scale.why === "with" ? (itemText?.why ?? null) : null,
    options: scale.options.map(({ digit }, index) => {
      const answers = withDigit(link.answers, slot, digit);
      return {
        digit,
        label: says[index] ?? "",
        link:
          scale.why === "after" ? { ...atItem(link, item), answers }
          : isFork ? nextOpen({ ...link, answers }, after)
          : { ...goOn, answers }, // prettier-ignore
      };
    }),
    chosen: digitIn(digitsOf(link.answers), slot),
  };
}

function itemButtons({ link, words }: Visit, skipped: Link): Button[] {
  const buttons: Button[] = [openButton(words.plain.skip, skipped, "tool")];
  if (link.answers !== 0n && !has(skipped, "result"))
    buttons.push(openButton(words.plain.see_result, { ...link, at: null, views: withView(link.views, "result") }, "tool"));
  return buttons;
}
