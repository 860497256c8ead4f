import { Api, Bot } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { sequentialize } from "@grammyjs/runner";
import type { Hono } from "hono";
import { linkTo, parseLink } from "../../core/link.ts";
import type { Library } from "../../core/library.ts";
import type { Screen } from "../../core/screen.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Memory } from "../../privacy/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Channel, Respond } from "../channel.ts";
import { called, outcomeOf, retrying } from "./calls.ts";
import { createChats } from "./chat.ts";
import { decodeUpdate } from "./decode.ts";
import type { TelegramUpdate } from "./decode.ts";
import { encodeScreen } from "./encode.ts";
import type { TelegramMessage } from "./encode.ts";
import { createHandler } from "./handle.ts";
import type { Handle } from "./handle.ts";
import { createHider } from "./hide.ts";
import type { Hider } from "./hide.ts";
import { ALLOWED_UPDATES } from "./incoming.ts";
import { TELEGRAM, TELEGRAM_LIMITS } from "./limits.ts";
import { poll, TokenRefused } from "./polling.ts";
import { updateProfile } from "./profile.ts";
import { createSeen } from "./seen.ts";
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
  const { token, apiRoot, tally, patience = PATIENCE } = options;
  const client = {
    apiRoot,
    timeoutSeconds: patience.callSeconds,
    canUseWebhookReply: (method: string) => method === "answerCallbackQuery",
  };
  const me = await introduce(new Api(token, client), options, patience, signal);
  if (me === null) return;
  const bot = new Bot(token, { client, botInfo: me });
  bot.api.config.use(retrying);
  let last = 0;
  const hider = createHider({ after: options.hideAfter, cover: coverer(options, respond, bot.api) });
  const handle = createHandle(options, respond, hider, me.username);
  // One after the other within a chat, side by side across chats.
  bot.use(sequentialize(({ update }) => chatKey(update)));
  bot.use(({ update, api }) => handle(update, api).finally(() => void (last = Math.max(last, update.update_id))));
  bot.catch(() => tally.count("request-failed", { channel: "telegram" }));
  const profile = updateProfile(bot.api, options.library.words, tally);
  if (options.webhook === null) await pollFor(bot, options, patience, () => last, signal);
  else await listen(bot, options, options.webhook, signal);
  await Promise.all([hider.stop(), profile]);
}

/** Updates of one chat are acted on in order. The key lives as long as the update is in hand. */
function chatKey(update: Update): string {
  const id = update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? update.inline_query?.from.id;
  return String(id ?? update.update_id);
}

function createHandle(options: TelegramOptions, respond: Respond, hider: Hider, username: string): Handle {
  const { library, memory, tally, key } = options;
  const encode = (screen: Screen): TelegramMessage => encodeScreen(screen, library);
  const chats = createChats({ encode, coverOf: coverWith(respond), memory, hider, tally });
  return createHandler({
    respond,
    serving: TELEGRAM,
    places: library,
    words: library.words,
    isPage: ({ screen }) => {
      const node = library.nodes.get(screen);
      return node?.kind === "page" && !node.isProtected;
    },
    chats,
    memory,
    hider,
    key,
    seen: createSeen(),
    tally,
    username,
  });
}

/** A screen's cover, made by the engine. */
const coverWith =
  (respond: Respond) =>
  async ({ link }: Pick<Screen, "link">): Promise<Screen> => {
    const reply = await respond({ caller: null, suggested: null, action: { kind: "cover", link } }, TELEGRAM);
    if (reply.kind !== "cover") throw new Error("a cover is not made");
    return reply.screen;
  };

/** Covers a screen whose time has come, unless memory says that it has not, or that another one is shown by now. */
function coverer(
  { library, memory, tally }: TelegramOptions,
  respond: Respond,
  api: Api,
): Parameters<typeof createHider>[0]["cover"] {
  const coverOf = coverWith(respond);
  return async (who, { chat, message }, isStopping) => {
    const live = (await memory.read(who))?.live ?? null;
    if (live !== null && live.handle !== String(message)) return null;
    if (live !== null && !isStopping && live.deadline > Date.now()) return live.deadline;
    const link = (live === null ? null : parseLink(live.link)) ?? linkTo(library.home);
    const { text, ...how } = encodeScreen(await coverOf({ link }), library);
    await called(api.editMessageText(chat, message, text, how), tally);
    return null;
  };
}

/** Asks Telegram who we are, until it answers; null where the signal fired first. */
async function introduce(
  api: Api,
  { tally }: TelegramOptions,
  { pause }: Patience,
  signal: AbortSignal,
): Promise<UserFromGetMe | null> {
  while (!signal.aborted) {
    try {
      return await api.getMe();
    } catch (error) {
      const why = outcomeOf(error);
      if (why === "unauthorised") throw new TokenRefused();
      tally.count("call-failed", { channel: "telegram", outcome: why });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return null;
}

async function pollFor(
  bot: Bot,
  options: TelegramOptions,
  patience: Patience,
  last: () => number,
  signal: AbortSignal,
): Promise<void> {
  const { token, apiRoot, tally } = options;
  // A webhook that is still set would keep updates from us; those that wait are kept.
  await called(bot.api.deleteWebhook(), tally);
  options.started();
  await poll({ bot, token, apiRoot, tally, last, holdSeconds: patience.holdSeconds, pause: patience.pause }, signal);
}

async function listen(bot: Bot, { tally, started }: TelegramOptions, webhook: WebhookOptions, signal: AbortSignal): Promise<void> {
  const { routes, settled } = createWebhook(
    webhook.secret,
    (update, carry) => bot.handleUpdate(update, { send: (body) => Promise.resolve(carry(body)) }),
    tally,
  );
  webhook.mount(WEBHOOK_PATH, routes);
  const url = webhook.publicUrl.replace(/\/+$/, "") + WEBHOOK_PATH;
  await called(
    bot.api.setWebhook(url, { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS }),
    tally,
  );
  started();
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  await settled();
}
