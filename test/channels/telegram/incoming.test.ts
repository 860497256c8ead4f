import type { MessageEntity, Message, Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import { ALLOWED_UPDATES, incoming } from "../../../src/channels/telegram/incoming.ts";
import { BOT, CHAT, groupText, message, PERSON, tapOn } from "./updates.ts";

/** What arrives at run time from a server that no compiler saw. */
const untyped = (value: unknown): Update => JSON.parse(JSON.stringify(value));

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
const inline = (query: string): Update => ({ update_id: 1, inline_query: { id: "78", from: PERSON, query, offset: "" } });
/** The update with a message of ours that it answers. */
const answering = ({ message }: Update): Update => {
  const reply_to_message = { message_id: 3, date: 1, chat: message?.chat, text: `/erase @${BOT}` };
  return untyped({ update_id: 1, message: { ...message, reply_to_message } });
};

/** Kinds of update that we do not ask for: with the others all that there are, else this does not compile. */
const OTHER_UPDATES: Readonly<Record<Exclude<keyof Update, "update_id" | (typeof ALLOWED_UPDATES)[number]>, "">> = {
  edited_message: "", channel_post: "", edited_channel_post: "", business_connection: "", business_message: "",
  edited_business_message: "", deleted_business_messages: "", guest_message: "", stopped_message_generation: "",
  message_reaction: "", message_reaction_count: "", chosen_inline_result: "", shipping_query: "", pre_checkout_query: "",
  purchased_paid_media: "", poll: "", poll_answer: "", my_chat_member: "", chat_member: "", chat_join_request: "",
  chat_boost: "", removed_chat_boost: "", managed_bot: "", subscription: "",
}; // prettier-ignore
/** What people fill a message with besides text. */
const MEDIA = [
  "animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway", "giveaway_winners", "invoice",
  "live_photo", "location", "paid_media", "photo", "poll", "rich_message", "sticker", "story", "venue", "video", "video_note", "voice",
] as const; // prettier-ignore
type Other = Exclude<keyof Message, keyof Message.MediaMessage | "text" | "entities" | (typeof MEDIA)[number]>;
/** What else a message can hold: Telegram's own remarks, and answers to what we never ask. */
const REMARKS: Readonly<Record<Other, "">> = {
  checklist_tasks_done: "", checklist_tasks_added: "", community_chat_added: "", community_chat_removed: "",
  suggested_post_info: "", suggested_post_approved: "", suggested_post_approval_failed: "", suggested_post_declined: "",
  suggested_post_paid: "", suggested_post_refunded: "", chat_owner_left: "", chat_owner_changed: "", new_chat_members: "",
  community_chat_joined: "", left_chat_member: "", new_chat_title: "", new_chat_photo: "", delete_chat_photo: "",
  group_chat_created: "", supergroup_chat_created: "", channel_chat_created: "", managed_bot_created: "", poll_option_added: "",
  poll_option_deleted: "", message_auto_delete_timer_changed: "", migrate_to_chat_id: "", migrate_from_chat_id: "",
  pinned_message: "", successful_payment: "", refunded_payment: "", users_shared: "", chat_shared: "",
  connected_website: "", write_access_allowed: "", passport_data: "", proximity_alert_triggered: "", boost_added: "",
  chat_background_set: "", forum_topic_created: "", forum_topic_edited: "", forum_topic_closed: "", forum_topic_reopened: "",
  general_forum_topic_hidden: "", general_forum_topic_unhidden: "", giveaway_created: "",
  giveaway_completed: "", gift: "", gift_upgrade_sent: "", unique_gift: "", paid_message_price_changed: "",
  direct_message_price_changed: "", video_chat_scheduled: "", video_chat_started: "", video_chat_ended: "",
  video_chat_participants_invited: "", web_app_data: "",
}; // prettier-ignore

describe("of all that Telegram can send", () => {
  test("what we ask for is read", () => {
    const samples = { message: message({ text: "x" }), callback_query: tapOn("x"), inline_query: inline("x") };
    expect(ALLOWED_UPDATES.filter((kind) => read(samples[kind]) === null)).toEqual([]);
  });

  test("other kinds of update are left alone", () => {
    const inside = { message_id: 40, date: 1, from: PERSON, user: PERSON, chat: CHAT, text: "/help", data: "x", query: "x" };
    expect(Object.keys(OTHER_UPDATES).filter((kind) => read(untyped({ update_id: 1, [kind]: inside })) !== null)).toEqual([]);
  });

  const fields = { message_id: 40, date: 1, from: PERSON } as const;
  const filled = (kind: string, more: object): Update => untyped({ update_id: 1, message: { ...fields, [kind]: {}, ...more } });
  test("messages that are only a remark are left alone", () => {
    for (const chat of [CHAT, SUPERGROUP])
      expect(Object.keys(REMARKS).filter((kind) => read(filled(kind, { chat })) !== null)).toEqual([]);
  });

  test.each(MEDIA)("%s is something sent, whatever its caption; in a group it is left alone", (kind) => {
    const captioned = { caption: `/help @${BOT}`, caption_entities: [{ type: "mention", offset: 6, length: 12 }] };
    const sent = { kind: "sent", person: MARIA, chat: CHAT.id, message: 40, album: null };
    expect(read(filled(kind, { ...captioned, chat: CHAT }))).toEqual(sent);
    expect(read(filled(kind, { ...captioned, chat: CHAT, media_group_id: "9" }))).toEqual({ ...sent, album: "9" });
    expect(read(filled(kind, { ...captioned, chat: SUPERGROUP }))).toBeNull();
  });

  test.each<[string, Update]>([
    ["nothing at all", { update_id: 1 }],
    ["a message of nobody", untyped({ update_id: 1, message: { message_id: 1, date: 1, chat: CHAT, text: "/help" } })],
    ["a group's text by way of another bot", groupText(`@${BOT} hello`, { via_bot: OTHER_BOT })],
    ["a group's text of another bot", groupText(`/help@${BOT}`, { from: OTHER_BOT })],
  ])("%s is left alone", (_, update) => {
    expect(read(update)).toBeNull();
  });
});

describe("in a private chat", () => {
  test.each([
    ["a card", message({ text: "/help", via_bot: OTHER_BOT })],
    ["a picture by way of another bot", message({ photo: [], via_bot: OTHER_BOT })],
    ["what is invented tomorrow", message({})],
  ])("%s is something sent, whatever it says", (_, update) => {
    expect(read(update)).toMatchObject({ kind: "sent", chat: CHAT.id });
  });

  test.each<[string, string, string | null, string]>([
    ["a question", " can they keep me? ", null, " can they keep me? "],
    ["a command", "/help", "help", ""],
    ["a command in capital letters", "/HELP", "help", ""],
    ["a command with our name", "/help@Parasol_Bot", "help", ""],
    ["a command with words behind it", "/start  k7f2qzLfr ", "start", "k7f2qzLfr"],
    ["a command followed by a new line", "/start\nk7f2qz\nx", "start", "k7f2qz\nx"],
    ["a command that nobody knows", "/unheard_of2", "unheard_of2", ""],
    ["a command of 33 letters", `/${"a".repeat(33)}`, null, `/${"a".repeat(33)}`],
    ["a path", "/usr/bin", null, "/usr/bin"],
    ["a command in the middle", "what is /help", null, "what is /help"],
    ["a command in another script", "/помощь", null, "/помощь"],
  ])("%s is what was said", (_, text, command, rest) => {
    expect(read(message({ text }))).toEqual(said(rest, command));
  });

  test("a text that was forwarded, or answers another, is what was said", () => {
    const forward_origin = { type: "hidden_user", sender_user_name: "Ana", date: 1 } as const;
    expect(read(message({ text: "hello", forward_origin }))).toEqual(said("hello"));
    expect(read(answering(message({ text: "hello" })))).toEqual(said("hello"));
  });

  test("a person whose app says no language has none", () => {
    const { id, is_bot, first_name } = PERSON;
    expect(read(message({ text: "x", from: { id, is_bot, first_name } }))).toMatchObject({ person: { id, language: null } });
  });
});

describe("in a group", () => {
  test.each<[string, string, string | null, string]>([
    ["a command with our name", `/help@${BOT}`, "help", ""],
    ["a command with our name in capital letters", "/Help@PARASOL_BOT", "help", ""],
    ["a command without a name", "/help", "help", ""],
    ["a command with words", `/help@${BOT} police\nnow`, "help", "police\nnow"],
    ["a mention in front", `@${BOT} can they?`, null, "can they?"],
    ["a mention behind", `can they? @${BOT}`, null, "can they?"],
    ["a mention in capital letters", "@PARASOL_bot can they?", null, "can they?"],
    ["a mention behind another", `@ana @${BOT} can they?`, null, "@ana can they?"],
    ["a mention in the middle, behind Han and pictures", `警察 🫶🏽 @${BOT} 可以吗`, null, "警察 🫶🏽 可以吗"],
    ["a mention alone", `@${BOT}`, null, ""],
  ])("%s is a call to us", (_, text, command, rest) => {
    const what = read(groupText(text));
    expect(what?.kind === "group" ? { ...what, text: what.text.replace(/ +/g, " ") } : what).toEqual(called(rest, command));
  });

  test.each([
    ["a command with another's name", "/help@other_bot"],
    ["a command with a name that begins like ours", `/help@${BOT}2`],
    ["a mention of another", "@other_bot can they?"],
    ["a name that begins like ours", `@${BOT}t can they?`],
    ["talk", "can they keep me?"],
  ])("%s is none of our business", (_, text) => {
    expect(read(groupText(text))).toBeNull();
  });

  test("our name is a mention only where Telegram marks it as one", () => {
    expect(read(groupText(`mail@${BOT}.org`, { entities: [] }))).toBeNull();
    expect(read(groupText(`@${BOT}`, { entities: [{ type: "code", offset: 0, length: 12 }] }))).toBeNull();
    expect(read(groupText(`please /help@${BOT}`, { entities: [{ type: "bot_command", offset: 7, length: 17 }] }))).toBeNull();
  });

  test("an answer to one of our messages calls us only with our name", () => {
    expect(read(answering(groupText("and then?")))).toBeNull();
    expect(read(answering(groupText(`and then? @${BOT}`)))).toEqual(called("and then?"));
  });

  test("a topic is kept, and a mere chain of answers is not", () => {
    const message_thread_id = 5;
    expect(read(groupText("/help", { message_thread_id, is_topic_message: true }))).toEqual({ ...called("", "help"), thread: 5 });
    expect(read(groupText("/help", { message_thread_id }))).toEqual(called("", "help"));
  });

  test("who writes in the name of the group or of a channel is nobody", () => {
    for (const sender_chat of [SUPERGROUP, CHANNEL]) {
      expect(read(groupText("/help", { from: ADMIN, sender_chat }))).toEqual({ ...called("", "help"), person: null });
      expect(read(groupText(`@${BOT} x`, { from: ADMIN, sender_chat }))).toEqual({ ...called("x"), person: null });
    }
  });
});

describe("a button", () => {
  const tap = { kind: "tap", person: MARIA, query: "77", data: "k7f2qz", addresses: [] } as const;
  const ours = { chat: CHAT, message_id: 41, date: 1 } as const;
  const mine = { chat: CHAT.id, message: 41, isProtected: false } as const;
  const protectedOne = { ...mine, isProtected: true } as const;
  test.each<[string, Parameters<typeof tapOn>[1], typeof mine | typeof protectedOne | null]>([
    ["of our message in a private chat is at it", {}, mine],
    ["of a message that cannot be forwarded says so", { message: { ...ours, has_protected_content: true } }, protectedOne],
    ["of a message that is too old to be seen is at it", { message: { ...ours, date: 0 } }, mine],
    ["in a group is nowhere", { message: { ...ours, chat: SUPERGROUP } }, null],
    ["in a channel is nowhere", { message: { ...ours, chat: CHANNEL } }, null],
  ])("%s", (_, fields, at) => {
    expect(read(tapOn("k7f2qz", fields))).toEqual({ ...tap, at });
  });

  test("brings the addresses along that the message holds, and no other mark of it", () => {
    const entities: MessageEntity[] = [
      { type: "bold", offset: 0, length: 3 },
      { type: "text_link", offset: 4, length: 3, url: "https://t.me/parasol_bot?start=k7f2qzA1" },
      { type: "url", offset: 8, length: 19 },
      { type: "text_link", offset: 30, length: 3, url: "https://example.org/" },
    ];
    const read_ = read(tapOn("k7f2qz", { message: { ...ours, text: "x".repeat(40), entities } }));
    expect(read_).toEqual({ ...tap, at: mine, addresses: ["https://t.me/parasol_bot?start=k7f2qzA1", "https://example.org/"] });
  });

  test("of a shared card, or without data, is nowhere and nothing", () => {
    const query = { id: "77", from: PERSON, chat_instance: "1", inline_message_id: "a" };
    expect(read({ update_id: 1, callback_query: { ...query, data: "k7f2qz" } })).toEqual({ ...tap, at: null });
    expect(read({ update_id: 1, callback_query: query })).toEqual({ ...tap, data: "", at: null });
  });
});

test("what is typed behind the bot's name in any chat is an inline question", () => {
  expect(read(inline(" police "))).toEqual({ kind: "inline", person: MARIA, query: "78", text: " police " });
});
