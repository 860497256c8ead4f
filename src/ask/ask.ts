import type { PlaceCode } from "../core/ids.ts";
import { has, withoutView } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Context, Library, Node } from "../core/library.ts";
import { open } from "../core/open.ts";
import { blockText } from "../core/plain.ts";
import { notice, openButton, paragraph } from "../core/screen.ts";
import type { Button, Screen } from "../core/screen.ts";
import { leave } from "../core/leave.ts";
import type { Words } from "../core/words.ts";
import type { Matcher } from "./matcher.ts";
import { normal } from "./normal.ts";

/** From this score on a match is shown at once; from the lower one on it is offered. */
const SURE = 0.9;
const UNSURE = 0.5;
const OFFERED = 3;
/** As many as are looked at: some may be pages that are not shown here. */
const MATCHED = 9;

/**
 * The screen that answers a typed question, asked on the screen `from`: the answer itself when it is sure, up to three offers when
 * it is not, else the start and an honest sentence. The text is neither kept nor shown again.
 */
export function ask(library: Library, matcher: Matcher, text: string, from: Link, context: Context): Screen {
  const here = open(library, { ...from, campaign: null }, context);
  const words = here.language === null ? undefined : library.words.get(here.language);
  if (here.language === null || words === undefined) return here;
  const place = placeNamed(library, text);
  if (place !== null) return open(library, atPlace(library, here.link, place), context);
  const matches = matcher.match(text, here.language, MATCHED).filter((match) => match.score >= UNSURE);
  const [best, second] = matches;
  if (best !== undefined && best.score >= SURE && (second === undefined || second.score < best.score)) {
    return withNotThis(library, here.link, open(library, leave(library, here.link, best.screen), context), words);
  }
  const offered = matches.filter(({ screen }) => !library.withheld.has(screen)).slice(0, OFFERED);
  return offered.length > 0 ? offers(library, here, offered, words) : notUnderstood(library, here, words, context);
}

/** A country that the text is the name of, in any of the languages. */
function placeNamed(library: Library, text: string): PlaceCode | null {
  const asked = normal(text);
  if (asked === "") return null;
  for (const names of library.placeNames.values()) {
    for (const [code, name] of names) if (normal(name) === asked) return code;
  }
  return null;
}

/** The screen itself where it depends on the country, else the start, which says what was chosen. */
function atPlace(library: Library, here: Link, place: PlaceCode): Link {
  const kind = library.nodes.get(here.screen)?.kind;
  if (has(here, "place") || kind === "law" || kind === "directory")
    return { ...here, place, at: null, entry: null, views: withoutView(here.views, "place") };
  return { ...leave(library, here, library.home), place };
}

function withNotThis(library: Library, here: Link, screen: Screen, words: Words): Screen {
  return { ...screen, buttons: [...screen.buttons, notThis(library, here, words)] };
}

const notThis = (library: Library, here: Link, words: Words): Button =>
  openButton(words.plain.not_this, leave(library, here, library.home), "tool");

function offers(library: Library, here: Screen, matches: readonly { readonly screen: Node["code"] }[], words: Words): Screen {
  const language = words.language;
  const buttons = matches.flatMap(({ screen }) => {
    const node = library.nodes.get(screen);
    const label = node?.texts[language]?.label;
    return node === undefined || label === undefined
      ? []
      : [openButton(label, leave(library, here.link, screen), "next", node.icon)];
  });
  const none = notThis(library, here.link, words);
  return { ...here, title: words.plain.ask_label, body: [paragraph(words.plain.did_you_mean)], buttons: [...buttons, none] };
}

/** Where a country is being chosen the choice stays on view; elsewhere the start's choices are offered. */
function notUnderstood(library: Library, here: Screen, words: Words, context: Context): Screen {
  if (has(here.link, "place")) return { ...here, body: [notice("gap", missed(library, words)), ...here.body] };
  const home = open(library, leave(library, here.link, library.home), context);
  return { ...here, title: words.plain.ask_label, body: [paragraph(missed(library, words))], buttons: home.buttons };
}

/** Where only allies are served there is no “Help now” to choose. */
const missed = ({ withheld }: Library, { plain }: Words): string =>
  withheld.size > 0 ? plain.not_understood_allies : plain.not_understood;

/** Whether a screen says that the question that it answers was not understood. */
export const isMiss = ({ body }: Screen, words: Words): boolean =>
  body.some((block) => [words.plain.not_understood, words.plain.not_understood_allies].includes(blockText(block)));
