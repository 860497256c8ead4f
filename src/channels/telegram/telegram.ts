import { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Hono } from "hono";
import type { Library } from "../../core/library.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Memory } from "../../privacy/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Channel, Respond } from "../channel.ts";
import { called, outcomeOf, retrying } from "./calls.ts";
import { decodeUpdate } from "./decode.ts";
import type { TelegramUpdate } from "./decode.ts";
import { encodeScreen } from "./encode.ts";
import type { TelegramMessage } from "./encode.ts";
import { ALLOWED_UPDATES } from "./incoming.ts";
import { TELEGRAM, TELEGRAM_LIMITS } from "./limits.ts";
import { poll, TokenRefused } from "./polling.ts";
import { updateProfile } from "./profile.ts";
import { createTaker } from "./take.ts";
import type { Take } from "./take.ts";
import { createWebhook, WEBHOOK_PATH } from "./webhook.ts";

export { TokenRefused } from "./polling.ts";

/** A screen is one message; cards and groups have forms of their own. */
export type TelegramSurface = "message";

export interface TelegramOptions {
  readonly token: string;
  /** Where the Bot API is. */ readonly apiRoot: string;
  /** Telegram calls us there; null: we ask it. */ readonly webhook: WebhookOptions | null;
  readonly library: Library;
  readonly memory: Memory;
  readonly key: PseudonymKey;
  readonly tally: Tally;
  /** Milliseconds without a tap after which a screen is covered; null: never. */ readonly hideAfter: number | null;
  /** Called when updates begin to come in. */ readonly started: () => void;
  readonly patience?: Patience;
}
export interface WebhookOptions {
  /** The public address of this server, `https://bot.example.org`. */ readonly publicUrl: string;
  /** Telegram shows it with every call. */ readonly secret: string;
  /** Puts routes on the shared server. */ readonly mount: (path: string, routes: Hono) => void;
}
/** How long to wait for Telegram. */
export interface Patience {
  /** For the answer to a call, in seconds. */ readonly callSeconds: number;
  /** For updates, in seconds: Telegram holds a call that long. */ readonly holdSeconds: number;
  /** After a failure, in milliseconds. */ readonly pause: number;
}
const PATIENCE: Patience = { callSeconds: 10, holdSeconds: 30, pause: 2_000 };

/** Calls that Telegram makes to us at once at most. */
const CONNECTIONS = 40;

/** Telegram, where sex workers ask: one screen in a private chat, edited in place. */
export function createTelegramChannel(options: TelegramOptions): Channel<TelegramUpdate, TelegramMessage, TelegramSurface> {
  const { library } = options;
  return {
    ...TELEGRAM,
    limits: TELEGRAM_LIMITS,
    decode: (raw) => decodeUpdate(raw, library),
    encode: (screen) => encodeScreen(screen, library),
    run: (respond, signal) => run(options, respond, signal),
  };
}

async function run(options: TelegramOptions, respond: Respond, signal: AbortSignal): Promise<void> {
  const { tally, library } = options;
  const api = callsOf(options);
  const me = await introduce(api, options, signal);
  if (me === null) return;
  const { take, last, stop } = createTaker({ ...options, respond, api, username: me.username });
  const profile = updateProfile(api, library.words, tally);
  if (options.webhook === null) await pollFor(api, options, take, last, signal);
  else await listen(api, options, options.webhook, take, signal);
  await Promise.all([stop(), profile]);
}

/** Telegram's calls, tried again where that helps. What is given to `carry`, at most once, travels in the answer to Telegram's own call. */
function callsOf({ token, apiRoot, patience = PATIENCE }: TelegramOptions, carry?: (body: string) => void): Api {
  const client = {
    apiRoot,
    timeoutSeconds: patience.callSeconds,
    canUseWebhookReply: (method: string) => method === "answerCallbackQuery",
  };
  const api = new Api(token, client, carry === undefined ? {} : { send: (body) => Promise.resolve(carry(body)) });
  api.config.use(retrying);
  return api;
}

/** Asks Telegram who we are, until it answers; null where the signal fired first. */
async function introduce(
  api: Api,
  { tally, patience = PATIENCE }: TelegramOptions,
  signal: AbortSignal,
): Promise<UserFromGetMe | null> {
  while (!signal.aborted) {
    try {
      return await api.getMe();
    } catch (error) {
      const why = outcomeOf(error);
      if (why === "unauthorised") throw new TokenRefused();
      tally.count("call-failed", { channel: "telegram", outcome: why });
      await new Promise((resolve) => setTimeout(resolve, patience.pause));
    }
  }
  return null;
}

async function pollFor(api: Api, options: TelegramOptions, take: Take, last: () => number, signal: AbortSignal): Promise<void> {
  const { token, apiRoot, tally, started, patience = PATIENCE } = options;
  // A webhook that is still set would keep updates from us; those that wait are kept.
  await called(api.deleteWebhook(), tally);
  started();
  await poll({ token, apiRoot, take: (update) => take(update, api), tally, last, ...patience }, signal);
}

async function listen(
  api: Api,
  options: TelegramOptions,
  { publicUrl, secret, mount }: WebhookOptions,
  take: Take,
  signal: AbortSignal,
): Promise<void> {
  const { tally, started } = options;
  const { routes, settled } = createWebhook(secret, (update, carry) => take(update, callsOf(options, carry)), tally);
  mount(WEBHOOK_PATH, routes);
  const how = { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS };
  await called(api.setWebhook(publicUrl.replace(/\/+$/, "") + WEBHOOK_PATH, how), tally);
  started();
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  await settled();
}
