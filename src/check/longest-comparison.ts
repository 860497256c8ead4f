import { comparisonOf, MOST_RESULTS } from "../core/compare.ts";
import { COMPARED_ON_PAGE, overviewScreen, resultLinks } from "../core/comparison.ts";
import { withDigit } from "../core/groups.ts";
import type { LanguageCode } from "../core/ids.ts";
import { linkTo, VIEW } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { CompareNode, Context, Library, Quiz, QuizNode } from "../core/library.ts";
import { blocksOf } from "../core/passages.ts";
import type { Layout } from "../core/passages.ts";
import { screenText } from "../core/plain.ts";
import { reportLayout } from "../core/report.ts";
import { NAMED } from "../core/result.ts";
import type { Block, Screen } from "../core/screen.ts";
import { overviewOf, sidesLayout } from "../core/sides.ts";
import type { Visit } from "../core/visit.ts";
import type { Unit } from "../channels/channel.ts";
import { lengthIn } from "./limits.ts";

/**
 * Results beside each other, at their longest: as many as can be compared, every answer given to every item; an overview that names the
 * longest items, and a page of the longest passages.
 */
export function longestComparisons(library: Library, node: CompareNode, language: LanguageCode, unit: Unit): Screen[] {
  const words = library.words.get(language);
  const text = node.texts[language];
  if (words === undefined || text === undefined) return [];
  const context: Context = { today: node.reviewed, language, place: null, audience: "ally", questions: 1 };
  const visit: Visit = { library, context, node, words, language, text, link: { ...linkTo(node.code), language } };
  const size = (body: readonly Block[]): number => lengthIn(screenText({ title: "", body }), unit);
  const longest = <T>(all: readonly T[], bodyOf: (one: T) => readonly Block[], count: number): T[] =>
    [...all].sort((a, b) => size(bodyOf(b)) - size(bodyOf(a))).slice(0, count);
  return [...library.quizzes.values()].flatMap((quiz) => {
    const results = everyAnswer(library, quiz);
    const comparison = comparisonOf(library, results, language);
    if (comparison.kind !== "sides") return [];
    const { sides } = comparison;
    const first = longest([...quiz.items.values()], (item) => overviewOf(visit, quiz, sides, [item]), NAMED);
    const layouts: Layout[] = [
      { ...sidesLayout(visit, quiz, sides), overview: overviewOf(visit, quiz, sides, first) },
      ...(quiz.report === null
        ? []
        : [
            reportLayout(
              visit,
              sides.flatMap((side) => side.results),
            ),
          ]),
    ];
    return layouts.flatMap((layout) => {
      const page = longest(layout.passages, (one) => blocksOf([one]), COMPARED_ON_PAGE);
      // One more than can be compared, and all alike: that is said too.
      const alike = longestNamed(library, quiz, language, results);
      const bodies = [overviewScreen(visit, alike, layout).body, [resultLinks(visit, alike), ...blocksOf(page)]];
      return bodies.map((body) =>
        screenOf(
          visit,
          body.map((block) => fullSpread(visit, quiz, block)),
        ),
      );
    });
  });
}

/** A spread in which every answer was given, and more often than twelve people can. */
function fullSpread({ words }: Visit, { scale }: Quiz, block: Block): Block {
  if (block.kind !== "spread") return block;
  const said = [...scale.options.map((option) => words.term("scale", `${scale.id}.${option.id}`)), words.plain.not_answered];
  // Of twelve people's answers to an item hardly one part has two figures; parts of the quiz add up to more.
  const count = block.label === "" ? 9 : 99;
  const parts = said.map((label) => ({ label, standing: "full", count }) as const);
  return { ...block, rows: block.rows.map((row) => ({ ...row, parts })) };
}

/** All forms of a quiz in turn, each with one answer after another to all of its items, and with none. */
function everyAnswer(library: Library, quiz: Quiz): Link[] {
  const nodes = formsOf(library, quiz);
  const digits = [...quiz.scale.options.map((option) => option.digit), 0];
  return Array.from({ length: MOST_RESULTS }, (_, at): Link[] => {
    const node = nodes[at % nodes.length];
    const digit = digits[Math.floor(at / nodes.length) % digits.length] ?? 0;
    const answers = (node?.items ?? []).reduce((all, slot) => withDigit(all, slot, digit), 0n);
    return node === undefined ? [] : [{ ...linkTo(node.code), answers, views: VIEW.result }];
  }).flat();
}

const formsOf = (library: Library, { flow }: Quiz): QuizNode[] =>
  [...library.nodes.values()].filter((node): node is QuizNode => node.kind === "quiz" && node.flow === flow);

/** Results of the form with the longest name, one more than can be compared. */
function longestNamed(library: Library, quiz: Quiz, language: LanguageCode, results: readonly Link[]): Link[] {
  const named = formsOf(library, quiz).map((node) => ({ code: node.code, length: node.texts[language]?.title.length ?? 0 }));
  const widest = named.reduce((one, other) => (other.length > one.length ? other : one));
  return [...results, ...results].slice(0, MOST_RESULTS + 1).map((link) => ({ ...link, screen: widest.code }));
}

const screenOf = ({ node, language, text, link }: Visit, body: readonly Block[]): Screen => ({
  link,
  node: node.code,
  language,
  found: "found",
  isProtected: false,
  title: text.title,
  body,
  buttons: [],
  bar: [],
});
