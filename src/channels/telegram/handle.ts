import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { LanguageCode } from "../../core/ids.ts";
import { has, linkTo, parseLink } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Screen } from "../../core/screen.ts";
import type { PlainWord, Words } from "../../core/words.ts";
import type { Caller, PseudonymKey } from "../../privacy/caller.ts";
import type { Limiter } from "../../privacy/limits.ts";
import type { Memory, Recollection } from "../../privacy/memory/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Reply, Request, Respond, Serving } from "../channel.ts";
import { called } from "./calls.ts";
import type { Chat, Chats } from "./chat.ts";
import { callerOf, isHidden, knownAt, requestOf } from "./decode.ts";
import type { Screens } from "./decode.ts";
import { withRemark } from "./encode.ts";
import { answerGroup, shareInGroup } from "./groups.ts";
import { incoming } from "./incoming.ts";
import type { Group, Incoming, Inline, Person, Said, Sent, Tap } from "./incoming.ts";
import { cardOf, offeredCards } from "./inline.ts";
import type { Seen } from "../seen.ts";
import { shareScreen } from "./share.ts";

/** What handling updates needs. */
export interface HandlerParts {
  readonly respond: Respond;
  readonly serving: Serving;
  readonly screens: Screens;
  readonly words: ReadonlyMap<LanguageCode, Words>;
  /** Whether a screen can stand alone as a card or a shared page. */ readonly isPage: (link: Link) => boolean;
  readonly chats: Chats;
  readonly memory: Memory;
  readonly key: PseudonymKey;
  readonly seen: Seen;
  readonly tally: Tally;
  readonly username: string;
  /** null: all is acted on. */ readonly limits: Limiter | null;
}

/** Acts on updates. `api` makes the calls. Both resolve when all is done, and reject only for faults of the program. */
export interface Handler {
  readonly handle: (update: Update, api: Api) => Promise<void>;
  /** Does no more than not to leave somebody waiting, and to take away what they sent when their next update is acted on. */
  readonly skip: (update: Update, api: Api) => Promise<void>;
}

export function createHandler(parts: HandlerParts): Handler {
  const { tally, seen, username, chats, limits, key } = parts;
  /** Messages that were left out, by chat. */
  const skipped = new Map<number, number[]>();
  const clear = async (chat: Pick<Chat, "id" | "api">): Promise<void> => {
    const left = skipped.get(chat.id);
    skipped.delete(chat.id);
    if (left !== undefined) await chats.remove(chat, left.slice(-MOST_AT_ONCE));
  };
  const leaveOut = async (what: Incoming, api: Api): Promise<void> => {
    if (what.kind === "tap") await called(api.answerCallbackQuery(what.query), tally);
    if (what.kind !== "said" && what.kind !== "sent") return;
    const { chat: id, message } = what;
    // Whoever never comes back must not be held for ever, nor keep what they typed in the chat.
    if (!skipped.has(id)) setTimeout(() => void clear({ id, api }), LEFT_OUT).unref();
    skipped.set(id, [...(skipped.get(id) ?? []), message].slice(-MOST_AT_ONCE));
  };
  return {
    handle: async (update, api) => {
      const what = incoming(update, username);
      if (what === null) return;
      if (!seen.isNew(update.update_id)) {
        tally.count("update-repeated", { channel: "telegram" });
        return;
      }
      const who = callerOf(senderOf(what));
      const taken = limits === null ? "go" : limits.take(who.pseudonym(key), isUrgent(what));
      if (taken !== "go") tally.count("request-limited", { channel: "telegram" });
      if (taken === "refused") return leaveOut(what, api);
      const isTooFast = taken === "first-refusal";
      if (what.kind === "group") return isTooFast ? undefined : grouped(parts, what, api);
      if (what.kind === "inline") return isTooFast ? undefined : inlined(parts, what, who, api);
      const where = what.kind === "tap" ? what.at : what;
      const chat = where === null ? null : await chatOf(parts, where.chat, who, api);
      if (chat !== null && skipped.size > 0) await clear(chat);
      if (what.kind === "tap") return tapped(parts, what, chat, api, isTooFast);
      if (chat === null) return;
      if (isTooFast) return remarked(parts, what, chat, "too_fast");
      await (what.kind === "said" ? said(parts, what, chat) : sent(parts, what, chat));
    },
    skip: async (update, api) => {
      const what = incoming(update, username);
      if (what === null || !seen.isNew(update.update_id)) return;
      tally.count("update-skipped", { channel: "telegram" });
      await leaveOut(what, api);
    },
  };
}

