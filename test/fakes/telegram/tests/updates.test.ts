import { expect, test } from "vitest";
import { isObject } from "../json.ts";
import { call, clock, setting } from "./call.ts";
import type { Setting } from "./call.ts";

/** The texts of the messages that a poll brings, with the numbers of their updates. */
async function poll(fake: Setting, payload: object = {}): Promise<readonly (readonly [unknown, unknown])[]> {
  const { result, description } = await call(fake.telegram, "getUpdates", payload);
  if (!Array.isArray(result)) throw new Error(description);
  return result
    .filter(isObject)
    .map((update) => [update["update_id"], isObject(update["message"]) ? update["message"]["text"] : undefined]);
}

test("updates stay until a higher offset confirms them", async () => {
  await using fake = await setting();
  fake.chat.say("a");
  fake.chat.say("b");
  const all = [
    [100_001, "/start"],
    [100_002, "a"],
    [100_003, "b"],
  ];
  expect(await poll(fake)).toEqual(all);
  expect(await poll(fake)).toEqual(all);
  expect(await poll(fake, { limit: 1 })).toEqual(all.slice(0, 1));
  expect(await poll(fake, { offset: 100_002 })).toEqual(all.slice(1));
  expect(await poll(fake, { offset: 100_001 })).toEqual(all.slice(1));
  expect(await poll(fake, { offset: 100_004 })).toEqual([]);
  expect(await poll(fake)).toEqual([]);
});

test("a negative offset forgets all but the last ones", async () => {
  await using fake = await setting();
  fake.chat.say("a");
  fake.chat.say("b");
  expect(await poll(fake, { offset: -2 })).toEqual([
    [100_002, "a"],
    [100_003, "b"],
  ]);
  expect(await poll(fake)).toHaveLength(2);
});

test("updates are forgotten after 24 hours", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  time.pass(24 * 3600 - 1);
  expect(await poll(fake)).toHaveLength(1);
  time.pass(1);
  expect(await poll(fake)).toHaveLength(0);
});

test("a long poll waits for the next update, or for nothing", async () => {
  await using fake = await setting();
  const waiting = poll(fake, { offset: 100_002, timeout: 5 });
  setTimeout(() => fake.chat.sendAlbum(2), 30);
  expect(await waiting).toHaveLength(2);
  const begin = performance.now();
  expect(await poll(fake, { offset: 100_004, timeout: 1 })).toEqual([]);
  expect(performance.now() - begin).toBeGreaterThan(900);
});

test("the earlier of two polls at a time is refused", async () => {
  await using fake = await setting();
  const first = call(fake.telegram, "getUpdates", { offset: 100_002, timeout: 5 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = call(fake.telegram, "getUpdates", { offset: 100_002, timeout: 5 });
  expect(await first).toMatchObject({
    status: 409,
    description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
  fake.chat.say("a");
  expect(await second).toMatchObject({ ok: true });
});

test("polling and a webhook exclude each other", async () => {
  await using fake = await setting();
  await call(fake.telegram, "setWebhook", { url: "https://example.invalid/" });
  expect(await call(fake.telegram, "getUpdates")).toMatchObject({
    status: 409,
    description: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  await call(fake.telegram, "deleteWebhook", { drop_pending_updates: true });
  expect(await poll(fake)).toEqual([]);
});

test("the kinds of updates that a bot asks for are remembered", async () => {
  await using fake = await setting();
  await poll(fake, { offset: 100_002, allowed_updates: ["callback_query"] });
  fake.chat.say("a");
  fake.chat.tapData("x");
  expect(await poll(fake)).toHaveLength(1);
  await poll(fake, { offset: 100_003, allowed_updates: [] });
  fake.chat.say("a");
  fake.telegram.push({ message_reaction: {} });
  expect(await poll(fake)).toHaveLength(1);
  await poll(fake, { allowed_updates: ["messages"] });
  expect(fake.telegram.findings).toEqual([{ method: "getUpdates", kind: "unknown update type", detail: "/allowed_updates/0" }]);
});

test("numbers out of range are moved into it, which is a finding", async () => {
  await using fake = await setting();
  await poll(fake, { limit: 101 });
  expect(fake.telegram.findings).toMatchObject([{ method: "getUpdates", kind: "clamped number" }]);
});

test("wrong tokens and unknown methods are refused, names of methods may be in any case", async () => {
  await using fake = await setting();
  const get = async (path: string): Promise<unknown> => (await fetch(`${fake.telegram.url}${path}`)).json();
  const root = `/bot${fake.telegram.token}`;
  expect(await get("/bot1:wrong/getMe")).toEqual({ ok: false, error_code: 401, description: "Unauthorized" });
  expect(await get(`${root}/getYou`)).toEqual({ ok: false, error_code: 404, description: "Not Found: method not found" });
  expect(await get(`${root}/GETME`)).toMatchObject({ ok: true, result: { username: "strict_bot", is_bot: true } });
  expect(await get(`${root}/sendMessage?chat_id=${fake.chat.id}&text=Hello&entities=[]`)).toMatchObject({ ok: true });
  expect(fake.telegram.refusals.map(({ method }) => method)).toEqual(["getMe", "getYou"]);
});

test("forms are read, forms with files are refused with a finding", async () => {
  await using fake = await setting();
  const markup = JSON.stringify({ inline_keyboard: [[{ text: "Go", callback_data: "go" }]] });
  const form = { chat_id: String(fake.chat.id), text: "Hello", disable_notification: "true", reply_markup: markup };
  const type = { "content-type": "application/x-www-form-urlencoded" };
  expect(await call(fake.telegram, "sendMessage", {}, { headers: type, body: new URLSearchParams(form).toString() })).toMatchObject(
    { ok: true },
  );
  expect(fake.chat.notifications).toEqual([{ text: "Hello", silent: true }]);
  expect(fake.chat.tap("Go").queryId).toBeDefined();
  const data = new FormData();
  data.set("chat_id", String(fake.chat.id));
  expect(await call(fake.telegram, "sendMessage", {}, { headers: {}, body: data })).toMatchObject({ status: 400 });
  expect(fake.telegram.findings).toMatchObject([{ kind: "not simulated" }]);
});

test("methods that are not simulated are checked and then refused with a finding", async () => {
  await using fake = await setting();
  const question = { chat_id: fake.chat.id, question: "x".repeat(300), options: [{ text: "a" }] };
  expect(await call(fake.telegram, "sendPoll", question)).toMatchObject({ status: 501 });
  expect(fake.telegram.findings).toEqual([{ method: "sendPoll", kind: "not simulated", detail: "sendPoll" }]);
  expect(await call(fake.telegram, "sendPoll", { ...question, question: "x".repeat(301) })).toMatchObject({ status: 400 });
});

test("refusals that a test wants do not count", async () => {
  await using fake = await setting();
  fake.telegram.expect({ method: "deleteMessage", description: /not found/ });
  await call(fake.telegram, "deleteMessage", { chat_id: fake.chat.id, message_id: 999 });
  expect(fake.telegram.refusals).toEqual([]);
  expect(fake.telegram.calls).toMatchObject([{ method: "deleteMessage", via: "http", injected: false, outcome: { code: 400 } }]);
});
