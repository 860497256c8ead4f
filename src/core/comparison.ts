import { comparisonOf, MOST_RESULTS } from "./compare.ts";
import { formatLink } from "./link.ts";
import type { Link } from "./link.ts";
import { nextButtons, onlyScreen, paginate, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { blocksOf } from "./passages.ts";
import type { Layout } from "./passages.ts";
import { reportLayout } from "./report.ts";
import { heading, notice, openButton, paragraph } from "./screen.ts";
import type { Block, Button, CompareForm, ResultLinks } from "./screen.ts";
import { sidesLayout } from "./sides.ts";
import type { Visit } from "./visit.ts";
import type { Words } from "./words.ts";

/** Items of a comparison, or lines of a report card, on a page. */
export const COMPARED_ON_PAGE = 5;

/**
 * Results side by side, computed from their links alone. It is the one screen without a link of its own: what it shows depends on the
 * results that are given with it. An overview and pages behind it; on paper all of it at once.
 */
export function comparisonScreen(visit: Visit, given: readonly Link[] | null): Part {
  const results = given ?? [];
  const comparison = comparisonOf(visit.library, results, visit.language);
  if (comparison.kind === "sides") return laidOut(visit, results, sidesLayout(visit, comparison.quiz, comparison.sides));
  if (comparison.kind === "report") return laidOut(visit, results, reportLayout(visit, comparison.results));
  const { buttons, notes } = nextButtons(visit);
  const problem = given === null ? [] : [notice("gap", visit.words.plain[PROBLEMS[comparison.kind]])];
  return {
    link: onlyScreen({ ...visit.link, from: null }),
    title: visit.text.title,
    body: [...textBlocks(visit), ...problem, ...notes, compareForm(visit, results)],
    buttons,
  };
}

const PROBLEMS = { none: "compare_none", one: "compare_one", unlike: "compare_unlike", untranslated: "not_translated" } as const;

/** The overview, or a page of what is behind it. */
function laidOut(visit: Visit, results: readonly Link[], layout: Layout): Part {
  const { link } = visit;
  const here: Visit = { ...visit, link: onlyScreen({ ...link, from: null }, { at: link.at }) };
  if (visit.context.isWhole === true) return wholeOf(here, results, layout);
  return link.at === null ? overviewOf(here, results, layout) : pageOf(here, results, layout);
}

function overviewOf(visit: Visit, results: readonly Link[], { overview, named }: Layout): Part {
  const pages = openButton(visit.words.plain[named], { ...visit.link, at: 1 });
  return framed(visit, results, overview, [pages, ...nextButtons(visit).buttons]);
}

function pageOf(visit: Visit, results: readonly Link[], { passages }: Layout): Part {
  const { words, link } = visit;
  const page = paginate(visit, passages, COMPARED_ON_PAGE, (at) => ({ ...link, at: at ?? 1 }));
  const at = page.at ?? 1;
  const body = [paragraph(words.say("page_of", { n: at, of: page.of })), ...blocksOf(page.items)];
  return framed({ ...visit, link: { ...link, at } }, results, body, [...page.buttons, ...nextButtons(visit).buttons]);
}

function wholeOf(visit: Visit, results: readonly Link[], { overview, named, passages }: Layout): Part {
  const body = [...overview, heading(visit.words.plain[named]), ...blocksOf(passages)];
  return framed({ ...visit, link: { ...visit.link, at: null } }, results, body, nextButtons(visit).buttons);
}

/** What stands around it on every page: which results they are, and that nothing of it is kept. */
function framed(visit: Visit, results: readonly Link[], body: readonly Block[], buttons: readonly Button[]): Part {
  const { words, link, text } = visit;
  return {
    link,
    title: text.title,
    body: [
      resultLinks(visit, results),
      ...remarks(words, results),
      ...body,
      notice("info", words.plain.compare_note),
      compareForm(visit, results),
    ],
    buttons,
  };
}

function resultLinks({ library, language, words }: Visit, results: readonly Link[]): ResultLinks {
  const rows = results.slice(0, MOST_RESULTS).map((link, index) => {
    const title = library.nodes.get(link.screen)?.texts[language]?.title ?? "";
    return { label: words.say("result_of", { n: index + 1, title }), link: { ...link, language } };
  });
  return { kind: "result-links", rows };
}

/** What a person may not have meant: more than can be compared, or one result twice. */
function remarks(words: Words, results: readonly Link[]): Block[] {
  const different = new Set(results.map(formatLink)).size;
  return [
    ...(results.length > MOST_RESULTS ? [notice("gap", words.say("compare_many", { most: MOST_RESULTS }))] : []),
    ...(different < Math.min(results.length, MOST_RESULTS) ? [notice("info", words.plain.compare_twice)] : []),
  ];
}

function compareForm({ link, words: { plain: said } }: Visit, results: readonly Link[]): CompareForm {
  const { compare_label: label, compare_hint: hint, compare_send: send, compare_chat: chat } = said;
  return { kind: "compare-form", label, hint, send, chat, to: onlyScreen({ ...link, from: null }), results };
}