/** How long what was left out waits for something to be acted on in the chat, in milliseconds. */
const LEFT_OUT = 3_000;

/** Whoever writes in the name of a group or a channel is known by the group. */
const senderOf = (what: Incoming): Person =>
  what.kind === "group" ? (what.person ?? { id: what.chat, language: null }) : what.person;

/** Hiding, deleting and forgetting go on when nothing else does. */
function isUrgent(what: Incoming): boolean {
  if (what.kind === "said") return what.command === "cover" || what.command === "erase" || what.command === "forget";
  const link = what.kind === "tap" ? parseLink(what.data) : null;
  return link !== null && (has(link, "covered") || has(link, "erase") || has(link, "forget"));
}

/** Messages that one call deletes at most (Bot API, deleteMessages). */
const MOST_AT_ONCE = 100;

/** Everything that is needed is in the button's link; what is remembered only keeps the chat tidy. */
async function tapped(parts: HandlerParts, what: Tap, chat: Chat | null, api: Api, isTooFast: boolean): Promise<void> {
  let failed: string | null = null;
  try {
    if (isTooFast) failed = wordsOf(parts, await screenFor(parts, what, chat?.known ?? null))?.plain.too_fast ?? null;
    else if (what.at !== null && chat !== null) failed = await showTapped(parts, what, chat, what.at);
  } finally {
    // Last, so that it can travel in the answer to Telegram's call.
    await called(api.answerCallbackQuery(what.query, failed === null ? {} : { text: failed }), parts.tally);
  }
}

/** Shows where a button leads. Gives what to tell the person if they cannot see it. */
async function showTapped(parts: HandlerParts, what: Tap, chat: Chat, at: NonNullable<Tap["at"]>): Promise<string | null> {
  const request = requestOf(what, chat.known, parts.screens);
  if (request === null) return null;
  const reply = await parts.respond(request, parts.serving);
  if (reply.kind === "silence") return null;
  if (reply.kind === "erase") {
    await parts.chats.erase(chat, [at.message], []);
    if (request.action.kind === "open" && request.action.link !== null && has(request.action.link, "forget"))
      await forget(parts, chat, request);
    return null;
  }
  // The language was chosen just now: this is the first screen that can say anything.
  const isFirst = chat.known !== null && chat.known.language === null && reply.kind === "show";
  const screen = isFirst ? withSafety(parts, reply.screen) : reply.screen;
  return (await parts.chats.edit(chat, at, screen)) ? null : (wordsOf(parts, screen)?.plain.failed ?? null);
}

async function said(parts: HandlerParts, what: Said, chat: Chat): Promise<void> {
  const { chats, screens } = parts;
  if (what.command === "share") return void (await chats.send(chat, await share(parts, what, chat.known), what.message));
  const request = requestOf(what, chat.known, screens);
  if (request === null) return;
  const reply = await parts.respond(request, parts.serving);
  const live = chat.known?.live ?? null;
  if ((reply.kind === "erase" || reply.kind === "cover") && live === null) await chats.sweep(chat, what.message);
  if (reply.kind === "erase") {
    await chats.erase(chat, [], [what.message]);
    if (request.action.kind === "forget") await forget(parts, chat, request);
  } else if (reply.kind === "cover" && live !== null) {
    // Whatever memory says of it: it may know less than the screen shows.
    await chats.edit(chat, { message: Number(live.handle), isProtected: true }, reply.screen);
    await chats.remove(chat, [what.message]);
  } else if (reply.kind !== "silence") {
    const isFirst = chat.known === null && what.command === "start";
    await chats.send(chat, isFirst ? withSafety(parts, reply.screen) : reply.screen, what.message);
  }
}

/** Forgets a person, makes sure of it, and says what cannot be taken back; what says so is not remembered either. */
async function forget(parts: HandlerParts, chat: Chat, { suggested }: Request): Promise<void> {
  const { memory, tally, respond, serving, screens, words } = parts;
  const isForgotten = await memory.forget(chat.who);
  if (!isForgotten) tally.count("forget-failed", { channel: "telegram" });
  const link = { ...linkTo(screens.pages.chat), language: suggested };
  const screen = screenOf(await respond({ caller: null, suggested, action: { kind: "open", link, given: null } }, serving));
  if (screen !== null && screen.language !== null)
    await parts.chats.tell({ ...chat, known: null }, withRemark(screen, isForgotten ? "forgotten" : "forgotten_soon", words));
}

