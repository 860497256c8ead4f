import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { LanguageCode } from "../../core/ids.ts";
import { linkTo } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Screen } from "../../core/screen.ts";
import type { Words } from "../../core/words.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Memory, Recollection } from "../../privacy/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Reply, Request, Respond, Serving } from "../channel.ts";
import { called } from "./calls.ts";
import type { Chat, Chats } from "./chat.ts";
import { callerOf, requestOf } from "./decode.ts";
import type { Places } from "./decode.ts";
import { withRemark } from "./encode.ts";
import { answerGroup, shareInGroup } from "./groups.ts";
import type { Hider } from "./hide.ts";
import { incoming } from "./incoming.ts";
import type { Group, Incoming, Inline, Person, Said, Sent, Tap } from "./incoming.ts";
import { cardLinks, cardOf } from "./inline.ts";
import type { Seen } from "./seen.ts";
import { shareScreen } from "./share.ts";

/** What handling updates needs. */
export interface HandlerParts {
  readonly respond: Respond;
  readonly serving: Serving;
  readonly places: Places;
  readonly words: ReadonlyMap<LanguageCode, Words>;
  /** Whether a screen can stand alone as a card or a shared page. */ readonly isPage: (link: Link) => boolean;
  readonly chats: Chats;
  readonly memory: Memory;
  readonly hider: Hider;
  readonly key: PseudonymKey;
  readonly seen: Seen;
  readonly tally: Tally;
  readonly username: string;
}

/** Acts on one update. `api` makes its calls. Resolves when all is done; rejects only for faults of the program. */
export type Handle = (update: Update, api: Api) => Promise<void>;

export function createHandler(parts: HandlerParts): Handle {
  const { tally, seen, username } = parts;
  return async (update, api) => {
    const what = incoming(update, username);
    if (what === null) return;
    if (!seen.isNew(update.update_id)) {
      tally.count("update-repeated", { channel: "telegram" });
      return;
    }
    await act(parts, what, api);
  };
}

function act(parts: HandlerParts, what: Incoming, api: Api): Promise<void> {
  switch (what.kind) {
    case "tap":
      return tapped(parts, what, api);
    case "said":
      return said(parts, what, api);
    case "sent":
      return sent(parts, what, api);
    case "group":
      return grouped(parts, what, api);
    case "inline":
      return inlined(parts, what, api);
  }
}

/** Everything that is needed is in the button's link: nothing has to be remembered for a tap. */
async function tapped(parts: HandlerParts, what: Tap, api: Api): Promise<void> {
  const { tally, chats } = parts;
  const request = requestOf(what, null, parts.places);
  if (what.at !== null && request !== null) {
    const chat = chatOf(parts, what.at.chat, what.person, api);
    const reply = await parts.respond(request, parts.serving);
    if (reply.kind === "erase") await chats.erase(chat, [what.at.message]);
    else if (reply.kind !== "silence") await chats.edit(chat, what.at, reply.screen);
  }
  // Last, so that it can travel in the answer to Telegram's call.
  await called(api.answerCallbackQuery(what.query), tally);
}

async function said(parts: HandlerParts, what: Said, api: Api): Promise<void> {
  const { chats, memory, hider, places } = parts;
  const chat = chatOf(parts, what.chat, what.person, api);
  const known = await memory.read(chat.who);
  if (what.command === "share") return chats.send(chat, await share(parts, what, known), what.message);
  const request = requestOf(what, known, places);
  if (request === null) return;
  const reply = await parts.respond(request, parts.serving);
  switch (reply.kind) {
    case "erase":
      await chats.erase(chat, [what.message]);
      if (request.action.kind === "forget") {
        await memory.forget(chat.who);
        hider.drop(chat.who);
      }
      return;
    case "cover":
      return known?.live == null
        ? chats.send(chat, reply.screen, what.message)
        : both(
            chats.edit(chat, { message: Number(known.live.handle), isProtected: false }, reply.screen),
            chats.remove(chat, [what.message]),
          );
    case "show":
      return chats.send(chat, reply.screen, what.message);
    case "silence":
      return;
  }
}

/** What cannot be read is taken out of the chat, and the screen says that it was not kept; an album says so once. */
async function sent(parts: HandlerParts, what: Sent, api: Api): Promise<void> {
  const chat = chatOf(parts, what.chat, what.person, api);
  if (what.album !== null && !parts.seen.isNew(what.album)) return parts.chats.remove(chat, [what.message]);
  const screen = await screenFor(parts, what, await parts.memory.read(chat.who));
  if (screen !== null)
    await parts.chats.send(chat, withRemark(screen, "not_kept", { ...parts.places, words: parts.words }), what.message);
}

/** In a group nothing is remembered, and nothing of what is remembered of the person is used. */
async function grouped(parts: HandlerParts, what: Group, api: Api): Promise<void> {
  const { username, tally } = parts;
  const screen = await screenFor(parts, what, null);
  const own = wordsOf(parts, screen);
  if (own === null) return;
  if (what.command === "share") return shareInGroup(api, what, own, username, tally);
  const link = screen === null ? linkTo(parts.places.home) : { ...screen.link, language: null, place: null };
  return answerGroup(api, what, { link, words: own, username }, tally);
}

/** Pages that fit the words, as cards. Pages in the sharer's language; the reader opens them in their own. */
async function inlined(parts: HandlerParts, what: Inline, api: Api): Promise<void> {
  const { respond, serving, username, tally, isPage } = parts;
  const screen = await screenFor(parts, what, await parts.memory.read(callerOf(what.person).pseudonym(parts.key)));
  const words = wordsOf(parts, screen);
  const links = screen === null || words === null ? [] : cardLinks(screen, isPage);
  const screens = await Promise.all(
    links.map(async (link) =>
      screenOf(await respond({ caller: null, suggested: null, action: { kind: "open", link, given: null } }, serving)),
    ),
  );
  const cards = screens.flatMap((one) => (one === null || words === null ? [] : [cardOf(one, words, username)]));
  await called(api.answerInlineQuery(what.query, cards, { cache_time: 0, is_personal: true }), tally);
}

async function share(parts: HandlerParts, what: Said, known: Recollection | null): Promise<Screen> {
  const here = await screenFor(parts, { ...what, command: "start", text: known?.live?.link ?? "" }, known);
  const words = wordsOf(parts, here);
  if (here === null || words === null) throw new Error("the start gives no screen");
  return shareScreen(here, parts.isPage(here.link), words, parts.username);
}

async function screenFor(parts: HandlerParts, what: Incoming, known: Recollection | null): Promise<Screen | null> {
  const request: Request | null = requestOf(what, known, parts.places);
  return request === null ? null : screenOf(await parts.respond(request, parts.serving));
}

/** The words of a screen's language; before one is chosen, of the first language. */
function wordsOf({ words }: HandlerParts, screen: Screen | null): Words | null {
  const own = screen?.language == null ? undefined : words.get(screen.language);
  return own ?? words.values().next().value ?? null;
}

const screenOf = (reply: Reply): Screen | null => (reply.kind === "show" || reply.kind === "cover" ? reply.screen : null);

const chatOf = ({ key }: HandlerParts, id: number, person: Person, api: Api): Chat => ({
  id,
  who: callerOf(person).pseudonym(key),
  api,
});

async function both(...all: readonly Promise<void>[]): Promise<void> {
  await Promise.all(all);
}
