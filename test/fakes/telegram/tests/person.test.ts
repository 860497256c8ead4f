import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegram } from "../index.ts";
import type { Telegram } from "../index.ts";
import { call } from "./call.ts";

let telegram: Telegram;
beforeEach(async () => {
  telegram = await startTelegram({ rateLimits: false });
});
afterEach(() => telegram.stop());

test("what a person deletes is gone for the bot too, which is not told", async () => {
  const chat = telegram.person().open();
  chat.start();
  const sent = await call(telegram, "sendMessage", { chat_id: chat.id, text: "hello" });
  const { id } = chat.last ?? { id: 0 };
  expect(sent.ok).toBe(true);
  chat.delete(id);
  expect(await call(telegram, "editMessageText", { chat_id: chat.id, message_id: id, text: "again" })).toMatchObject({
    description: "Bad Request: message to edit not found",
  });
  chat.clear();
  expect(chat.messages).toEqual([]);
});

test("a conflict is planned for polls alone", () => {
  expect(() => telegram.faults.next("sendMessage", "409")).toThrow("409");
});
