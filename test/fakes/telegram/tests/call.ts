import { isObject } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { startTelegram } from "../index.ts";
import type { PrivateChat, Telegram, TelegramOptions } from "../index.ts";

/** What the fake answered. */
export interface Answered {
  readonly status: number;
  readonly ok: boolean;
  readonly result: Json | undefined;
  readonly description: string | undefined;
  readonly body: JsonObject;
}

/** Calls a method over HTTP with JSON, as a bot would. */
export async function call(telegram: Telegram, method: string, payload: object = {}, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(`${telegram.url}/bot${telegram.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payload),
    ...init,
  });
  const answered: unknown = await response.json();
  const body = isObject(answered) ? answered : {};
  const description = body["description"];
  return {
    status: response.status,
    ok: body["ok"] === true,
    result: body["result"],
    description: typeof description === "string" ? description : undefined,
    body,
  };
}

/** The number of the message that a call answered with. */
export function idOf({ result, description }: Answered): number {
  const id = isObject(result) ? result["message_id"] : undefined;
  if (typeof id !== "number") throw new Error(description ?? "no message");
  return id;
}

/** A clock that a test turns on. */
export interface Clock {
  readonly now: () => number;
  readonly pass: (seconds: number) => void;
}

/** A clock that stands still until it is told to go on. */
export function clock(): Clock {
  let time = 1_800_000_000_000;
  return {
    now: () => time,
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
}

/** A fake with one person who has started the bot. */
export interface Setting extends AsyncDisposable {
  readonly telegram: Telegram;
  readonly chat: PrivateChat;
  /** Sends a text to the person. */
  readonly send: (payload: object) => Promise<Answered>;
}

/** Starts a fake without rate limits, with one person who has started the bot. */
export async function setting(options: TelegramOptions = {}): Promise<Setting> {
  const telegram = await startTelegram({ rateLimits: false, ...options });
  const chat = telegram.person().open();
  chat.start();
  return {
    telegram,
    chat,
    send: (payload) => call(telegram, "sendMessage", { chat_id: chat.id, ...payload }),
    [Symbol.asyncDispose]: () => telegram.stop(),
  };
}
