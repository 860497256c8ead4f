import { ask } from "./ask/ask.ts";
import type { Matcher } from "./ask/matcher.ts";
import type { Action, Request, Respond, Reply, Serving } from "./channels/channel.ts";
import { forAllies } from "./core/allies.ts";
import { resultsIn } from "./core/compare.ts";
import { carried } from "./core/comparison.ts";
import type { ScreenCode } from "./core/ids.ts";
import { has, linkTo, withView } from "./core/link.ts";
import type { Link } from "./core/link.ts";
import type { Context, Day, Library } from "./core/library.ts";
import { leave } from "./core/leave.ts";
import { open } from "./core/open.ts";
import { countedOf } from "./counted.ts";
import type { Counted } from "./counted.ts";
import type { Caller } from "./privacy/caller.ts";
import { topicsOf } from "./privacy/counts/table.ts";
import { answer } from "./core/quiz.ts";
import type { Screen } from "./core/screen.ts";

/** What the bot is made from. `library` is a function, so that content may change while it runs. */
export interface BotParts {
  readonly library: () => Library;
  readonly matcher: () => Matcher;
  readonly today: () => Day;
  /** Counts what somebody came for; whoever cannot be told apart is not counted. */
  readonly count?: (caller: Caller, counted: Counted) => void;
}

const DAY = 24 * 60 * 60_000;

/** Tells the day in UTC. Every tap asks for it, so it is written anew only when it is another one. */
export function createCalendar(now: () => number = Date.now): () => Day {
  let number = Number.NaN;
  let day = "";
  return () => {
    const current = Math.floor(now() / DAY);
    if (current !== number) day = new Date(now()).toISOString().slice(0, 10);
    number = current;
    return day;
  };
}

/** The seam between the engine and the channels: what a person did becomes the screen to show. It remembers nothing. */
export function createBot({ library, matcher, today, count }: BotParts): Respond {
  const topics = perContent(topicsOf);
  return (request, serving) => {
    const reply = respond(serving.isForAllies === true ? forAllies(library()) : library(), matcher(), today(), request, serving);
    if (count !== undefined && request.caller !== null && reply.kind === "show")
      for (const one of countedOf(library(), topics(library()), request, reply.screen)) count(request.caller, one);
    return Promise.resolve(reply);
  };
}

/** Keeps what was made of the content, as long as it is the same. */
function perContent<A extends object, T>(make: (from: A) => T): (from: A) => T {
  const made = new WeakMap<A, { readonly value: T }>();
  return (from) => {
    const known = made.get(from) ?? { value: make(from) };
    made.set(from, known);
    return known.value;
  };
}

function respond(library: Library, matcher: Matcher, today: Day, request: Request, serving: Serving): Reply {
  const { audience, questions, isWhole = false } = serving;
  const context: Context = { today, language: request.suggested, place: null, audience, questions, isWhole };
  const { action } = request;
  switch (action.kind) {
    case "open":
      return action.link === null ? show(open(library, null, context)) : openLink(library, action.link, action, context);
    case "ask": {
      const from = action.from ?? linkTo(library.home);
      return show(pasted(library, action.text, from, context) ?? ask(library, matcher, action.text, from, context));
    }
    case "leave":
      return show(leaveFor(library, action.to, action.from, context));
    case "cover":
      return { kind: "cover", screen: open(library, { ...action.link, views: withView(action.link.views, "covered") }, context) };
    case "erase":
    case "forget":
      return { kind: "erase" };
  }
}

function openLink(library: Library, link: Link, { given, results }: Action & { kind: "open" }, context: Context): Reply {
  if (has(link, "erase") || has(link, "forget")) return { kind: "erase" };
  if (has(link, "covered")) return { kind: "cover", screen: open(library, link, context) };
  const held = results === undefined ? null : resultsIn(library, results);
  return show(open(library, given === null ? link : answer(library, link, given), context, held));
}

/**
 * What a typed text opens that is made of links: several results beside each other, one alone; where results are compared, whatever
 * there is. null for a question.
 */
function pasted(library: Library, text: string, from: Link, context: Context): Screen | null {
  const results = resultsIn(library, text);
  const [first] = results;
  if (first === undefined) return null;
  const isComparing = from.screen === library.compareScreen;
  const language = from.language ?? first.language;
  if (results.length === 1 && !isComparing) return open(library, { ...first, language }, context);
  const here = isComparing ? { ...from, at: null } : { ...linkTo(library.compareScreen), place: from.place };
  const own = carried(here).filter((one) => results.every((other) => other.answers !== one.answers || other.screen !== one.screen));
  return open(library, { ...here, language }, context, [...own, ...results]);
}

/** The way out to a screen that was asked for by its name: an unfinished quiz goes along. */
function leaveFor(library: Library, to: ScreenCode, from: Link | null, context: Context): Screen {
  const here = from === null ? linkTo(to) : open(library, { ...from, campaign: null }, context).link;
  return open(library, from === null ? here : leave(library, here, to), context);
}

const show = (screen: Screen): Reply => ({ kind: "show", screen });
