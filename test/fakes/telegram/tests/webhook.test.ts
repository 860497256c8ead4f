import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { call, setting } from "./call.ts";
import type { Setting } from "./call.ts";
import { startHook } from "./hook.ts";
import type { Hook } from "./hook.ts";

const options = { allowHttpWebhook: true, retryPauses: [10, 20] };
const register = (fake: Setting, hook: Hook, more: object = {}): Promise<unknown> =>
  call(fake.telegram, "setWebhook", { url: hook.url, ...more });

test("updates arrive with the secret and are confirmed by the answer", async () => {
  await using fake = await setting(options);
  await using hook = await startHook();
  await register(fake, hook, { secret_token: "s3cret_-" });
  await fake.telegram.idle();
  expect(hook.deliveries).toMatchObject([
    { headers: { "x-telegram-bot-api-secret-token": "s3cret_-" }, update: { message: { text: "/start" } } },
  ]);
  expect(await call(fake.telegram, "getWebhookInfo")).toMatchObject({
    result: { url: hook.url, pending_update_count: 0, max_connections: 40 },
  });
});

test.each([
  ["an error", { status: 500 }],
  ["a broken connection", undefined],
])("after %s the same update comes again", async (_name, failure) => {
  await using fake = await setting(options);
  await using hook = await startHook(async (count) => (count < 4 ? failure : {}));
  await register(fake, hook);
  await fake.telegram.idle();
  expect(hook.deliveries.map(({ update }) => update["update_id"])).toEqual([100_001, 100_001, 100_001, 100_001]);
});

test("a call in the answer is carried out, and its result is nobody's", async () => {
  await using fake = await setting(options);
  await using hook = await startHook(async () => ({ body: { method: "sendMessage", chat_id: fake.chat.id, text: "Hello" } }));
  await register(fake, hook);
  await fake.telegram.idle();
  expect(fake.chat.last?.text).toBe("Hello");
  expect(fake.telegram.calls.at(-1)).toMatchObject({
    method: "sendMessage",
    via: "webhook",
    outcome: "ok",
    payload: { text: "Hello" },
  });
});

test.each([
  [{ max_connections: 1 }, "any", 1],
  [{}, "any", 3],
  [{}, "chat", 1],
] as const)("with %j and order %s at most %i updates of a chat are under way", async (more, webhookOrder, most) => {
  await using fake = await setting({ ...options, webhookOrder });
  await using hook = await startHook(() => pause(30, {}));
  fake.chat.say("a");
  fake.chat.say("b");
  await register(fake, hook, more);
  await fake.telegram.idle();
  expect(hook.deliveries).toHaveLength(3);
  expect(hook.most()).toBe(most);
});

test.each(["round robin", "random"] as const)("several servers may stand behind one webhook: %s", async (choice) => {
  await using fake = await setting(options);
  await using one = await startHook();
  await using two = await startHook();
  for (let count = 0; count < 9; count += 1) fake.chat.say("x");
  fake.telegram.deliverTo([one.url, two.url], choice);
  await register(fake, one);
  await fake.telegram.idle();
  expect(one.deliveries.length + two.deliveries.length).toBe(10);
  expect(one.deliveries.length).toBeGreaterThan(0);
  expect(two.deliveries.length).toBeGreaterThan(0);
});

test("idle says what is open when the bot does not come to rest", async () => {
  await using fake = await setting(options);
  await using hook = await startHook(async () => ({ status: 500 }));
  await register(fake, hook);
  await expect(fake.telegram.idle({ deadline: 100 })).rejects.toThrow(
    /not done after 100 ms: 0 calls under way, updates that wait: 100001 message;/,
  );
  expect(await call(fake.telegram, "getWebhookInfo")).toMatchObject({
    result: { pending_update_count: 1, last_error_message: "Wrong response from the webhook: 500 Internal Server Error" },
  });
});
