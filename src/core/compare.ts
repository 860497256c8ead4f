import { applies, cleanAnswers, digitAt, quizOf, quizTextOf } from "./groups.ts";
import type { LanguageCode } from "./ids.ts";
import { parseLink, withView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Item, Library, Quiz, QuizNode, QuizText, Scale } from "./library.ts";
import { bestPoints, pointsOf } from "./score.ts";

/** Most results that are laid side by side: a team, not a survey. */
export const MOST_RESULTS = 12;

/** A result that somebody gave. */
export interface GivenResult {
  /** Opens it. */ readonly link: Link;
  readonly node: QuizNode;
  readonly text: QuizText;
}
/** All who answered from one point of view: about themselves, or about the other side. */
export interface Side {
  readonly results: readonly GivenResult[];
}
/**
 * What results come to beside each other. `sides`: of one quiz, seen from one point of view (a team) or from two (a mirror).
 * `report`: of several stakeholders, for a report card. Else why there is nothing to compare.
 */
export type Comparison =
  | { readonly kind: "none" | "one" | "unlike" | "untranslated" }
  | { readonly kind: "sides"; readonly quiz: Quiz; readonly sides: readonly Side[] }
  | { readonly kind: "report"; readonly results: readonly GivenResult[] };

/**
 * The results whose links stand in a text, in their order, at most one more than can be compared: whole addresses, deep links or links
 * alone, with anything around them. What names no quiz, or holds no answer, is skipped.
 */
export function resultsIn(library: Library, text: string): Link[] {
  const links: Link[] = [];
  for (const [word] of text.matchAll(/\S+/g)) {
    const link = parseLink(linkText(word));
    const node = link === null ? undefined : library.nodes.get(link.screen);
    if (link === null || node?.kind !== "quiz") continue;
    const answers = cleanAnswers(library, node, link.answers);
    // What is told without a share is for its reader alone.
    if (answers !== 0n && quizOf(library, node).scale.told === "share") links.push(resultLink({ ...link, answers }));
    if (links.length > MOST_RESULTS) break;
  }
  return links;
}

/** The part of a word that may be a link: behind `start=` or the last slash, without what sentences and chats put around it. */
const linkText = (word: string): string => /(?:^|[/=<("'«“])([0-9a-z]{6}[A-Z][A-Za-z0-9-]*)[^A-Za-z0-9/=]*$/.exec(word)?.[1] ?? "";

/** The result of an answered quiz, with nothing else that its link may have carried. */
const resultLink = (link: Link): Link => ({
  ...link,
  place: null,
  at: null,
  entry: null,
  filters: 0,
  from: null,
  campaign: null,
  views: withView("", "result"),
});

/** What can be said of these results beside each other, in a language. */
export function comparisonOf(library: Library, links: readonly Link[], language: LanguageCode): Comparison {
  if (links.length === 0) return { kind: "none" };
  const results = links.slice(0, MOST_RESULTS).flatMap((link): GivenResult[] => {
    const node = library.nodes.get(link.screen);
    const text = node?.kind === "quiz" ? quizTextOf(library, node, language) : undefined;
    return node?.kind !== "quiz" || text === undefined ? [] : [{ link: { ...link, language }, node, text }];
  });
  const [first] = results;
  if (first === undefined) return { kind: "untranslated" };
  const quiz = quizOf(library, first.node);
  const isOneQuiz = results.every(({ node }) => node.flow === quiz.flow);
  if (isOneQuiz && results.length > 1) return { kind: "sides", quiz, sides: sidesOf(results) };
  if (results.every(({ node }) => quizOf(library, node).report !== null)) return { kind: "report", results };
  return { kind: isOneQuiz ? "one" : "unlike" };
}

/** One side where all see it alike, else those who answered about themselves before those who answered about them. */
function sidesOf(results: readonly GivenResult[]): Side[] {
  const sides = [false, true].map((isMirror) => ({ results: results.filter(({ node }) => node.isMirror === isMirror) }));
  return sides.filter((side) => side.results.length > 0);
}

/** The digits that a side gave to an item, of those whose form asks it and to whom it applies; 0 where it was left open. */
export const digitsOfSide = ({ results }: Side, item: Item): number[] =>
  results.flatMap(({ link, node }) =>
    node.items.includes(item.slot) && applies(item, link.answers) ? [digitAt(link.answers, item.slot)] : [],
  );

/**
 * How far apart answers to an item lie, in points; 0 where they say the same. Two sides are compared by their means; where one of them
 * knows and the other does not, that is half the way. Within one side it is the distance between the furthest.
 */
export function distanceOf(scale: Scale, item: Item, sides: readonly Side[]): number {
  const points = sides.map((side) => digitsOfSide(side, item).flatMap((digit) => known(scale, item, digit)));
  const [first = [], second] = points;
  if (second === undefined) return first.length < 2 ? 0 : Math.max(...first) - Math.min(...first);
  if (first.length > 0 && second.length > 0) return Math.abs(mean(first) - mean(second));
  const isFoundOut = first.length + second.length > 0;
  const isAsked = sides.some((side) => digitsOfSide(side, item).some((digit) => isUnknown(scale, digit)));
  return isFoundOut && isAsked ? bestPoints(scale) / 2 : 0;
}

/** The points of an answer that says something: not of one that is open, not known, or does not apply. */
function known(scale: Scale, item: Item, digit: number): number[] {
  const option = scale.options.find((candidate) => candidate.digit === digit);
  const points = option === undefined || isUnknown(scale, digit) ? null : pointsOf(item, option);
  return points === null ? [] : [points];
}

const isUnknown = (scale: Scale, digit: number): boolean => digit !== 0 && digit === scale.findOut?.digit;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
