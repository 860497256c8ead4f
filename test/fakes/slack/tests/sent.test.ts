import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { textOf } from "../json.ts";
import { clock, home, setting } from "./app.ts";
import type { Setting } from "./app.ts";

const types = ({ arrived }: Setting): readonly unknown[] => arrived.map(({ payload }) => payload["event"]);

test("requests are signed over their very bytes", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now, signingSecret: "secret" });
  await fake.ana.command("/go", "été & <more>");
  const { headers, raw } = fake.arrived[0] ?? { headers: {}, raw: "" };
  const digest = createHmac("sha256", "secret").update(`v0:1800000000:${raw}`).digest("hex");
  expect(headers).toMatchObject({
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": "1800000000",
    "x-slack-signature": `v0=${digest}`,
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
  });
  expect(fake.slack.last).toMatchObject({ body: raw });
  expect(fake.slack.sign(raw)).toEqual({ "x-slack-request-timestamp": "1800000000", "x-slack-signature": `v0=${digest}` });
  expect(fake.slack.sign(raw, { timestamp: 1, secret: "other" })["x-slack-signature"]).not.toBe(`v0=${digest}`);
});

test("a request can be sent again, or forged", async () => {
  await using fake = await setting();
  await fake.ana.command("/go");
  const { body, headers } = fake.slack.last ?? { body: "", headers: {} };
  await fake.slack.post(body, headers);
  expect(fake.arrived[1]?.raw).toBe(fake.arrived[0]?.raw);
  await fake.slack.post("x", fake.slack.sign("x", { timestamp: 0 }));
  expect(fake.arrived[2]?.headers).toMatchObject({ "x-slack-request-timestamp": "0" });
});

test("an address is verified, and its certificate checked", async () => {
  await using fake = await setting();
  fake.answer = ({ payload }) => ({ body: { challenge: payload["challenge"] } });
  expect(await fake.slack.verifyUrl("c1")).toMatchObject({ status: 200, answer: { challenge: "c1" } });
  await fake.slack.checkSsl();
  expect(fake.arrived[1]).toMatchObject({ payload: { ssl_check: "1" }, headers: { "x-slack-signature": expect.any(String) } });
});

test("an event comes again until it is taken, and says why", async () => {
  await using fake = await setting();
  fake.answer = () => (fake.arrived.length === 1 ? undefined : { status: fake.arrived.length === 2 ? 500 : 200 });
  expect(await fake.ana.openHome()).toMatchObject({ status: 200 });
  expect(fake.arrived.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]])).toEqual([
    [undefined, undefined],
    ["1", "http_timeout"],
    ["2", "http_error"],
  ]);
  const ids = new Set(fake.arrived.map(({ payload }) => payload["event_id"]));
  expect(ids.size).toBe(1);
  expect(fake.slack.unanswered).toEqual([]);
});

test("an event is given up after three more attempts, or when the app wants no more", async () => {
  await using fake = await setting();
  fake.answer = () => ({ status: 404 });
  await fake.ana.openHome();
  expect(fake.arrived).toHaveLength(4);
  expect(fake.slack.unanswered).toEqual(["app_home_opened"]);
  fake.answer = () => ({ status: 404, headers: { "x-slack-no-retry": "1" } });
  await fake.ana.openHome();
  expect(fake.arrived).toHaveLength(5);
});

test("an event carries the envelope of the real one", async () => {
  await using fake = await setting();
  await fake.slack.event(fake.team, { type: "message", text: "Hello" });
  expect(fake.arrived[0]).toMatchObject({
    headers: { "content-type": "application/json" },
    payload: {
      type: "event_callback",
      team_id: fake.team.id,
      api_app_id: fake.slack.appId,
      event: { type: "message", text: "Hello" },
      event_id: expect.stringMatching(/^Ev\d+$/),
      authorizations: [{ team_id: fake.team.id, user_id: fake.team.team.botUser, is_bot: true }],
    },
  });
});

