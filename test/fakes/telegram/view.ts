import { flagOf, numberOf, objectOf, objectsOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { wordsOf } from "./messages.ts";
import type { Chat, Stored, World } from "./world.ts";

/** A button as a person sees it. */
export interface SeenButton {
  readonly label: string;
  /** What the bot is told when it is pressed. */
  readonly data?: string;
  readonly url?: string;
  /** The text that it copies. */
  readonly copy?: string;
  readonly inline?: string;
  readonly style?: string;
}

/** A part of a text that has a meaning; offsets and lengths in UTF-16 code units. */
export interface SeenEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

/** A message as a person sees it. */
export interface SeenMessage {
  /** The identifier of the message, or of the ephemeral message. */
  readonly id: number;
  readonly ephemeral: boolean;
  readonly from: "bot" | "person";
  /** The first name of the sender. */
  readonly name: string;
  /** The text or caption, or the kind of message in brackets. */
  readonly text: string;
  readonly entities: readonly SeenEntity[];
  readonly keyboard: readonly (readonly SeenButton[])[];
  /** Whether it can be neither forwarded nor copied. */
  readonly protected: boolean;
  readonly edited: boolean;
  readonly viaBot: boolean;
  readonly replyTo: number | undefined;
  /** Everything that the message consists of. */
  readonly content: JsonObject;
}

function seenButton(button: JsonObject): SeenButton {
  const parts = {
    data: textOf(button, "callback_data"),
    url: textOf(button, "url"),
    copy: textOf(objectOf(button, "copy_text") ?? {}, "text"),
    inline: textOf(button, "switch_inline_query") ?? textOf(button, "switch_inline_query_current_chat"),
    style: textOf(button, "style"),
  };
  const { data, url, copy, inline, style } = parts;
  return {
    label: textOf(button, "text") ?? "",
    ...(data !== undefined && { data }),
    ...(url !== undefined && { url }),
    ...(copy !== undefined && { copy }),
    ...(inline !== undefined && { inline }),
    ...(style !== undefined && { style }),
  };
}

function seenEntity(entity: JsonObject): SeenEntity {
  const url = textOf(entity, "url");
  const language = textOf(entity, "language");
  return {
    type: textOf(entity, "type") ?? "",
    offset: numberOf(entity, "offset") ?? 0,
    length: numberOf(entity, "length") ?? 0,
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
  };
}

/** A stored message as a person sees it. */
export function seen(world: World, message: Stored): SeenMessage {
  const { content } = message;
  const own = message.from === undefined || message.from.id === world.bot.id;
  return {
    id: message.ephemeralId ?? message.id,
    ephemeral: message.ephemeralId !== undefined,
    from: own ? "bot" : "person",
    name: message.from?.first_name ?? message.chat.title ?? "",
    text: wordsOf(message),
    entities: objectsOf(content, content["text"] === undefined ? "caption_entities" : "entities").map(seenEntity),
    keyboard: (message.rows ?? []).map((row) => row.map(seenButton)),
    protected: message.protectedContent || flagOf(message.extra, "has_protected_content"),
    edited: message.editDate !== undefined,
    viaBot: message.viaBot,
    replyTo: message.replyTo?.id,
    content,
  };
}

/** The messages of a chat that a person can see. */
export const visible = (chat: Chat, person: number): readonly Stored[] =>
  chat.messages.filter(
    (each) =>
      !each.hiddenFrom.has(person) && (each.receiver === undefined || each.receiver.id === person || each.from?.id === person),
  );

/**
 * The button with a label in the newest message that has one.
 * @throws Error that lists the labels there are
 */
export function findButton(messages: readonly Stored[], label: string): { readonly message: Stored; readonly button: JsonObject } {
  const found = messages.toReversed().flatMap((message) => {
    const button = (message.rows ?? []).flat().find((each) => textOf(each, "text") === label);
    return button === undefined ? [] : [{ message, button }];
  })[0];
  if (found !== undefined) return found;
  const labels = messages.flatMap((message) => (message.rows ?? []).flat().map((each) => textOf(each, "text") ?? ""));
  throw new Error(
    `no button ${JSON.stringify(label)}; there are: ${labels.map((each) => JSON.stringify(each)).join(", ") || "none"}`,
  );
}
