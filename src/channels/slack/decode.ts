import { withDigit } from "../../core/groups.ts";
import type { LanguageCode } from "../../core/ids.ts";
import { linkTo, parseLink, withView } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Library } from "../../core/library.ts";
import type { Given } from "../../core/quiz.ts";
import { SLASH } from "../../core/words.ts";
import type { Slash } from "../../core/words.ts";
import { Caller } from "../../privacy/caller.ts";
import type { Recollection } from "../../privacy/memory/memory.ts";
import type { Action, Request } from "../channel.ts";
import { readHeld } from "./held.ts";
import { incoming } from "./incoming.ts";
import type { Command, HomeOpened, Incoming, Person, Raw, Submission, Tap } from "./incoming.ts";

/** Something from Slack, and what is still known of the person who did it. */
export interface SlackUpdate {
  readonly raw: Raw;
  readonly known: Recollection | null;
}

/** What is needed of the content to know what was meant. */
export type Screens = Pick<Library, "alliesScreen" | "pages" | "compareScreen" | "nodes" | "retired" | "languages">;

/** What something from Slack asks of the engine; null where there is nothing to ask. `otherwise`: the language of whoever has chosen none. */
export function decodeUpdate({ raw, known }: SlackUpdate, screens: Screens, otherwise: LanguageCode | null): Request | null {
  const what = incoming(raw);
  return what === null ? null : requestOf(what, known, screens, otherwise);
}

/** What a person did, as a request. */
export function requestOf(what: Incoming, known: Recollection | null, screens: Screens, otherwise: LanguageCode | null): Request {
  const suggested = known?.language ?? otherwise;
  return { caller: callerOf(what.person), suggested, action: actionOf(what, known, screens) };
}

/** The only way from Slack's ids to a caller. */
export const callerOf = ({ team, user }: Person): Caller => new Caller("slack", `${team}:${user}`);

function actionOf(what: Incoming, known: Recollection | null, screens: Screens): Action {
  switch (what.kind) {
    case "command":
      return commanded(commandOf(what), known, screens);
    case "tap":
      return tapped(what, known);
    case "submission":
      return submitted(what);
    case "shortcut":
      return open(inLanguage(linkTo(screens.alliesScreen), known));
    case "home":
      return open(homeLink(what, known, screens));
  }
}

const open = (link: Link | null): Action => ({ kind: "open", link, given: null });

/** What was typed behind the slash command: a word of the list, and what follows it; null: neither, but a link or a question. */
export interface Commanded {
  readonly word: Slash | null;
  readonly rest: string;
}

/** Words that take nothing behind them are words of a question when something follows. */
const TAKES_MORE: ReadonlySet<Slash> = new Set(["compare", "share", "language"]);

export function commandOf({ text }: Pick<Command, "text">): Commanded {
  // A line that was copied whole, with the command that stands before it.
  const said = text.replace(/^\/[\w-]+(?:\s+|$)/, "").trim();
  if (said === "") return { word: "help", rest: "" };
  const [, first = "", rest = ""] = /^(\S+)\s*([^]*)$/.exec(said) ?? [];
  const word = SLASH.find((one) => one === first.toLowerCase());
  return word === undefined || (rest !== "" && !TAKES_MORE.has(word)) ? { word: null, rest: said } : { word, rest };
}

function commanded({ word, rest }: Commanded, known: Recollection | null, screens: Screens): Action {
  const at = (screen: Link["screen"]): Link => inLanguage(linkTo(screen), known);
  const { pages } = screens;
  switch (word) {
    case "help":
    case "topics":
      return open(at(screens.alliesScreen));
    case "quiz":
      return open(at(pages.quizzes));
    case "tools":
      return open(at(pages.tools));
    case "directory":
      return open(at(pages.services));
    case "privacy":
      return open(at(pages.privacy));
    case "compare":
      return { kind: "open", link: at(screens.compareScreen), given: null, ...(rest === "" ? {} : { results: rest }) };
    case "language": {
      const home = at(screens.alliesScreen);
      const named = languageNamed(rest, screens);
      return open(named === null ? { ...home, views: withView("", "language") } : { ...home, language: named });
    }
    case "share":
      return rest === "" ? open(at(screens.alliesScreen)) : asked(rest, known, screens);
    case null:
      return asked(rest, known, screens);
  }
}

/** A language by its code, or by its own name. */
function languageNamed(text: string, { languages }: Screens): LanguageCode | null {
  const wanted = text.trim().toLowerCase();
  return [...languages.values()].find(({ code, name }) => code === wanted || name.toLowerCase() === wanted)?.code ?? null;
}

function asked(text: string, known: Recollection | null, screens: Screens): Action {
  const link = linkIn(text, screens);
  return link === null
    ? { kind: "ask", text, from: inLanguage(linkTo(screens.alliesScreen), known) }
    : open(inLanguage(link, known));
}

/** A link alone, or the address that opens it on a site or with another bot; a bare code only where a screen has it. */
function linkIn(text: string, { nodes, retired }: Screens): Link | null {
  const [, code = ""] = /^(?:<?https?:\/\/\S*[/=])?([0-9a-z]{6}[\w-]{0,58})>?$/.exec(text) ?? [];
  const link = parseLink(code);
  if (link === null) return null;
  const isAddress = text.length > code.length;
  const isKnown = nodes.has(link.screen) || retired.has(link.screen);
  return isKnown || isAddress || /^[0-9a-z]{6}[A-Z]/.test(code) ? link : null;
}

/** Where a button leads; what was chosen on the form that it stands on, and not yet sent, goes along. */
function tapped({ value, view }: Tap, known: Recollection | null): Action {
  const { link: here, results: held } = readHeld(view?.held ?? "");
  const { link, results: own } = readHeld(value);
  const results = own === "" ? held : own;
  const kept = link === null || here === null || view === null ? link : withGiven(link, here, view.given);
  // The app's own page names no country: one that is remembered goes along from there.
  const whole = kept !== null && view?.isHome === true ? inLanguage(kept, known) : kept;
  return { kind: "open", link: whole, given: null, ...(results === "" ? {} : { results }) };
}

/** The answers in a link are those of its quiz, or of the quiz that it leads back to. */
function withGiven(link: Link, here: Link, given: Given): Link {
  if (link.screen !== here.screen && link.from?.screen !== here.screen) return link;
  let { answers } = link;
  for (const [slot, digit] of given) if (digit !== 0) answers = withDigit(answers, slot, digit);
  return { ...link, answers };
}

function submitted({ view }: Submission): Action {
  const { link, results } = readHeld(view.held);
  return view.typed === null
    ? { kind: "open", link, given: view.given, ...(results === "" ? {} : { results }) }
    : { kind: "open", link, given: null, results: view.typed };
}

/** The app's own page shows the start, in the language in which it was shown before: nothing else is kept of whoever looks at it. */
function homeLink({ view }: HomeOpened, known: Recollection | null, { alliesScreen }: Screens): Link {
  const shown = readHeld(view?.held ?? "").link?.language ?? null;
  return { ...linkTo(alliesScreen), language: known?.language ?? shown };
}

const inLanguage = (link: Link, known: Recollection | null): Link => ({
  ...link,
  language: link.language ?? known?.language ?? null,
  place: link.place ?? known?.place ?? null,
});
