import { comparisonOf, MOST_RESULTS } from "./compare.ts";
import { checkName } from "./groups.ts";
import type { LanguageCode } from "./ids.ts";
import { formatLink, has, linkTo, withView } from "./link.ts";
import type { Link } from "./link.ts";
import type { Library } from "./library.ts";
import { nextButtons, onlyScreen, paginate, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { blocksOf } from "./passages.ts";
import type { Layout } from "./passages.ts";
import { reportLayout } from "./report.ts";
import { scoreOf } from "./score.ts";
import { heading, notice, openButton, paragraph } from "./screen.ts";
import type { Block, Button, CompareForm, ResultLinks } from "./screen.ts";
import { sidesLayout } from "./sides.ts";
import type { Visit } from "./visit.ts";

/** Items of a comparison, or lines of a report card, on a page. */
export const COMPARED_ON_PAGE = 5;

/**
 * Results side by side, computed from their links alone. It is the one screen without a link of its own: what it shows depends on the
 * results that are given with it. An overview and pages behind it; on paper all of it at once.
 */
export function comparisonScreen(visit: Visit, given: readonly Link[] | null): Part {
  const results = given ?? carried(visit.link);
  const comparison = comparisonOf(visit.library, results, visit.language);
  if (comparison.kind === "sides") return laidOut(visit, results, sidesLayout(visit, comparison.quiz, comparison.sides));
  if (comparison.kind === "report") return laidOut(visit, results, reportLayout(visit, comparison.results));
  const { buttons, notes } = nextButtons(visit);
  const problem = given === null ? [] : [notice("gap", visit.words.plain[PROBLEMS[comparison.kind]])];
  return {
    link: onlyScreen(fromQuiz(visit)),
    title: visit.text.title,
    body: [...problem, ...textBlocks(visit), ...notes, compareForm(visit, results)],
    buttons,
  };
}

/** The link as it came out of a quiz, whose result goes along; from anywhere else without the way back. */
const fromQuiz = ({ library, link }: Visit): Link =>
  link.from !== null && library.nodes.get(link.from.screen)?.kind === "quiz" ? link : { ...link, from: null };

/** The result that a person came from to compare it. */
export function carried(link: Link): Link[] {
  const { from, answers, language } = link;
  if (from === null || answers === 0n || !has(link, "result")) return [];
  return [{ ...linkTo(from.screen), language, answers, views: withView("", "result") }];
}

const PROBLEMS = { none: "compare_none", one: "compare_one", unlike: "compare_unlike", untranslated: "not_translated" } as const;

/** The overview, or a page of what is behind it. */
function laidOut(visit: Visit, results: readonly Link[], layout: Layout): Part {
  const { link } = visit;
  const here: Visit = {
    ...visit,
    text: { ...visit.text, title: layout.title },
    link: onlyScreen(fromQuiz(visit), { at: link.at }),
  };
  if (visit.context.isWhole === true) return wholeOf(here, results, layout);
  return link.at === null ? overviewScreen(here, results, layout) : pageOf(here, results, layout);
}

/** The first page: what is laid side by side, in short. */
export function overviewScreen(visit: Visit, results: readonly Link[], { overview, named }: Layout): Part {
  const pages = openButton(visit.words.plain[named], { ...visit.link, at: 1 });
  return framed(visit, results, overview, [pages, ...nextButtons(visit).buttons]);
}

function pageOf(visit: Visit, results: readonly Link[], { passages }: Layout): Part {
  const { words, link, text } = visit;
  const page = paginate(visit, passages, COMPARED_ON_PAGE, (at) => ({ ...link, at: at ?? 1 }));
  const at = page.at ?? 1;
  return {
    link: { ...link, at },
    title: text.title,
    body: [resultLinks(visit, results), paragraph(words.say("page_of", { n: at, of: page.of })), ...blocksOf(page.items)],
    buttons: [...page.buttons, ...nextButtons(visit).buttons],
  };
}

function wholeOf(visit: Visit, results: readonly Link[], { title, overview, named, passages }: Layout): Part {
  const name = visit.words.plain[named];
  const body = [...overview, ...(name === title ? [] : [heading(name)]), ...blocksOf(passages)];
  return framed({ ...visit, link: { ...visit.link, at: null } }, results, body, nextButtons(visit).buttons);
}

/** What stands around an overview: which results they are, that nothing of it is kept, and where to give others. */
function framed(visit: Visit, results: readonly Link[], body: readonly Block[], buttons: readonly Button[]): Part {
  const { words, link, text } = visit;
  const kept = notice("info", words.plain.compare_note);
  return {
    link,
    title: text.title,
    body: [resultLinks(visit, results), ...remarks(visit, results), ...body, kept, compareForm(visit, results)],
    buttons,
  };
}

function nameOf(library: Library, { screen }: Link, language: LanguageCode): string {
  const node = library.nodes.get(screen);
  return node?.kind === "quiz" ? checkName(library, node, language) : "";
}

/** The results that were given, each with the way to it. */
export function resultLinks({ library, language, words }: Visit, given: readonly Link[]): ResultLinks {
  const named = given.slice(0, MOST_RESULTS).map((link, index) => ({
    title: nameOf(library, link, language),
    result: { label: words.say("result_of", { n: index + 1 }), link: { ...link, language } },
  }));
  const titles = [...new Set(named.map(({ title }) => title))];
  return {
    kind: "result-links",
    rows: titles.map((title) => ({
      title: words.say("labelled", { label: title }),
      results: named.filter((one) => one.title === title).map(({ result }) => result),
    })),
  };
}

/** What a person may not have meant: more than can be compared, one result twice, or a link that was cut off. */
function remarks({ library, words }: Visit, results: readonly Link[]): Block[] {
  const given = results.slice(0, MOST_RESULTS);
  const different = new Set(given.map(formatLink)).size;
  const cut = given.findIndex((link) => isMostlyOpen(library, link));
  return [
    ...(results.length > MOST_RESULTS ? [notice("gap", words.say("compare_many", { most: MOST_RESULTS }))] : []),
    ...(different < given.length ? [notice("info", words.plain.compare_twice)] : []),
    ...(cut === -1 ? [] : [notice("gap", words.say("compare_cut", { n: cut + 1 }))]),
  ];
}

function isMostlyOpen(library: Library, { screen, answers }: Link): boolean {
  const node = library.nodes.get(screen);
  if (node?.kind !== "quiz") return false;
  const { open, applicable } = scoreOf(library, node, answers);
  return 2 * open > applicable;
}

function compareForm({ link, words: { plain: said } }: Visit, results: readonly Link[]): CompareForm {
  const { compare_label: label, compare_hint: hint, compare_send: send, compare_chat: chat } = said;
  return { kind: "compare-form", label, hint, send, chat, to: onlyScreen(link), results };
}
