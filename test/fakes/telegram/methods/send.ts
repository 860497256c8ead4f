import { bad } from "../errors.ts";
import { flagOf, isObject, listOf, objectOf, textOf } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { inlineKeyboard } from "../keyboard.ts";
import type { Rows } from "../keyboard.ts";
import { render, store, wordsOf } from "../messages.ts";
import type { Draft } from "../messages.ts";
import { formatted } from "../text.ts";
import type { Call, Chat, Stored } from "../world.ts";
import { ephemeralPart, sendEphemeral } from "./ephemeral.ts";
import { replyTarget, writableChat } from "./target.ts";

/** The keyboard of a message: inline rows, or another markup that the chat app shows in its own way. */
export function markupOf(call: Call): { readonly rows: Rows | undefined; readonly markup?: JsonObject } {
  const given = objectOf(call.payload, "reply_markup");
  if (given === undefined) return { rows: undefined };
  if (given["inline_keyboard"] !== undefined) return { rows: inlineKeyboard(given, call.note, call.world.settings.keyboard) };
  return Object.keys(given).length === 0 ? { rows: undefined } : { rows: undefined, markup: given };
}

/** Sends one message with the given content. */
function post(call: Call, content: JsonObject): Json {
  const { world, payload } = call;
  const chat = writableChat(call);
  const ephemeral = ephemeralPart(call, chat);
  const replyTo = replyTarget(call, chat);
  const draft: Draft = {
    from: chat.kind === "channel" ? undefined : world.bot,
    content,
    ...markupOf(call),
    protectedContent: flagOf(payload, "protect_content"),
    ...(replyTo !== undefined && { replyTo }),
  };
  world.rates.take(chat);
  const message = ephemeral === undefined ? store(world, chat, draft) : sendEphemeral(call, chat, draft, ephemeral);
  notify(chat, message, flagOf(payload, "disable_notification"));
  return render(world, message);
}

function notify(chat: Chat, message: Stored, silent: boolean): void {
  const receiver = message.receiver?.id;
  chat.notifications.push({ text: wordsOf(message), silent, ...(receiver !== undefined && { receiver }) });
}

/** `sendMessage`. Source: https://core.telegram.org/bots/api#sendmessage */
export function sendMessage(call: Call): Json {
  const text = formatted(call.payload, "text", call.note);
  return post(call, { text: text.text, entities: text.entities });
}

/** What stands for a file that was sent by its identifier or address. */
function fileOf(value: Json | undefined): JsonObject {
  if (typeof value !== "string" || value === "") throw bad("there is no file in the request");
  return { file_id: value, file_unique_id: value };
}

/** The parameter that carries the file of each method. Source: https://core.telegram.org/bots/api#sendphoto and following */
const FILES: Readonly<Record<string, string>> = {
  sendPhoto: "photo",
  sendDocument: "document",
  sendVideo: "video",
  sendAnimation: "animation",
  sendAudio: "audio",
  sendVoice: "voice",
  sendSticker: "sticker",
};

/** `sendPhoto`, `sendDocument` and the like, for files by identifier or address. */
export function sendFile(call: Call): Json {
  const kind = FILES[call.method] ?? "";
  const file = fileOf(call.payload[kind]);
  const caption = formatted(call.payload, "caption", call.note);
  const shown = caption.text === "" ? {} : { caption: caption.text, caption_entities: caption.entities };
  return post(call, { [kind]: kind === "photo" ? [{ ...file, width: 1, height: 1 }] : file, ...shown });
}

/** `sendContact`, `sendLocation`: the parameters themselves are what is shown. */
export function sendAsGiven(call: Call): Json {
  const fields = call.method === "sendContact" ? ["phone_number", "first_name", "last_name"] : ["latitude", "longitude"];
  const shown = Object.fromEntries(fields.map((field) => [field, call.payload[field]]));
  return post(call, { [call.method === "sendContact" ? "contact" : "location"]: shown });
}

/** `sendChatAction`: checked, with nothing to show for it. */
export function sendChatAction(call: Call): Json {
  writableChat(call);
  return true;
}

/** The text of an inline result as it is posted when a person chooses it. */
export function inlineContent(call: Call, result: JsonObject): JsonObject | undefined {
  const content = objectOf(result, "input_message_content");
  if (content === undefined) return undefined;
  if (textOf(content, "message_text") === undefined) return content;
  const entities = listOf(content, "entities").filter(isObject);
  const text = formatted({ ...content, text: content["message_text"], entities }, "text", call.note);
  return { text: text.text, entities: text.entities };
}
