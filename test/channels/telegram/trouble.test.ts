import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebhookRefused } from "../../../src/channels/telegram/telegram.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { startBot } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { codeOf, done, faceOf, screenOf, tap, titleOf, wordsOf } from "./people.ts";

const en = wordsOf("en");
const DAYS = 24 * 60 * 60_000;

let telegram: Telegram;
let bot: RunningBot;
let chat: PrivateChat;
let time = Date.now();
const after = (act: () => unknown): Promise<void> => done(telegram, act);

beforeEach(async () => {
  time = Date.now();
  telegram = await startTelegram({ rateLimits: false, now: () => time });
  bot = await startBot(telegram);
  chat = telegram.person({ language_code: "en" }).open();
});
afterEach(async () => {
  await bot.stop();
  await telegram.stop();
  expect(telegram.findings).toEqual([]);
});

describe("messages that are too old for Telegram to delete", () => {
  beforeEach(async () => {
    telegram.expect({ code: 400, description: /can't be deleted/ });
    await after(() => chat.start(codeOf("rights/arrest#now")));
    time += 3 * DAYS;
  });

  test("are emptied by the delete button, and leave no button", async () => {
    await tap(chat, en.plain.erase);
    expect(chat.messages).toMatchObject([{ text: "···", keyboard: [] }]);
  });

  test("are emptied when a question is answered, and what was typed goes", async () => {
    await after(() => chat.say("/help"));
    expect(chat.messages.map(({ text }) => text.split("\n")[0])).toEqual(["···", titleOf("system/about#help")]);
    expect(chat.messages[0]?.keyboard).toEqual([]);
  });

  test("are emptied by the command, which goes itself", async () => {
    await after(() => chat.say("/erase"));
    expect(chat.messages).toMatchObject([{ text: "···", keyboard: [] }]);
  });
});

test("/erase takes the screen away also when nothing is remembered", async () => {
  await after(() => chat.start(codeOf("rights/arrest#now")));
  await bot.memory.close();
  await after(() => chat.say("/erase"));
  expect(chat.messages).toEqual([]);
});

test("/forget leaves nothing in memory, and says what cannot be taken back, also when nothing was remembered", async () => {
  await after(() => chat.start(codeOf("rights/arrest#now")));
  for (let times = 0; times < 2; times += 1) {
    await after(() => chat.say("/forget"));
    expect(chat.messages.at(-1)?.text).toContain(en.plain.forgotten);
    expect(chat.messages.map(({ text }) => text).join()).not.toContain(titleOf("rights/arrest#now"));
  }
  // Whoever is forgotten comes in as for the first time.
  await after(() => chat.start(codeOf("rights/arrest#now")));
  expect(chat.last?.text).toContain(en.plain.chat_safety);
});

test("/cover leaves nothing but the sign also when nothing is remembered", async () => {
  await after(() => chat.start(codeOf("rights/arrest#now")));
  await bot.memory.close();
  await after(() => chat.say("/cover"));
  expect(screenOf(chat)).toBe("···");
});

test("the first screen says how to keep the chat private, whichever it is", async () => {
  await after(() => chat.start(codeOf("rights/arrest#now")));
  expect(screenOf(chat)).toContain(en.plain.chat_safety);
  await tap(chat, en.plain.back);
  expect(screenOf(chat)).not.toContain(en.plain.chat_safety);
  chat = telegram.person({ language_code: "sw" }).open();
  await after(() => chat.start(codeOf("rights/arrest#now")));
  await tap(chat, "Français");
  expect(screenOf(chat)).toContain(titleOf("rights/arrest#now", "fr"));
  expect(screenOf(chat)).toContain(wordsOf("fr").plain.chat_safety);
});

test("the start keeps the way back to a quiz", async () => {
  await after(() => chat.start(`${codeOf("quizzes/partnership#short")}Len`));
  await tap(chat, "Yes");
  await after(() => chat.start());
  await tap(chat, en.plain.continue_quiz);
  expect(screenOf(chat)).toContain(titleOf("quizzes/partnership#short"));
});

test("a tap that cannot be shown says so, and the screen stays", async () => {
  await after(() => chat.start());
  telegram.faults.next("editMessageText", "502", 4);
  const pressed = chat.tap(faceOf(chat, titleOf("system/now#now")));
  expect(await pressed.answered).toMatchObject({ text: en.plain.failed });
  expect(screenOf(chat)).toContain(titleOf("system/home#home"));
});

test("a question that cannot be answered stays, so that the person sees that it was not", async () => {
  await after(() => chat.start());
  telegram.faults.next("sendMessage", "502", 4);
  await after(() => chat.say("/help"));
  expect(chat.messages.map(({ from }) => from)).toEqual(["bot", "person"]);
});

test("an answer whose call was made twice leaves no second cover", async () => {
  await after(() => chat.start());
  telegram.faults.next("sendMessage", "cut-after", 1);
  chat.say("/help");
  // Longer than the pause before a call is made again.
  await telegram.idle({ quiet: 200 });
  expect(screenOf(chat)).toContain(titleOf("system/about#help"));
});

test("a card that is shared into the bot's own chat does not stay there", async () => {
  const maria = telegram.person({ language_code: "en" });
  chat = maria.open();
  await after(() => chat.start());
  const [card] = (await maria.inline(titleOf("rights/arrest#start"))).results;
  if (card === undefined) throw new Error("no card");
  await after(() => maria.choose(card, chat));
  expect(screenOf(chat)).toContain(en.plain.not_kept);
});

test("one chat's flood keeps nobody else waiting, and the newest of it is answered", async () => {
  const flooding = telegram.person({ language_code: "en" }).open();
  await after(() => flooding.start());
  for (let count = 0; count < 400; count += 1) flooding.say(count === 399 ? "/help" : `/menu ${count}`);
  const begun = performance.now();
  chat.start();
  await expect.poll(() => chat.last?.text ?? "", { timeout: 5_000 }).toContain(titleOf("system/home#home"));
  expect(performance.now() - begun).toBeLessThan(5_000);
  await telegram.idle({ quiet: 300 });
  expect(flooding.last?.text).toContain(titleOf("system/about#help"));
  expect(telegram.refusals).toEqual([]);
});

test("an address that Telegram does not take ends the start with a reason of its own", async () => {
  telegram.expect({ method: "setWebhook", code: 400 });
  await expect(startBot(telegram, { mode: "webhook" })).rejects.toThrow(WebhookRefused);
});

test("a line that is down while nothing happens is counted", async () => {
  telegram.faults.next("getUpdates", "cut", 3);
  await expect.poll(() => telegram.calls.filter(({ injected }) => injected).length, { timeout: 5_000 }).toBe(3);
  await after(() => chat.start());
  await bot.stop();
  expect(bot.noted).toContainEqual({ event: "call-failed", channel: "telegram", outcome: "unreachable", count: 3 });
  bot = await startBot(telegram);
});
