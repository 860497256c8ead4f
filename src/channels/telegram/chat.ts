import type { Api } from "grammy";
import { formatLink, has, withoutView } from "../../core/link.ts";
import type { Screen } from "../../core/screen.ts";
import type { Pseudonym } from "../../privacy/caller.ts";
import type { Memory } from "../../privacy/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import { called } from "./calls.ts";
import { isNeutral } from "./encode.ts";
import type { TelegramMessage } from "./encode.ts";
import type { Hider, Shown } from "./hide.ts";

/** A private chat, and whose it is. */
export interface Chat {
  readonly id: number;
  readonly who: Pseudonym;
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
  /** Puts a screen into a message that is there; where it is gone, or cannot be protected as the screen asks, sends a new one. */
  edit(chat: Chat, shown: { readonly message: number; readonly isProtected: boolean }, screen: Screen): Promise<void>;
  /** Sends a screen as a new message, and takes away the screen before it and what was sent to ask for it. */
  send(chat: Chat, screen: Screen, sent: number | null): Promise<void>;
  /** Takes messages out of the chat; Telegram leaves those alone that it does not let us delete. */
  remove(chat: Chat, messages: readonly number[]): Promise<void>;
  /** Takes the screen away, and what was sent to ask for that. */
  erase(chat: Chat, messages: readonly number[]): Promise<void>;
}

export function createChats({ encode, coverOf, memory, hider, tally }: ChatParts): Chats {
  const liveOf = async (who: Pseudonym): Promise<number | null> => {
    const handle = (await memory.read(who))?.live?.handle;
    return handle === undefined ? null : Number(handle);
  };
  /** Notes what the chat shows now; of two screens the older goes. */
  const settle = async (chat: Chat, message: number, screen: Screen, before: number | null): Promise<void> => {
    const { link } = screen;
    const isCovered = has(link, "covered");
    const shown: Shown = { chat: chat.id, message };
    if (isCovered) hider.drop(chat.who);
    const deadline = isCovered ? 0 : hider.watch(chat.who, shown);
    const known = isCovered ? await memory.read(chat.who) : null;
    await memory.write(chat.who, {
      language: link.language ?? known?.language ?? null,
      place: link.place ?? known?.place ?? null,
      live: { handle: String(message), link: formatLink({ ...link, views: withoutView(link.views, "covered") }), deadline },
    });
    if (before !== null && before !== message) await remove(chat, [before]);
  };
  const remove = async ({ id, api }: Chat, messages: readonly number[]): Promise<void> => {
    if (messages.length > 0) await called(api.deleteMessages(id, [...new Set(messages)]), tally);
  };
  const put = ({ id, api }: Chat, message: number, screen: Screen) => {
    const { text, ...how } = encode(screen);
    return called(api.editMessageText(id, message, text, how), tally);
  };
  const send: Chats["send"] = async (chat, screen, sent) => {
    const before = await liveOf(chat.who);
    // A message tells its words to the lock screen when it is sent, and never again: so it comes in covered.
    const { text, ...how } = encode(isNeutral(screen) ? screen : await coverOf(screen));
    const first = await called(
      chat.api.sendMessage(chat.id, text, { ...how, disable_notification: true, protect_content: screen.isProtected }),
      tally,
    );
    const gone = [...(sent === null ? [] : [sent]), ...(before === null ? [] : [before])];
    if (!first.ok) {
      await remove(chat, sent === null ? [] : [sent]);
      if (first.why === "blocked") await leave(chat);
      return;
    }
    const message = first.value.message_id;
    await Promise.all([isNeutral(screen) ? null : put(chat, message, screen), remove(chat, gone)]);
    await settle(chat, message, screen, null);
  };
  /** Nobody is there any more. */
  const leave = async ({ who }: Chat): Promise<void> => {
    hider.drop(who);
    await memory.forget(who);
  };
  return {
    async edit(chat, { message, isProtected }, screen) {
      if (screen.isProtected && !isProtected) return send(chat, screen, message);
      const before = await liveOf(chat.who);
      const edited = await put(chat, message, screen);
      if (edited.ok || edited.why === "unchanged") await settle(chat, message, screen, before);
      else if (edited.why === "gone") await send(chat, screen, null);
      else if (edited.why === "blocked") await leave(chat);
    },
    send,
    remove,
    async erase(chat, messages) {
      const before = await liveOf(chat.who);
      const known = await memory.read(chat.who);
      hider.drop(chat.who);
      if (known !== null) await memory.write(chat.who, { ...known, live: null });
      await remove(chat, [...messages, ...(before === null ? [] : [before])]);
    },
  };
}
