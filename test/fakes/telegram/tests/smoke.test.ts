import { createServer } from "node:http";
import { run } from "@grammyjs/runner";
import { Bot, webhookCallback } from "grammy";
import { expect, test } from "vitest";
import { startTelegram, transcript } from "../index.ts";

test("a bot on grammY talks to a person by polling", async () => {
  const telegram = await startTelegram({ rateLimits: false });
  const bot = new Bot(telegram.token, { botInfo: telegram.botInfo, client: { apiRoot: telegram.url } });
  const keyboard = {
    inline_keyboard: [
      [
        { text: "Back", callback_data: "back" },
        { text: "Start", callback_data: "go" },
      ],
    ],
  };
  bot.command("start", (context) => context.reply(`Hello ${context.match}`, { reply_markup: keyboard }));
  bot.callbackQuery("go", async (context) => {
    await context.answerCallbackQuery("Off we go");
    await context.editMessageText("Gone");
  });
  const running = bot.start();
  const chat = telegram.person({ first_name: "Maria", language_code: "es" }).open();
  chat.start("deep-link");
  await telegram.idle();
  expect(transcript(chat)).toBe("Maria:\n  /start deep-link\n\nStrict Bot:\n  Hello deep-link\n  [ Back ] [ Start ]\n");
  const tap = chat.tap("Start");
  await telegram.idle();
  expect(await tap.answered).toEqual({ text: "Off we go" });
  expect(chat.last).toMatchObject({ text: "Gone", edited: true, keyboard: [] });
  expect(chat.notifications).toEqual([{ text: "Hello deep-link", silent: false }]);
  await bot.stop();
  await running;
  expect(telegram.refusals).toEqual([]);
  expect(telegram.findings).toEqual([]);
  await telegram.stop();
});

test("a bot with a runner serves many people at once, through faults that it retries", async () => {
  const telegram = await startTelegram({ rateLimits: false });
  const bot = new Bot(telegram.token, { botInfo: telegram.botInfo, client: { apiRoot: telegram.url } });
  bot.api.config.use(async (previous, method, payload, signal) => {
    let answer = await previous(method, payload, signal);
    while (!answer.ok && answer.error_code >= 500) answer = await previous(method, payload, signal);
    return answer;
  });
  bot.on("message:text", (context) => context.reply(context.msg.text));
  telegram.faults.plan({ seed: 3, rate: 0.3, kinds: ["500", "502"], except: ["getUpdates", "deleteWebhook"] });
  const runner = run(bot);
  const chats = Array.from({ length: 20 }, () => telegram.person().open());
  for (const chat of chats) chat.say(`Hello ${chat.id}`);
  await telegram.idle({ quiet: 50 });
  expect(chats.map((chat) => chat.last?.text)).toEqual(chats.map(({ id }) => `Hello ${id}`));
  expect(telegram.calls.some(({ injected }) => injected)).toBe(true);
  expect(telegram.refusals).toEqual([]);
  await runner.stop();
  await telegram.stop();
});

test("a bot behind a webhook answers in the response", async () => {
  const telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true });
  const bot = new Bot(telegram.token, {
    botInfo: telegram.botInfo,
    client: { apiRoot: telegram.url, canUseWebhookReply: (method) => method === "sendMessage" },
  });
  bot.on("message:text", (context) => context.reply("Hello"));
  const handle = webhookCallback(bot, "http", { secretToken: "secret" });
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await bot.api.setWebhook(`http://127.0.0.1:${port}/`, { secret_token: "secret" });
  const chat = telegram.person().open();
  chat.start();
  await telegram.idle();
  expect(chat.last?.text).toBe("Hello");
  expect(telegram.calls.map(({ method, via }) => `${method} ${via}`)).toEqual(["setWebhook http", "sendMessage webhook"]);
  server.close();
  server.closeAllConnections();
  await telegram.stop();
});
