import { afterEach, describe, expect, test } from "vitest";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { PrivateChat, Telegram, TelegramOptions } from "../../fakes/telegram/index.ts";
import { start } from "../../helpers/process.ts";
import type { Running } from "../../helpers/process.ts";
import { codeOf, doneElsewhere, labelsOf, screenOf, tap, titleOf, wordsOf } from "./people.ts";

const en = wordsOf("en");
const SECRET = "a-secret-of-the-tests";

let telegram: Telegram;
const running: Running[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) {
    expect(await one.stop()).toBe(0);
    // Nothing of a person, a text or the token is in what it printed.
    expect(one.output()).not.toMatch(/Maria|[0-9]{10}|arrest|\/start|:strict|fatal|Error/);
  }
  await telegram.stop();
  expect(telegram.refusals).toEqual([]);
  expect(telegram.findings).toEqual([]);
});

const fake = async (options: TelegramOptions = {}): Promise<void> => {
  telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true, ...options });
};
const launch = async (settings: Readonly<Record<string, string>> = {}): Promise<Running> => {
  const one = await start({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, ...settings });
  running.push(one);
  return one;
};

/** Everything that a button has carried so far, with the title of the screen that it leads to. */
async function answerHalf(chat: PrivateChat): Promise<{ readonly data: string; readonly shows: string }[]> {
  const seen: { readonly data: string; readonly shows: string }[] = [];
  for (let asked = 0; asked < 5; asked += 1) {
    const label = [en.term("scale", "practice.yes"), en.term("scale", "practice.no")][asked % 2] ?? "";
    const data = chat.last?.keyboard.flat().find((button) => button.label === label)?.data ?? "";
    await tap(chat, label);
    seen.push({ data, shows: screenOf(chat) });
  }
  return seen;
}

describe("the program itself, as an operator starts it", () => {
  test("killed in the middle of a quiz, it goes on with every earlier button", async () => {
    await fake();
    const first = await launch();
    const chat = telegram.person({ language_code: "en" }).open();
    await doneElsewhere(telegram, () => chat.start(`${codeOf("quizzes/partnership#short")}Len`));
    const seen = await answerHalf(chat);
    running.splice(0);
    await first.kill();
    await launch();
    for (const { data, shows } of seen) {
      await chat.tapData(data).answered;
      expect(screenOf(chat)).toBe(shows);
    }
    for (; labelsOf(chat).includes(en.plain.skip);) await tap(chat, en.term("scale", "practice.partly"));
    expect(screenOf(chat)).toContain(en.plain.result);
  });

  test("two processes behind one address answer the taps of one chat in turn", async () => {
    await fake({ webhookOrder: "chat" });
    const settings = { PUBLIC_URL: "https://bot.example.org/", TELEGRAM_WEBHOOK_SECRET: SECRET };
    const both = [await launch(settings), await launch(settings)];
    telegram.deliverTo(
      both.map(({ url }) => `${url.replace(/\/$/, "")}/telegram`),
      "round robin",
    );
    const chat = telegram.person({ language_code: "en" }).open();
    await doneElsewhere(telegram, () => chat.start(`${codeOf("quizzes/partnership#short")}Len`));
    for (; labelsOf(chat).includes(en.plain.skip);) await tap(chat, en.term("scale", "practice.yes"));
    expect(screenOf(chat)).toContain(en.plain.result);
    await tap(chat, en.plain.home);
    await tap(chat, titleOf("system/now#now"));
    expect(screenOf(chat)).toContain(titleOf("system/now#now"));
  });

  test("at a stop every open screen is covered, and its button opens it again in the next process", async () => {
    await fake();
    const first = await launch({ HIDE_AFTER: "1" });
    const chats = ["en", "fr", "zh"].map((language_code) => telegram.person({ language_code }).open());
    for (const chat of chats) chat.start(codeOf("system/law#arrest-rights"));
    await telegram.idle();
    running.splice(0);
    expect(await first.stop()).toBe(0);
    expect(chats.map(screenOf)).toEqual(["···", "···", "···"]);
    await launch();
    const [chat] = chats;
    if (chat === undefined) throw new Error("no chat");
    await tap(chat, "···");
    await tap(chat, "English");
    expect(screenOf(chat)).toContain(titleOf("system/law#arrest-rights"));
  });

  test.each([
    ["a token that Telegram does not know", { TELEGRAM_BOT_TOKEN: "1:unknown" }, /TELEGRAM_BOT_TOKEN: Telegram does not know/],
    ["a public address without a secret", { PUBLIC_URL: "https://bot.example.org" }, /TELEGRAM_WEBHOOK_SECRET: is needed/],
  ])("%s ends the start with a sentence", async (_, settings, sentence) => {
    await fake();
    telegram.expect({ code: 401 });
    await expect(launch({ ...settings, TELEGRAM_API_ROOT: telegram.url })).rejects.toThrow(sentence);
  });

  test("nothing that the environment says makes it print what its libraries know", async () => {
    await fake();
    telegram.expect({ code: 401 });
    const printed = await launch({ DEBUG: "*", TELEGRAM_BOT_TOKEN: "1:unknown" }).catch((error: Error) => error.message);
    expect(printed).toContain("TELEGRAM_BOT_TOKEN");
    expect(printed).not.toMatch(/grammy|getMe|1:unknown/);
  });
});
