import { setTimeout as pause } from "node:timers/promises";
import type { JsonObject } from "./json.ts";
import { label, taken } from "./outbox.ts";
import type { Answer, Retry } from "./outbox.ts";
import { eventCallback } from "./payloads.ts";
import type { Team, World } from "./world.ts";

/** Sends events, again and again until they are taken. Source: https://docs.slack.dev/apis/events-api#retries */
export class Events {
  readonly #world: World;
  /** An event that waits for its successor. */
  #held: (() => void) | undefined;
  #stopped = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends one event to a workspace's app; resolves when it is taken or given up. */
  async send(team: Team, event: JsonObject): Promise<Answer> {
    const payload = eventCallback(this.#world, team, event);
    return this.#world.records.during(this.#faulty(payload));
  }

  async #faulty(payload: JsonObject): Promise<Answer> {
    const fault = this.#world.faults.ofSent("event");
    if (fault === "late") await pause(this.#world.settings.lateness);
    if (fault === "reorder") await this.#hold();
    const answer = this.#deliver(payload);
    if (fault === "duplicate") await this.#once(payload, 1);
    if (fault !== "reorder") this.#release();
    return answer;
  }

  /** Waits until another event has gone out, or long enough. */
  async #hold(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = resolve;
    const timer = setTimeout(resolve, this.#world.settings.lateness);
    await promise;
    clearTimeout(timer);
  }

  #release(): void {
    this.#held?.();
    this.#held = undefined;
  }

  async #deliver(payload: JsonObject): Promise<Answer> {
    const { settings, records } = this.#world;
    let answer = await this.#once(payload, 0);
    for (const [index, wait] of settings.retryPauses.entries()) {
      // An app can say that it wants no more of it: https://docs.slack.dev/apis/events-api#retries
      if (taken(answer) || this.#stopped || answer.headers["x-slack-no-retry"] === "1") break;
      await pause(wait);
      answer = await this.#once(payload, index + 1, answer.status === 0 ? "http_timeout" : "http_error");
    }
    if (!taken(answer)) records.unanswered.push(label("event", payload));
    return answer;
  }

  #once(payload: JsonObject, attempt: number, reason: Retry["reason"] = "http_timeout"): Promise<Answer> {
    return this.#world.outbox.send("event", payload, attempt === 0 ? undefined : { attempt, reason });
  }

  /** Gives up what is not taken yet. */
  stop(): void {
    this.#stopped = true;
    this.#release();
  }
}
