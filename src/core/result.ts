import { answerBlocks, rank, stepText, strengthText } from "./answered.ts";
import { applies, checkName, digitIn, digitsOf, itemsOf } from "./groups.ts";
import type { Digits } from "./groups.ts";
import type { Item, Quiz, QuizNode, QuizText, Scale } from "./library.ts";
import { nextButtons, paginate } from "./part.ts";
import type { Part } from "./part.ts";
import { atItem } from "./question.ts";
import { isInPlace, scoreItems, scoreOf, urgencyOf } from "./score.ts";
import type { Score } from "./score.ts";
import { heading, notice, openButton, paragraph, strong } from "./screen.ts";
import type { Bars, Block, Button, Citation } from "./screen.ts";
import type { Visit } from "./visit.ts";
import type { PlainWord, Words } from "./words.ts";

/** Items on a page of the result. */
export const ITEMS_ON_PAGE = 4;
/** Strengths, and next steps, that its overview names. */
export const NAMED = 3;

/** Everything that the parts of a result are made from. */
interface Result {
  readonly visit: Visit;
  readonly node: QuizNode;
  readonly quiz: Quiz;
  readonly text: QuizText;
  readonly digits: Digits;
  /** The items that apply, in order. */ readonly items: readonly Item[];
}

/** The result: an overview, and behind it pages with every item, its answer and its next step; on paper all of it at once. */
export function resultScreen(visit: Visit, node: QuizNode, quiz: Quiz, text: QuizText): Part {
  const digits = digitsOf(visit.link.answers);
  const items = itemsOf(visit.library, node).filter((item) => applies(item, visit.link.answers));
  const result: Result = { visit, node, quiz, text, digits, items };
  if (visit.context.isWhole) return whole(result);
  return visit.link.at === null ? overview(result) : itemsPage(result);
}

function overview(result: Result): Part {
  const { visit, text } = result;
  const { words, link } = visit;
  const citation = visit.text.citation;
  const { buttons, notes } = nextButtons(visit);
  return {
    link,
    title: words.plain.result,
    body: [
      named(result),
      ...summary(result),
      ...text.limits,
      notice("info", words.plain.result_link_note),
      ...notes,
      ...(citation === null ? [] : [citation]),
    ],
    buttons: [...resultButtons(result), ...buttons],
  };
}

/** Overview and items on one page, without what only a screen can do. */
function whole(result: Result): Part {
  const { visit, node, text, items } = result;
  const { words, link } = visit;
  const all = itemsOf(visit.library, node);
  const citation = visit.text.citation;
  return {
    link: { ...link, at: null },
    title: words.plain.result,
    body: [
      named(result),
      ...summary(result),
      ...text.limits,
      heading(words.plain.all_steps),
      ...items.flatMap((item) => itemBlocks(result, item, all.indexOf(item) + 1)),
      ...sourceOf(result, items).filter((one) => citation === null || citedAs(one) !== citedAs(citation)),
      ...(citation === null ? [] : [citation]),
    ],
    buttons: [openButton(words.plain.see_result, { ...link, at: null }, "tool")],
  };
}

/** Which check it is the result of. */
const named = ({ visit, node }: Result): Block => ({
  kind: "paragraph",
  text: [strong(checkName(visit.library, node, visit.language))],
});

/** The verdict, a bar a section, strengths first, and the most useful next steps. */
const summary = (result: Result): Block[] => [
  ...verdictBlocks(result, scoreOf(result.visit.library, result.node, result.visit.link.answers)),
  ...bars(result),
  ...strengths(result),
  ...steps(result),
];

function verdictBlocks({ visit, quiz, text }: Result, score: Score): Block[] {
  const { words } = visit;
  const { verdict } = score;
  const blocks: Block[] = [];
  if (verdict.kind === "nothing") return [paragraph(words.plain.result_nothing)];
  if (verdict.kind === "find-out") blocks.push(heading(words.plain.result_find_out), paragraph(words.plain.result_find_out_text));
  else {
    blocks.push(heading(words.term("band", `${quiz.scale.id}.${verdict.band}`)));
    blocks.push(...toldBlocks(quiz.scale, score, words));
    if (verdict.capped) blocks.push(notice("warning", words.count("result_capped", score.critical)));
    blocks.push(...(text.bands[verdict.band] ?? []));
  }
  if (score.open > 0) blocks.push(notice("gap", words.count("result_open", score.open)));
  return blocks;
}

/** The number that a result is told with, where its scale tells one. */
export function toldBlocks(
  { told }: Scale,
  { percent, points, most }: Pick<Score, "percent" | "points" | "most">,
  words: Words,
): Block[] {
  if (percent === null || told === "list") return [];
  if (told === "count") return [paragraph(words.say("result_count", { right: points, of: most }))];
  return [paragraph(words.say("result_share", { percent }))];
}

