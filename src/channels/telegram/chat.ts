import type { Api } from "grammy";
import { formatLink, has } from "../../core/link.ts";
import { COVER_SIGN } from "../../core/open.ts";
import type { Screen } from "../../core/screen.ts";
import type { Caller } from "../../privacy/caller.ts";
import type { Memory, Recollection } from "../../privacy/memory/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import { called } from "./calls.ts";
import type { Called } from "./calls.ts";
import { isNeutral } from "./encode.ts";
import type { TelegramMessage } from "./encode.ts";
import type { Hider } from "./hide.ts";

/** A private chat, whose it is, and what was held of them before this update. */
export interface Chat {
  readonly id: number;
  readonly who: Caller;
  readonly known: Recollection | null;
  /** The calls of the update in hand: one of them may travel in the answer to Telegram's own call. */ readonly api: Api;
}

/** What showing screens needs. */
export interface ChatParts {
  readonly encode: (screen: Screen) => TelegramMessage;
  /** A screen's cover. */ readonly coverOf: (screen: Screen) => Promise<Screen>;
  readonly memory: Memory;
  readonly hider: Hider;
  readonly tally: Tally;
}

/** Keeps one screen in a private chat. */
export interface Chats {
  /**
   * Puts a screen into a message that is there; where it is gone, or cannot be protected as the screen asks, sends a new one. Gives
   * whether the person can see it.
   */
  edit(chat: Chat, shown: { readonly message: number; readonly isProtected: boolean }, screen: Screen): Promise<boolean>;
  /** Sends a screen as a new message, and takes away the screen before it and what was sent to ask for it. Gives as `edit` does. */
  send(chat: Chat, screen: Screen, asked: number | null): Promise<boolean>;
  /** Sends a screen as a new message, and remembers nothing of it. */
  tell(chat: Chat, screen: Screen): Promise<void>;
  /** Takes the screen away, and what was sent to ask for that. */
  erase(chat: Chat, screens: readonly number[], asked: readonly number[]): Promise<void>;
  /** Takes away what a person sent. */
  remove(chat: Pick<Chat, "id" | "api">, asked: readonly number[]): Promise<void>;
  /** Takes away the last messages before this one: for when it is not known which of them shows the screen. */
  sweep(chat: Chat, before: number): Promise<void>;
}

/**
 * Messages that are swept, and fewer where one of these is too old for Telegram to delete. Ids that are not of the chat are left alone:
 * TDLib's delete_messages looks each up in the chat that is named, and what it does not find there it skips.
 */
const SWEPT = [50, 10] as const;
/** Messages that may have come between a question and its answer when a call was made twice. */
const MOST_BETWEEN = 20;

