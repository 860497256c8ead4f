import { bad } from "../errors.ts";
import { flagOf, numberOf, objectOf, textOf } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { store } from "../messages.ts";
import type { Draft } from "../messages.ts";
import { formatted } from "../text.ts";
import type { Account, Call, Chat, Stored } from "../world.ts";
import { change, newRows } from "./edit.ts";
import { ownChat } from "./target.ts";

/** How long after an act of the receiver the bot may answer, unless it is an administrator; milliseconds. Source: https://core.telegram.org/bots/api#ephemeralmessageparameters */
const WINDOW = 15_000;

/** Who is to get an ephemeral message, and in place of what. */
export interface EphemeralPart {
  readonly receiver: Account;
  readonly replaces: Stored | undefined;
}

/**
 * The ephemeral part of a call that sends a message, or undefined when everybody is to see the message.
 * @throws ApiError when the chat or the moment does not allow one; the words are the fake's own
 */
export function ephemeralPart(call: Call, chat: Chat): EphemeralPart | undefined {
  const { world, payload, note } = call;
  const parameters = objectOf(payload, "ephemeral_message_parameters");
  if (parameters === undefined) return undefined;
  if (world.settings.ephemeral === "ignored") {
    note("unknown parameter", "ephemeral_message_parameters: this server posts the message for everybody");
    return undefined;
  }
  if (world.settings.ephemeral === "refused") throw bad("ephemeral messages are not supported in the chat");
  if (chat.kind !== "group" && chat.kind !== "supergroup") throw bad("ephemeral messages can be sent in groups only");
  const receiver = world.accounts.get(numberOf(parameters, "receiver_user_id") ?? 0);
  if (receiver === undefined || !chat.members.has(receiver.user.id)) throw bad("user not found");
  const tap = tapOf(call, parameters, receiver);
  const acted = Math.max(chat.lastAct.get(receiver.user.id) ?? -Infinity, tap?.at ?? -Infinity);
  if (chat.bot !== "administrator" && world.now() - acted > WINDOW) throw bad("ephemeral message can't be sent to the user now");
  const replaces = flagOf(parameters, "replace_callback_query_message") ? tap?.message : undefined;
  if (replaces?.ephemeralId !== undefined) throw bad("an ephemeral message must be edited instead of replaced");
  return { receiver, replaces };
}

function tapOf(
  call: Call,
  parameters: JsonObject,
  receiver: Account,
): { readonly at: number; readonly message: Stored | undefined } | undefined {
  const id = textOf(parameters, "callback_query_id");
  if (id === undefined) return undefined;
  const tap = call.world.taps.get(id);
  if (tap === undefined || tap.person.id !== receiver.user.id) {
    throw bad("query is too old and response timeout expired or query ID is invalid");
  }
  return { at: tap.at, message: tap.message };
}

/** Puts an ephemeral message into its chat; the message that it replaces is hidden from its receiver. */
export function sendEphemeral(call: Call, chat: Chat, draft: Draft, part: EphemeralPart): Stored {
  part.replaces?.hiddenFrom.add(part.receiver.user.id);
  chat.lastEphemeralId += 1;
  return store(call.world, chat, { ...draft, ephemeralId: chat.lastEphemeralId, receiver: part.receiver.user });
}

/** @throws ApiError when the message is not there or not that person's */
function own(call: Call): { readonly chat: Chat; readonly message: Stored } {
  if (call.world.settings.ephemeral !== "on") throw bad("ephemeral messages are not supported in the chat");
  const chat = ownChat(call);
  const id = numberOf(call.payload, "ephemeral_message_id");
  const receiver = numberOf(call.payload, "receiver_user_id");
  const message = chat.messages.find((each) => each.ephemeralId === id && each.receiver?.id === receiver);
  if (message === undefined) throw bad("message to edit not found");
  return { chat, message };
}

/** `editEphemeralMessageText`. Source: https://core.telegram.org/bots/api#editephemeralmessagetext */
export function editEphemeralMessageText(call: Call): Json {
  if (call.payload["text"] === undefined) throw bad("message text is empty");
  const { message } = own(call);
  const text = formatted(call.payload, "text", call.note);
  change(message, { text: text.text, entities: text.entities }, newRows(call), call.world.now());
  return true;
}

/** `editEphemeralMessageReplyMarkup`. Source: https://core.telegram.org/bots/api#editephemeralmessagereplymarkup */
export function editEphemeralMessageReplyMarkup(call: Call): Json {
  const { message } = own(call);
  change(message, message.content, newRows(call), call.world.now());
  return true;
}

/** `deleteEphemeralMessage`. Source: https://core.telegram.org/bots/api#deleteephemeralmessage */
export function deleteEphemeralMessage(call: Call): Json {
  const { chat, message } = own(call);
  chat.messages = chat.messages.filter((each) => each !== message);
  return true;
}
