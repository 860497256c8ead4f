import { conflict } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { listOf, numberOf } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** An update that the bot has not confirmed yet. */
export interface Pending {
  readonly id: number;
  readonly body: JsonObject;
  readonly chat: number | undefined;
  /** Milliseconds. */
  readonly at: number;
  /** Whether a webhook is being called with it, or waits to be called again. */
  sending: boolean;
}

interface Poll {
  readonly limit: number;
  readonly answer: (updates: readonly JsonObject[]) => void;
  readonly refuse: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

interface Held {
  readonly body: JsonObject;
  readonly chat: number | undefined;
  readonly timer: NodeJS.Timeout;
}

/** Updates are kept for 24 hours. Source: https://core.telegram.org/bots/api#getting-updates */
const KEPT = 24 * 3_600_000;
/** Updates that have to be asked for by name. Source: https://core.telegram.org/bots/api#getupdates */
const ON_REQUEST: ReadonlySet<string> = new Set(["chat_member", "message_reaction", "message_reaction_count"]);
/** How long a swapped update waits for its successor; milliseconds. */
const HOLD = 30;
/** How long a poll that another one ends may take to turn out as given up by its caller, who then gets no error; milliseconds. */
const GRACE = 15;

/** The updates of one bot: kept until confirmed, handed out by polling or to a webhook. */
export class Updates {
  /** Called whenever there may be something for a webhook. */
  onArrival: () => void = () => {};
  /** Whether a webhook is registered, which excludes polling. */
  webhookActive: () => boolean = () => false;
  readonly #now: () => number;
  readonly #faults: Faults;
  #pending: Pending[] = [];
  #allowed: readonly string[] = [];
  #poll: Poll | undefined;
  #held: Held | undefined;
  #lastId: number;

  constructor(now: () => number, faults: Faults, firstId: number) {
    this.#now = now;
    this.#faults = faults;
    this.#lastId = firstId;
  }

  /** Updates that are not confirmed yet, oldest first. */
  get pending(): readonly Pending[] {
    this.#pending = this.#pending.filter((each) => each.at > this.#now() - KEPT);
    return this.#pending;
  }

  /** How many updates the bot has not confirmed, those held back by a fault included. */
  get outstanding(): number {
    return this.pending.length + (this.#held === undefined ? 0 : 1);
  }

  /** The kinds of updates that the bot asked for; empty for the default ones. */
  get allowed(): readonly string[] {
    return this.#allowed;
  }

  /** Remembers which updates a bot wants, when a call says so. */
  allow(payload: JsonObject): void {
    if (payload["allowed_updates"] !== undefined) {
      this.#allowed = listOf(payload, "allowed_updates").filter((each) => typeof each === "string");
    }
  }

  /** Hands an update to the bot, unless the bot does not want its kind. */
  push(body: JsonObject, chat: number | undefined): void {
    const kind = Object.keys(body).find((key) => key !== "update_id") ?? "";
    const wanted = this.#allowed.length > 0 ? this.#allowed.includes(kind) : !ON_REQUEST.has(kind);
    if (!wanted) return;
    const fault = this.#faults.ofUpdate();
    const held = this.#held;
    if (fault === "reorder" && held === undefined) {
      this.#held = { body, chat, timer: setTimeout(() => this.#release(), HOLD) };
      return;
    }
    const swaps = held !== undefined && (held.chat !== chat || this.#faults.reorderSameChat);
    if (!swaps) this.#release();
    this.#add(body, chat, fault === "duplicate" ? 2 : 1);
    if (swaps) this.#release();
  }

  #release(): void {
    const held = this.#held;
    if (held === undefined) return;
    clearTimeout(held.timer);
    this.#held = undefined;
    this.#add(held.body, held.chat, 1);
  }

  #add(body: JsonObject, chat: number | undefined, times: number): void {
    const id = numberOf(body, "update_id") ?? this.#lastId + 1;
    this.#lastId = Math.max(this.#lastId, id);
    for (let count = 0; count < times; count += 1) {
      this.#pending.push({ id, body: { update_id: id, ...body }, chat, at: this.#now(), sending: false });
    }
    // Not at once: what happens at the same moment, as the parts of an album, arrives together.
    setImmediate(() => this.#serve());
  }

  #serve(): void {
    this.onArrival();
    const poll = this.#poll;
    if (poll === undefined || this.pending.length === 0) return;
    this.#drop();
    poll.answer(this.pending.slice(0, poll.limit).map(({ body }) => body));
  }

  #drop(): void {
    clearTimeout(this.#poll?.timer);
    this.#poll = undefined;
  }

  /** Ends a poll that is waiting, as another poll or a webhook does. */
  end(reason: string): void {
    const poll = this.#poll;
    this.#drop();
    if (poll !== undefined) setTimeout(() => poll.refuse(conflict(reason)), GRACE).unref();
  }

  /**
   * The updates for one call of `getUpdates`. Source: https://core.telegram.org/bots/api#getupdates
   * @param onGone takes a function that is to be called when the caller has gone away
   * @throws ApiError with 409 while a webhook is registered, or when another poll takes over
   */
  get(payload: JsonObject, onGone: (gone: () => void) => void): Promise<readonly JsonObject[]> {
    if (this.webhookActive()) {
      throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    }
    this.end("terminated by other getUpdates request; make sure that only one bot instance is running");
    this.allow(payload);
    const offset = numberOf(payload, "offset") ?? 0;
    if (offset > 0) this.#pending = this.#pending.filter(({ id }) => id >= offset);
    if (offset < 0) this.#pending = this.#pending.slice(offset);
    const limit = Math.min(100, Math.max(1, numberOf(payload, "limit") ?? 100));
    const timeout = numberOf(payload, "timeout") ?? 0;
    const ready = this.pending.slice(0, limit).map(({ body }) => body);
    if (ready.length > 0 || timeout <= 0) return Promise.resolve(ready);
    return new Promise((answer, refuse) => {
      const poll = { limit, answer, refuse, timer: setTimeout(() => expire(), timeout * 1000) };
      const expire = (): void => {
        if (this.#poll === poll) this.#drop();
        answer([]);
      };
      this.#poll = poll;
      onGone(expire);
    });
  }

  /** Takes an update off the queue: a webhook has confirmed it. */
  confirm(update: Pending): void {
    this.#pending = this.#pending.filter((each) => each !== update);
  }

  /** Forgets every update that waits. */
  clear(): void {
    this.#pending = [];
  }

  /** Ends what still waits, at the end of a test. */
  stop(): void {
    clearTimeout(this.#held?.timer);
    this.#held = undefined;
    this.#poll?.answer([]);
    this.#drop();
    this.#pending = [];
  }
}
