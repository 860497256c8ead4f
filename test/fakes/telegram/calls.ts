import { ApiError, bad, conflict, tooMany } from "./errors.ts";
import type { Finding } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { CallFault } from "./faults.ts";
import { copy } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import { HANDLERS } from "./methods/registry.ts";
import type { Reply, Request } from "./server.ts";
import { outOfRange } from "./ranges.ts";
import { METHODS, checked } from "./shape.ts";
import type { Webhook } from "./webhook.ts";
import type { Call, World } from "./world.ts";

/** How a call ended: well, or with an error. */
export type Outcome = "ok" | { readonly code: number; readonly description: string };

/** One call as a test can look at it. */
export interface CallRecord {
  readonly method: string;
  readonly payload: JsonObject;
  /** Milliseconds. */
  readonly at: number;
  /** Whether it was a request of its own or stood in the answer to a webhook. */
  readonly via: "http" | "webhook";
  readonly outcome: Outcome;
  /** Whether a fault decided how it ended. */
  readonly injected: boolean;
}

/** A refusal that a test provokes on purpose. */
export interface Expected {
  readonly method?: string;
  readonly code?: number;
  readonly description?: RegExp;
}

/** Carries out calls and keeps a record of them. */
export class Calls {
  readonly calls: CallRecord[] = [];
  readonly refusals: CallRecord[] = [];
  readonly findings: Finding[] = [];
  /** Calls that are being carried out, polls left aside. */
  inFlight = 0;
  /** When a call last began or ended, in milliseconds of the process. */
  lastActivity = performance.now();
  readonly #world: World;
  readonly #faults: Faults;
  readonly #webhook: () => Webhook;
  readonly #expected: Expected[] = [];

  constructor(world: World, faults: Faults, webhook: () => Webhook) {
    this.#world = world;
    this.#faults = faults;
    this.#webhook = webhook;
  }

  /** Refusals like this one are wanted and do not count as refusals. */
  expect(expected: Expected): void {
    this.#expected.push(expected);
  }

  /** Answers one request. */
  async answer(request: Request): Promise<Reply> {
    const method = this.#known(request.method);
    const error =
      request.token === this.#world.settings.token ? new ApiError(404, "Not Found: method not found") : strange(request);
    if (method === undefined || error.code !== 404) {
      this.#record(request.method, request.payload, "http", error);
      return failure(error);
    }
    if (method === "getUpdates") return this.#carryOut(method, request);
    this.inFlight += 1;
    this.lastActivity = performance.now();
    try {
      const reply = await this.#carryOut(method, request);
      if (reply === "hang") await new Promise<void>((resolve) => request.onGone(resolve));
      return reply;
    } finally {
      this.inFlight -= 1;
      this.lastActivity = performance.now();
    }
  }

