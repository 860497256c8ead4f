import { entryCode, languageCode, placeCode } from "../core/ids.ts";
import type { LanguageCode } from "../core/ids.ts";
import { withDigit } from "../core/groups.ts";
import { formatLink, linkTo } from "../core/link.ts";
import { FLAGS } from "../core/library.ts";
import type { Link } from "../core/link.ts";
import type { Library, Quiz, QuizNode } from "../core/library.ts";
import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import type { CheckedChannel, Subject } from "./subject.ts";
import { flowPosition } from "./subject.ts";
import { screenFits } from "./limits.ts";
import { longestResults } from "./longest.ts";
import { longestComparisons } from "./longest-comparison.ts";

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
        problems.push(
          ...longestResults(library, node, language, channel.limits.unit).flatMap((screen) => screenFits(subject, screen, channel)),
        );
      }
    }
  }
  const compared = comparisonProblems(subject);
  return { bounded: bounded + compared.bounded, longestLink, problems: [...problems, ...compared.problems] };
}

/** Results beside each other, where they are paged: what has no pages has no limit either. */
function comparisonProblems(subject: Subject): Pick<Bounds, "bounded" | "problems"> {
  const { library, channels } = subject;
  const nodes = [...library.nodes.values()].filter((node) => node.kind === "compare");
  const screens = nodes.flatMap((node) =>
    channels
      .filter(({ serving }) => serving.name !== "web")
      .flatMap((channel) =>
        [...library.languages.keys()].flatMap((language) =>
          longestComparisons(library, node, language, channel.limits.unit).map((screen) => ({ channel, screen })),
        ),
      ),
  );
  return { bounded: screens.length, problems: screens.flatMap(({ channel, screen }) => screenFits(subject, screen, channel)) };
}

function widest(library: Library): Widest {
  const longest = (words: Iterable<string>): string => [...words].reduce((a, b) => (b.length > a.length ? b : a), "");
  return { language: languageCode(longest(library.languages.keys())), place: longest(library.within.keys()) };
}

/** The link of a directory entry that was opened from the quiz's result, with every field as wide as it gets. */
export function longestQuizLink(library: Library, quiz: Quiz, node: QuizNode): Link {
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
    entry: entryCode("zzzzzz"),
    filters: (1 << FLAGS.length) - 1,
    from: { screen: node.code, at: slot },
    // Meanings of words open over pages and items, never over an entry: that link is shorter, for all its one letter more.
    views: "hlprs",
  };
}

function linkFits(subject: Subject, node: QuizNode, link: string, { serving, limits }: CheckedChannel): Problem[] {
  const one = subject.nodes.get(node.code);
  if (limits.link === null || link.length <= limits.link.most || one === undefined) return [];
  return [
    problem("link-too-long", flowPosition(subject, one), {
      channel: serving.name,
      link,
      size: link.length,
      most: limits.link.most,
    }),
  ];
}
