import { bad } from "../errors.ts";
import { listOf, numberOf } from "../json.ts";
import type { Json } from "../json.ts";
import { find } from "../messages.ts";
import type { Call, Chat, Stored } from "../world.ts";
import { ownChat } from "./target.ts";

/** Messages older than this stay; milliseconds. Source: https://core.telegram.org/bots/api#deletemessage */
const DELETABLE = 48 * 3_600_000;

/**
 * Why the bot may not delete a message, in the words of the server, or undefined when it may.
 * Source: `can_revoke_message` and `can_delete_channel_message` of https://github.com/tdlib/td
 */
function obstacle(call: Call, chat: Chat, message: Stored): string | undefined {
  const own = message.from?.id === call.world.bot.id && !message.service;
  const old = call.world.now() - message.date > DELETABLE;
  if (chat.kind === "private") return old ? "message can't be deleted for everyone" : undefined;
  if (chat.kind === "group")
    return old || !(own || chat.bot === "administrator") ? "message can't be deleted for everyone" : undefined;
  const allowed = !old && (chat.bot === "administrator" || own);
  return allowed ? undefined : "message can't be deleted";
}

function remove(chat: Chat, message: Stored): void {
  chat.messages = chat.messages.filter((each) => each !== message);
}

/** `deleteMessage`. Source: https://core.telegram.org/bots/api#deletemessage */
export function deleteMessage(call: Call): Json {
  const chat = ownChat(call);
  const message = find(chat, numberOf(call.payload, "message_id") ?? 0);
  if (message === undefined) throw bad("message to delete not found");
  const reason = obstacle(call, chat, message);
  if (reason !== undefined) throw bad(reason);
  remove(chat, message);
  return true;
}

/**
 * `deleteMessages`: messages that are gone are skipped; one that may not be deleted stops them all.
 * Sources: https://core.telegram.org/bots/api#deletemessages and `delete_messages` of https://github.com/tdlib/td
 */
export function deleteMessages(call: Call): Json {
  const chat = ownChat(call);
  const messages = listOf(call.payload, "message_ids").flatMap((id) => (typeof id === "number" ? (find(chat, id) ?? []) : []));
  const reason = messages.map((message) => obstacle(call, chat, message)).find((each) => each !== undefined);
  if (reason !== undefined) throw bad(reason);
  for (const message of messages) remove(chat, message);
  return true;
}