  /** The method that a name of any case means; an old server does not know the newest ones. */
  #known(name: string): string | undefined {
    const method = METHODS.get(name.toLowerCase());
    return this.#world.settings.ephemeral === "ignored" && method?.includes("Ephemeral") === true ? undefined : method;
  }

  /** Carries out a call that came in the answer to a webhook, whose result nobody sees. */
  fromWebhook(method: string, payload: JsonObject): void {
    const name = this.#known(method);
    this.lastActivity = performance.now();
    if (name === undefined) this.#record(method, payload, "webhook", new ApiError(404, "Not Found: method not found"));
    else this.#settle(name, payload, "webhook", () => this.#run(name, payload));
  }

  async #carryOut(method: string, request: Request): Promise<Reply> {
    const fault = this.#faults.ofCall(method);
    if (fault !== undefined && fault !== "cut-after") return this.#inject(method, request.payload, fault);
    if (request.unreadable) this.#note(method, "not simulated", "a body that is neither JSON nor a form without files");
    const reply =
      method === "getUpdates"
        ? await this.#poll(request)
        : this.#settle(method, request.payload, "http", () => {
            if (request.unreadable) throw bad("the fake reads JSON and forms without files only");
            return this.#run(method, request.payload);
          });
    return fault === "cut-after" ? "cut" : reply;
  }

  #inject(method: string, payload: JsonObject, fault: Exclude<CallFault, "cut-after">): Reply {
    const error = injectedError(fault, this.#faults.retryAfter);
    this.#record(method, payload, "http", error ?? new ApiError(0, fault), true);
    return error === undefined ? (fault === "hang" ? "hang" : "cut") : failure(error);
  }

  async #poll(request: Request): Promise<Reply> {
    const { payload } = request;
    try {
      const valid = this.#check("getUpdates", payload);
      for (const clamped of outOfRange("getUpdates", valid)) this.#note("getUpdates", "clamped number", clamped);
      const updates = await this.#world.updates.get(valid, request.onGone);
      this.#record("getUpdates", payload, "http", undefined);
      return success(updates);
    } catch (error) {
      return this.#failed("getUpdates", payload, "http", error);
    }
  }

  #settle(method: string, payload: JsonObject, via: CallRecord["via"], run: () => Json): Reply {
    try {
      const result = run();
      this.#record(method, payload, via, undefined);
      return success(result);
    } catch (error) {
      return this.#failed(method, payload, via, error);
    }
  }

  /** Anything but a refusal is a mistake of the fake itself, which a test must get to see. */
  #failed(method: string, payload: JsonObject, via: CallRecord["via"], error: unknown): Reply {
    const refusal = error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`);
    if (refusal !== error) this.#note(method, "mistake of the fake", refusal.message);
    this.#record(method, payload, via, refusal);
    return failure(refusal);
  }

  #check(method: string, payload: JsonObject): JsonObject {
    return checked(method, payload, (kind, detail) => this.#note(method, kind, detail));
  }

  #run(method: string, given: JsonObject): Json {
    const payload = this.#check(method, given);
    for (const clamped of outOfRange(method, payload)) this.#note(method, "clamped number", clamped);
    const call: Call = { world: this.#world, method, payload, note: (kind, detail) => this.#note(method, kind, detail) };
    if (method === "setWebhook" || method === "deleteWebhook") {
      if (method === "setWebhook") this.#world.rates.takeWebhook();
      this.#webhook().set(method === "setWebhook" ? payload : { ...payload, url: "" });
      return true;
    }
    if (method === "getWebhookInfo") return this.#webhook().info();
    const handler = HANDLERS[method];
    if (handler !== undefined) return handler(call);
    call.note("not simulated", method);
    throw new ApiError(501, `Not Implemented: the fake does not simulate ${method}`);
  }

  #note(method: string, kind: string, detail: string): void {
    this.findings.push({ method, kind, detail });
  }

  #record(method: string, payload: JsonObject, via: CallRecord["via"], error: ApiError | undefined, injected = false): void {
    const outcome: Outcome = error === undefined ? "ok" : { code: error.code, description: error.message };
    const record: CallRecord = { method, payload: copy(payload), at: this.#world.now(), via, outcome, injected };
    this.calls.push(record);
    if (error !== undefined && !injected && !this.#expected.some((each) => fits(each, record, error))) this.refusals.push(record);
  }
}

/** A token that is not the bot's, or an address that is none of the Bot API's. */
const strange = ({ token }: Request): ApiError =>
  token === "" ? new ApiError(404, "Not Found") : new ApiError(401, "Unauthorized");

function fits(expected: Expected, record: CallRecord, error: ApiError): boolean {
  const method = expected.method === undefined || expected.method === record.method;
  const code = expected.code === undefined || expected.code === error.code;
  return method && code && (expected.description === undefined || expected.description.test(error.message));
}

function injectedError(fault: Exclude<CallFault, "cut-after">, retryAfter: number): ApiError | undefined {
  if (fault === "429") return tooMany(retryAfter);
  if (fault === "500") return new ApiError(500, "Internal Server Error");
  if (fault === "502") return new ApiError(502, "Bad Gateway");
  if (fault === "409") return conflict("terminated by other getUpdates request; make sure that only one bot instance is running");
  return undefined;
}

const success = (result: Json): Reply => ({ status: 200, body: { ok: true, result } });
const failure = (error: ApiError): Reply => ({
  status: error.code,
  body: {
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters !== undefined && { parameters: error.parameters }),
  },
});
