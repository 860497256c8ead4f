import { expect, test } from "vitest";
import { call, setting } from "./call.ts";

const button = (parts: object): object => ({ text: "x", reply_markup: { inline_keyboard: [[{ text: "a", ...parts }]] } });
const TOO_LONG = "Bad Request: message is too long";
const DATA = "Bad Request: BUTTON_DATA_INVALID";
const COPY = "Bad Request: BUTTON_COPY_TEXT_INVALID";
const NO_ACTION = "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";

/** What is taken at the limit and refused one above it, with the words of the refusal. */
const MESSAGES: readonly (readonly [string, object, object, string])[] = [
  ["text", { text: "x".repeat(4096) }, { text: "x".repeat(4097) }, TOO_LONG],
  ["text in UTF-16 units", { text: "😀".repeat(2048) }, { text: `${"😀".repeat(2048)}x` }, TOO_LONG],
  ["empty text", { text: "x" }, { text: "" }, "Bad Request: message text is empty"],
  ["text of white space", { text: "x" }, { text: " \n " }, "Bad Request: text must be non-empty"],
  ["no text", { text: "x" }, {}, "Bad Request: message text is empty"],
  ["callback data", button({ callback_data: "x".repeat(64) }), button({ callback_data: "x".repeat(65) }), DATA],
  ["callback data in bytes", button({ callback_data: "д".repeat(32) }), button({ callback_data: "д".repeat(33) }), DATA],
  ["empty callback data", button({ callback_data: "x" }), button({ callback_data: "" }), NO_ACTION],
  ["a button that does nothing", button({ switch_inline_query: "" }), button({}), NO_ACTION],
  ["copied text", button({ copy_text: { text: "x".repeat(256) } }), button({ copy_text: { text: "x".repeat(257) } }), COPY],
  ["empty copied text", button({ copy_text: { text: "x" } }), button({ copy_text: { text: "" } }), COPY],
  [
    "scheme of a link",
    button({ url: "https://example.org/a?b=c#d" }),
    button({ url: "ftp://example.org" }),
    "Bad Request: inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
  ],
  [
    "host of a link",
    button({ url: "tg://resolve?domain=example" }),
    button({ url: "https://example" }),
    "Bad Request: inline keyboard button URL 'https://example' is invalid: Wrong HTTP URL",
  ],
  [
    "style of a button",
    button({ callback_data: "x", style: "danger" }),
    button({ callback_data: "x", style: "purple" }),
    "Bad Request: can't parse inline keyboard button: invalid button style specified",
  ],
  [
    "link of an entity",
    { text: "x", entities: [{ type: "text_link", offset: 0, length: 1, url: "https://example.org" }] },
    { text: "x", entities: [{ type: "text_link", offset: 0, length: 1, url: "https://" }] },
    "Bad Request: entity URL 'https://' is invalid: URL host is empty",
  ],
];

test.each(MESSAGES)("sendMessage: %s", async (_name, taken, refused, words) => {
  await using fake = await setting();
  expect(await fake.send(taken)).toMatchObject({ ok: true });
  expect(fake.telegram.findings).toEqual([]);
  expect(fake.telegram.refusals).toEqual([]);
  expect(await fake.send(refused)).toMatchObject({ status: 400, description: words });
  expect(fake.telegram.refusals).toHaveLength(1);
});

const commands = (count: number): object => ({
  commands: Array.from({ length: count }, (_, index) => ({ command: `c${index}`, description: "d" })),
});
const command = (name: string, description = "d"): object => ({ commands: [{ command: name, description }] });
const url = "https://example.org/hook";

/** The same for methods that do not concern a message. */
const METHODS: readonly (readonly [string, object, object, string])[] = [
  ["setMyCommands", commands(100), commands(101), "Bad Request: BOT_COMMANDS_TOO_MUCH"],
  ["setMyCommands", command("a".repeat(32)), command("a".repeat(33)), "Bad Request: command length must not exceed 32"],
  ["setMyCommands", command("help_2"), command("Help"), "Bad Request: BOT_COMMAND_INVALID"],
  [
    "setMyCommands",
    command("a", "d".repeat(256)),
    command("a", "d".repeat(257)),
    "Bad Request: command description length must not exceed 256",
  ],
  ["setMyCommands", command("a", "d"), command("a", ""), "Bad Request: command description must be non-empty"],
  [
    "setMyCommands",
    { ...command("a"), language_code: "es" },
    { ...command("a"), language_code: "es-MX" },
    "Bad Request: invalid language code specified",
  ],
  ["setMyCommands", { ...command("a"), language_code: "" }, { ...command("a"), scope: { type: "nobody" } }, ""],
  ["setMyName", { name: "x".repeat(64) }, { name: "x".repeat(65) }, ""],
  ["setMyDescription", { description: "x".repeat(512) }, { description: "x".repeat(513) }, ""],
  ["setMyShortDescription", { short_description: "x".repeat(120) }, { short_description: "x".repeat(121) }, ""],
  [
    "setWebhook",
    { url },
    { url: "http://example.org/hook" },
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  ],
  [
    "setWebhook",
    { url, secret_token: "x".repeat(256) },
    { url, secret_token: "x".repeat(257) },
    "Bad Request: secret token is too long",
  ],
  [
    "setWebhook",
    { url, secret_token: "A-z_0" },
    { url, secret_token: "a b" },
    "Bad Request: secret token contains unallowed characters",
  ],
  ["getMe", {}, { unknown: 1 }, "finding"],
];

test.each(METHODS)("%s %#", async (method, taken, refused, words) => {
  await using fake = await setting();
  expect(await call(fake.telegram, method, taken)).toMatchObject({ ok: true });
  expect(fake.telegram.findings).toEqual([]);
  const answer = await call(fake.telegram, method, refused);
  if (words === "finding") expect(fake.telegram.findings).toEqual([{ method, kind: "unknown parameter", detail: "unknown" }]);
  else if (words === "") expect(answer.description).toMatch(/^Bad Request: wrong parameter \//);
  else expect(answer).toMatchObject({ status: 400, description: words });
});

test("a text of more than 32,768 bytes is refused before it is trimmed", async () => {
  await using fake = await setting();
  expect(await fake.send({ text: `x${" ".repeat(32_767)}` })).toMatchObject({ ok: true });
  expect(await fake.send({ text: `x${" ".repeat(32_768)}` })).toMatchObject({ description: "Bad Request: text is too long" });
});

test("a list of commands may be too large although no part of it is too long", async () => {
  await using fake = await setting();
  const list = (length: number): object => ({
    commands: Array.from({ length: 63 }, (_, index) => ({ command: `command${index}`, description: "d".repeat(length) })),
  });
  expect(await call(fake.telegram, "setMyCommands", list(70))).toMatchObject({ ok: true });
  expect(await call(fake.telegram, "setMyCommands", list(90))).toMatchObject({ description: "Bad Request: BOT_COMMANDS_TOO_MUCH" });
});

test.each([
  [1024, true],
  [1025, false],
])("a caption of %i characters", async (length, ok) => {
  await using fake = await setting();
  const answer = await call(fake.telegram, "sendPhoto", { chat_id: fake.chat.id, photo: "file", caption: "x".repeat(length) });
  expect(answer).toMatchObject(ok ? { ok } : { description: "Bad Request: message caption is too long" });
});

test.each([
  [1, true],
  [100, true],
  [0, false],
  [101, false],
])("deleteMessages of %i messages", async (count, ok) => {
  await using fake = await setting();
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  expect(await call(fake.telegram, "deleteMessages", { chat_id: fake.chat.id, message_ids: ids })).toMatchObject({ ok });
});
