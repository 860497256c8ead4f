import { Api } from "grammy";
import type { Transformer } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Hono } from "hono";
import type { Library } from "../../core/library.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Limiter } from "../../privacy/limits.ts";
import type { Memory } from "../../privacy/memory/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Channel, Respond } from "../channel.ts";
import { called, RETRIES, retryingAfter } from "./calls.ts";
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
import { createTransport } from "./transport.ts";
import { sleep, stopped } from "../waiting.ts";
import { createWebhook, WEBHOOK_PATH } from "./webhook.ts";
import type { Carrier, TakeCarried } from "./webhook.ts";

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
  /** Keeps people from asking for too much; without it all is acted on. */ readonly limits?: Limiter;
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
  /** Before each further try of a call that found nobody, in milliseconds. */ readonly retries: readonly number[];
}
const PATIENCE: Patience = { callSeconds: 10, holdSeconds: 30, pause: 2_000, retries: RETRIES };

/** Telegram does not take the address at which it is to call us. */
export class WebhookRefused extends Error {}

/** Calls that Telegram makes to us at once at most. */
const CONNECTIONS = 40;

/** Telegram, where sex workers ask: one screen in a private chat, edited in place. */
export function createTelegramChannel(options: TelegramOptions): Channel<TelegramUpdate, TelegramMessage, TelegramSurface> {
  const { library } = options;
  return {
    ...TELEGRAM,
    limits: TELEGRAM_LIMITS,
    decode: (raw) => decodeUpdate(raw, library),
    encode: (screen) => encodeScreen(screen, { home: library.home, words: library.words, username: "" }),
    run: (respond, signal) => run(options, respond, signal),
  };
}

async function run(options: TelegramOptions, respond: Respond, signal: AbortSignal): Promise<void> {
  const { tally, library } = options;
  const { token, apiRoot, patience = PATIENCE } = options;
  const transport = createTransport({ token, apiRoot, seconds: patience.callSeconds });
  const api = callsOf(options, transport, null);
  const me = await introduce(api, options, signal);
  if (me === null) return;
  const { take, last, cover } = createTaker({ ...options, respond, api, username: me.username });
  const profile = updateProfile(api, library.words, tally, signal);
  // What is open is covered first of all, and at the end what was shown since.
  const covered = stopped(signal).then(cover);
  if (options.webhook === null) await pollFor(api, options, take, last, signal);
  else await listen(api, options, options.webhook, (update, carrier) => take(update, callsOf(options, transport, carrier)), signal);
  await covered;
  await cover();
  await Promise.race([profile, sleep(0)]);
}

/** Telegram's calls, tried again where that helps; one of them may travel in the answer to Telegram's own. */
function callsOf({ token, patience = PATIENCE }: TelegramOptions, transport: Transformer, carrier: Carrier | null): Api {
  const canCarry = (method: string): boolean => method === "answerCallbackQuery" && carrier?.isFree() === true;
  const reply = carrier === null ? {} : { send: (body: string) => Promise.resolve(carrier.carry(body)) };
  const api = new Api(token, { canUseWebhookReply: canCarry }, reply);
  const send: Transformer = (prev, method, payload, signal) =>
    canCarry(method) ? prev(method, payload, signal) : transport(prev, method, payload, signal);
  api.config.use(send, retryingAfter(patience.retries));
  return api;
}

/** Asks Telegram who we are, until it answers; null where the signal fired first. */
function introduce(api: Api, options: TelegramOptions, signal: AbortSignal): Promise<UserFromGetMe | null> {
  return insist(() => api.getMe(), options, signal);
}

/** Makes a call until Telegram takes it; null where the signal fired first. @throws TokenRefused, WebhookRefused */
async function insist<T>(
  call: () => Promise<T>,
  { tally, patience = PATIENCE }: TelegramOptions,
  signal: AbortSignal,
): Promise<T | null> {
  while (!signal.aborted) {
    const made = await Promise.race([called(call(), tally), stopped(signal)]);
    if (made === null) return null;
    if (made.ok) return made.value;
    if (made.why === "unauthorised") throw new TokenRefused();
    if (made.why === "refused") throw new WebhookRefused();
    await sleep(patience.pause, signal);
  }
  return null;
}

function pollFor(api: Api, options: TelegramOptions, take: Take, last: () => number, signal: AbortSignal): Promise<void> {
  const { token, apiRoot, tally, started, patience = PATIENCE } = options;
  return poll({ token, apiRoot, take: (update) => take(update, api), tally, started, last, ...patience }, signal);
}

async function listen(
  api: Api,
  options: TelegramOptions,
  { publicUrl, secret, mount }: WebhookOptions,
  take: TakeCarried,
  signal: AbortSignal,
): Promise<void> {
  const { tally, started } = options;
  const { routes, settled } = createWebhook(secret, take, tally);
  mount(WEBHOOK_PATH, routes);
  const address = publicUrl.replace(/\/+$/, "") + WEBHOOK_PATH;
  const how = { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS };
  if ((await insist(() => api.setWebhook(address, how), options, signal)) !== null) started();
  await stopped(signal);
  await settled();
}
