import type { Finding, SlackError } from "./errors.ts";
import { copy } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** How a call ended: well, or with an error. */
export type Outcome = "ok" | { readonly error: string; readonly messages: readonly string[] };

/** One call as a test can look at it. */
export interface CallRecord {
  /** A method of the Web API, `response_url`, or for an answer in a response what was answered: `slash_commands`, `view_submission`. */
  readonly method: string;
  /** The token it came with; the empty text for none. */
  readonly token: string;
  readonly args: JsonObject;
  /** Where it was sent, without the slash at the beginning; the empty text for an answer. */
  readonly path: string;
  /** Milliseconds. */
  readonly at: number;
  readonly outcome: Outcome;
  /** Whether a fault decided how it ended. */
  readonly injected: boolean;
}

/** What a call is made of. */
type Made = Pick<CallRecord, "method" | "token" | "path" | "args">;

/** A refusal that a test provokes on purpose. */
export interface Expected {
  readonly method?: string;
  readonly error?: string;
  /** Found in one of the messages about blocks. */
  readonly message?: RegExp;
}

/** What the app did: every call, what was wrong with it, and what it left without an answer. */
export class Records {
  readonly calls: CallRecord[] = [];
  readonly refusals: CallRecord[] = [];
  readonly findings: Finding[] = [];
  readonly unanswered: string[] = [];
  /** Calls that are being carried out, and requests to the app that it has not answered. */
  inFlight = 0;
  /** When a call or request last began or ended, in milliseconds of the process. */
  lastActivity = performance.now();
  readonly #now: () => number;
  readonly #expected: Expected[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Refusals like this one are wanted and do not count as refusals. */
  expect(expected: Expected): void {
    this.#expected.push(expected);
  }

  /** Takes down a call and how it ended. */
  record({ method, token, path, args }: Made, error?: SlackError, injected = false): void {
    const outcome: Outcome = error === undefined ? "ok" : { error: error.code, messages: error.messages };
    const record: CallRecord = { method, token, path, args: copy(args), at: this.#now(), outcome, injected };
    this.calls.push(record);
    if (error !== undefined && !injected && !this.#expected.some((each) => fits(each, method, error))) this.refusals.push(record);
  }

  /** Takes down something that the real platform would not complain about. */
  note(method: string, kind: string, detail: string): void {
    this.findings.push({ method, kind, detail });
  }

  /** Counts something as under way for as long as it takes. */
  async during<Value>(work: Promise<Value>): Promise<Value> {
    this.inFlight += 1;
    this.lastActivity = performance.now();
    try {
      return await work;
    } finally {
      this.inFlight -= 1;
      this.lastActivity = performance.now();
    }
  }
}

function fits(expected: Expected, method: string, error: SlackError): boolean {
  const called = expected.method === undefined || expected.method === method;
  const code = expected.error === undefined || expected.error === error.code;
  const { message } = expected;
  return called && code && (message === undefined || error.messages.some((each) => message.test(each)));
}
