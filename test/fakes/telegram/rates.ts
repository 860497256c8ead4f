import { tooMany } from "./errors.ts";
import type { Chat } from "./world.ts";

/** How many messages the bot may send. Source of the defaults: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export interface RateLimits {
  /** Messages a second to one chat in the long run. */
  readonly chatPerSecond: number;
  /** Messages to one chat that may come at once before that counts. Source: measured. */
  readonly chatBurst: number;
  /** Messages a minute to one group. */
  readonly groupPerMinute: number;
  /** Messages a second to all chats together. */
  readonly overallPerSecond: number;
}

/** The limits of the real server, as far as they are published. */
export const RATE_LIMITS: RateLimits = { chatPerSecond: 1, chatBurst: 20, groupPerMinute: 20, overallPerSecond: 30 };

interface Bucket {
  level: number;
  at: number;
}

/** Counts what the bot sends and refuses what is too much. */
export class Rates {
  readonly #limits: RateLimits | false;
  readonly #now: () => number;
  readonly #buckets = new Map<number, Bucket>();
  readonly #sent = new Map<number, number[]>();
  #overall: number[] = [];
  #webhookAt = -Infinity;

  constructor(limits: RateLimits | false, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * Counts one message to a chat.
   * @throws ApiError with 429 and the seconds to wait, in which case it does not count
   */
  take(chat: Chat): void {
    const limits = this.#limits;
    if (limits === false) return;
    const now = this.#now();
    const recent = this.#overall.filter((at) => at > now - 1000);
    if (recent.length >= limits.overallPerSecond) throw tooMany(1);
    this.#takeGroup(chat, limits, now);
    this.#takeChat(chat, limits, now);
    this.#overall = [...recent, now];
  }

  /**
   * Counts one registration of a webhook, of which there may be one a second.
   * Source: `process_set_webhook_query` of https://github.com/tdlib/telegram-bot-api
   * @throws ApiError with 429
   */
  takeWebhook(): void {
    const now = this.#now();
    if (this.#limits !== false && now < this.#webhookAt + 1000) throw tooMany(1);
    this.#webhookAt = now;
  }

  #takeGroup(chat: Chat, limits: RateLimits, now: number): void {
    if (chat.kind === "private") return;
    const recent = (this.#sent.get(chat.id) ?? []).filter((at) => at > now - 60_000);
    const first = recent[0];
    if (recent.length >= limits.groupPerMinute && first !== undefined) throw tooMany(Math.ceil((first + 60_000 - now) / 1000));
    this.#sent.set(chat.id, [...recent, now]);
  }

  #takeChat(chat: Chat, limits: RateLimits, now: number): void {
    const bucket = this.#buckets.get(chat.id) ?? { level: 0, at: now };
    const level = Math.max(0, bucket.level - ((now - bucket.at) / 1000) * limits.chatPerSecond);
    if (level + 1 > limits.chatBurst) throw tooMany(Math.max(1, Math.ceil((level + 1 - limits.chatBurst) / limits.chatPerSecond)));
    this.#buckets.set(chat.id, { level: level + 1, at: now });
  }
}
