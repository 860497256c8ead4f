import { expect, test } from "vitest";
import { clock, home, setting } from "./app.ts";

test.each([
  ["views.publish", 100, 60],
  ["chat.update", 50, 60],
] as const)("%s can be called %i times a minute by a workspace", async (method, most, wait) => {
  const time = clock();
  await using fake = await setting({ now: time.now, rateLimits: true, scopes: ["commands", "chat:write"] });
  const { ts } = await fake.call("chat.postMessage", { channel: fake.general.id, text: "x" });
  const args = method === "chat.update" ? { channel: fake.general.id, ts, text: "x" } : { user_id: fake.ana.id, view: home() };
  for (let count = 0; count < most; count += 1) expect(await fake.call(method, args)).toMatchObject({ status: 200 });
  expect(await fake.call(method, args)).toMatchObject({ status: 429, retry: `${wait}`, ok: false, error: "ratelimited" });
  const other = fake.slack.workspace();
  expect(await fake.call("auth.test", {}, other.token)).toMatchObject({ ok: true });
  time.pass(60);
  expect(await fake.call(method, args)).toMatchObject({ status: 200, ok: true });
  expect(fake.slack.refusals).toMatchObject([{ method, outcome: { error: "ratelimited" } }]);
});

test("one message a second goes to a channel", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now, rateLimits: true, scopes: ["chat:write"] });
  const post = (channel: string): Promise<object> => fake.call("chat.postMessage", { channel, text: "x" });
  expect(await post(fake.general.id)).toMatchObject({ ok: true });
  expect(await post(fake.general.id)).toMatchObject({ status: 429, retry: "1" });
  expect(await post(fake.ana.id)).toMatchObject({ ok: true });
  time.pass(1);
  expect(await post(fake.general.id)).toMatchObject({ ok: true });
});
