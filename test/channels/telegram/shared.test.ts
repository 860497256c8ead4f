import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEpochs } from "../../../src/privacy/memory/epochs.ts";
import type { Vault } from "../../../src/privacy/memory/memory.ts";
import { createSharedVault } from "../../../src/privacy/memory/shared.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { start } from "../../helpers/process.ts";
import type { Running } from "../../helpers/process.ts";
import { freePort, hasRedis, IN_MEMORY, startRedis } from "../../helpers/redis.ts";
import type { Redis } from "../../helpers/redis.ts";
import { tableOf } from "../../privacy/memory/table.ts";
import { startBot } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { codeOf, done, doneElsewhere, labelsOf, refused, screenOf, tap, titleOf, wordsOf } from "./people.ts";

const en = wordsOf("en");

let telegram: Telegram;
let chat: PrivateChat;
const begin = async (): Promise<void> => {
  telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true, webhookOrder: "chat" });
  chat = telegram.person({ language_code: "en" }).open();
};
afterEach(async () => {
  await telegram.stop();
  expect(refused(telegram)).toEqual([]);
  expect(telegram.findings).toEqual([]);
});

/** A vault that rejects every call while it cannot be reached. */
function unlessGone(vault: Vault, isThere: () => boolean): Vault {
  const gone = (): Promise<never> => Promise.reject(new Error("gone"));
  return {
    get: (who) => (isThere() ? vault.get(who) : gone()),
    set: (who, what, ms) => (isThere() ? vault.set(who, what, ms) : gone()),
    delete: (who) => (isThere() ? vault.delete(who) : gone()),
    close: () => vault.close(),
  };
}

describe("two processes that share a memory", () => {
  const HIDE_AFTER = 1_500;
  let both: RunningBot[];
  /** Whether the shared memory can be reached. */
  let isThere = true;
  /** Sends what comes next to one of them. */
  const to = (at: number): void => telegram.deliverTo([`${both[at]?.url}/telegram`], "round robin");
  beforeEach(async () => {
    await begin();
    const { store, agreement } = tableOf();
    both = [];
    isThere = true;
    for (let count = 0; count < 2; count += 1) {
      const vault = unlessGone(
        createSharedVault(store, createEpochs(agreement), () => Promise.resolve()),
        () => isThere,
      );
      both.push(await startBot(telegram, { mode: "webhook", hideAfter: HIDE_AFTER, vault }));
    }
  });
  afterEach(async () => {
    for (const bot of both) await bot.stop();
  });

  test("keep one screen in the chat, and lead from a typed question back to the quiz", async () => {
    to(0);
    await done(telegram, () => chat.start(`${codeOf("quizzes/partnership#short")}Len`));
    await tap(chat, en.term("scale", "practice.yes"));
    const question = screenOf(chat);
    to(1);
    await done(telegram, () => chat.say("wxyzzy"));
    const answer = screenOf(chat);
    expect(answer).toContain(en.plain.not_understood);
    expect(labelsOf(chat)).toContain(en.plain.continue_quiz);
    to(0);
    await tap(chat, en.plain.continue_quiz);
    expect(screenOf(chat)).toBe(question);
  });

  test("cover where the person is, not where the other one saw them last", async () => {
    to(0);
    await done(telegram, () => chat.start(`${codeOf("quizzes/partnership#short")}Len`));
    to(1);
    for (let asked = 0; asked < 3; asked += 1) await tap(chat, en.term("scale", "practice.yes"));
    const question = screenOf(chat);
    await expect.poll(() => screenOf(chat), { timeout: 5_000 }).toBe("···");
    await telegram.idle({ quiet: 100 });
    await tap(chat, "···");
    await tap(chat, "English");
    expect(screenOf(chat)).toBe(question);
  });

  test("do not leave a screen open since memory could not be told that it was opened again", async () => {
    to(0);
    await done(telegram, () => chat.start(codeOf("rights/arrest#start")));
    await expect.poll(() => screenOf(chat), { timeout: 5_000 }).toBe("···");
    isThere = false;
    await tap(chat, "···");
    await tap(chat, "English");
    expect(screenOf(chat)).toContain(titleOf("rights/arrest#start"));
    isThere = true;
    await expect.poll(() => screenOf(chat), { timeout: 5_000 }).toBe("···");
    isThere = false;
    await tap(chat, "···");
    await tap(chat, "English");
    isThere = true;
    await done(telegram, () => chat.say("/cover"));
    expect(screenOf(chat)).toBe("···");
  });

  test("take away the screen before also while memory cannot be reached", async () => {
    to(0);
    await done(telegram, () => chat.start(codeOf("rights/arrest#start")));
    isThere = false;
    await done(telegram, () => chat.say("/menu"));
    expect(chat.messages.map(({ from }) => from)).toEqual(["bot"]);
    await done(telegram, () => chat.say("/forget"));
    expect(screenOf(chat)).toContain(en.plain.forgotten_soon);
  });

  test("forget a person together", async () => {
    to(0);
    await done(telegram, () => chat.start(codeOf("rights/arrest#start")));
    to(1);
    await done(telegram, () => chat.say("/forget"));
    expect(screenOf(chat)).toContain(en.plain.forgotten);
    to(0);
    // Nothing is known of where they were.
    await done(telegram, () => chat.say("/menu"));
    expect(chat.last?.text).not.toContain(titleOf("rights/arrest#start"));
  });

  test("do not cover a screen that the other one serves, not even when one of them stops", async () => {
    to(0);
    await done(telegram, () => chat.start(codeOf("rights/arrest#start")));
    to(1);
    for (const label of [en.plain.simpler, en.plain.fuller, en.plain.simpler, en.plain.fuller]) {
      await new Promise((resolve) => setTimeout(resolve, HIDE_AFTER / 3));
      await tap(chat, label);
      expect(screenOf(chat)).toContain(titleOf("rights/arrest#start"));
    }
    await both[0]?.stop();
    expect(screenOf(chat)).toContain(titleOf("rights/arrest#start"));
    await both[1]?.stop();
    expect(screenOf(chat)).toBe("···");
    both = [];
  });
});