/** What cannot be read is taken out of the chat, and the screen says that it was not kept; an album says so once, and a cover nothing. */
async function sent(parts: HandlerParts, what: Sent, chat: Chat): Promise<void> {
  const isMore = what.album !== null && !parts.seen.isNew(what.album);
  return isMore ? parts.chats.remove(chat, [what.message]) : remarked(parts, what, chat, "not_kept");
}

/** Shows the screen that the person is at, with a remark, in place of what they sent; a cover is left as it is. */
async function remarked(
  parts: HandlerParts,
  { person, chat: id, message }: Said | Sent,
  chat: Chat,
  word: PlainWord,
): Promise<void> {
  if (isHidden(chat.known)) return parts.chats.remove(chat, [message]);
  const screen = await screenFor(parts, { kind: "sent", person, chat: id, message, album: null }, chat.known);
  if (screen !== null) await parts.chats.send(chat, withRemark(screen, word, parts.words), message);
}

/** In a group nothing is remembered, and nothing of what is remembered of the person is used. */
async function grouped(parts: HandlerParts, what: Group, api: Api): Promise<void> {
  const { username, tally } = parts;
  const screen = await screenFor(parts, what, null);
  const own = wordsOf(parts, screen);
  if (own === null) return;
  if (what.command === "share") return shareInGroup(api, what, own, username, tally);
  const link = screen === null ? linkTo(parts.screens.home) : { ...screen.link, language: null, place: null };
  return answerGroup(api, what, { link, words: own, username }, tally);
}

/** Pages that fit the words, as cards in the sharer's language, else in the first; the reader opens them in their own. */
async function inlined(parts: HandlerParts, what: Inline, who: Caller, api: Api): Promise<void> {
  const { respond, serving, username, tally, isPage, memory, words } = parts;
  const known = knownAt(await memory.read(who), Date.now());
  const [first = null] = words.keys();
  const found = await screenFor(parts, what, known);
  const screen =
    found?.language === null
      ? await screenFor(parts, what, { language: first, place: null, live: null, since: 0, touched: 0 })
      : found;
  const own = wordsOf(parts, screen);
  const opened = async (link: Link): Promise<Screen | null> =>
    screenOf(await respond({ caller: null, suggested: null, action: { kind: "open", link, given: null } }, serving));
  const links = screen === null || own === null ? [] : await offeredCards(screen, isPage, opened);
  const pages = await Promise.all(links.map(opened));
  const cards = pages.flatMap((page) => (page === null || own === null ? [] : [cardOf(page, own, username)]));
  await called(api.answerInlineQuery(what.query, cards, { cache_time: 0, is_personal: true }), tally);
}

async function share(parts: HandlerParts, what: Said, known: Recollection | null): Promise<Screen> {
  const link = isHidden(known) ? "" : (known?.live?.link ?? "");
  const here = await screenFor(parts, { ...what, command: "start", text: link }, known);
  const words = wordsOf(parts, here);
  if (here === null || words === null) throw new Error("the start gives no screen");
  return shareScreen(here, parts.isPage(here.link), words, parts.username);
}

/** The first screen says how to keep the chat private; the start does so by itself. */
const withSafety = ({ screens, words }: HandlerParts, screen: Screen): Screen =>
  screen.node === screens.home ? screen : withRemark(screen, "chat_safety", words);

async function screenFor(parts: HandlerParts, what: Incoming, known: Recollection | null): Promise<Screen | null> {
  const request: Request | null = requestOf(what, known, parts.screens);
  return request === null ? null : screenOf(await parts.respond(request, parts.serving));
}

/** The words of a screen's language; before one is chosen, of the first language. */
function wordsOf({ words }: HandlerParts, screen: Screen | null): Words | null {
  const own = screen?.language == null ? undefined : words.get(screen.language);
  return own ?? words.values().next().value ?? null;
}

const screenOf = (reply: Reply): Screen | null => (reply.kind === "show" || reply.kind === "cover" ? reply.screen : null);

async function chatOf({ memory }: HandlerParts, id: number, who: Caller, api: Api): Promise<Chat> {
  return { id, who, known: knownAt(await memory.read(who), Date.now()), api };
}
