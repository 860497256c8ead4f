import { afterEach, beforeEach, expect, test } from "vitest";
import { createLimiter } from "../../../src/privacy/limits.ts";
import type { Limiter } from "../../../src/privacy/limits.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { Person, PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { startBot } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { codeOf, done, screenOf, shows, tap, titleOf, wordsOf } from "./people.ts";

const fr = wordsOf("fr");
const TITLE = titleOf("rights/arrest#now", "fr");

let time = 0;
let limits: Limiter;
let telegram: Telegram;
let bot: RunningBot;
let maria: Person;
let chat: PrivateChat;
const after = (act: () => unknown): Promise<void> => done(telegram, act);

beforeEach(async () => {
  limits = createLimiter({ now: () => time });
  telegram = await startTelegram({ rateLimits: false });
  bot = await startBot(telegram, { limits });
  maria = telegram.person({ language_code: "fr" });
  chat = maria.open();
  await after(() => chat.start(`${codeOf("rights/arrest#now")}Lfr`));
  // Whatever it took to come here is there again.
  time += 60_000;
});
afterEach(async () => {
  await bot.stop();
  limits.close();
  await telegram.stop();
  expect(telegram.refusals).toEqual([]);
  expect(telegram.findings).toEqual([]);
  expect(telegram.unanswered).toEqual([]);
});

const HOME = `${codeOf("system/home#home")}Lfr`;
const ARREST = `${codeOf("rights/arrest#now")}Lfr`;
/** Taps back and forth between two screens, one tap after the other; gives what each was answered. */
async function taps(count: number): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for (let tapped = 0; tapped < count; tapped += 1)
    texts.push((await chat.tapData(tapped % 2 === 0 ? HOME : ARREST).answered).text);
  return texts;
}
/** What the bot's calls put before people or take away, after so many. */
const shownAfter = (count: number): string[] =>
  shows(telegram)
    .slice(count)
    .map(({ method }) => method);

test("sixty taps in a second are all answered, one of them says that it was too fast, and after a pause the person goes on", async () => {
  const before = shows(telegram).length;
  const texts = await taps(60);
  expect(texts.filter((text) => text !== undefined)).toEqual([fr.plain.too_fast]);
  expect(texts[20]).toBe(fr.plain.too_fast);
  // Forty taps called for nothing but an answer.
  expect(shownAfter(before)).toEqual(Array.from({ length: 20 }, () => "editMessageText"));
  expect(screenOf(chat)).toContain(TITLE);
  time += 3_000;
  await tap(chat, fr.plain.home);
  expect(screenOf(chat)).toContain(titleOf("system/home#home", "fr"));
  await bot.stop();
  expect(bot.noted).toContainEqual({ event: "request-limited", channel: "telegram", count: 40 });
  bot = await startBot(telegram);
});

test("a text too much is answered once by the screen that the person is at; what comes then is taken away in silence", async () => {
  await taps(20);
  await after(() => chat.say("/help"));
  expect(screenOf(chat)).toContain(fr.plain.too_fast);
  expect(screenOf(chat)).toContain(TITLE);
  const before = shows(telegram).length;
  for (const text of ["police", "avocat", "/menu"]) await after(() => chat.say(text));
  expect(shows(telegram).length).toBe(before);
  await expect.poll(() => chat.messages.map(({ from }) => from), { timeout: 5_000 }).toEqual(["bot"]);
  expect(shownAfter(before)).toEqual(["deleteMessages"]);
  time += 1_000;
  await after(() => chat.say("/menu"));
  expect(screenOf(chat)).toContain(titleOf("system/home#home", "fr"));
  expect(screenOf(chat)).not.toContain(fr.plain.too_fast);
});

test("hiding and deleting go on", async () => {
  await taps(30);
  await tap(chat, fr.plain.cover);
  expect(screenOf(chat)).toBe("···");
  await after(() => chat.say("/erase"));
  expect(chat.messages).toEqual([]);
});

test("a covered screen stays covered, whatever is typed too fast", async () => {
  await taps(20);
  for (const text of ["/cover", "police", "avocat"]) await after(() => chat.say(text));
  await expect.poll(() => chat.messages.map(({ text }) => text), { timeout: 5_000 }).toEqual(["···"]);
});

test("groups and inline questions count, and too many are not answered at all", async () => {
  const group = telegram.group({ title: "A group", members: [maria] });
  for (let count = 0; count < 10; count += 1) await maria.inline("police");
  await taps(10);
  const before = telegram.calls.length;
  await after(() => group.say(maria, `/help@${telegram.botInfo.username}`));
  expect(telegram.calls.slice(before).filter(({ method }) => method !== "getUpdates")).toEqual([]);
  time += 1_000;
  await after(() => group.say(maria, `/help@${telegram.botInfo.username}`));
  expect(telegram.calls.slice(before).some(({ method }) => method === "sendMessage")).toBe(true);
});

test("one person's flood keeps nobody else from anything", async () => {
  await taps(60);
  const other = telegram.person({ language_code: "fr" }).open();
  await after(() => other.start(`${codeOf("rights/arrest#now")}Lfr`));
  expect(screenOf(other)).toContain(TITLE);
});
