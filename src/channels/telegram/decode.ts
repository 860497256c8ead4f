import type { Update } from "grammy/types";
import { languageCode } from "../../core/ids.ts";
import type { LanguageCode, ScreenCode } from "../../core/ids.ts";
import { formatLink, has, linkTo, parseLink, withoutView, withView } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Library } from "../../core/library.ts";
import { Caller } from "../../privacy/caller.ts";
import type { Recollection } from "../../privacy/memory/memory.ts";
import type { Action, Request } from "../channel.ts";
import { incoming } from "./incoming.ts";
import type { Incoming, Person } from "./incoming.ts";

/** An update, and what is still known of the person who sent it. */
export interface TelegramUpdate {
  readonly update: Update;
  readonly known: Recollection | null;
  /** The bot's own user name: in groups it is called by it. */ readonly username: string;
}

/** The screens that commands open: the library's own. */
export interface Screens {
  readonly home: ScreenCode;
  readonly pages: Pick<Library["pages"], "help" | "privacy" | "about" | "chat">;
  readonly compareScreen: ScreenCode;
}

/** What an update asks of the engine; null where there is nothing to ask. */
export function decodeUpdate({ update, known, username }: TelegramUpdate, screens: Screens): Request | null {
  const what = incoming(update, username);
  return what === null ? null : requestOf(what, known, screens);
}

/** What a person did, as a request. */
export function requestOf(what: Incoming, known: Recollection | null, screens: Screens): Request | null {
  const action = actionOf(what, known, screens);
  return action === null || what.person === null
    ? null
    : { caller: callerOf(what.person), suggested: known?.language ?? suggested(what.person), action };
}

/** The only way from a platform's id to a caller. */
export const callerOf = (person: Person): Caller => new Caller("telegram", person.id);

function actionOf(what: Incoming, known: Recollection | null, screens: Screens): Action | null {
  switch (what.kind) {
    case "tap":
      return {
        kind: "open",
        link: parseLink(what.data),
        given: null,
        ...(what.addresses.length === 0 ? {} : { results: what.addresses.join(" ") }),
      };
    case "said":
    case "group":
      return what.command === null ? asked(what.text, known, screens) : commanded(what.command, what.text, known, screens);
    case "sent":
      return { kind: "open", link: hereOf(known, screens) ?? linkTo(screens.home), given: null };
    case "inline": {
      // Never from the screen that the person is at: what is offered goes to others.
      const start = inLanguage(linkTo(screens.home), known);
      return what.text.trim() === "" ? { kind: "open", link: start, given: null } : { kind: "ask", text: what.text, from: start };
    }
  }
}

/**
 * A link that somebody typed or pasted: with fields behind its code, since a bare code may be a word; or as the address that opens
 * it, also with another bot that serves the same content.
 */
const PASTED =
  /^(?:(?:https?:\/\/)?t(?:elegram)?\.me\/\w{3,32}\?start=([0-9a-z]{6}[\w-]{0,58})|([0-9a-z]{6}[A-Z][0-9a-z][A-Za-z0-9-]{0,56}))$/;

function asked(text: string, known: Recollection | null, screens: Screens): Action {
  const [, address, link] = PASTED.exec(text.trim()) ?? [];
  const pasted = address ?? link;
  // Where results are compared, a link is one of them.
  const isComparing = hereOf(known, screens)?.screen === screens.compareScreen;
  if (pasted !== undefined && !isComparing) return { kind: "open", link: startLink(pasted, known), given: null };
  return { kind: "ask", text, from: hereOf(known, screens) };
}

/** What a command asks for. `share` asks nothing of the engine: handle.ts makes its screen. */
function commanded(command: string, text: string, known: Recollection | null, screens: Screens): Action {
  const from = hereOf(known, screens);
  const here = from ?? linkTo(screens.home);
  switch (command) {
    case "start":
      return text === "" ? { kind: "leave", to: screens.home, from } : { kind: "open", link: startLink(text, known), given: null };
    case "language":
    case "place":
      return { kind: "open", link: choosing(here, command), given: null };
    case "privacy":
    case "about":
      return { kind: "leave", to: screens.pages[command], from };
    case "menu":
      return { kind: "leave", to: screens.home, from };
    case "cover":
      return { kind: "cover", link: liveOf(known) ?? here };
    case "erase":
    case "forget":
      return { kind: command };
    default:
      return { kind: "leave", to: screens.pages.help, from };
  }
}

/** A chooser over the screen that a person is at; of two choosers the one asked for last. */
const choosing = (here: Link, view: "language" | "place"): Link => ({
  ...here,
  views: withView(withoutView(withoutView(here.views, "language"), "place"), view),
});

/** The link that a deep link carries, with the choices that the person made before. */
function startLink(payload: string, known: Recollection | null): Link | null {
  const link = parseLink(payload);
  return link === null ? null : inLanguage(link, known);
}

const inLanguage = (link: Link, known: Recollection | null): Link => ({
  ...link,
  language: link.language ?? known?.language ?? null,
  place: link.place ?? known?.place ?? null,
});

/**
 * The screen that a person is at, at least with their choices; null where nothing is known. A covered one is opened by its own button
 * alone: whatever else is asked is asked from the start.
 */
function hereOf(known: Recollection | null, { home }: Screens): Link | null {
  if (known === null) return null;
  const live = liveOf(known);
  return live === null || has(live, "covered") ? inLanguage(linkTo(home), known) : live;
}

/** What is known of a person at a moment: a screen whose time has come is covered, whoever covered it. */
export function knownAt(known: Recollection | null, now: number): Recollection | null {
  const live = known?.live ?? null;
  const link = liveOf(known);
  if (known === null || live === null || link === null || live.deadline === null || live.deadline > now) return known;
  return { ...known, live: { ...live, link: formatLink({ ...link, views: withView(link.views, "covered") }) } };
}

/** What the live message shows, covered or not. */
const liveOf = (known: Recollection | null): Link | null =>
  known === null || known.live === null ? null : parseLink(known.live.link);

/** Whether the live message is covered. */
export function isHidden(known: Recollection | null): boolean {
  const live = liveOf(known);
  return live !== null && has(live, "covered");
}

/** The language that the app is set to, as far as it may be one of ours. */
function suggested({ language }: Person): LanguageCode | null {
  const code = language?.split("-")[0]?.toLowerCase() ?? "";
  return /^[a-z]{2,3}$/.test(code) ? languageCode(code) : null;
}
