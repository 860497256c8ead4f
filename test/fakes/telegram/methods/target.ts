import { bad, forbidden } from "../errors.ts";
import { numberOf, objectOf, textOf } from "../json.ts";
import type { Call, Chat, Stored } from "../world.ts";
import { find, findInline } from "../messages.ts";

/**
 * The chat of a call.
 * @throws ApiError with 400 when the bot does not know it
 */
export function knownChat({ world, payload }: Call): Chat {
  const id = numberOf(payload, "chat_id");
  const chat = id === undefined ? undefined : world.chats.get(id);
  if (chat === undefined || (chat.person !== undefined && !chat.person.met)) throw bad("chat not found");
  return chat;
}

/**
 * The chat of a call that reads or changes what is there.
 * Source of the words: `check_chat_access` of https://github.com/tdlib/telegram-bot-api
 * @throws ApiError with 400 or 403 when the bot may not
 */
export function ownChat(call: Call): Chat {
  const chat = knownChat(call);
  if (chat.person?.deactivated === true) throw forbidden("user is deactivated");
  const name = chat.kind === "group" ? "group chat" : `${chat.kind} chat`;
  if (chat.bot === "kicked") throw forbidden(`bot was kicked from the ${name}`);
  if (chat.bot === "left") throw forbidden(`bot is not a member of the ${name}`);
  return chat;
}

/**
 * The chat of a call that sends something.
 * @throws ApiError with 400 or 403 when the bot may not
 */
export function writableChat(call: Call): Chat {
  const chat = ownChat(call);
  if (chat.person !== undefined && !chat.person.started) throw forbidden("bot can't initiate conversation with a user");
  if (chat.person?.blocked === true) throw forbidden("bot was blocked by the user");
  return chat;
}

/** How long an ephemeral message can be replied to; milliseconds. Source: https://core.telegram.org/bots/api#replyparameters */
const REPLY_WINDOW = 15_000;

/**
 * The message that a reply answers; it may be an ephemeral one.
 * @throws ApiError when it is gone, or ephemeral while the reply is not
 */
export function replyTarget(call: Call, chat: Chat): Stored | undefined {
  const parameters = objectOf(call.payload, "reply_parameters");
  const ephemeral = numberOf(parameters ?? {}, "ephemeral_message_id");
  if (ephemeral !== undefined) {
    const found = chat.messages.find((each) => each.ephemeralId === ephemeral);
    if (found === undefined) throw bad("message to be replied not found");
    if (call.world.now() - found.date > REPLY_WINDOW) throw bad("the ephemeral message is too old to be replied to");
    if (call.payload["ephemeral_message_parameters"] === undefined) throw bad("a reply to an ephemeral message must be ephemeral");
    return found;
  }
  const id = numberOf(parameters ?? {}, "message_id") ?? numberOf(call.payload, "reply_to_message_id");
  if (id === undefined) return undefined;
  const found = find(chat, id);
  const optional = parameters?.["allow_sending_without_reply"] === true;
  if (found === undefined && !optional) throw bad("message to be replied not found");
  return found;
}

/**
 * The message that a call is to edit.
 * @throws ApiError when it is gone or not the bot's own
 */
export function editable(call: Call): Stored {
  const inlineId = textOf(call.payload, "inline_message_id");
  const id = numberOf(call.payload, "message_id");
  if (inlineId !== undefined) {
    const found = findInline(call.world, inlineId);
    if (found === undefined) throw bad("MESSAGE_ID_INVALID");
    return found;
  }
  if (call.payload["chat_id"] === undefined) throw bad("chat_id is empty");
  if (id === undefined) throw bad("message identifier is not specified");
  const found = find(ownChat(call), id);
  if (found === undefined) throw bad("message to edit not found");
  const own = found.from?.id === call.world.bot.id || (found.viaBot && found.inlineId !== undefined);
  if (!own || found.service || found.markup !== undefined) throw bad("message can't be edited");
  return found;
}
