import { bad } from "./errors.ts";
import { draw } from "./faults.ts";
import { flagOf, isObject, numberOf, parsed, textOf } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import { seconds } from "./messages.ts";
import type { Pending, Updates } from "./updates.ts";

/** How a webhook is to be called. */
export interface WebhookSettings {
  readonly allowHttpWebhook: boolean;
  /** Milliseconds between the attempts to deliver one update; the last one is repeated. */
  readonly retryPauses: readonly number[];
  /** Whether updates of one chat may be under way at the same time (`any`) or wait for each other (`chat`). */
  readonly webhookOrder: "any" | "chat";
  readonly seed: number;
}

/** Carries out a call that came in the answer to a webhook. */
export type Execute = (method: string, payload: JsonObject) => void;

interface Target {
  readonly url: string;
  readonly secret: string | undefined;
  readonly connections: number;
}

const SECRET = /^[\w-]{1,256}$/;

/** Delivers updates by HTTP. Source: https://core.telegram.org/bots/api#setwebhook */
export class Webhook {
  readonly #settings: WebhookSettings;
  readonly #updates: Updates;
  readonly #now: () => number;
  readonly #execute: Execute;
  readonly #timers = new Set<NodeJS.Timeout>();
  #target: Target | undefined;
  #balanced: readonly string[] = [];
  #random = false;
  #active = 0;
  #sent = 0;
  #lastError: { readonly at: number; readonly message: string } | undefined;

  constructor(settings: WebhookSettings, updates: Updates, now: () => number, execute: Execute) {
    this.#settings = settings;
    this.#updates = updates;
    this.#now = now;
    this.#execute = execute;
    updates.webhookActive = () => this.#target !== undefined;
    updates.onArrival = () => this.#pump();
  }

  /** Lets several servers stand behind the registered address, one of them chosen for every update. */
  deliverTo(urls: readonly string[], choice: "round robin" | "random" = "round robin"): void {
    this.#balanced = urls;
    this.#random = choice === "random";
  }

  /**
   * Registers a webhook, or takes it away with an empty address.
   * @throws ApiError when the address or the secret cannot be used
   */
  set(payload: JsonObject): void {
    const url = textOf(payload, "url") ?? "";
    const secret = textOf(payload, "secret_token");
    if (url !== "" && !this.#allows(url)) throw bad("bad webhook: An HTTPS URL must be provided for webhook");
    if (secret !== undefined && !SECRET.test(secret)) throw bad("secret token contains unallowed characters");
    if (flagOf(payload, "drop_pending_updates")) this.#updates.clear();
    this.#updates.allow(payload);
    this.#updates.end("terminated by setWebhook request");
    const connections = Math.min(100, Math.max(1, numberOf(payload, "max_connections") ?? 40));
    this.#target = url === "" ? undefined : { url, secret, connections };
    this.#lastError = undefined;
    setImmediate(() => this.#pump());
  }

  #allows(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { protocol } = new URL(url);
    return protocol === "https:" || (protocol === "http:" && this.#settings.allowHttpWebhook);
  }

  /** `getWebhookInfo`. Source: https://core.telegram.org/bots/api#webhookinfo */
  info(): Json {
    const target = this.#target;
    const error = this.#lastError;
    return {
      url: target?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: this.#updates.outstanding,
      ...(target !== undefined && { max_connections: target.connections }),
      ...(error !== undefined && { last_error_date: seconds(error.at), last_error_message: error.message }),
      ...(this.#updates.allowed.length > 0 && { allowed_updates: this.#updates.allowed }),
    };
  }

  #pump(): void {
    const target = this.#target;
    if (target === undefined) return;
    for (const update of this.#updates.pending) {
      if (this.#active >= target.connections) return;
      const blocked =
        this.#settings.webhookOrder === "chat" && this.#updates.pending.some((each) => each.sending && each.chat === update.chat);
      if (!update.sending && !blocked) void this.#send(update, target, 0);
    }
  }

  #address(target: Target): string {
    if (this.#balanced.length === 0) return target.url;
    const turn = this.#sent;
    this.#sent += 1;
    const index = this.#random
      ? Math.floor(draw(this.#settings.seed, `target ${turn}`) * this.#balanced.length)
      : turn % this.#balanced.length;
    return this.#balanced[index] ?? target.url;
  }

  async #send(update: Pending, target: Target, attempt: number): Promise<void> {
    update.sending = true;
    this.#active += 1;
    const failure = await this.#post(update, target);
    this.#active -= 1;
    if (failure === undefined) this.#updates.confirm(update);
    else this.#again(update, attempt, failure);
    this.#pump();
  }

  /** @returns why the update counts as not delivered, or undefined when it was */
  async #post(update: Pending, target: Target): Promise<string | undefined> {
    try {
      const response = await fetch(this.#address(target), {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(target.secret !== undefined && { "x-telegram-bot-api-secret-token": target.secret }),
        },
        body: JSON.stringify(update.body),
        signal: AbortSignal.timeout(10_000),
      });
      const body = parsed(await response.text());
      if (!response.ok) return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      const method = isObject(body) ? textOf(body, "method") : undefined;
      if (isObject(body) && method !== undefined) {
        const { method: _method, ...payload } = body;
        this.#execute(method, payload);
      }
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : "Connection failed";
    }
  }

  #again(update: Pending, attempt: number, message: string): void {
    this.#lastError = { at: this.#now(), message };
    const pauses = this.#settings.retryPauses;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        const target = this.#target;
        update.sending = false;
        if (target !== undefined && this.#updates.pending.includes(update)) void this.#send(update, target, attempt + 1);
      },
      pauses[Math.min(attempt, pauses.length - 1)] ?? 100,
    );
    this.#timers.add(timer);
  }

  /** Stops delivering. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#target = undefined;
  }
}
