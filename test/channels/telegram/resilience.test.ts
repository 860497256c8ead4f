import { afterEach, describe, expect, test } from "vitest";
import { TokenRefused } from "../../../src/channels/telegram/telegram.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { FaultKind, PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { oneOf, random } from "../../helpers/random.ts";
import { startBot } from "./bot.ts";
import type { Mode, RunningBot } from "./bot.ts";
import { codeOf, done, titleOf, wordsOf } from "./people.ts";

const en = wordsOf("en");
const SEED = 20_261_127;
const UPDATES = 1000;
const PEOPLE = 40;
/** Everything that can go wrong with a call or an update; a hung call of polling would only make the test long. */
const KINDS: readonly FaultKind[] = ["429", "500", "502", "cut", "cut-after", "409", "duplicate", "reorder"];

let telegram: Telegram;
let bot: RunningBot;
const rejections: unknown[] = [];
const rejected = (reason: unknown): void => void rejections.push(reason);
afterEach(async () => {
  await telegram.stop();
  process.off("unhandledRejection", rejected);
});

describe.each<Mode>(["polling", "webhook"])("when things go wrong, by %s", (mode) => {
  test(`${UPDATES} updates under faults out of a seed: nothing crashes, everybody reaches their last screen`, async () => {
    process.on("unhandledRejection", rejected);
    telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true, seed: SEED, webhookOrder: "chat" });
    bot = await startBot(telegram, { mode, patience: { callSeconds: 2, holdSeconds: 1, pause: 30, retries: [30, 100, 150] } });
    const next = random(SEED);
    const chats = Array.from({ length: PEOPLE }, () => telegram.person({ language_code: "en" }).open());
    for (const chat of chats) chat.start();
    await telegram.idle({ quiet: 100 });
    telegram.faults.plan({ seed: SEED, rate: 0.06, kinds: KINDS, retryAfter: 0 });
    telegram.faults.next("editMessageText", "hang", 2);
    const topics = ["rights/arrest#start", "health/testing-your-choice#start", "system/services#services", "system/law#law"];
    const last = new Map<PrivateChat, string>();
    for (let sent = 0; sent < UPDATES; sent += 1) {
      const chat = oneOf(chats, next);
      const topic = oneOf(topics, next);
      last.set(chat, topic);
      if (next(4) === 0) chat.say(titleOf(topic));
      else chat.tapData(`${codeOf(topic)}Len`);
      if (sent % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // Longer than the longest pause before a call is tried again.
    await telegram.idle({ quiet: 400, deadline: 60_000 });
    telegram.faults.off();
    // A call that was carried out before its connection was cut is made again: what it leaves behind is a cover and nothing else.
    const shown = [...last].map(([chat, topic]) => {
      const screens = chat.messages.map(({ text }) => text.split("\n")[0]).filter((title) => title !== "···");
      return { topic: titleOf(topic), screens };
    });
    expect(shown.filter(({ topic, screens }) => screens.length !== 1 || screens[0] !== topic)).toEqual([]);
    expect(rejections).toEqual([]);
    const unwanted = telegram.refusals.filter(
      ({ outcome }) =>
        typeof outcome !== "string" &&
        // Both follow from what was injected: a call that was carried out before its connection was cut is made again.
        !/not modified|query is too old|message to (edit|delete) not found/.test(outcome.description),
    );
    expect(unwanted).toEqual([]);
    expect(telegram.findings).toEqual([]);
    const injected = telegram.calls.filter((call) => call.injected).length;
    expect(injected).toBeGreaterThan(40);
    await bot.stop();
    expect(bot.noted.some(({ event }) => event === "request-failed")).toBe(false);
    expect(bot.noted).toContainEqual({ event: "update-repeated", channel: "telegram", count: expect.any(Number) });
  });
});

describe("polling", () => {
  test("two that poll with one token take turns, and neither ends", async () => {
    telegram = await startTelegram({ rateLimits: false });
    bot = await startBot(telegram);
    telegram.expect({ method: "getUpdates", code: 409 });
    telegram.faults.next("getUpdates", "409", 3);
    const chat = telegram.person({ language_code: "en" }).open();
    await done(telegram, () => chat.start());
    expect(chat.last?.text).toContain(titleOf("system/home#home"));
    await bot.stop();
    expect(bot.noted).toContainEqual({ event: "polling-conflict", channel: "telegram", outcome: "conflict", count: 3 });
  });

  test("a token that Telegram does not know ends the start with a reason of its own", async () => {
    telegram = await startTelegram();
    telegram.expect({ code: 401 });
    const wrong = new Proxy(telegram, { get: (target, name) => (name === "token" ? "1:wrong" : Reflect.get(target, name)) });
    await expect(startBot(wrong)).rejects.toThrow(TokenRefused);
  });

  test("a stop acts on everything that was fetched, and tells Telegram so; the next process gets the rest", async () => {
    telegram = await startTelegram({ rateLimits: false });
    bot = await startBot(telegram);
    const chats = Array.from({ length: 30 }, () => telegram.person({ language_code: "en" }).open());
    for (const chat of chats) chat.start();
    await bot.stop();
    const started = telegram.calls.filter(({ method }) => method === "sendMessage").length;
    const next = await startBot(telegram);
    await telegram.idle();
    await next.stop();
    expect(chats.filter((chat) => chat.last?.text.includes(titleOf("system/home#home")))).toHaveLength(30);
    expect(telegram.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(30);
    expect(started).toBeLessThanOrEqual(30);
    expect(telegram.refusals).toEqual([]);
  });

  test("Telegram that cannot be reached at the start is waited for", async () => {
    telegram = await startTelegram({ rateLimits: false });
    telegram.faults.next("getMe", "cut", 2);
    telegram.faults.next("getMe", "502", 2);
    bot = await startBot(telegram);
    const chat = telegram.person({ language_code: "en" }).open();
    await done(telegram, () => chat.start());
    expect(chat.last?.text).toContain(en.plain.chat_safety);
    await bot.stop();
    expect(bot.noted).toContainEqual({ event: "call-failed", channel: "telegram", outcome: "unreachable", count: 1 });
  });
});
