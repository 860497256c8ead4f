import { has, withView } from "./link.ts";
import type { GlossaryNode, TermText } from "./library.ts";
import { nextButtons, onlyScreen, paginate, simplerButton, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { citedAs } from "./result.ts";
import { heading, notice, openButton, paragraph } from "./screen.ts";
import type { Block, Button } from "./screen.ts";
import type { Visit } from "./visit.ts";

/** Most buttons of a screen's own that leave room for one to the meanings of its words. */
const MOST_BUTTONS = 8;
/** Terms on a page that explains a screen's words: each may carry a citation of its own. */
const WORDS_ON_PAGE = 5;
/** Terms on a page of a group: a whole group, whose terms mostly share their citations. */
const GROUP_ON_PAGE = 8;

/** The terms in a node's text as it is shown: in full, or in simpler words. */
export const termsShown = ({ text, link }: Visit): readonly string[] =>
  has(link, "simple") && text.simple !== null ? text.terms.simple : text.terms.body;

/** The button to what a screen's words mean; none where nothing is to be explained, or where there are buttons enough. */
export function wordsButton({ link, words }: Visit, terms: readonly string[], beside = 0): Button[] {
  if (terms.length === 0 || beside >= MOST_BUTTONS) return [];
  return [openButton(words.plain.words_here, { ...link, views: withView(link.views, "words") }, "tool")];
}

/** What the words of a page or menu mean, on as many pages as it takes; `at` is the page that was asked for. */
export function wordsPages(visit: Visit, at: number | null, terms: readonly string[]): Part {
  const link = { ...visit.link, views: withView(visit.link.views, "words") };
  const asked: Visit = { ...visit, link: { ...link, at } };
  const page = paginate(asked, textsOf(visit, terms), WORDS_ON_PAGE, (there) => ({ ...link, at: there }));
  const body = definitions(page.items);
  return { link: { ...link, at: page.at }, title: visit.words.plain.words_here, body, buttons: page.buttons };
}

/** What the words of a quiz's items mean, on one screen: the link's page is the item that is open. */
export function wordsScreen(visit: Visit, terms: readonly string[]): Part {
  const link = { ...visit.link, views: withView(visit.link.views, "words") };
  return { link, title: visit.words.plain.words_here, body: definitions(textsOf(visit, terms)), buttons: [] };
}

/** All terms of one group, as far as they are explained in this language. */
export function glossaryScreen(visit: Visit, node: GlossaryNode): Part {
  const link = onlyScreen({ ...visit.link, from: null });
  const members = [...visit.library.glossary.values()].filter((term) => term.group === node.group);
  const texts = members.flatMap((term) => term.texts[visit.language] ?? []);
  const page = paginate(visit, texts, GROUP_ON_PAGE, (at) => ({ ...link, at }));
  const here: Visit = { ...visit, link: { ...link, at: page.at } };
  const { buttons, notes } = nextButtons(here);
  const missing = texts.length < members.length ? [notice("gap", visit.words.plain.words_missing)] : [];
  return {
    link: here.link,
    title: visit.text.title,
    body: [...textBlocks(here), ...definitions(page.items), ...missing, ...notes],
    buttons: [...page.buttons, ...buttons, ...simplerButton(here)],
  };
}

const textsOf = ({ library, language }: Visit, terms: readonly string[]): TermText[] =>
  terms.flatMap((id) => library.glossary.get(id)?.texts[language] ?? []);

/** Terms with their meanings. One citation stands behind all that follow one another and rest on the same. */
function definitions(texts: readonly TermText[]): Block[] {
  return texts.flatMap(({ term, means, citation }, index): Block[] => {
    const next = texts[index + 1]?.citation;
    const isShared = citation !== null && next !== null && next !== undefined && citedAs(citation) === citedAs(next);
    return [heading(term), paragraph(means), ...(citation === null || isShared ? [] : [citation])];
  });
}
