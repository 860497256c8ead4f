import { afterEach, expect, test } from "vitest";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { startBot } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { codeOf, done, labelsOf, refused, screenOf, tap, titleOf, wordsOf } from "./people.ts";

const en = wordsOf("en");
const SOON = 300;

let telegram: Telegram;
let bot: RunningBot;
let chat: PrivateChat;
async function begin(hideAfter: number | null): Promise<void> {
  telegram = await startTelegram({ rateLimits: false });
  bot = await startBot(telegram, { hideAfter });
  chat = telegram.person({ language_code: "en" }).open();
  await done(telegram, () => chat.start(codeOf("rights/arrest#start")));
}
afterEach(async () => {
  await bot.stop();
  await telegram.stop();
  expect(refused(telegram)).toEqual([]);
  expect(telegram.findings).toEqual([]);
});
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("a screen that nobody touches covers itself, without a notification, and opens again", async () => {
  await begin(SOON);
  const before = chat.notifications.length;
  await expect.poll(() => screenOf(chat), { timeout: 3_000 }).toBe("···");
  expect(chat.notifications).toHaveLength(before);
  await tap(chat, "···");
  await tap(chat, "English");
  expect(screenOf(chat)).toContain(titleOf("rights/arrest#start"));
  await expect.poll(() => screenOf(chat), { timeout: 3_000 }).toBe("···");
});

test("a tap puts it off", async () => {
  const later = 5 * SOON;
  await begin(later);
  for (let times = 0; times < 4; times += 1) {
    await pause(later / 3);
    await tap(chat, times % 2 === 0 ? en.plain.simpler : en.plain.fuller);
    expect(screenOf(chat)).toContain(titleOf("rights/arrest#start"));
  }
});

test("a screen that was covered or deleted by hand is left alone", async () => {
  await begin(SOON);
  await done(telegram, () => chat.say("/cover"));
  const calls = telegram.calls.filter(({ method }) => method === "editMessageText").length;
  await pause(SOON * 2);
  expect(telegram.calls.filter(({ method }) => method === "editMessageText")).toHaveLength(calls);
  await done(telegram, () => chat.say("/menu"));
  await done(telegram, () => chat.say("/erase"));
  await pause(SOON * 2);
  expect(chat.messages).toEqual([]);
});

test("nothing but its own button opens a covered screen: a photo, a question, a command do not", async () => {
  await begin(SOON);
  await expect.poll(() => screenOf(chat), { timeout: 3_000 }).toBe("···");
  await done(telegram, () => chat.send({ photo: true }));
  expect(screenOf(chat)).toBe("···");
  await done(telegram, () => chat.say("/cover"));
  expect(screenOf(chat)).toBe("···");
  await done(telegram, () => chat.say("wxyzzy"));
  expect(screenOf(chat)).toContain(en.plain.not_understood);
  expect(labelsOf(chat)).not.toContain(titleOf("rights/arrest#now"));
  await done(telegram, () => chat.say("/help"));
  await tap(chat, en.plain.back);
  expect(screenOf(chat)).not.toContain(titleOf("rights/arrest#start"));
});

test("a line that is down at that moment only puts the cover off", async () => {
  await begin(SOON);
  telegram.faults.next("editMessageText", "cut", 4);
  await expect.poll(() => telegram.calls.filter(({ injected }) => injected).length, { timeout: 9_000 }).toBe(4);
  await telegram.idle({ quiet: 100 });
  expect(screenOf(chat)).toContain(titleOf("rights/arrest#start"));
  await bot.stop();
  expect(screenOf(chat)).toBe("···");
  bot = await startBot(telegram, { hideAfter: null });
});

test("where covering is switched off, a screen stays open", async () => {
  await begin(null);
  await pause(SOON);
  expect(screenOf(chat)).toContain(titleOf("rights/arrest#start"));
});

test("a screen that its own button deleted is left alone", async () => {
  await begin(SOON);
  telegram.expect({ method: "editMessageText", code: 400 });
  await done(telegram, () => chat.tapData(`${codeOf("rights/arrest#start")}Vx`));
  expect(chat.messages).toEqual([]);
  await pause(SOON * 2);
  expect(chat.messages).toEqual([]);
});