describe.skipIf(!hasRedis)("the program itself with a real Redis (skipped where there is no redis-server)", () => {
  let redis: Redis | null = null;
  const running: Running[] = [];
  const launch = async (url: string, settings: Readonly<Record<string, string>> = {}): Promise<Running> => {
    const known = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, REDIS_URL: url };
    const one = await start({ ...known, ...settings });
    running.push(one);
    return one;
  };
  beforeEach(begin);
  afterEach(async () => {
    for (const one of running.splice(0)) {
      expect(await one.stop()).toBe(0);
      expect(one.output()).not.toMatch(/redis:|127\.0\.0\.1:\d+ |ECONN|Error|fatal/);
    }
    await redis?.kill();
    redis = null;
  });

  test("the next process knows the screen that the one before showed", async () => {
    redis = await startRedis();
    const first = await launch(redis.url, { HIDE_AFTER: "off" });
    await doneElsewhere(telegram, () => chat.start(`${codeOf("rights/arrest#start")}Len`));
    running.splice(0);
    await first.kill();
    await launch(redis.url, { HIDE_AFTER: "off" });
    await doneElsewhere(telegram, () => chat.say("wxyzzy"));
    // On a busy machine the older screen goes a moment later.
    await expect.poll(() => chat.messages.length, { timeout: 5_000 }).toBe(1);
    expect(screenOf(chat)).toContain(en.plain.not_understood);
  });

  test("people get their screens though it is gone at the start, comes, stops answering, and is gone again", async () => {
    const port = await freePort();
    const bot = await launch(`redis://127.0.0.1:${port}`);
    const walk = async (): Promise<void> => {
      const before = chat.last?.id ?? 0;
      chat.start(`${codeOf("rights/arrest#start")}Len`);
      // With a Redis that is slow it takes a moment.
      await expect
        .poll(() => (chat.last?.id ?? 0) > before && labelsOf(chat).includes(en.plain.simpler), { timeout: 5_000 })
        .toBe(true);
      await tap(chat, en.plain.simpler);
      expect(labelsOf(chat)).toContain(en.plain.fuller);
    };
    expect(bot.output()).toContain("memory-failed");
    await walk();
    redis = await startRedis(IN_MEMORY, port);
    const there = redis;
    await expect.poll(() => there.cli("CLIENT", "LIST").split("\n").length, { timeout: 10_000 }).toBeGreaterThan(1);
    await walk();
    await expect.poll(() => walk().then(() => there.cli("DBSIZE")), { timeout: 10_000 }).not.toBe("0");
    redis.freeze();
    await walk();
    redis.thaw();
    await redis.kill();
    await walk();
  });

  test("one that writes to disk ends the start with a sentence, and one that does not say so is told of", async () => {
    redis = await startRedis([]);
    await expect(launch(redis.url)).rejects.toThrow(/REDIS_URL: that Redis writes what it holds to disk/);
    await redis.kill();
    redis = await startRedis([...IN_MEMORY, "--rename-command", "CONFIG", ""]);
    const bot = await launch(redis.url);
    expect(bot.output()).toContain("memory-unknown");
    expect(bot.output()).toContain("does not say whether it writes to disk");
  });
});