/** A bar for each part of the quiz, where a result is a share of points. */
function bars({ visit, quiz, text, items }: Result): Bars[] {
  if (quiz.scale.told !== "share") return [];
  const rows = quiz.sections.flatMap((section) => {
    const score = scoreItems(
      quiz.scale,
      items.filter((item) => item.section === section),
      visit.link.answers,
    );
    return score.most === 0 ? [] : [{ label: text.sections[section] ?? section, value: score.points, of: score.most }];
  });
  return rows.length === 0 ? [] : [{ kind: "bars", label: visit.words.plain.result_sections, rows }];
}

/** What stands over the two lists of an overview, by how the scale tells a result. */
export const LISTS: Readonly<Record<Scale["told"], { readonly inPlace: PlainWord; readonly next: PlainWord }>> = {
  share: { inPlace: "result_strengths", next: "result_next" },
  count: { inPlace: "result_known", next: "result_again" },
  list: { inPlace: "result_good", next: "result_careful" },
};

function strengths({ visit, quiz, text, digits, items }: Result): Block[] {
  const kept = items.filter((item) => isInPlace(quiz.scale, item, digitIn(digits, item.slot)));
  if (kept.length === 0) return [];
  const first = [...kept].sort((a, b) => rank(b) - rank(a)).slice(0, NAMED);
  const list = first.map((item) => strengthText(quiz.scale, item, text.items[item.id], visit.words));
  const { words } = visit;
  return [
    heading(words.plain[LISTS[quiz.scale.told].inPlace]),
    { kind: "list", ordered: false, items: list },
    ...(quiz.scale.told === "share" ? [paragraph(words.plain.result_keep)] : []),
  ];
}

function steps({ visit, quiz, text, digits, items }: Result): Block[] {
  const { words, context } = visit;
  const urgency = (item: Item): number => urgencyOf(quiz.scale, item, digitIn(digits, item.slot));
  const open = items.filter((item) => urgency(item) > 0);
  if (open.length === 0) return [];
  const byRank = (a: Item, b: Item): number => rank(b) - rank(a) || urgency(b) - urgency(a);
  const first = [...open].sort(byRank).slice(0, NAMED);
  const list = first.map((item) =>
    stepText({ scale: quiz.scale, item, itemText: text.items[item.id], digit: digitIn(digits, item.slot), words }),
  );
  const more = words.say("result_more", { count: open.length - first.length, where: words.plain.all_steps });
  return [
    heading(words.plain[LISTS[quiz.scale.told].next]),
    { kind: "list", ordered: true, items: list },
    ...(open.length > first.length && context.isWhole !== true ? [paragraph(more)] : []),
  ];
}

function resultButtons({ visit, digits, items }: Result): Button[] {
  const { words, link } = visit;
  const open = items.find((item) => digitIn(digits, item.slot) === 0);
  const buttons: Button[] = [openButton(words.plain.all_steps, { ...link, at: 1 })];
  if (open !== undefined) buttons.push(openButton(words.plain.continue_quiz, atItem(link, open)));
  return buttons;
}

/** A page of items, each with its answer, its next step and a button that changes it. */
function itemsPage(result: Result): Part {
  const { visit, node, items } = result;
  const { words, link } = visit;
  const all = itemsOf(visit.library, node);
  const page = paginate(visit, items, ITEMS_ON_PAGE, (at) => ({ ...link, at: at ?? 1 }));
  const numbered = page.items.map((item) => ({ item, number: all.indexOf(item) + 1 }));
  return {
    link: { ...link, at: page.at ?? 1 },
    title: words.plain.all_steps,
    body: [
      paragraph(words.say("page_of", { n: page.at ?? 1, of: page.of })),
      ...numbered.flatMap(({ item, number }) => itemBlocks(result, item, number)),
      notice("info", words.plain.result_own_view),
      ...sourceOf(result, page.items),
    ],
    buttons: [
      ...numbered.map(({ item, number }) => openButton(`${words.plain.change_answer} ${number}`, atItem(link, item), "tool")),
      ...page.buttons,
    ],
  };
}

function itemBlocks({ visit, quiz, text, digits }: Result, item: Item, number: number): Block[] {
  const { words } = visit;
  const digit = digitIn(digits, item.slot);
  const itemText = text.items[item.id];
  return answerBlocks({ scale: quiz.scale, item, itemText, digit, number, words });
}

/** The citations of a page's items: each kind of statement once, with all of its sources. */
function sourceOf({ text }: Result, items: readonly Item[]): Citation[] {
  const merged = new Map<string, Citation>();
  for (const item of items) {
    const one = text.items[item.id]?.citation ?? null;
    if (one === null) continue;
    const sources = [...(merged.get(one.lead)?.sources ?? []), ...one.sources];
    const isFirst = (text_: string, at: number): boolean => sources.findIndex((other) => other.text === text_) === at;
    merged.set(one.lead, { ...one, sources: sources.filter((source, at) => isFirst(source.text, at)) });
  }
  return [...merged.values()];
}

/** Citations that say the same stand once on a page. */
export const citedAs = ({ lead, sources }: Citation): string => [lead, ...sources.map((source) => source.text)].join("\n");
