import { placeCode } from "./ids.ts";
import type { PlaceCode } from "./ids.ts";
import { withView } from "./link.ts";
import type { Language, LawNode, LawPack, LawStatement, LawText, Library } from "./library.ts";
import { nextButtons, onlyScreen, paginate, simplerButton, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { heading, notice, openButton, paragraph } from "./screen.ts";
import type { Block, Button, Citation } from "./screen.ts";
import { placeName } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** Statements on one page. */
const PAGE_SIZE = 2;

/** A statement that was checked, and the country or part of one that it is the law of. */
interface Found {
  readonly place: PlaceCode;
  readonly statement: LawStatement;
}

/** The law of a place on one topic, as far as somebody has checked it; else the honest gap and who to ask. */
export function lawScreen(visit: Visit, node: LawNode): Part {
  const { words } = visit;
  const link = onlyScreen(visit.link);
  const all = link.place === null ? [] : found(visit, node.topic, link.place);
  const readable = all.filter(({ statement }) => statement.texts[visit.language] !== undefined);
  const unread = all.filter((one) => !readable.includes(one));
  const page = paginate(visit, readable, PAGE_SIZE, (at) => ({ ...link, at }));
  const here: Visit = { ...visit, link: { ...link, at: page.at } };
  const next = nextButtons(here);
  return {
    link: here.link,
    title: visit.text.title,
    body: [
      ...textBlocks(here),
      ...page.items.flatMap((one, index) => foundBlocks(here, one, page.items[index - 1])),
      ...gapBlocks(here, node.topic, readable.length, unread),
      ...next.notes,
    ],
    buttons: [
      ...page.buttons,
      ...otherLanguages(here, unread),
      ...next.buttons,
      openButton(words.plain.choose_place, { ...link, views: withView(link.views, "place") }, "place"),
      ...simplerButton(here),
    ],
  };
}

/** What has been checked for a place and has not expired; its own law first, then that of the country around it. */
function found(visit: Visit, topic: string, place: PlaceCode): Found[] {
  return packsOf(visit.library, place).flatMap(([at, pack]) =>
    pack.statements
      .filter((statement) => statement.topic === topic && visit.context.today < statement.expires)
      .map((statement) => ({ place: at, statement })),
  );
}

/** The legal packs of a place and of the country around it, the nearest first. */
function packsOf(library: Library, place: PlaceCode): (readonly [PlaceCode, LawPack])[] {
  const country = placeCode(place.slice(0, 2));
  return [...new Set([place, country])].flatMap((at) => {
    const pack = library.laws.get(at);
    return pack === undefined ? [] : [[at, pack] as const];
  });
}

/** A statement, under the name of its place where that is not the one before it. */
function foundBlocks(visit: Visit, { place, statement }: Found, before: Found | undefined): Block[] {
  const text = statement.texts[visit.language];
  if (text === undefined) return [];
  const title = before?.place === place ? [] : [heading(visit.words.say("law_heading", { place: placeName(visit, place) }))];
  return [...title, ...statementBlocks(visit, statement, text)];
}

function gapBlocks(visit: Visit, topic: string, readable: number, unread: readonly Found[]): Block[] {
  const { words, link, library } = visit;
  if (link.place === null)
    return [isKnownAnywhere(visit, topic) ? notice("info", words.plain.law_choose) : notice("gap", words.plain.law_none_anywhere)];
  if (unread.length > 0) {
    const languages = words.list(languagesOf(visit, unread).map((language) => language.name));
    return [notice("gap", words.say(readable === 0 ? "law_other_language" : "law_more_language", { languages }))];
  }
  if (readable > 0) return [];
  const isSought = packsOf(library, link.place).some(([, pack]) => pack.notKnown.includes(topic));
  return [
    notice("gap", words.say("law_none", { place: placeName(visit, link.place) })),
    ...(isSought ? [paragraph(words.plain.law_not_found)] : []),
    paragraph(words.plain.law_ask),
  ];
}

/** Whether any country's law on a topic is here: if not, nobody is sent through the choice of a country to learn it. */
const isKnownAnywhere = ({ library, context }: Visit, topic: string): boolean =>
  [...library.laws.values()].some(({ statements }) =>
    statements.some((statement) => statement.topic === topic && context.today < statement.expires),
  );

const languagesOf = (visit: Visit, all: readonly Found[]): Language[] =>
  [...visit.library.languages.values()].filter((language) =>
    all.some(({ statement }) => statement.texts[language.code] !== undefined),
  );

const otherLanguages = (visit: Visit, all: readonly Found[]): Button[] =>
  languagesOf(visit, all).map((language) => openButton(language.name, { ...visit.link, language: language.code }, "language"));

function statementBlocks(visit: Visit, statement: LawStatement, text: LawText): Block[] {
  const { words } = visit;
  const covers = words.list(statement.covers.map((who) => words.term("covers", who)));
  const practice =
    text.practice === null || statement.practice === null
      ? []
      : [
          paragraph(
            words.say("law_practice", {
              by: statement.practice.by,
              date: words.date(statement.practice.date),
              text: text.practice,
            }),
          ),
        ];
  return [
    ...text.statement,
    paragraph(words.say("law_who", { who: covers })),
    ...practice,
    ...(text.notCovered === null ? [] : [notice("gap", words.say("law_not_covered", { text: text.notCovered }))]),
    ...(text.risk === null ? [] : [notice("warning", words.say("law_risk", { text: text.risk }))]),
    citationOf(visit, statement),
  ];
}

function citationOf(visit: Visit, { source, checked, checkedBy, expires, confidence }: LawStatement): Citation {
  const { words } = visit;
  const { title, article, issuer, url } = source;
  return {
    kind: "citation",
    lead: words.term("statement", "law"),
    sources: [{ text: words.say("law_source", { title, article, issuer, date: words.date(source.date) }), url }],
    notes: [
      words.term("confidence", confidence),
      words.say("law_checked", { date: words.date(checked), organisation: checkedBy, expires: words.date(expires) }),
    ],
  };
}
