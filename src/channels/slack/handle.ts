import type { ViewErrorsResponseAction, ViewUpdateResponseAction } from "@slack/bolt";
import type { LanguageCode } from "../../core/ids.ts";
import { formatLink, has, linkTo, parseLink } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Library } from "../../core/library.ts";
import { notice } from "../../core/screen.ts";
import type { Screen } from "../../core/screen.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Limiter } from "../../privacy/limits.ts";
import type { Memory, Recollection } from "../../privacy/memory/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Request, Respond, Serving } from "../channel.ts";
import type { Calls, Tell } from "./calls.ts";
import { callerOf, commandOf, requestOf } from "./decode.ts";
import { readHeld } from "./held.ts";
import { helpOf, offerOf } from "./help.ts";
import type { Command, HomeOpened, Incoming, Shortcut, Submission, Tap, View } from "./incoming.ts";
import { wordsOf } from "./look.ts";
import type { Look } from "./look.ts";
import { answerOf, noteOf, sharedOf, shareLink } from "./message.ts";
import type { SlackMessage } from "./message.ts";
import { homeOf, modalOf } from "./view.ts";

/** What acting on what comes from Slack needs. */
export interface HandlerParts {
  readonly respond: Respond;
  readonly serving: Serving;
  readonly library: Library;
  readonly look: Look;
  readonly memory: Memory;
  readonly key: PseudonymKey;
  readonly tally: Tally;
  /** Keeps people from asking for too much; null: all is acted on. */ readonly limits: Limiter | null;
  /** The language of whoever has chosen none. */ readonly otherwise: LanguageCode | null;
}

/** Acts on what somebody did. What can be said at once is given back; what needs a call is made. */
export interface Handler {
  command(what: Command): Promise<SlackMessage>;
  submission(what: Submission): Promise<ViewUpdateResponseAction | ViewErrorsResponseAction>;
  tap(what: Tap, calls: Calls, tell: Tell | null): Promise<void>;
  shortcut(what: Shortcut, calls: Calls): Promise<void>;
  home(what: HomeOpened, calls: Calls): Promise<void>;
}

export function createHandler(parts: HandlerParts): Handler {
  const { look, library } = parts;
  const sharing = new Set<string>();
  return {
    async command(what) {
      const [taken, known] = await begin(parts, what);
      if (taken !== "go") return noteOf(wordsIn(parts, known).plain.too_fast);
      const { word, rest } = commandOf(what);
      const screen = await screenFor(parts, what, known);
      if (word === "help") return helpOf(screen, look);
      if (word !== "share") return answerOf(screen, look);
      if (look.isShareable(screen)) return offerOf(await shared(parts, screen.link), look, rest !== "");
      const words = wordsOf(screen, look);
      const isAsked = requestOf(what, known, library, parts.otherwise).action.kind === "ask";
      const why = isAsked ? words.say("slash_share", { command: `${look.command} share` }) : words.plain.share_none;
      return answerOf({ ...screen, body: [notice("gap", why), ...screen.body] }, look);
    },
    async submission(what) {
      const [taken, known] = await begin(parts, what);
      if (taken !== "go") return errorAt(what.view, wordsIn(parts, known).plain.too_fast);
      // What was sent belongs to an earlier form: nothing of it is taken, and this one stays as it is.
      const { fields, given, typed } = what.view;
      if (fields.length > 0 && given.size === 0 && typed === null) return errorAt(what.view, wordsIn(parts, known).plain.failed);
      const screen = await screenFor(parts, what, known);
      return { response_action: "update", view: modalOf(screen, look, readHeld(what.view.held).results) };
    },
    async tap(what, calls, tell) {
      const [taken, known] = await begin(parts, what);
      if (taken !== "go") {
        if (taken === "first-refusal") await tell?.beside(noteOf(wordsIn(parts, known).plain.too_fast));
        return;
      }
      if (what.isShare) {
        // What everybody sees cannot be taken back: a second tap before it has gone is none.
        const one = `${callerOf(what.person).pseudonym(parts.key)} ${what.value}`;
        if (sharing.has(one)) return;
        sharing.add(one);
        return share(parts, what, tell).finally(() => sharing.delete(one));
      }
      const screen = await screenFor(parts, what, known);
      const { view } = what;
      if (view !== null && !view.isHome)
        return void (await calls.update(view.id, modalOf(screen, look, readHeld(view.held).results)));
      // The app's own page is always the start; all else opens above it.
      if (view !== null && isStart(library, screen))
        return void (await calls.publish(homeOf(await placeless(parts, screen), look), null));
      const opened = await calls.open(modalOf(screen, look, readHeld(what.value).results));
      // A first try may have opened it, and its answer got lost.
      if (opened !== "done" && opened !== "unchanged") await tell?.beside(noteOf(wordsOf(screen, look).plain.failed));
    },
    async shortcut(what, calls) {
      const [taken, known] = await begin(parts, what);
      if (taken === "go") await calls.open(modalOf(await screenFor(parts, what, known), look));
    },
    async home(what, calls) {
      const known = await parts.memory.read(callerOf(what.person));
      const view = homeOf(await screenFor(parts, what, known), look);
      // Somebody tapped on it meanwhile: what they see is newer than what the event knew.
      await calls.publish(view, what.view?.hash ?? null);
    },
  };
}

