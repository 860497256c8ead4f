import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createWebhook, MAX_UPDATE } from "../../../src/channels/telegram/webhook.ts";
import { createTally } from "../../../src/privacy/tally.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { Telegram } from "../../fakes/telegram/index.ts";
import { SECRET, startBot } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { codeOf, done, shows } from "./people.ts";
import { message } from "./updates.ts";

describe("the address that Telegram calls", () => {
  let telegram: Telegram;
  let bot: RunningBot;
  beforeEach(async () => {
    telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true });
    bot = await startBot(telegram, { mode: "webhook" });
  });
  afterEach(async () => {
    await bot.stop();
    await telegram.stop();
    expect(telegram.refusals).toEqual([]);
    expect(telegram.findings).toEqual([]);
  });

  const call = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, method = "POST") =>
    fetch(`${bot.url}/telegram`, {
      method,
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": SECRET, ...headers },
      ...(method === "GET" ? {} : { body }),
    });
  const update = JSON.stringify(message({ text: "/help" }));

  test.each([
    ["no secret", update, { "x-telegram-bot-api-secret-token": "" }, 401],
    ["a wrong secret", update, { "x-telegram-bot-api-secret-token": `${SECRET}x` }, 401],
    ["a part of the secret", update, { "x-telegram-bot-api-secret-token": SECRET.slice(0, 8) }, 401],
    ["broken JSON", "{", {}, 400],
    ["nothing", "", {}, 400],
    ["JSON that is no update", "[1]", {}, 400],
    ["an update without a number", "{}", {}, 400],
    ["a number that is none", '{"update_id":"1"}', {}, 400],
    ["broken UTF-8", new Uint8Array([0x7b, 0xff, 0xfe]), {}, 400],
    ["too much, which would be too much again", JSON.stringify({ update_id: 1, x: "x".repeat(MAX_UPDATE) }), {}, 200],
    ["too much without the secret", "x".repeat(MAX_UPDATE), { "x-telegram-bot-api-secret-token": "" }, 401],
  ])("%s is answered, and nobody is shown anything", async (_, body, headers, status) => {
    const answer = await call(body, headers);
    expect([answer.status, await answer.text()]).toEqual([status, ""]);
    expect(shows(telegram)).toEqual([]);
  });

  test("another method is refused", async () => {
    expect((await call("", {}, "GET")).status).toBe(405);
    expect((await call("", { "x-telegram-bot-api-secret-token": "" }, "GET")).status).toBe(401);
  });

  test("an update with nothing for us, or with members that are none, is taken and left alone", async () => {
    for (const body of [
      { update_id: 5 },
      { update_id: 6, poll: {} },
      { update_id: 7, message: null },
      { update_id: 8, message: {} },
    ])
      expect((await call(JSON.stringify(body))).status).toBe(200);
    expect(shows(telegram)).toEqual([]);
  });

  test("the same update twice is acted on once", async () => {
    const chat = telegram.person({ language_code: "en" }).open();
    await done(telegram, () => chat.start());
    const before = shows(telegram).length;
    const again = JSON.stringify({ ...message({ text: "/help" }), update_id: 999 });
    const body = again.replaceAll("7318264550", String(chat.id));
    for (let times = 0; times < 3; times += 1) expect((await call(body)).status).toBe(200);
    expect(shows(telegram).length - before).toBe(3); // sent covered, opened, and the screen before taken away
  });

  test("the answer to a tap travels in the answer to Telegram's own call", async () => {
    const chat = telegram.person({ language_code: "en" }).open();
    await done(telegram, () => chat.start());
    await chat.tapData(`${codeOf("rights/arrest#start")}Len`).answered;
    const answers = telegram.calls.filter(({ method }) => method === "answerCallbackQuery");
    expect(answers.map(({ via, outcome }) => [via, outcome])).toEqual([["webhook", "ok"]]);
  });

  test("the address, the secret and the kinds of update are told to Telegram", () => {
    const { payload } = telegram.calls.find(({ method }) => method === "setWebhook") ?? {};
    expect(payload).toMatchObject({
      url: `${bot.url}/telegram`,
      secret_token: SECRET,
      allowed_updates: ["message", "callback_query", "inline_query"],
    });
  });
});

describe("the webhook's routes by themselves", () => {
  const tally = createTally(silentJournal);
  const post = (routes: ReturnType<typeof createWebhook>["routes"]) =>
    routes.request("/", {
      method: "POST",
      headers: { "x-telegram-bot-api-secret-token": SECRET },
      body: JSON.stringify(message({ text: "x" })),
    });

  test("a fault of the program is answered, so that Telegram does not send what fails again and again", async () => {
    const { routes } = createWebhook(SECRET, () => Promise.reject(new Error("sensitive")), tally);
    const answer = await post(routes);
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });

  test("what takes too long is answered in time, and still waited for at a stop", async () => {
    const long = Promise.withResolvers<void>();
    const { routes, settled } = createWebhook(SECRET, () => long.promise, tally, 10);
    expect((await post(routes)).status).toBe(200);
    let isSettled = false;
    const waiting = settled().then(() => (isSettled = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isSettled).toBe(false);
    long.resolve();
    await waiting;
    expect(isSettled).toBe(true);
  });
});
