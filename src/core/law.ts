import type { PlaceCode } from "./ids.ts";
import { withView } from "./link.ts";
import type { LawNode, LawPack, LawStatement, LawText, Library } from "./library.ts";
import { nextButtons, onlyScreen, paginate, simplerButton, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { heading, notice, openButton, paragraph } from "./screen.ts";
import type { Block, Button, Citation } from "./screen.ts";
import { placeName } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** Statements on one page. */
const PAGE_SIZE = 2;

/** The law of a place on one topic, as far as somebody has checked it; else the honest gap and who to ask. */
export function lawScreen(visit: Visit, node: LawNode): Part {
  const { words } = visit;
  const link = onlyScreen(visit.link);
  const all = link.place === null ? [] : statements(visit, node.topic, link.place);
  const readable = all.flatMap((statement) => {
    const text = statement.texts[visit.language];
    return text === undefined ? [] : [{ statement, text }];
  });
  const page = paginate(visit, readable, PAGE_SIZE, (at) => ({ ...link, at }));
  const here: Visit = { ...visit, link: { ...link, at: page.at } };
  const next = nextButtons(here);
  return {
    link: here.link,
    title: visit.text.title,
    body: [
      ...textBlocks(here),
      ...gapBlocks(here, node.topic, all, readable.length),
      ...page.items.flatMap(({ statement, text }) => statementBlocks(here, statement, text)),
      ...next.notes,
    ],
    buttons: [
      ...page.buttons,
      ...otherLanguages(here, readable.length === 0 ? all : []),
      ...next.buttons,
      openButton(words.plain.choose_place, { ...link, views: withView(link.views, "place") }, "place"),
      ...simplerButton(here),
    ],
  };
}

/** What has been checked for a place or the country around it, and has not expired. */
function statements(visit: Visit, topic: string, place: PlaceCode): LawStatement[] {
  const { library, context } = visit;
  return packsOf(library, place)
    .flatMap((pack) => pack.statements)
    .filter((statement) => statement.topic === topic && context.today < statement.expires);
}

/** The legal packs of a place and of the country around it. */
function packsOf(library: Library, place: PlaceCode): LawPack[] {
  const places = place.includes("-") ? [place, ...(library.within.get(place) ?? [])] : [place];
  return [...library.laws].filter(([at]) => places.includes(at)).map(([, pack]) => pack);
}

function gapBlocks(visit: Visit, topic: string, all: readonly LawStatement[], readable: number): Block[] {
  const { words, link } = visit;
  if (link.place === null) return [notice("info", words.plain.law_choose)];
  const place = placeName(visit, link.place);
  if (readable > 0) return [heading(words.say("law_heading", { place }))];
  if (all.length === 0)
    return [notice("gap", words.say("law_none", { place })), ...notFound(visit, topic, link.place), paragraph(words.plain.law_ask)];
  const languages = languagesOf(visit, all).map((language) => language.name);
  return [notice("gap", words.say("law_other_language", { languages: words.list(languages) }))];
}

/** Says that somebody looked and did not find it, which is more than that nobody looked. */
const notFound = ({ library, words }: Visit, topic: string, place: PlaceCode): Block[] =>
  packsOf(library, place).some((pack) => pack.notKnown.includes(topic)) ? [paragraph(words.plain.law_not_found)] : [];

const languagesOf = (visit: Visit, all: readonly LawStatement[]) =>
  [...visit.library.languages.values()].filter((language) => all.some((statement) => statement.texts[language.code] !== undefined));

function otherLanguages(visit: Visit, all: readonly LawStatement[]): Button[] {
  return languagesOf(visit, all).map((language) =>
    openButton(language.name, { ...visit.link, language: language.code }, "language"),
  );
}

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