test("faults of events: twice, in another order, late", async () => {
  await using fake = await setting();
  fake.slack.faults.next("event", "duplicate");
  await fake.slack.event(fake.team, { type: "one" });
  fake.slack.faults.next("event", "reorder");
  const held = fake.slack.event(fake.team, { type: "two" });
  await fake.slack.event(fake.team, { type: "three" });
  await held;
  fake.slack.faults.next("event", "late");
  await fake.slack.event(fake.team, { type: "four" });
  expect(types(fake)).toEqual(["one", "one", "three", "two", "four"].map((type) => ({ type })));
});

test("an event that waits for another comes in the end without one", async () => {
  await using fake = await setting();
  fake.slack.faults.next("event", "reorder");
  await fake.slack.event(fake.team, { type: "one" });
  expect(types(fake)).toEqual([{ type: "one" }]);
});

test("a late command was signed in time", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  fake.slack.faults.next("command", "late");
  const command = fake.ana.command("/go");
  time.pass(10);
  await command;
  expect(fake.arrived[0]?.headers["x-slack-request-timestamp"]).toBe("1800000000");
});

test("faults of calls: errors, no answer, broken connections", async () => {
  await using fake = await setting();
  const publish = (): Promise<object> => fake.call("views.publish", { user_id: fake.ana.id, view: home() });
  const { faults } = fake.slack;
  faults.next("views.publish", "429");
  expect(await publish()).toMatchObject({ status: 429, retry: "1", error: "ratelimited" });
  faults.next("*", "500");
  expect(await publish()).toMatchObject({ status: 500 });
  faults.next("views.publish", "cut");
  await expect(publish()).rejects.toThrow("fetch failed");
  expect(fake.ana.home).toBeNull();
  faults.next("views.publish", "cut-after");
  await expect(publish()).rejects.toThrow("fetch failed");
  expect(fake.ana.home).not.toBeNull();
  faults.next("auth.test", "hang");
  const gone = fetch(`${fake.slack.url}api/auth.test`, { signal: AbortSignal.timeout(20) });
  await expect(gone).rejects.toThrow("timeout");
  faults.next("response_url", "500");
  await fake.ana.command("/go");
  const url = textOf(fake.arrived.at(-1)?.payload ?? {}, "response_url") ?? "";
  expect(await fetch(url, { method: "POST" })).toMatchObject({ status: 500 });
  expect(fake.slack.refusals).toEqual([]);
  expect(fake.slack.calls.filter(({ injected }) => injected)).toHaveLength(5);
  expect(() => faults.next("event", "500")).toThrow("500 is nothing that can happen to event");
  expect(() => faults.next("command", "duplicate")).toThrow("duplicate is nothing that can happen to command");
  expect(() => faults.next("auth.test", "late")).toThrow("late is nothing that can happen to auth.test");
});

test("a plan gives the same faults for the same seed, and spares what it should", async () => {
  const play = async (seed: number): Promise<readonly unknown[]> => {
    await using fake = await setting();
    fake.slack.faults.plan({ seed, rate: 0.5, kinds: ["500", "429"], except: ["auth.revoke"], retryAfter: 7 });
    for (let count = 0; count < 12; count += 1) await fake.call("auth.test");
    expect(await fake.call("auth.revoke", { test: true })).toMatchObject({ ok: true });
    fake.slack.faults.off();
    expect(await fake.call("auth.test")).toMatchObject({ ok: true });
    return fake.slack.calls.map(({ outcome }) => outcome);
  };
  expect(await play(1)).toEqual(await play(1));
  expect(await play(1)).not.toEqual(await play(2));
});

test("idle says what is open when the app does not come to rest", async () => {
  await using fake = await setting({ patience: 500 });
  fake.answer = () => undefined;
  const command = fake.ana.command("/go");
  await expect(fake.slack.idle({ deadline: 50 })).rejects.toThrow(
    "not done after 50 ms: 1 requests and calls under way; last calls: none",
  );
  await command;
  await fake.slack.idle();
});
