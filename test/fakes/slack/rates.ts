import { RateLimited } from "./errors.ts";

const MINUTE = 60_000;

/**
 * Calls a minute that a workspace may make. Tier 2 is 20, tier 3 is 50, tier 4 is 100; the special ones are not published.
 * Sources: https://docs.slack.dev/apis/web-api/rate-limits and the page of each method
 */
const PER_MINUTE: Readonly<Record<string, number>> = {
  "views.open": 100,
  "views.push": 100,
  "views.update": 100,
  "views.publish": 100,
  "chat.update": 50,
  "chat.postEphemeral": 100,
  "users.info": 100,
  "auth.test": 600,
  "auth.revoke": 50,
  "oauth.v2.access": 100,
  "apps.connections.open": 20,
};

/** Milliseconds between two messages in one channel, short bursts left aside. Source: https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting */
const BETWEEN_MESSAGES = 1000;

/** Counts calls and refuses what is too much. */
export class Rates {
  readonly #on: boolean;
  readonly #now: () => number;
  readonly #recent = new Map<string, readonly number[]>();

  constructor(on: boolean, now: () => number) {
    this.#on = on;
    this.#now = now;
  }

  /**
   * Counts one call.
   * @param owner the workspace, or whoever calls without one
   * @throws RateLimited with the seconds to wait, in which case it does not count
   */
  take(method: string, owner: string): void {
    const most = PER_MINUTE[method];
    if (most !== undefined) this.#count(`${method} ${owner}`, most, MINUTE);
  }

  /** Counts one message to a channel, as `take` does. */
  takeMessage(channel: string): void {
    this.#count(`message ${channel}`, 1, BETWEEN_MESSAGES);
  }

  #count(key: string, most: number, span: number): void {
    if (!this.#on) return;
    const now = this.#now();
    const recent = (this.#recent.get(key) ?? []).filter((at) => at > now - span);
    const [first] = recent;
    if (first !== undefined && recent.length >= most) throw new RateLimited(Math.max(1, Math.ceil((first + span - now) / 1000)));
    this.#recent.set(key, [...recent, now]);
  }
}
