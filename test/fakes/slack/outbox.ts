import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { objectOf, parsed, textOf } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import type { World } from "./world.ts";

/** What an app answered to a request. */
export interface Answer {
  /** The HTTP status; 0 when there was no answer in time, 200 for an acknowledgement in Socket Mode. */
  readonly status: number;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly body: string;
  /** The body as JSON, if it is. */
  readonly answer: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** One request as it went out, so that a test can send it again. */
export interface SentRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Which attempt this is to deliver something, and why there has to be another. */
export interface Retry {
  readonly attempt: number;
  readonly reason: "http_timeout" | "http_error" | "timeout";
}

/** What kind of thing is sent, which decides about its form, its answer and whether it is repeated. */
export type Kind = "command" | "interaction" | "event";

const FORM = "application/x-www-form-urlencoded";

/** The signature of a body. Source: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(secret: string, body: string, timestamp: number): Readonly<Record<string, string>> {
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": String(timestamp), "x-slack-signature": `v0=${digest}` };
}

/** A payload as its kind travels over HTTP: commands as a form, interactions as JSON in a form, events as JSON. */
function written(kind: Kind, payload: JsonObject): { readonly body: string; readonly type: string } {
  if (kind === "event") return { body: JSON.stringify(payload), type: "application/json" };
  const fields = Object.keys(payload).map((key): [string, string] => [key, textOf(payload, key) ?? ""]);
  const form = new URLSearchParams(kind === "command" ? fields : [["payload", JSON.stringify(payload)]]);
  return { body: form.toString(), type: FORM };
}

/** Sends things to the app: to its request URL when there is one, else over its sockets. */
export class Outbox {
  /** The last request over HTTP. */
  last: SentRequest | undefined;
  #address: string | undefined;
  readonly #world: () => World;

  constructor(world: () => World) {
    this.#world = world;
  }

  /** From now on everything goes to this address. */
  deliverTo(address: string): void {
    this.#address = address;
  }

  /** Sends something, and whatever happens says how it ended; what is wrong is up to the caller. */
  async send(kind: Kind, payload: JsonObject, retry?: Retry): Promise<Answer> {
    const world = this.#world();
    return world.records.during(this.#attempt(world, kind, payload, retry));
  }

  async #attempt(world: World, kind: Kind, payload: JsonObject, retry: Retry | undefined): Promise<Answer> {
    const { settings, sockets, faults } = world;
    const late = kind !== "event" && faults.ofSent(kind) === "late";
    const timestamp = Math.floor(world.now() / 1000);
    if (late) await pause(settings.lateness);
    if (this.#address === undefined) return sockets.send(kind, payload, retry, settings.patience);
    const { body, type } = written(kind, payload);
    const signature = signed(settings.signingSecret, body, timestamp);
    const again = retry === undefined ? {} : { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason };
    return this.post(body, { "content-type": type, ...signature, ...again });
  }

  /** Posts a body as it is, with these headers and no others that matter. */
  async post(body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const address = this.#address;
    if (address === undefined) throw new Error("there is no request URL: call deliverTo first");
    const { settings } = this.#world();
    const agent = { "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)", accept: "application/json,*/*" };
    this.last = { body, headers };
    const start = performance.now();
    try {
      const signal = AbortSignal.timeout(settings.patience);
      const response = await fetch(address, {
        method: "POST",
        body,
        headers: { ...agent, ...headers },
        signal,
        redirect: "manual",
      });
      const text = await response.text();
      const fields = Object.fromEntries(response.headers);
      return { status: response.status, ms: performance.now() - start, body: text, answer: parsed(text), headers: fields };
    } catch {
      return { status: 0, ms: performance.now() - start, body: "", answer: undefined, headers: {} };
    }
  }
}

/** Whether an app has taken what it was sent. Source: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
export const taken = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** What the transcript and errors call a payload. */
export function label(kind: Kind, payload: JsonObject): string {
  if (kind === "command") return `${textOf(payload, "command") ?? ""} ${textOf(payload, "text") ?? ""}`.trim();
  const about = kind === "event" ? (objectOf(payload, "event") ?? {}) : payload;
  return textOf(about, "type") ?? kind;
}
