import { expect, test } from "vitest";
import { isObject } from "../json.ts";
import { call, clock, idOf, setting } from "./call.ts";
import type { Answered, Setting } from "./call.ts";
import type { Group, Person, TelegramOptions } from "../index.ts";

interface Scene extends Setting {
  readonly maria: Person;
  readonly jose: Person;
  readonly group: Group;
  readonly tell: (payload: object) => Promise<Answered>;
  /** Sends a text that only Maria is to see. */
  readonly whisper: (payload?: object, parameters?: object) => Promise<Answered>;
}

async function scene(options: TelegramOptions = {}, type: "group" | "supergroup" = "supergroup"): Promise<Scene> {
  const fake = await setting(options);
  const [maria, jose] = [fake.telegram.person({ first_name: "Maria" }), fake.telegram.person({ first_name: "José" })];
  const group = fake.telegram.group({ title: "Group", type, members: [maria, jose] });
  const tell = (payload: object): Promise<Answered> =>
    call(fake.telegram, "sendMessage", { chat_id: group.id, text: "Hello", ...payload });
  const whisper = (payload: object = {}, parameters: object = {}): Promise<Answered> =>
    tell({ ephemeral_message_parameters: { receiver_user_id: maria.id, ...parameters }, ...payload });
  return { ...fake, maria, jose, group, tell, whisper };
}

async function texts({ telegram, group }: Scene): Promise<readonly unknown[]> {
  const { result } = await call(telegram, "getUpdates");
  const messages = (Array.isArray(result) ? result : []).flatMap((each) =>
    isObject(each) && isObject(each["message"]) ? [each["message"]] : [],
  );
  return messages.filter(({ chat }) => isObject(chat) && chat["id"] === group.id).map(({ text }) => text ?? "service");
}

test.each([
  [true, ["/help", "/help@strict_bot", "reply", "service"]],
  [false, ["plain", "/help", "/help@strict_bot", "/help@other_bot", "reply", "service"]],
])("with privacy mode %s the bot gets %j", async (privacyMode, expected) => {
  await using fake = await scene({ privacyMode });
  const { group, maria } = fake;
  const reply_to = idOf(await fake.tell({}));
  for (const text of ["plain", "/help", "/help@strict_bot", "/help@other_bot"]) group.say(maria, text);
  group.say(maria, "reply", { reply_to });
  group.join(fake.telegram.person());
  expect(await texts(fake)).toEqual(expected);
});

test("an ephemeral message is seen and notified to its receiver only", async () => {
  await using fake = await scene();
  const { group, maria, jose } = fake;
  group.say(maria, "/help");
  expect(await fake.whisper()).toMatchObject({
    result: { message_id: 0, ephemeral_message_id: 1, receiver_user: { id: maria.id }, text: "Hello" },
  });
  expect(group.messagesFor(maria).at(-1)).toMatchObject({ text: "Hello", ephemeral: true, id: 1 });
  expect(group.notificationsFor(maria)).toHaveLength(1);
  expect([...group.messagesFor(jose), ...group.messages].some(({ text }) => text === "Hello")).toBe(false);
  expect(group.notificationsFor(jose)).toEqual([]);
});

test.each([
  [15, false, true],
  [15.1, false, false],
  [15.1, true, true],
])("%d seconds after an act of the receiver, with the bot as an administrator: %s", async (seconds, admin, ok) => {
  const time = clock();
  await using fake = await scene({ now: time.now });
  fake.group.say(fake.maria, "/help");
  if (admin) fake.group.promote(fake.maria);
  time.pass(seconds);
  expect(await fake.whisper()).toMatchObject({ ok });
});

test("an ephemeral message can stand in place of the message with the button, for the one who pressed it", async () => {
  await using fake = await scene();
  const { group, maria, jose, telegram } = fake;
  await fake.tell({ text: "All", reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] } });
  const { queryId } = group.tap(maria, "Go");
  const part = { callback_query_id: queryId, replace_callback_query_message: true };
  const own = { reply_markup: { inline_keyboard: [[{ text: "On", callback_data: "on" }]] } };
  expect(await fake.whisper(own, part)).toMatchObject({ ok: true });
  expect(group.messagesFor(maria).map(({ text }) => text)).toEqual(["Hello"]);
  expect(group.messagesFor(jose).map(({ text }) => text)).toEqual(["All"]);
  expect(() => group.tap(jose, "On")).toThrow("no button");
  const again = { ...part, callback_query_id: group.tap(maria, "On").queryId };
  expect(await fake.whisper({}, again)).toMatchObject({ status: 400 });
  expect(await call(telegram, "getUpdates", { offset: -1 })).toMatchObject({
    result: [{ callback_query: { message: { message_id: 0, ephemeral_message_id: 1 } } }],
  });
});

