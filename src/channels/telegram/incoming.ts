import type { Message, Update, User } from "grammy/types";
import { COMMANDS } from "../../core/words.ts";

/** A person as an update shows them: the id, and the language their app is set to. */
export interface Person {
  readonly id: number;
  /** As in BCP 47, `pt-br`; null where the app does not say. */ readonly language: string | null;
}

/** What an update is to this bot. Anything else is left alone. */
export type Incoming = Tap | Said | Sent | Group | Inline;
/** A button of one of our messages was pressed. */
export interface Tap {
  readonly kind: "tap";
  readonly person: Person;
  readonly query: string;
  readonly data: string;
  /** The addresses behind the words of the message: results that it compares. */ readonly addresses: readonly string[];
  /** The private chat and the message in it; null where the button is not in a private chat. */
  readonly at: {
    readonly chat: number;
    readonly message: number;
    /** Cannot be forwarded. */ readonly isProtected: boolean;
  } | null;
}
/** Something was typed in a private chat. */
export interface Said {
  readonly kind: "said";
  readonly person: Person;
  readonly chat: number;
  readonly message: number;
  readonly command: string | null;
  /** The text, without the command. */ readonly text: string;
}
/** A picture, a voice, a place, a contact, a card out of inline mode: what we cannot read. */
export interface Sent {
  readonly kind: "sent";
  readonly person: Person;
  readonly chat: number;
  readonly message: number;
  /** Several that were sent as one. */ readonly album: string | null;
}
/** We were called in a group. */
export interface Group {
  readonly kind: "group";
  /** null for somebody who writes in the name of a group or a channel. */ readonly person: Person | null;
  readonly chat: number;
  readonly thread: number | null;
  readonly command: string | null;
  readonly text: string;
}
/** `@bot words`, typed in any chat. */
export interface Inline {
  readonly kind: "inline";
  readonly person: Person;
  readonly query: string;
  readonly text: string;
}

const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?:\s+([^]*))?$/;

const KNOWN: ReadonlySet<string> = new Set(["start", ...COMMANDS]);

/** Members of a message by which Telegram remarks on the chat. All else was sent by somebody, also what is invented tomorrow. */
const REMARKS = [
  "boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left", "chat_shared",
  "checklist_tasks_added", "checklist_tasks_done", "community_chat_added", "community_chat_joined", "community_chat_removed",
  "connected_website", "delete_chat_photo", "direct_message_price_changed", "forum_topic_closed", "forum_topic_created",
  "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "gift",
  "gift_upgrade_sent", "giveaway_completed", "giveaway_created", "group_chat_created", "left_chat_member", "managed_bot_created",
  "message_auto_delete_timer_changed", "migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members", "new_chat_photo",
  "new_chat_title", "paid_message_price_changed", "passport_data", "pinned_message", "poll_option_added", "poll_option_deleted",
  "proximity_alert_triggered", "refunded_payment", "successful_payment", "suggested_post_approval_failed",
  "suggested_post_approved", "suggested_post_declined", "suggested_post_info", "suggested_post_paid", "suggested_post_refunded",
  "supergroup_chat_created", "unique_gift", "users_shared", "video_chat_ended", "video_chat_participants_invited",
  "video_chat_scheduled", "video_chat_started", "web_app_data", "write_access_allowed",
] as const; // prettier-ignore

/** The kinds of update that we ask Telegram for. */
export const ALLOWED_UPDATES = ["message", "callback_query", "inline_query"] as const;

/** What an update is to the bot of this user name; null for what means nothing to it. Never throws. */
export function incoming(update: Update, username: string): Incoming | null {
  if (update.callback_query !== undefined) return tapped(update.callback_query);
  if (update.inline_query !== undefined) {
    const { id, from, query } = update.inline_query;
    return { kind: "inline", person: personOf(from), query: id, text: query };
  }
  const { message } = update;
  if (message === undefined || message.from === undefined) return null;
  if (message.chat.type === "private") return private_(message, message.from);
  // A card that somebody shared there on purpose, or another bot.
  if (message.via_bot !== undefined || (message.from.is_bot && message.sender_chat === undefined)) return null;
  return inGroup(message, message.from, username);
}

function tapped(query: NonNullable<Update["callback_query"]>): Tap {
  const { id, from, data = "", message } = query;
  const addresses = addressesIn(message);
  if (message?.chat.type !== "private") return { kind: "tap", person: personOf(from), query: id, data, addresses, at: null };
  const isProtected = "has_protected_content" in message && message.has_protected_content !== undefined;
  const at = { chat: message.chat.id, message: message.message_id, isProtected };
  return { kind: "tap", person: personOf(from), query: id, data, addresses, at };
}

/** Telegram sends the message along on which a button was tapped, unless it is too old. */
function addressesIn(message: NonNullable<Update["callback_query"]>["message"]): string[] {
  const entities = message !== undefined && "entities" in message ? message.entities : undefined;
  return (entities ?? []).flatMap((entity) => (entity.type === "text_link" ? [entity.url] : []));
}

function private_(message: Message, from: User): Said | Sent | null {
  const place = { person: personOf(from), chat: message.chat.id, message: message.message_id };
  if (message.text !== undefined && message.via_bot === undefined) {
    const [, name, , rest] = COMMAND.exec(message.text) ?? [];
    const command = name?.toLowerCase() ?? null;
    return { kind: "said", ...place, command, text: command === null ? message.text : (rest ?? "").trim() };
  }
  const isRemark = REMARKS.some((kind) => message[kind] !== undefined);
  return isRemark ? null : { kind: "sent", ...place, album: message.media_group_id ?? null };
}

/** Commands and mentions that are meant for us; the rest of what a group says is none of our business. */
function inGroup(message: Message, from: User, username: string): Group | null {
  const text = message.text ?? "";
  const place = {
    kind: "group",
    person: message.sender_chat === undefined ? personOf(from) : null,
    chat: message.chat.id,
    thread: message.is_topic_message === true ? (message.message_thread_id ?? null) : null,
  } as const;
  const [, name, target, rest] = COMMAND.exec(text) ?? [];
  if (name !== undefined) {
    // A command without a name may be meant for another bot.
    const isOurs = target === undefined ? KNOWN.has(name.toLowerCase()) : target.toLowerCase() === username.toLowerCase();
    return isOurs ? { ...place, command: name.toLowerCase(), text: (rest ?? "").trim() } : null;
  }
  const mention = `@${username}`;
  const entity = message.entities?.find(
    ({ type, offset, length }) => type === "mention" && text.slice(offset, offset + length).toLowerCase() === mention.toLowerCase(),
  );
  if (entity === undefined) return null;
  const words = [text.slice(0, entity.offset), text.slice(entity.offset + entity.length)].map((part) => part.trim());
  return { ...place, command: null, text: words.join(" ").trim() };
}

const personOf = ({ id, language_code }: User): Person => ({ id, language: language_code ?? null });
