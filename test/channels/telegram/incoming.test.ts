import type { Message, Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import { ALLOWED_UPDATES, incoming } from "../../../src/channels/telegram/incoming.ts";
import { BOT, CHAT, groupText, message, PERSON, tapOn } from "./updates.ts";

/** What arrives at run time from a server that no compiler saw. */
const untyped = (value: unknown): Update => JSON.parse(JSON.stringify(value));
/** What a type still lacks of a list; the compiler refuses the value while there is something. */
type Rest<All extends string, Known extends string> = Record<Exclude<All, Known>, never>;

const MARIA = { id: PERSON.id, language: "fr-CA" } as const;
const OTHER_BOT = { id: 99, is_bot: true, first_name: "Other", username: "other_bot" } as const;
const ADMIN = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" } as const;
const SUPERGROUP = { id: -100_123, type: "supergroup", title: "A group" } as const;
const CHANNEL = { id: -100_456, type: "channel", title: "A channel" } as const;
const said = (text: string, command: string | null = null) =>
  ({ kind: "said", person: MARIA, chat: CHAT.id, message: 40, command, text }) as const;
const called = (text: string, command: string | null = null) =>
  ({ kind: "group", person: MARIA, chat: SUPERGROUP.id, thread: null, command, text }) as const;
const read = (update: Update) => incoming(update, BOT);

const OTHER_UPDATES = [
  "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message", "edited_business_message",
  "deleted_business_messages", "guest_message", "stopped_message_generation", "message_reaction", "message_reaction_count",
  "chosen_inline_result", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
  "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "subscription",
] as const; // prettier-ignore
const noOtherUpdate: Rest<keyof Update, "update_id" | (typeof ALLOWED_UPDATES)[number] | (typeof OTHER_UPDATES)[number]> = {};

const MEDIA = [
  "animation", "audio", "checklist", "contact", "dice", "document", "game", "live_photo", "location", "paid_media", "photo", "poll",
  "rich_message", "sticker", "story", "venue", "video", "video_note", "voice",
] as const; // prettier-ignore
const REMARKS = [
  "checklist_tasks_done", "checklist_tasks_added", "community_chat_added", "community_chat_removed", "suggested_post_info",
  "suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined", "suggested_post_paid",
  "suggested_post_refunded", "chat_owner_left", "chat_owner_changed", "new_chat_members", "community_chat_joined",
  "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created",
  "channel_chat_created", "managed_bot_created", "poll_option_added", "poll_option_deleted", "message_auto_delete_timer_changed",
  "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "invoice", "successful_payment", "refunded_payment",
  "users_shared", "chat_shared", "connected_website", "write_access_allowed", "passport_data", "proximity_alert_triggered",
  "boost_added", "chat_background_set", "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
  "general_forum_topic_hidden", "general_forum_topic_unhidden", "giveaway_created", "giveaway", "giveaway_winners",
  "giveaway_completed", "gift", "gift_upgrade_sent", "unique_gift", "paid_message_price_changed", "direct_message_price_changed",
  "video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited", "web_app_data",
] as const; // prettier-ignore
type Kind = Exclude<keyof Message, keyof Message.MediaMessage | "text" | "entities">;
const noOtherKind: Rest<Kind, (typeof MEDIA)[number] | (typeof REMARKS)[number]> = {};

describe("of all that Telegram can send", () => {
  test("nothing is missing here", () => {
    expect([noOtherUpdate, noOtherKind]).toEqual([{}, {}]);
  });

  const inside = { message_id: 40, date: 1, from: PERSON, user: PERSON, chat: CHAT, text: `/help @${BOT}`, data: "x", query: "x" };
  test.each(OTHER_UPDATES)("%s is left alone", (kind) => {
    expect(read(untyped({ update_id: 1, [kind]: inside }))).toBeNull();
  });

  test.each(REMARKS)("a message that is only a remark, %s, is left alone", (kind) => {
    expect(read(untyped(message(untyped({ [kind]: { message_id: 1 } }).message ?? {})))).toBeNull();
    expect(read(untyped({ update_id: 1, message: { message_id: 40, date: 1, from: PERSON, chat: CHAT, [kind]: {} } }))).toBeNull();
  });

  test.each(MEDIA)("%s is something sent; in a group it is left alone", (kind) => {
    const fields = { message_id: 40, date: 1, from: PERSON, [kind]: {}, caption: `@${BOT} /help`, caption_entities: [] };
    const sent = { kind: "sent", person: MARIA, chat: CHAT.id, message: 40, album: null };
    expect(read(untyped({ update_id: 1, message: { ...fields, chat: CHAT } }))).toEqual(sent);
    expect(read(untyped({ update_id: 1, message: { ...fields, chat: CHAT, media_group_id: "9" } }))).toEqual({
      ...sent,
      album: "9",
    });
    expect(read(untyped({ update_id: 1, message: { ...fields, chat: SUPERGROUP } }))).toBeNull();
  });
});
