import type { CallbackQuery, Message, Update } from "grammy/types";
import type { TelegramUpdate } from "../../../src/channels/telegram/decode.ts";
import { formatLink } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import type { Screen } from "../../../src/core/screen.ts";

export const BOT = "parasol_bot";
export const PERSON = { id: 7_318_264_550, is_bot: false, first_name: "Maria", language_code: "fr-CA" } as const;
export const CHAT = { id: PERSON.id, type: "private", first_name: "Maria" } as const;
const GROUP = { id: -100_123, type: "supergroup", title: "A group" } as const;

/** A message in a private chat. */
export const message = (fields: Partial<Omit<Message, "chat">>): Update => ({
  update_id: 1,
  message: { message_id: 40, date: 1_795_000_000, from: PERSON, chat: CHAT, ...fields },
});

/** A text in a group, with the mentions that Telegram marks. */
export function groupText(text: string, fields: Partial<Omit<Message, "chat">> = {}): Update {
  const entities = [...text.matchAll(/(?<![\w/])@\w+/g)].map((match) => ({
    type: "mention" as const,
    offset: match.index,
    length: match[0].length,
  }));
  return {
    update_id: 1,
    message: { message_id: 40, date: 1_795_000_000, from: PERSON, chat: GROUP, text, entities, ...fields },
  };
}

export const tapOn = (data: string, fields: Partial<CallbackQuery> = {}): Update => ({
  update_id: 1,
  callback_query: {
    id: "77",
    from: PERSON,
    chat_instance: "1",
    data,
    message: { message_id: 41, date: 1_795_000_000, chat: CHAT, text: "…" },
    ...fields,
  },
});

/** An update of somebody of whom nothing is known. */
export const unknown = (update: Update): TelegramUpdate => ({ update, known: null, username: BOT });

/** An update of somebody who is at this screen. */
export const at = (link: Link, update: Update): TelegramUpdate => ({
  update,
  known: {
    language: link.language,
    place: link.place,
    live: { handle: "41", link: formatLink(link), deadline: 0 },
    since: 0,
    touched: 0,
  },
  username: BOT,
});

export const atScreen = ({ link }: Screen, update: Update): TelegramUpdate => at(link, update);