export function createChats({ encode, coverOf, memory, hider, tally }: ChatParts): Chats {
  /** Notes what the chat shows now. */
  const settle = (chat: Chat, message: number, screen: Screen): Promise<void> => {
    const { link } = screen;
    const isCovered = has(link, "covered");
    const kept = isCovered ? chat.known : null;
    if (isCovered) hider.drop(chat.id, message);
    const deadline = isCovered ? null : hider.watch({ chat: chat.id, message, link });
    return memory.write(chat.who, {
      language: link.language ?? kept?.language ?? null,
      place: link.place ?? kept?.place ?? null,
      live: { handle: String(message), link: formatLink(link), deadline },
      since: chat.known?.since ?? Date.now(),
      touched: Date.now(),
    });
  };
  const put = ({ id, api }: Chat, message: number, screen: Screen) =>
    called(api.raw.editMessageText({ chat_id: id, message_id: message, ...encode(screen) }), tally);
  /** Telegram refuses to delete any of several messages when one is older than two days: then each goes by itself. */
  const takeAway = async (
    { id, api }: Pick<Chat, "id" | "api">,
    asked: readonly number[],
    screens: readonly number[],
  ): Promise<boolean> => {
    const all = [...new Set([...asked, ...screens])];
    if (all.length === 0) return true;
    if ((await called(api.deleteMessages(id, all), tally)).ok) {
      for (const message of screens) hider.drop(id, message);
      return true;
    }
    if (asked.length > 0 && screens.length > 0) await called(api.deleteMessages(id, [...asked]), tally);
    return (await Promise.all(screens.map((message) => empty(api, id, message)))).every(Boolean);
  };
  /** The messages that show screens: that which memory knows, and those that are watched over. What cannot be taken away stays watched. */
  const screensOf = ({ id, known }: Pick<Chat, "id" | "known">): readonly number[] => {
    const live = messageOf(known);
    return [...new Set([...(live === null ? [] : [live]), ...hider.watched(id)])];
  };
  /** Deletes a screen, or empties it: a message can be edited at any age. */
  const empty = async (api: Api, chat: number, message: number): Promise<boolean> => {
    const isGone =
      isDone(await called(api.deleteMessage(chat, message), tally)) ||
      isDone(await called(api.editMessageText(chat, message, COVER_SIGN, { reply_markup: { inline_keyboard: [] } }), tally));
    if (isGone) hider.drop(chat, message);
    return isGone;
  };
  /** Nobody is there any more. */
  const leave = async ({ id, who }: Chat): Promise<void> => {
    hider.leave(id);
    await memory.forget(who);
  };
  /** Sends a screen as a new message. null: nobody got it. */
  const bring = async (
    chat: Chat,
    screen: Screen,
  ): Promise<{ readonly message: number; readonly open: () => Promise<boolean> } | null> => {
    // A message tells its words to the lock screen when it is sent, and never again: so it comes in covered.
    const shown = encode(isNeutral(screen) ? screen : await coverOf(screen));
    const how = { disable_notification: true, protect_content: screen.isProtected };
    const sent = await called(chat.api.raw.sendMessage({ chat_id: chat.id, ...shown, ...how }), tally);
    if (!sent.ok) {
      if (sent.why === "blocked") await leave(chat);
      return null;
    }
    const message = sent.value.message_id;
    return { message, open: async () => isNeutral(screen) || isDone(await put(chat, message, screen)) };
  };
  /** `after`: a message of the chat that came before; what a call that was made twice sent stands behind it. */
  const sendAfter = async (chat: Chat, screen: Screen, asked: number | null, after: number | null): Promise<boolean> => {
    const brought = await bring(chat, screen);
    if (brought === null) return false;
    const { message, open } = brought;
    const [isOpen] = await Promise.all([
      open(),
      takeAway(chat, [...(asked === null ? [] : [asked]), ...(after === null ? [] : between(after, message))], screensOf(chat)),
    ]);
    await settle(chat, message, screen);
    return isOpen;
  };
  const send: Chats["send"] = (chat, screen, asked) => sendAfter(chat, screen, asked, asked);
  return {
    async edit(chat, { message, isProtected }, screen) {
      if (screen.isProtected && !isProtected) return send(chat, screen, message);
      const edited = await put(chat, message, screen);
      if (edited.ok || edited.why === "unchanged") {
        await settle(chat, message, screen);
        // Of two screens the older goes.
        await takeAway(
          chat,
          [],
          screensOf(chat).filter((one) => one !== message),
        );
        return true;
      }
      if (edited.why === "gone") return sendAfter(chat, screen, null, message);
      if (edited.why === "blocked") await leave(chat);
      return false;
    },
    send,
    async tell(chat, screen) {
      await (await bring(chat, screen))?.open();
    },
    async erase(chat, screens, asked) {
      const isGone = await takeAway(chat, asked, [...screens, ...screensOf(chat)]);
      if (isGone && chat.known !== null) await memory.write(chat.who, { ...chat.known, live: null, touched: Date.now() });
    },
    async remove(chat, asked) {
      await takeAway(chat, asked, []);
    },
    async sweep({ id, api }, before) {
      for (const count of SWEPT) {
        const ids = Array.from({ length: Math.min(count, before - 1) }, (_, index) => before - 1 - index);
        if (ids.length === 0 || (await called(api.deleteMessages(id, ids), tally)).ok) return;
      }
    },
  };
}

/** Whether a call came to what it was for, by itself or because it was so already. */
const isDone = (call: Called<unknown>): boolean => call.ok || call.why === "gone" || call.why === "unchanged";

/** The message that is known to show the screen. */
const messageOf = (known: Recollection | null): number | null => (known?.live == null ? null : Number(known.live.handle));

/** Covers that were sent twice, since the answer to the first call was lost; messages of other chats are none of this one's. */
const between = (before: number, message: number): number[] =>
  Array.from({ length: Math.min(MOST_BETWEEN, Math.max(0, message - before - 1)) }, (_, index) => message - 1 - index);
