import { expect, test } from "vitest";
import { call, clock, setting } from "./call.ts";

const EXPIRED = "Bad Request: query is too old and response timeout expired or query ID is invalid";
const markup = { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] };

test.each([
  [150, true],
  [150.1, false],
])("a tap can be answered once within %d seconds", async (seconds, ok) => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  await fake.send({ text: "x", reply_markup: markup });
  const tap = fake.chat.tap("Go");
  const answer = { callback_query_id: tap.queryId, text: "x".repeat(200), show_alert: true };
  time.pass(seconds);
  expect(await call(fake.telegram, "answerCallbackQuery", { ...answer, text: "x".repeat(201) })).toMatchObject({ status: 400 });
  expect(await call(fake.telegram, "answerCallbackQuery", answer)).toMatchObject(ok ? { ok } : { description: EXPIRED });
  expect(fake.telegram.unanswered).toEqual(ok ? [] : [tap.queryId]);
  if (ok) expect(await tap.answered).toEqual({ text: "x".repeat(200), show_alert: true });
  expect(await call(fake.telegram, "answerCallbackQuery", answer)).toMatchObject({ description: EXPIRED });
});

test("an unknown query cannot be answered", async () => {
  await using fake = await setting();
  expect(await call(fake.telegram, "answerCallbackQuery", { callback_query_id: "1" })).toMatchObject({ description: EXPIRED });
});

test("a tap tells the bot the message and the data, also when both are forged", async () => {
  await using fake = await setting();
  await fake.send({ text: "x", reply_markup: markup });
  fake.chat.tapData("forged", 777);
  expect(await call(fake.telegram, "getUpdates", { offset: -1 })).toMatchObject({
    result: [{ callback_query: { data: "forged", message: { message_id: 777, date: 0 } } }],
  });
  fake.chat.tap("Go");
  expect(await call(fake.telegram, "getUpdates", { offset: -1 })).toMatchObject({
    result: [{ callback_query: { data: "go", message: { text: "x", reply_markup: markup } } }],
  });
});

const article = (id: string, text = "x"): object => ({
  type: "article",
  id,
  title: "t",
  input_message_content: { message_text: text },
});
const articles = (count: number): object => ({ results: Array.from({ length: count }, (_, index) => article(String(index))) });

test.each([
  ["50 results", articles(50), ""],
  ["51 results", articles(51), "Bad Request: too many inline query results specified"],
  ["the same id twice", { results: [article("a"), article("a")] }, "Bad Request: RESULT_ID_DUPLICATE"],
  ["an id of 64 bytes", { results: [article("x".repeat(64))] }, ""],
  ["an id of 66 bytes", { results: [article("д".repeat(33))] }, "Bad Request: RESULT_ID_INVALID"],
  ["an empty text", { results: [article("a", "")] }, "Bad Request: message text is empty"],
  ["a text of 4097 characters", { results: [article("a", "x".repeat(4097))] }, "Bad Request: message is too long"],
  ["a parameter of 64", { results: [], button: { text: "b", start_parameter: "x".repeat(64) } }, ""],
  [
    "a parameter of 65",
    { results: [], button: { text: "b", start_parameter: "x".repeat(65) } },
    "Bad Request: too long start_parameter specified",
  ],
  [
    "an odd parameter",
    { results: [], button: { text: "b", start_parameter: "a b" } },
    "Bad Request: unallowed characters in start_parameter are used",
  ],
])("an inline answer with %s", async (_name, payload, words) => {
  await using fake = await setting();
  const asked = fake.telegram.person().inline("words", { chat_type: "private" });
  const [update] = listOf(await call(fake.telegram, "getUpdates", { offset: -1 }));
  expect(update).toMatchObject({ inline_query: { query: "words", offset: "", chat_type: "private" } });
  const inline_query_id = update?.["inline_query"]?.id ?? "";
  const answer = await call(fake.telegram, "answerInlineQuery", { inline_query_id, ...payload });
  expect(answer).toMatchObject(words === "" ? { ok: true } : { status: 400, description: words });
  if (words !== "") await call(fake.telegram, "answerInlineQuery", { inline_query_id, results: [] });
  expect(await asked).toMatchObject({ cache_time: 300, is_personal: false });
  expect(await call(fake.telegram, "answerInlineQuery", { inline_query_id, results: [] })).toMatchObject({ description: EXPIRED });
});

/** The updates in an answer, as far as these tests look into them. */
function listOf(answer: { readonly result: unknown }): readonly Record<string, { readonly id?: string } | undefined>[] {
  return Array.isArray(answer.result) ? answer.result : [];
}

test("an inline query can be answered for 30 seconds", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  const asked = fake.telegram.person().inline("words");
  const [update] = listOf(await call(fake.telegram, "getUpdates", { offset: -1 }));
  const inline_query_id = update?.["inline_query"]?.id ?? "";
  time.pass(30.1);
  expect(await call(fake.telegram, "answerInlineQuery", { inline_query_id, results: [] })).toMatchObject({ description: EXPIRED });
  time.pass(-1);
  expect(await call(fake.telegram, "answerInlineQuery", { inline_query_id, results: [] })).toMatchObject({ ok: true });
  expect(await asked).toMatchObject({ results: [] });
});

test("a chosen result is a message of the person via the bot, whose buttons the bot can answer and edit", async () => {
  await using fake = await setting({ inlineFeedback: true });
  const maria = fake.telegram.person();
  const group = fake.telegram.group({ title: "Group", members: [maria] });
  const asked = maria.inline("words");
  const [update] = listOf(await call(fake.telegram, "getUpdates", { offset: -1 }));
  const result = { ...article("a", "Card"), reply_markup: markup };
  await call(fake.telegram, "answerInlineQuery", { inline_query_id: update?.["inline_query"]?.id ?? "", results: [result] });
  const { results } = await asked;
  maria.choose(results[0] ?? {}, group);
  group.tap(maria, "Go");
  const pushed = await call(fake.telegram, "getUpdates", { offset: -3 });
  expect(pushed).toMatchObject({
    result: [
      { message: { text: "Card", from: { id: maria.id }, via_bot: { id: fake.telegram.botInfo.id } } },
      { chosen_inline_result: { result_id: "a", query: "words" } },
      { callback_query: { data: "go", inline_message_id: "inline-2" } },
    ],
  });
  expect(await call(fake.telegram, "editMessageText", { inline_message_id: "inline-2", text: "New" })).toMatchObject({
    result: true,
  });
  expect(group.messages.at(-1)).toMatchObject({ text: "New", viaBot: true, from: "person" });
});
