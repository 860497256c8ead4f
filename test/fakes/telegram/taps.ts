import { objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { render, renderChat, renderUser } from "./messages.ts";
import type { Account, Chat, Stored, World } from "./world.ts";

/** What the bot answered to a tap. */
export interface TapAnswer {
  readonly text?: string;
  readonly show_alert?: boolean;
  readonly url?: string;
}

/** What came of pressing a button. */
export interface Tap {
  /** The identifier of the callback query; undefined for buttons that do not ask the bot. */
  readonly queryId: string | undefined;
  /** Settles when the bot has answered; at once for buttons that do not ask the bot. */
  readonly answered: Promise<TapAnswer>;
  /** The link that would be opened. */
  readonly url?: string;
  /** The text that would be copied. */
  readonly copy?: string;
  /** The inline query that would be typed. */
  readonly inline?: string;
}

/** Presses a button of a message. */
export function press(world: World, chat: Chat, person: Account, message: Stored, button: JsonObject): Tap {
  const data = textOf(button, "callback_data");
  const url = textOf(button, "url");
  const copied = textOf(objectOf(button, "copy_text") ?? {}, "text");
  const inline = textOf(button, "switch_inline_query") ?? textOf(button, "switch_inline_query_current_chat");
  if (url === undefined && data !== undefined) return ask(world, chat, person, message, data);
  return {
    queryId: undefined,
    answered: Promise.resolve({}),
    ...(url !== undefined && { url }),
    ...(copied !== undefined && { copy: copied }),
    ...(inline !== undefined && { inline }),
  };
}

/** Sends callback data to the bot, be it what a button holds or a forgery. */
export function ask(world: World, chat: Chat, person: Account, message: Stored, data: string): Tap {
  world.lastQueryId += 1;
  const id = `40${String(world.lastQueryId).padStart(16, "0")}`;
  const { promise, resolve } = Promise.withResolvers<TapAnswer>();
  const answer = (payload: JsonObject): void => {
    const text = textOf(payload, "text");
    const url = textOf(payload, "url");
    resolve({
      ...(text !== undefined && text !== "" && { text }),
      ...(payload["show_alert"] === true && { show_alert: true }),
      ...(url !== undefined && { url }),
    });
  };
  world.taps.set(id, { id, person: person.user, at: world.now(), chat, message, answered: false, answer });
  chat.lastAct.set(person.user.id, world.now());
  person.met = true;
  const gone = { chat: renderChat(chat), message_id: message.id, date: 0 };
  const shown = message.date === 0 ? gone : render(world, message);
  const place = message.inlineId === undefined ? { message: shown } : { inline_message_id: message.inlineId };
  const query = { id, from: renderUser(person.user), ...place, chat_instance: String(chat.id * 7919), data };
  world.updates.push({ callback_query: query }, chat.id);
  return { queryId: id, answered: promise };
}
