import { withDigit } from "../core/groups.ts";
import { entryCode, languageCode, placeCode } from "../core/ids.ts";
import type { LanguageCode } from "../core/ids.ts";
import { formatLink, linkTo } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Item, Library, Quiz, QuizNode } from "../core/library.ts";
import { open } from "../core/open.ts";
import { screenText } from "../core/plain.ts";
import type { Screen } from "../core/screen.ts";
import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import type { CheckedChannel, Subject } from "./subject.ts";
import { flowPosition, textPosition } from "./subject.ts";
import { lengthIn } from "./limits.ts";

/** What was bounded by structure: how many quizzes in how many languages and channels, the longest link, and what is over. */
export interface Bounds {
  readonly bounded: number;
  readonly longestLink: string;
  readonly problems: readonly Problem[];
}

/** Letters of the widest values that links may carry here. */
interface Widest {
  readonly language: LanguageCode;
  readonly place: string;
}

/**
 * What grows with answers is bounded, not visited: the longest link has the largest digits in all slots; the longest result is made
 * of the longest parts that a result can have.
 */
export function boundQuizzes(subject: Subject): Bounds {
  const { library, channels } = subject;
  const problems: Problem[] = [];
  let bounded = 0;
  let longestLink = "";
  for (const node of library.nodes.values()) {
    const quiz = node.kind === "quiz" ? library.quizzes.get(node.flow) : undefined;
    if (node.kind !== "quiz" || quiz === undefined) continue;
    const link = formatLink(longestQuizLink(library, quiz, node));
    if (link.length > longestLink.length) longestLink = link;
    for (const channel of channels) {
      problems.push(...linkFits(subject, node, link, channel));
      for (const language of Object.keys(node.texts).map(languageCode)) {
        bounded += 1;
        problems.push(...resultFits(subject, quiz, node, language, channel));
      }
    }
  }
  return { bounded, longestLink, problems };
}

function widest(library: Library): Widest {
  const longest = (words: Iterable<string>): string => [...words].reduce((a, b) => (b.length > a.length ? b : a), "");
  return { language: languageCode(longest(library.languages.keys())), place: longest(library.within.keys()) };
}

/** The link of a directory entry that was opened from the quiz's result, with every field as wide as it gets. */
function longestQuizLink(library: Library, quiz: Quiz, node: QuizNode): Link {
  const digit = Math.max(...quiz.scale.options.map((option) => option.digit));
  const answers = [...quiz.items.keys()].reduce((all, slot) => withDigit(all, slot, digit), 0n);
  const { language, place } = widest(library);
  const slot = Math.max(...quiz.items.keys());
  return {
    ...linkTo(node.code),
    language,
    place: place === "" ? null : placeCode(place),
    answers,
    at: slot,
    entry: library.entries.size === 0 ? null : entryCode("zzzzzz"),
    filters: 0b111_1111_1111,
    from: { screen: node.code, at: slot },
    views: "hlprs",
  };
}

function linkFits(subject: Subject, node: QuizNode, link: string, { serving, limits }: CheckedChannel): Problem[] {
  const one = subject.nodes.get(node.code);
  if (limits.link === null || link.length <= limits.link.most || one === undefined) return [];
  return [problem("link-too-long", flowPosition(subject, one), { channel: serving.name, link, size: link.length, most: limits.link.most })];
}

/** Answers that show the most on the overview and on every page of the result. */
function worstAnswers(quiz: Quiz, node: QuizNode): bigint {
  const { scale } = quiz;
  const stepping = scale.findOut?.digit ?? scale.step[0] ?? 0;
  return node.items.reduce((all, slot) => withDigit(all, slot, stepping), 0n);
}

function resultFits(subject: Subject, quiz: Quiz, node: QuizNode, language: LanguageCode, channel: CheckedChannel): Problem[] {
  const { limits, serving } = channel;
  if (limits.screen === null) return [];
  const { screen: limit } = limits;
  const context = { today: subject.today, language, place: null, audience: serving.audience, questions: serving.questions };
  const link = { ...linkTo(node.code), language, answers: worstAnswers(quiz, node), views: "r" };
  const overview = overviewBound(quiz, node, language, open(subject.library, link, context), limits.unit);
  const pages = itemPages(subject.library, link, context).map((screen) => lengthIn(screenText(screen), limits.unit));
  const size = Math.max(overview, ...pages);
  return size <= limit.most ? [] : [problem("screen-too-long", textPosition(subject, node.code, language, "text"), { channel: serving.name, language, size, most: limit.most, unit: limits.unit })];
}

/** Pages that list every item with its longest answer: its step and who could tell. */
function itemPages(library: Library, link: Link, context: Parameters<typeof open>[2]): Screen[] {
  const pages: Screen[] = [];
  for (let at = 1; ; at += 1) {
    const screen = open(library, { ...link, at }, context);
    if (screen.link.at !== at) return pages;
    pages.push(screen);
  }
}

/** The overview without its variable parts, and the longest that each of these can be, all at once. */
function overviewBound(quiz: Quiz, node: QuizNode, language: LanguageCode, screen: Screen, unit: Parameters<typeof lengthIn>[1]): number {
  const text = quiz.texts[language];
  if (text === undefined) return 0;
  const items = node.items.flatMap((slot) => quiz.items.get(slot) ?? []);
  const longest = (texts: readonly string[], count: number): number =>
    texts.map((one) => lengthIn(one, unit)).sort((a, b) => b - a).slice(0, count).reduce((sum, size) => sum + size + 4, 0);
  const words = (item: Item): string => text.items[item.id]?.text ?? "";
  const steps = (item: Item): string => text.items[item.id]?.step ?? "";
  const bands = Object.values(text.bands).map((body) => screenText({ title: "", body }));
  return lengthIn(screenText(screen), unit) + longest(items.map(words), 3) + longest(items.map(steps), 3) + longest(bands, 1) + 200;
}
