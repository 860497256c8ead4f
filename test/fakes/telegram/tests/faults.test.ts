import { expect, test } from "vitest";
import { isObject } from "../json.ts";
import { call, clock, setting } from "./call.ts";
import type { Setting } from "./call.ts";

test.each([
  ["429", 429, { parameters: { retry_after: 1 } }],
  ["500", 500, {}],
  ["502", 502, {}],
] as const)("an injected %s is answered without the call being carried out", async (kind, status, body) => {
  await using fake = await setting();
  fake.telegram.faults.next("sendMessage", kind);
  expect(await fake.send({ text: "one" })).toMatchObject({ status, body });
  expect(await fake.send({ text: "two" })).toMatchObject({ ok: true });
  expect(fake.chat.messages.map(({ text }) => text)).toEqual(["/start", "two"]);
  expect(fake.telegram.refusals).toEqual([]);
  expect(fake.telegram.calls).toMatchObject([{ injected: true }, { injected: false }]);
});

test.each([
  ["cut", ["/start"]],
  ["cut-after", ["/start", "one"]],
] as const)("%s breaks the connection", async (kind, texts) => {
  await using fake = await setting();
  fake.telegram.faults.next("*", kind);
  await expect(fake.send({ text: "one" })).rejects.toThrow("fetch failed");
  expect(fake.chat.messages.map(({ text }) => text)).toEqual(texts);
});

test("hang gives no answer until the caller gives up", async () => {
  await using fake = await setting();
  fake.telegram.faults.next("sendMessage", "hang");
  await expect(call(fake.telegram, "sendMessage", {}, { signal: AbortSignal.timeout(50) })).rejects.toThrow("timeout");
  fake.telegram.faults.next("sendMessage", "hang");
  const waiting = fake.send({ text: "one" });
  waiting.catch(() => {});
  await fake.telegram.stop();
  await expect(waiting).rejects.toThrow("fetch failed");
  expect(fake.chat.messages).toHaveLength(1);
});

test("409 comes to polls only", async () => {
  await using fake = await setting();
  fake.telegram.faults.plan({ seed: 1, rate: 1, kinds: ["409"] });
  expect(await call(fake.telegram, "getMe")).toMatchObject({ ok: true });
  expect(await call(fake.telegram, "getUpdates")).toMatchObject({ status: 409 });
  fake.telegram.faults.off();
  expect(await call(fake.telegram, "getUpdates")).toMatchObject({ ok: true });
});

/** The texts of the messages that wait for the bot. */
async function waiting({ telegram }: Setting): Promise<readonly unknown[]> {
  const { result } = await call(telegram, "getUpdates");
  return (Array.isArray(result) ? result : []).map((each) =>
    isObject(each) && isObject(each["message"]) ? each["message"]["text"] : each,
  );
}

test("duplicate delivers one update twice", async () => {
  await using fake = await setting();
  fake.telegram.faults.next("update", "duplicate");
  fake.chat.say("a");
  fake.chat.say("b");
  expect(await waiting(fake)).toEqual(["/start", "a", "a", "b"]);
});

test.each([
  ["another chat", false, false, ["/start", "/start", "b", "a"]],
  ["the same chat", true, false, ["/start", "/start", "a", "b"]],
  ["the same chat, if allowed", true, true, ["/start", "/start", "b", "a"]],
])("reorder swaps an update with the next one of %s", async (_name, same, reorderSameChat, texts) => {
  await using fake = await setting();
  const other = fake.telegram.person().open();
  other.start();
  fake.telegram.faults.plan({ seed: 1, rate: 0, kinds: [], reorderSameChat });
  fake.telegram.faults.next("update", "reorder");
  fake.chat.say("a");
  (same ? fake.chat : other).say("b");
  expect(await waiting(fake)).toEqual(texts);
});

test("a reordered update comes although nothing follows", async () => {
  await using fake = await setting();
  fake.telegram.faults.next("update", "reorder");
  fake.chat.say("a");
  expect(await waiting(fake)).toEqual(["/start"]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await waiting(fake)).toEqual(["/start", "a"]);
});

test("the same seed gives the same faults, in about the share that was asked for", async () => {
  const outcomes = async (seed: number): Promise<readonly boolean[]> => {
    await using fake = await setting();
    fake.telegram.faults.plan({ seed, rate: 0.3, kinds: ["500", "429"], except: ["getMyName"] });
    for (let count = 0; count < 100; count += 1) await call(fake.telegram, count % 2 === 0 ? "getMe" : "getMyName");
    return fake.telegram.calls.map(({ injected }) => injected);
  };
  const first = await outcomes(7);
  expect(await outcomes(7)).toEqual(first);
  expect(await outcomes(8)).not.toEqual(first);
  expect(first.filter((_, index) => index % 2 === 1)).not.toContain(true);
  const share = first.filter(Boolean).length / 50;
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.45);
});

const limits = { chatPerSecond: 1, chatBurst: 3, groupPerMinute: 5, overallPerSecond: 30 };

test("messages to one chat: a burst, then one a second", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now, rateLimits: limits });
  for (let count = 0; count < 3; count += 1) expect(await fake.send({ text: "x" })).toMatchObject({ ok: true });
  expect(await fake.send({ text: "x" })).toMatchObject({
    status: 429,
    body: { ok: false, error_code: 429, description: "Too Many Requests: retry after 1", parameters: { retry_after: 1 } },
  });
  time.pass(1);
  expect(await fake.send({ text: "x" })).toMatchObject({ ok: true });
  expect(fake.telegram.refusals).toHaveLength(1);
});

test("messages to one group: so many a minute", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now, rateLimits: limits });
  const group = fake.telegram.group({ title: "Group", members: [fake.telegram.person()] });
  for (let count = 0; count < 5; count += 1) {
    expect(await call(fake.telegram, "sendMessage", { chat_id: group.id, text: "x" })).toMatchObject({ ok: true });
    time.pass(2);
  }
  expect(await call(fake.telegram, "sendMessage", { chat_id: group.id, text: "x" })).toMatchObject({
    body: { parameters: { retry_after: 50 } },
  });
});

test("a webhook is registered once a second at most", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now, rateLimits: limits });
  const register = async (): Promise<boolean> => (await call(fake.telegram, "setWebhook", { url: "https://example.invalid/" })).ok;
  expect([await register(), await register()]).toEqual([true, false]);
  time.pass(1);
  expect(await register()).toBe(true);
});

test("messages to all chats together: 30 a second", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now, rateLimits: {} });
  const chats = Array.from({ length: 31 }, () => fake.telegram.person().open());
  for (const chat of chats) chat.start();
  const answers = await Promise.all(chats.map(({ id }) => call(fake.telegram, "sendMessage", { chat_id: id, text: "x" })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
});
