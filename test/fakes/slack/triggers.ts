import { SlackError } from "./errors.ts";
import type { Account, Settings } from "./world.ts";

/** Milliseconds for which a trigger works. Source: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
const LIFE = 3000;

/** What a trigger stands for: a person who has just done something, in a modal or not. */
export interface Trigger {
  readonly account: Account;
  readonly inModal: boolean;
}

interface Issued extends Trigger {
  readonly at: number;
  used: boolean;
}

/** Hands out triggers and takes them back. */
export class Triggers {
  readonly #now: () => number;
  readonly #secret: Settings["secret"];
  readonly #issued = new Map<string, Issued>();

  constructor(now: () => number, secret: Settings["secret"]) {
    this.#now = now;
    this.#secret = secret;
  }

  /** A new trigger. */
  issue(account: Account, inModal: boolean): string {
    const count = this.#issued.size + 1;
    const id = `${1_000_000_000_000 + count}.${count}.${this.#secret("trigger", account.id)}`;
    this.#issued.set(id, { account, inModal, at: this.#now(), used: false });
    return id;
  }

  /**
   * Exchanges a trigger, which works once.
   * @throws SlackError when it is none, too old, another workspace's or used
   */
  take(id: string, team: string): Trigger {
    const trigger = this.#issued.get(id);
    if (trigger === undefined || trigger.account.team.id !== team) throw new SlackError("invalid_trigger_id");
    if (trigger.used) throw new SlackError("exchanged_trigger_id");
    if (this.#now() > trigger.at + LIFE) throw new SlackError("expired_trigger_id");
    trigger.used = true;
    return trigger;
  }
}
