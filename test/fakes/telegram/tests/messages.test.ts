import { expect, test } from "vitest";
import { call, clock, idOf, setting } from "./call.ts";
import type { Answered } from "./call.ts";

const HOURS = 3600;
const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
const markup = (data: string): object => ({ inline_keyboard: [[{ text: "a", callback_data: data }]] });

test.each([
  ["the same text", { text: "Hello" }, false],
  ["another text", { text: "Hello!" }, true],
  ["another keyboard", { text: "Hello", reply_markup: markup("2") }, true],
  ["other entities", { text: "Hello", entities: [{ type: "bold", offset: 0, length: 5 }] }, true],
])("an edit to %s", async (_name, change, ok) => {
  await using fake = await setting();
  const message_id = idOf(await fake.send({ text: "Hello" }));
  const answer = await call(fake.telegram, "editMessageText", { chat_id: fake.chat.id, message_id, ...change });
  expect(answer).toMatchObject(ok ? { ok: true, result: { message_id } } : { status: 400, description: NOT_MODIFIED });
  expect(fake.chat.last?.edited).toBe(ok);
});

test("an edit without a keyboard takes the keyboard away, the same one changes nothing", async () => {
  await using fake = await setting();
  const message_id = idOf(await fake.send({ text: "Hello", reply_markup: markup("1") }));
  const edit = (part: object): Promise<Answered> =>
    call(fake.telegram, "editMessageReplyMarkup", { chat_id: fake.chat.id, message_id, ...part });
  expect(await edit({ reply_markup: markup("1") })).toMatchObject({ description: NOT_MODIFIED });
  expect(await edit({})).toMatchObject({ ok: true });
  expect(fake.chat.last?.keyboard).toEqual([]);
  expect(await edit({})).toMatchObject({ description: NOT_MODIFIED });
});

test("only own messages that are there can be edited, however old they are", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  const chat_id = fake.chat.id;
  const own = idOf(await fake.send({ text: "Hello" }));
  const theirs = fake.chat.say("Hi");
  time.pass(1000 * HOURS);
  expect(await call(fake.telegram, "editMessageText", { chat_id, message_id: own, text: "Hello again" })).toMatchObject({
    ok: true,
  });
  expect(await call(fake.telegram, "editMessageText", { chat_id, message_id: theirs, text: "x" })).toMatchObject({
    description: "Bad Request: message can't be edited",
  });
  expect(await call(fake.telegram, "editMessageText", { chat_id, message_id: 999, text: "x" })).toMatchObject({
    description: "Bad Request: message to edit not found",
  });
  expect(await call(fake.telegram, "editMessageText", { chat_id, message_id: own, text: "x".repeat(4097) })).toMatchObject({
    description: "Bad Request: MESSAGE_TOO_LONG",
  });
});

test.each([
  ["own", 48, true],
  ["own", 48.01, false],
  ["their", 48, true],
  ["their", 48.01, false],
])("in a private chat, %s message of %d hours", async (whose, hours, ok) => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  const message_id = whose === "own" ? idOf(await fake.send({ text: "Hello" })) : fake.chat.say("Hi");
  time.pass(hours * HOURS);
  const answer = await call(fake.telegram, "deleteMessage", { chat_id: fake.chat.id, message_id });
  expect(answer).toMatchObject(ok ? { ok } : { description: "Bad Request: message can't be deleted for everyone" });
  expect(fake.chat.messages.some(({ id }) => id === message_id)).toBe(!ok);
});

test.each([
  ["group", "Bad Request: message can't be deleted for everyone"],
  ["supergroup", "Bad Request: message can't be deleted"],
] as const)("in a %s, only an administrator deletes what others wrote", async (type, description) => {
  await using fake = await setting();
  const maria = fake.telegram.person();
  const group = fake.telegram.group({ title: "Group", type, members: [maria] });
  const message_id = group.say(maria, "Hi");
  expect(await call(fake.telegram, "deleteMessage", { chat_id: group.id, message_id })).toMatchObject({ description });
  group.promote(maria);
  expect(await call(fake.telegram, "deleteMessage", { chat_id: group.id, message_id })).toMatchObject({ ok: true });
});

test("a message that is gone cannot be deleted, but does not stop the deletion of others", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  const chat_id = fake.chat.id;
  const old = idOf(await fake.send({ text: "old" }));
  time.pass(49 * HOURS);
  const fresh = idOf(await fake.send({ text: "new" }));
  expect(await call(fake.telegram, "deleteMessage", { chat_id, message_id: 999 })).toMatchObject({
    description: "Bad Request: message to delete not found",
  });
  expect(await call(fake.telegram, "deleteMessages", { chat_id, message_ids: [old, fresh] })).toMatchObject({ status: 400 });
  expect(await call(fake.telegram, "deleteMessages", { chat_id, message_ids: [999, fresh] })).toMatchObject({ ok: true });
  expect(fake.chat.last?.text).toBe("old");
});

test("who cannot be written to, and why", async () => {
  await using fake = await setting();
  const { telegram } = fake;
  const [stranger, seen, left] = [telegram.person(), telegram.person(), telegram.person()];
  const group = telegram.group({ title: "Group", type: "group", members: [seen] });
  const send = async (chat_id: number): Promise<string | undefined> =>
    (await call(telegram, "sendMessage", { chat_id, text: "x" })).description;
  stranger.open();
  seen.open();
  left.open().start();
  expect(await send(stranger.id)).toBe("Bad Request: chat not found");
  expect(await send(12_345)).toBe("Bad Request: chat not found");
  expect(await send(seen.id)).toBe("Forbidden: bot can't initiate conversation with a user");
  left.block();
  expect(await send(left.id)).toBe("Forbidden: bot was blocked by the user");
  left.unblock();
  expect(await send(left.id)).toBeUndefined();
  left.deactivate();
  expect(await send(left.id)).toBe("Forbidden: user is deactivated");
  group.kick(seen);
  expect(await send(group.id)).toBe("Forbidden: bot was kicked from the group chat");
});

test("a reply needs the message it answers, unless it may go without", async () => {
  await using fake = await setting();
  const reply = (parameters: object): Promise<Answered> => fake.send({ text: "x", reply_parameters: parameters });
  expect(await reply({ message_id: 1 })).toMatchObject({ ok: true });
  expect(fake.chat.last?.replyTo).toBe(1);
  expect(await reply({ message_id: 999 })).toMatchObject({ description: "Bad Request: message to be replied not found" });
  expect(await reply({ message_id: 999, allow_sending_without_reply: true })).toMatchObject({ ok: true });
});

test("a person sees protected messages as such, and edits make no notification", async () => {
  await using fake = await setting();
  const message_id = idOf(await fake.send({ text: "One", protect_content: true, disable_notification: true }));
  await call(fake.telegram, "editMessageText", { chat_id: fake.chat.id, message_id, text: "Two" });
  expect(fake.chat.last).toMatchObject({ text: "Two", protected: true });
  expect(fake.chat.notifications).toEqual([{ text: "One", silent: true }]);
});
