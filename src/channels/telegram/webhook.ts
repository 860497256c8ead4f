import { createHash, timingSafeEqual } from "node:crypto";
import type { Update } from "grammy/types";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Tally } from "../../privacy/tally.ts";
import { sleep } from "../waiting.ts";

/** Where Telegram's calls come in, below the public address. */
export const WEBHOOK_PATH = "/telegram";
/** Largest update in bytes: a text of 4,096 signs with all its marks and all that surrounds it has far less. */
export const MAX_UPDATE = 256 * 1024;
/** How long Telegram waits before it sends the update again is not written anywhere; we answer by then, in milliseconds. */
const LATEST = 25_000;
/** How long updates in hand may take at a stop, in milliseconds. */
const GRACE = 8_000;

/** The answer to a call of Telegram's, which can carry one call of ours. */
export interface Carrier {
  /** Whether it can still carry one. */ readonly isFree: () => boolean;
  readonly carry: (body: string) => void;
}
/** Acts on one update. */
export type TakeCarried = (update: Update, carrier: Carrier) => Promise<void>;

export interface Webhook {
  readonly routes: Hono;
  /** Resolves when all updates in hand are acted on, or take too long. */
  readonly settled: () => Promise<void>;
}

/** Telegram's calls as a Hono app: every one is answered, whatever it holds. */
export function createWebhook(secret: string, take: TakeCarried, tally: Tally, latest = LATEST): Webhook {
  const inHand = new Set<Promise<void>>();
  const app = new Hono();
  const isSecret = sameAs(secret);
  const tooLarge = bodyLimit({
    maxSize: MAX_UPDATE,
    onError: (c) => {
      tally.count("request-too-large", { channel: "telegram" });
      // It would be too large again: it is not asked for a second time.
      return c.body(null, 200, { Connection: "close" });
    },
  });
  app.use(async (c, next) => {
    if (isSecret(c.req.header("x-telegram-bot-api-secret-token") ?? "")) return next();
    tally.count("webhook-refused", { channel: "telegram" });
    return c.body(null, 401, { Connection: "close" });
  });
  app.post("/", tooLarge, async (c) => {
    const update = readUpdate(await c.req.text().catch(() => ""));
    if (update === null) {
      tally.count("request-malformed", { channel: "telegram" });
      return c.body(null, 400);
    }
    const carried = Promise.withResolvers<string | null>();
    let isFree = true;
    const answer = (body: string | null): void => {
      isFree = false;
      carried.resolve(body);
    };
    const done = Promise.resolve()
      .then(() => take(update, { isFree: () => isFree, carry: answer }))
      // What failed once would fail again: it is not asked for a second time.
      .catch(() => tally.count("request-failed", { channel: "telegram" }))
      .finally(() => {
        answer(null);
        inHand.delete(done);
      });
    inHand.add(done);
    const late = setTimeout(() => answer(null), latest);
    const body = await carried.promise;
    clearTimeout(late);
    return body === null ? c.body(null, 200) : c.body(body, 200, { "Content-Type": "application/json" });
  });
  app.all("*", (c) => c.body(null, 405, { Allow: "POST" }));
  return {
    routes: app,
    settled: async () => {
      for (const until = Date.now() + GRACE; inHand.size > 0 && Date.now() < until;)
        await Promise.race([Promise.all(inHand), sleep(until - Date.now())]);
    },
  };
}

/** Compares in the same time whatever differs. */
function sameAs(secret: string): (text: string) => boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const wanted = digest(secret);
  return (text) => timingSafeEqual(digest(text), wanted);
}

/** An update; null for what is none. Its members are looked at where they are used. */
function readUpdate(text: string): Update | null {
  try {
    const value: unknown = JSON.parse(text);
    return isUpdate(value) ? value : null;
  } catch {
    return null;
  }
}

const isUpdate = (value: unknown): value is Update =>
  typeof value === "object" && value !== null && "update_id" in value && Number.isSafeInteger(value.update_id);
