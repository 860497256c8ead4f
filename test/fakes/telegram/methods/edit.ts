import { bad } from "../errors.ts";
import { equal, objectOf, textOf } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { inlineKeyboard } from "../keyboard.ts";
import type { Rows } from "../keyboard.ts";
import { render } from "../messages.ts";
import { formatted } from "../text.ts";
import type { Call, Stored } from "../world.ts";
import { editable } from "./target.ts";

/** The words of the server for an edit that changes nothing. Source: `fail_query_with_error` of https://github.com/tdlib/telegram-bot-api */
export const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/**
 * Changes a message, unless nothing would change.
 * @throws ApiError when content and keyboard stay the same
 */
export function change(message: Stored, content: JsonObject, rows: Rows | undefined, now: number): void {
  const same = equal(message.content, content) && equal(flat(message.rows), flat(rows));
  if (same) throw bad(NOT_MODIFIED);
  message.content = content;
  message.rows = rows;
  message.editDate = now;
}

const flat = (rows: Rows | undefined): readonly Json[] => (rows ?? []).map((row) => [...row]);

/** The new keyboard of a message; leaving it out takes it away. */
export function newRows(call: Call): Rows | undefined {
  const markup = objectOf(call.payload, "reply_markup");
  if (markup !== undefined && markup["inline_keyboard"] === undefined && Object.keys(markup).length > 0)
    throw bad("inline keyboard expected");
  return inlineKeyboard(markup, call.note, call.world.settings.keyboard);
}

function result(call: Call, message: Stored): Json {
  return textOf(call.payload, "inline_message_id") === undefined ? render(call.world, message) : true;
}

/** `editMessageText`. Source: https://core.telegram.org/bots/api#editmessagetext */
export function editMessageText(call: Call): Json {
  if (call.payload["text"] === undefined) throw bad("message text is empty");
  const message = editable(call);
  if (message.content["text"] === undefined) throw bad("there is no text in the message to edit");
  const text = formatted(call.payload, "text", call.note);
  change(message, { text: text.text, entities: text.entities }, newRows(call), call.world.now());
  return result(call, message);
}

/** `editMessageCaption`. Source: https://core.telegram.org/bots/api#editmessagecaption */
export function editMessageCaption(call: Call): Json {
  const message = editable(call);
  if (message.content["text"] !== undefined) throw bad("there is no caption in the message to edit");
  const caption = formatted(call.payload, "caption", call.note);
  const shown = caption.text === "" ? {} : { caption: caption.text, caption_entities: caption.entities };
  const { caption: _old, caption_entities: _entities, ...rest } = message.content;
  change(message, { ...rest, ...shown }, newRows(call), call.world.now());
  return result(call, message);
}

/** `editMessageReplyMarkup`. Source: https://core.telegram.org/bots/api#editmessagereplymarkup */
export function editMessageReplyMarkup(call: Call): Json {
  const message = editable(call);
  change(message, message.content, newRows(call), call.world.now());
  return result(call, message);
}
