import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isObject, parsed, textOf } from "../json.ts";
import { METHODS, SCHEMA_SOURCE } from "../shape.ts";
import { transcript } from "../index.ts";
import { call, setting } from "./call.ts";

test("the schema is made from the types that are installed", () => {
  const types = parsed(readFileSync(fileURLToPath(import.meta.resolve("@grammyjs/types/package.json")), "utf8"));
  expect(SCHEMA_SOURCE).toBe(`@grammyjs/types ${isObject(types) ? textOf(types, "version") : ""}`);
  expect(METHODS.size).toBeGreaterThan(150);
});

test.each([...METHODS.values()])("the schema of %s can be used", async (method) => {
  const { checked } = await import("../shape.ts");
  expect(() => checked(method, { "no such parameter": 1 }, () => {})).not.toThrow(/no schema|compile|resolve/);
});

test.each(["Name", "Description", "ShortDescription"])("the %s is kept per language", async (what) => {
  await using fake = await setting();
  const field = { Name: "name", Description: "description", ShortDescription: "short_description" }[what] ?? "";
  const get = async (language_code: string): Promise<unknown> =>
    (await call(fake.telegram, `getMy${what}`, { language_code })).result;
  await call(fake.telegram, `setMy${what}`, { [field]: "all" });
  await call(fake.telegram, `setMy${what}`, { [field]: "español", language_code: "es" });
  expect([await get(""), await get("es"), await get("fr")]).toEqual([
    { [field]: "all" },
    { [field]: "español" },
    { [field]: "all" },
  ]);
  await call(fake.telegram, `setMy${what}`, { [field]: "", language_code: "es" });
  expect(await get("es")).toEqual({ [field]: "all" });
});

test("commands are kept per scope and language, and a person sees the narrowest list", async () => {
  await using fake = await setting();
  const chat = fake.telegram.person({ language_code: "es" }).open();
  const scope = { type: "all_private_chats" };
  const list = (command: string): object => ({ commands: [{ command, description: "d" }] });
  const names = (): unknown => chat.commands.map(({ command }) => command);
  await call(fake.telegram, "setMyCommands", list("all"));
  expect(names()).toEqual(["all"]);
  await call(fake.telegram, "setMyCommands", { ...list("private"), scope });
  expect(names()).toEqual(["private"]);
  await call(fake.telegram, "setMyCommands", { ...list("privado"), scope, language_code: "es" });
  expect(names()).toEqual(["privado"]);
  expect(await call(fake.telegram, "getMyCommands", { scope })).toMatchObject({ result: [{ command: "private" }] });
  await call(fake.telegram, "deleteMyCommands", { scope, language_code: "es" });
  expect(names()).toEqual(["private"]);
});

test("the menu button of a chat, or of all chats", async () => {
  await using fake = await setting();
  const chat_id = fake.chat.id;
  expect(await call(fake.telegram, "getChatMenuButton", { chat_id })).toMatchObject({ result: { type: "commands" } });
  await call(fake.telegram, "setChatMenuButton", { menu_button: { type: "default" } });
  expect(await call(fake.telegram, "getChatMenuButton", { chat_id })).toMatchObject({ result: { type: "default" } });
  await call(fake.telegram, "setChatMenuButton", { chat_id, menu_button: { type: "commands" } });
  expect(await call(fake.telegram, "getChatMenuButton", { chat_id })).toMatchObject({ result: { type: "commands" } });
  expect(await call(fake.telegram, "getChatMenuButton")).toMatchObject({ result: { type: "default" } });
});

test("what a person sends reaches the bot in the shape of the Bot API", async () => {
  await using fake = await setting();
  const { chat } = fake;
  const last = async (): Promise<unknown> => (await call(fake.telegram, "getUpdates", { offset: -1 })).result;
  const id = chat.say("See /help");
  expect(await last()).toMatchObject([{ message: { message_id: id, entities: [{ type: "bot_command", offset: 4, length: 5 }] } }]);
  chat.edit(id, "No");
  expect(await last()).toMatchObject([{ edited_message: { message_id: id, text: "No", edit_date: expect.any(Number) } }]);
  chat.send({ voice: true });
  expect(await last()).toMatchObject([{ message: { voice: { duration: 3 } } }]);
  chat.send({ contact: { phone_number: "1", first_name: "A" } });
  expect(await last()).toMatchObject([{ message: { contact: { phone_number: "1" } } }]);
  chat.forward("News");
  expect(await last()).toMatchObject([{ message: { text: "News", forward_origin: { type: "hidden_user" } } }]);
  chat.service("message_auto_delete_timer_changed");
  expect(await last()).toMatchObject([{ message: { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } } }]);
  expect(() => chat.start("a b")).toThrow("no app opens a link");
  expect(() => chat.start("x".repeat(65))).toThrow("no app opens a link");
  chat.start("x".repeat(64));
  expect(await last()).toMatchObject([{ message: { text: `/start ${"x".repeat(64)}` } }]);
});

test("blocking and unblocking are updates of their own", async () => {
  await using fake = await setting();
  const maria = fake.telegram.person();
  const chat = maria.open();
  chat.start();
  maria.block();
  expect(() => chat.say("Hello")).toThrow("has blocked the bot");
  chat.start();
  const { result } = await call(fake.telegram, "getUpdates", { offset: -3 });
  expect(result).toMatchObject([
    { my_chat_member: { new_chat_member: { status: "kicked" } } },
    { my_chat_member: { new_chat_member: { status: "member" } } },
    { message: { text: "/start" } },
  ]);
});

test("a transcript shows the texts and the rows of buttons", async () => {
  await using fake = await setting();
  const rows = [
    [
      { text: "Back", callback_data: "b" },
      { text: "On", callback_data: "o" },
    ],
    [{ text: "Home", callback_data: "h" }],
  ];
  await fake.send({ text: "First\n\nSecond", reply_markup: { inline_keyboard: rows } });
  expect(transcript(fake.chat)).toBe("Maria:\n  /start\n\nStrict Bot:\n  First\n\n  Second\n  [ Back ] [ On ]\n  [ Home ]\n");
});