test("ephemeral messages are edited and deleted by methods of their own", async () => {
  await using fake = await scene();
  const { group, maria, telegram } = fake;
  group.say(maria, "/help");
  await fake.whisper();
  const one = { chat_id: group.id, receiver_user_id: maria.id, ephemeral_message_id: 1 };
  const markup = { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] };
  expect(await call(telegram, "editEphemeralMessageText", { ...one, text: "New" })).toMatchObject({ result: true });
  expect(await call(telegram, "editEphemeralMessageText", { ...one, text: "New" })).toMatchObject({ status: 400 });
  expect(await call(telegram, "editEphemeralMessageReplyMarkup", { ...one, reply_markup: markup })).toMatchObject({ result: true });
  expect(group.messagesFor(maria).at(-1)).toMatchObject({ text: "New", keyboard: [[{ label: "Go" }]], edited: true });
  expect(await call(telegram, "editMessageText", { chat_id: group.id, message_id: 1, text: "x" })).toMatchObject({ status: 400 });
  expect(await call(telegram, "deleteEphemeralMessage", one)).toMatchObject({ result: true });
  expect(await call(telegram, "deleteEphemeralMessage", one)).toMatchObject({ status: 400 });
});

test("a whispered command is answered in a whisper", async () => {
  await using fake = await scene();
  const ephemeral_message_id = fake.group.whisper(fake.maria, "/help");
  const reply = { reply_parameters: { ephemeral_message_id } };
  expect(await texts(fake)).toEqual(["/help"]);
  expect(fake.group.messagesFor(fake.jose)).toEqual([]);
  expect(await fake.tell(reply)).toMatchObject({ description: "Bad Request: a reply to an ephemeral message must be ephemeral" });
  expect(await fake.whisper(reply)).toMatchObject({ ok: true });
});

test("servers without ephemeral messages refuse them, or post them for everybody", async () => {
  await using refusing = await scene({ ephemeral: "refused" });
  refusing.group.say(refusing.maria, "/help");
  expect(await refusing.whisper()).toMatchObject({ status: 400 });
  await using old = await scene({ ephemeral: "ignored" });
  old.group.say(old.maria, "/help");
  expect(await old.whisper()).toMatchObject({ ok: true });
  expect(old.group.messagesFor(old.jose).at(-1)).toMatchObject({ text: "Hello", ephemeral: false });
  expect(old.telegram.findings).toMatchObject([{ kind: "unknown parameter" }]);
  expect(await call(old.telegram, "deleteEphemeralMessage", {})).toMatchObject({ status: 404 });
});

test("ephemeral messages are for groups, and for their members", async () => {
  await using fake = await scene({}, "group");
  const to = (chat_id: number, receiver_user_id: number): Promise<Answered> =>
    call(fake.telegram, "sendMessage", { chat_id, text: "x", ephemeral_message_parameters: { receiver_user_id } });
  fake.group.say(fake.maria, "/help");
  expect(await to(fake.group.id, fake.maria.id)).toMatchObject({ ok: true });
  expect(await to(fake.chat.id, fake.chat.id)).toMatchObject({ status: 400 });
  expect(await to(fake.group.id, fake.chat.id)).toMatchObject({ description: "Bad Request: user not found" });
});

test("an ephemeral message can be replied to for 15 seconds, also by an administrator", async () => {
  const time = clock();
  await using fake = await scene({ now: time.now });
  fake.group.promote(fake.maria);
  const reply = { reply_parameters: { ephemeral_message_id: fake.group.whisper(fake.maria, "/help") } };
  time.pass(15);
  expect(await fake.whisper(reply)).toMatchObject({ ok: true });
  time.pass(0.1);
  expect(await fake.whisper(reply)).toMatchObject({ status: 400 });
});

test("a bot can look at a group and leave it", async () => {
  await using fake = await scene({}, "group");
  const chat_id = fake.group.id;
  expect(await call(fake.telegram, "getChat", { chat_id })).toMatchObject({
    result: { id: chat_id, type: "group", title: "Group" },
  });
  expect(await call(fake.telegram, "getChatMemberCount", { chat_id })).toMatchObject({ result: 3 });
  expect(await call(fake.telegram, "leaveChat", { chat_id })).toMatchObject({ result: true });
  expect(await fake.tell({})).toMatchObject({ status: 403, description: "Forbidden: bot is not a member of the group chat" });
});

test("channel posts come without a sender", async () => {
  await using fake = await setting();
  fake.telegram.channelPost("News");
  const { result } = await call(fake.telegram, "getUpdates", { offset: -1 });
  expect(result).toMatchObject([{ channel_post: { text: "News", chat: { type: "channel" }, sender_chat: { type: "channel" } } }]);
});
