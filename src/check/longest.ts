import { checkName, itemsOf, quizOf, quizTextOf } from "../core/groups.ts";
import type { LanguageCode } from "../core/ids.ts";
import { linkTo } from "../core/link.ts";
import type { Item, Library, Quiz, QuizNode, QuizText } from "../core/library.ts";
import { screenText } from "../core/plain.ts";
import { answerBlocks, stepText, strengthText } from "../core/answered.ts";
import { citedAs, ITEMS_ON_PAGE, LISTS, NAMED, toldBlocks } from "../core/result.ts";
import { bestPoints } from "../core/score.ts";
import { heading, notice, paragraph, plain } from "../core/screen.ts";
import type { Block, List, Screen } from "../core/screen.ts";
import type { Words } from "../core/words.ts";
import type { Unit } from "../channels/channel.ts";
import { lengthIn } from "./limits.ts";

/** A quiz's words in one language, and how its texts are measured. */
interface Measured {
  readonly library: Library;
  readonly node: QuizNode;
  readonly quiz: Quiz;
  readonly text: QuizText;
  readonly language: LanguageCode;
  readonly words: Words;
  readonly items: readonly Item[];
  readonly size: (blocks: readonly Block[]) => number;
}

/** The longest overview and the longest page that a quiz node's result can come to, made of the longest parts of each. */
export function longestResults(library: Library, node: QuizNode, language: LanguageCode, unit: Unit): Screen[] {
  const words = library.words.get(language);
  const text = quizTextOf(library, node, language);
  if (words === undefined || text === undefined) return [];
  const size = (body: readonly Block[]): number => lengthIn(screenText({ title: "", body }), unit);
  const quiz = quizOf(library, node);
  const measured: Measured = { library, node, quiz, text, language, words, items: itemsOf(library, node), size };
  const screen = (title: string, body: readonly Block[]): Screen => ({
    link: { ...linkTo(node.code), language },
    node: node.code,
    language,
    found: "found",
    isProtected: false,
    title,
    body,
    buttons: [],
    bar: [],
  });
  return [screen(words.plain.result, overview(measured)), screen(words.plain.all_steps, page(measured))];
}

function overview(measured: Measured): Block[] {
  const { library, node, quiz, text, language, words, items } = measured;
  const { scale } = quiz;
  const isMissing = node.next.some((code) => library.nodes.get(code)?.texts[language] === undefined);
  const citation = node.texts[language]?.citation ?? null;
  const open = items.map((_, index) => [notice("gap", words.count("result_open", index + 1))]);
  const named = items.map((item): Block[] => [{ kind: "paragraph", text: strengthText(scale, item, text.items[item.id], words) }]);
  const steps = items.flatMap((item) =>
    scale.options.map(({ digit }): Block[] => [
      { kind: "paragraph", text: stepText({ scale, item, itemText: text.items[item.id], digit, words }) },
    ]),
  );
  const more = words.say("result_more", { count: items.length, where: words.plain.all_steps });
  return [
    paragraph(checkName(library, node, language)),
    ...longest(measured, verdicts(measured), 1).flat(),
    ...longest(measured, open, 1).flat(),
    ...bars(measured),
    heading(words.plain[LISTS[scale.told].inPlace]),
    list(longest(measured, named, NAMED).flat()),
    ...(scale.told === "share" ? [paragraph(words.plain.result_keep)] : []),
    heading(words.plain[LISTS[scale.told].next]),
    list(longest(measured, steps, NAMED).flat()),
    paragraph(more),
    ...text.limits,
    notice("info", words.plain.result_link_note),
    ...(isMissing ? [notice("gap", words.plain.some_not_translated)] : []),
    ...(citation === null ? [] : [citation]),
  ];
}

/** Everything that the answers can be said to come to. */
function verdicts({ quiz: { scale }, text, words, items }: Measured): Block[][] {
  const capped = items.filter((item) => item.critical).map((_, index) => words.count("result_capped", index + 1));
  const warning = capped.reduce((a, b) => (b.length > a.length ? b : a), "");
  const most = items.reduce((sum, item) => sum + item.weight * bestPoints(scale), 0);
  return [
    [heading(words.plain.result_find_out), paragraph(words.plain.result_find_out_text)],
    [paragraph(words.plain.result_nothing)],
    ...scale.bands.map(({ id }) => [
      heading(words.term("band", `${scale.id}.${id}`)),
      ...toldBlocks(scale, { percent: 100, points: most, most }, words),
      ...(warning === "" ? [] : [notice("warning", warning)]),
      ...(text.bands[id] ?? []),
    ]),
  ];
}

function bars({ quiz: { sections, scale }, text, words, items }: Measured): Block[] {
  if (scale.told !== "share") return [];
  const rows = sections.flatMap((section) => {
    const most = items.filter((item) => item.section === section).reduce((sum, item) => sum + item.weight * bestPoints(scale), 0);
    return most === 0 ? [] : [{ label: text.sections[section] ?? section, value: most, of: most }];
  });
  return rows.length === 0 ? [] : [{ kind: "bars", label: words.plain.result_sections, rows }];
}

/** A page whose items are the longest, each with its longest answer. Which items share a page depends on the answers. */
function page(measured: Measured): Block[] {
  const { text, words, items } = measured;
  const cited = items.flatMap((item) => text.items[item.id]?.citation ?? []);
  const citations = [...new Map(cited.map((one) => [citedAs(one), [one]])).values()];
  const pages = Math.ceil(items.length / ITEMS_ON_PAGE);
  return [
    paragraph(words.say("page_of", { n: pages, of: pages })),
    ...longest(
      measured,
      items.map((item) => longest(measured, answered(measured, item), 1).flat()),
      ITEMS_ON_PAGE,
    ).flat(),
    notice("info", words.plain.result_own_view),
    ...longest(measured, citations, ITEMS_ON_PAGE).flat(),
  ];
}

/** An item with each of its answers, and open. */
function answered({ quiz: { scale }, text, words, items }: Measured, item: Item): Block[][] {
  const itemText = text.items[item.id];
  return [0, ...scale.options.map(({ digit }) => digit)].map((digit) =>
    answerBlocks({ scale, item, itemText, digit, number: items.length, words }),
  );
}

const longest = <T extends Block>({ size }: Measured, parts: readonly (readonly T[])[], count: number): (readonly T[])[] =>
  [...parts].sort((a, b) => size(b) - size(a)).slice(0, count);

const list = (blocks: readonly Block[]): List => ({
  kind: "list",
  ordered: true,
  items: blocks.map((block) => (block.kind === "paragraph" ? block.text : [plain("")])),
});