/** Says something at the first field of a form, which stays open with all that was filled in. */
export const errorAt = ({ fields: [first = ""] }: View, text: string): ViewErrorsResponseAction => ({
  response_action: "errors",
  errors: { [first]: text },
});

/** Takes a token from the person's bucket, and reads what is still known of them. */
async function begin({ limits, key, memory, tally }: HandlerParts, { person }: Incoming) {
  const who = callerOf(person);
  const taken = limits === null ? "go" : limits.take(who.pseudonym(key));
  if (taken !== "go") tally.count("request-limited", { channel: "slack" });
  return [taken, taken === "refused" ? null : await memory.read(who)] as const;
}

/** What somebody asked for, and what is remembered of it: the language and the country that they chose. */
async function screenFor(parts: HandlerParts, what: Incoming, known: Recollection | null): Promise<Screen> {
  const { memory, library, otherwise } = parts;
  const request = requestOf(what, known, library, otherwise);
  const screen = await opened(parts, request);
  const who = request.caller;
  const { language, place } = screen.link;
  const isChosen = language !== null && (known !== null || language !== otherwise || place !== null);
  if (who === null || !isChosen || what.kind === "home") return screen;
  const now = Date.now();
  if (known === null || known.language !== language || known.place !== place || now - known.touched > RENEWED)
    await memory.write(who, { language, place, live: null, since: known?.since ?? now, touched: now });
  return screen;
}
/** How often it is noted that somebody is still there, in milliseconds: what is remembered ends half an hour later. */
const RENEWED = 5 * 60_000;

/** Deleting and forgetting have no buttons here; whoever asks for them by a link gets the start. */
async function opened({ respond, serving, memory, library }: HandlerParts, request: Request): Promise<Screen> {
  const reply = await respond(request, serving);
  if (reply.kind === "show" || reply.kind === "cover") return reply.screen;
  const { action, caller, suggested } = request;
  if (action.kind === "open" && action.link !== null && has(action.link, "forget") && caller !== null) await memory.forget(caller);
  const link = { ...linkTo(library.alliesScreen), language: suggested };
  const start = await respond({ caller: null, suggested, action: { kind: "open", link, given: null } }, serving);
  if (start.kind !== "show") throw new Error("the start gives no screen");
  return start.screen;
}

/** Shows a page to the channel from which somebody asked for that, and says so to them alone. */
async function share(parts: HandlerParts, { value }: Tap, tell: Tell | null): Promise<void> {
  const { look } = parts;
  const link = parseLink(value);
  if (link === null || tell === null) return;
  const page = await shared(parts, link);
  const { plain } = wordsOf(page, look);
  if (!look.isShareable(page)) return void (await tell.beside(noteOf(plain.share_none)));
  const sent = await tell.all(sharedOf(page, look));
  await tell.instead(noteOf(sent === "done" ? plain.share_done : plain.failed));
}

/** A page as others see it: nothing of the one who shares it goes along, and it counts for nobody. */
function shared(parts: HandlerParts, link: Link): Promise<Screen> {
  return opened(parts, { caller: null, suggested: parts.otherwise, action: { kind: "open", link: shareLink(link), given: null } });
}

/** The same screen as the app's own page shows it. That stays with Slack, however long ago it was looked at: no country goes there. */
function placeless(parts: HandlerParts, { link }: Screen): Promise<Screen> {
  return opened(parts, {
    caller: null,
    suggested: parts.otherwise,
    action: { kind: "open", link: { ...link, place: null }, given: null },
  });
}

/** The start, in whatever language, and the choice of a language above it. */
const isStart = ({ alliesScreen }: Library, { link }: Screen): boolean =>
  formatLink({ ...link, language: null, place: null, views: "" }) === formatLink(linkTo(alliesScreen));

const wordsIn = ({ look, otherwise }: HandlerParts, known: Recollection | null) =>
  wordsOf({ language: known?.language ?? otherwise }, look);
