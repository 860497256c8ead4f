import { applies, digitIn, digitsOf, itemsOf } from "./groups.ts";
import type { Digits } from "./groups.ts";
import { withoutView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Item, Quiz, QuizNode, QuizText } from "./library.ts";
import { nextButtons, paginate } from "./part.ts";
import type { Part } from "./part.ts";
import { scoreItems, scoreOf } from "./score.ts";
import type { Score } from "./score.ts";
import { heading, notice, openButton, paragraph, plain, strong } from "./screen.ts";
import type { Bars, Block, Button, Citation, Text } from "./screen.ts";
import type { Visit } from "./visit.ts";

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

/** The result: an overview, and behind it pages with every item, its answer and its next step. */
export function resultScreen(visit: Visit, node: QuizNode, quiz: Quiz, text: QuizText): Part {
  const digits = digitsOf(visit.link.answers);
  const items = itemsOf(visit.library, node).filter((item) => applies(item, visit.link.answers));
  const result: Result = { visit, node, quiz, text, digits, items };
  return visit.link.at === null ? overview(result) : itemsPage(result);
}

function overview(result: Result): Part {
  const { visit, node, text } = result;
  const { words, link } = visit;
  const score = scoreOf(visit.library, node, link.answers);
  const citation = visit.text.citation;
  const { buttons, notes } = nextButtons(visit);
  return {
    link,
    title: words.plain.result,
    body: [
      ...verdictBlocks(result, score),
      ...bars(result),
      ...strengths(result),
      ...steps(result),
      ...text.limits,
      notice("info", words.plain.result_link_note),
      ...notes,
      ...(citation === null ? [] : [citation]),
    ],
    buttons: [...resultButtons(result), ...buttons],
  };
}

function verdictBlocks({ visit, quiz, text }: Result, score: Score): Block[] {
  const { words } = visit;
  const { verdict } = score;
  const blocks: Block[] = [];
  if (verdict.kind === "nothing") return [paragraph(words.plain.result_nothing)];
  if (verdict.kind === "find-out") blocks.push(heading(words.plain.result_find_out), paragraph(words.plain.result_find_out_text));
  else {
    blocks.push(heading(words.term("band", `${quiz.scale.id}.${verdict.band}`)));
    if (score.percent !== null) blocks.push(paragraph(words.say("result_share", { percent: score.percent })));
    if (verdict.capped) blocks.push(notice("warning", words.count("result_capped", score.critical)));
    blocks.push(...(text.bands[verdict.band] ?? []));
  }
  if (score.open > 0) blocks.push(notice("gap", words.count("result_open", score.open)));
  return blocks;
}

function bars({ visit, quiz, text, items }: Result): Bars[] {
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

function strengths({ visit, quiz, text, digits, items }: Result): Block[] {
  const kept = items.filter((item) => quiz.scale.strength.includes(digitIn(digits, item.slot)));
  if (kept.length === 0) return [];
  const first = [...kept].sort((a, b) => rank(b) - rank(a)).slice(0, NAMED);
  const list: Text[] = first.map((item) => [plain(text.items[item.id]?.text ?? "")]);
  return [
    heading(visit.words.plain.result_strengths),
    { kind: "list", ordered: false, items: list },
    paragraph(visit.words.plain.result_keep),
  ];
}

function steps(result: Result): Block[] {
  const { visit, quiz, text, digits, items } = result;
  const urgency = (item: Item): number => quiz.scale.step.length - quiz.scale.step.indexOf(digitIn(digits, item.slot));
  const open = items.filter((item) => quiz.scale.step.includes(digitIn(digits, item.slot)));
  if (open.length === 0) return [];
  const first = [...open].sort((a, b) => rank(b) - rank(a) || urgency(b) - urgency(a)).slice(0, NAMED);
  const list: Text[] = first.map((item) => [plain(text.items[item.id]?.step ?? "")]);
  return [heading(visit.words.plain.result_next), { kind: "list", ordered: true, items: list }];
}

/** Critical and heavy items first. */
const rank = (item: Item): number => (item.critical ? 10 : 0) + item.weight;

function resultButtons({ visit, digits, items }: Result): Button[] {
  const { words, link } = visit;
  const open = items.find((item) => digitIn(digits, item.slot) === 0);
  const buttons: Button[] = [openButton(words.plain.all_steps, { ...link, at: 1 })];
  if (open !== undefined) buttons.push(openButton(words.plain.continue_quiz, atItem(link, open)));
  return buttons;
}

const atItem = (link: Link, item: Item): Link => ({ ...link, at: item.slot, views: withoutView(link.views, "result") });

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
  const option = quiz.scale.options.find((candidate) => candidate.digit === digit);
  const said = option === undefined ? "—" : words.term("scale", `${quiz.scale.id}.${option.id}`);
  const itemText = text.items[item.id];
  const blocks: Block[] = [
    { kind: "paragraph", text: [strong(`${number}. ${itemText?.text ?? ""}`), plain(" · "), { kind: "emphasis", text: said }] },
  ];
  if (quiz.scale.step.includes(digit)) blocks.push(paragraph(itemText?.step ?? ""));
  if (digit !== 0 && digit === quiz.scale.findOut?.digit)
    blocks.push(paragraph(words.say("result_who", { who: itemText?.who ?? "" })));
  return blocks;
}

/** The citations of a page's items, each once. */
function sourceOf({ text }: Result, items: readonly Item[]): Block[] {
  const citations = items.flatMap((item) => text.items[item.id]?.citation ?? []);
  return citations.filter((one, index) => citations.findIndex((other) => citedAs(other) === citedAs(one)) === index);
}

/** Citations that say the same stand once on a page. */
export const citedAs = ({ lead, sources }: Citation): string => [lead, ...sources.map((source) => source.text)].join("\n");
