import { run } from "@grammyjs/runner";
import { Api } from "grammy";
import type { Transformer } from "grammy";
import type { Update } from "grammy/types";
import type { Outcome } from "../../privacy/journal.ts";
import type { Tally } from "../../privacy/tally.ts";
import { called, outcomeOf } from "./calls.ts";
import { ALLOWED_UPDATES } from "./incoming.ts";
import { sleep, stopped } from "../waiting.ts";

export interface PollingOptions {
  /** Acts on an update, and never rejects. */ readonly take: (update: Update) => Promise<void>;
  readonly token: string;
  readonly apiRoot: string;
  readonly tally: Tally;
  /** Called when updates begin to come in, and when they do again. */ readonly started: () => void;
  /** The highest update that was acted on; 0 before the first. */ readonly last: () => number;
  /** How long Telegram may hold a call until there is something, in seconds. */ readonly holdSeconds: number;
  /** Milliseconds before asking again after a failure. */ readonly pause: number;
}

/** How many updates are in hand at once at most. */
const CONCURRENCY = 200;
/** What a held call may take beyond the time it is held, in seconds. */
const SLACK = 10;
/** How long updates in hand may take at a stop, in milliseconds. */
const GRACE = 8_000;

/** The token is not, or no longer, one that Telegram knows. */
export class TokenRefused extends Error {}

/**
 * Asks Telegram for updates until the signal fires, whatever happens on the line. At the end everything that was fetched is acted
 * on, and told to be done, so that the next process is not given it again.
 * @throws TokenRefused
 */
export async function poll(options: PollingOptions, signal: AbortSignal): Promise<void> {
  const { token, apiRoot, tally, started, last, holdSeconds, pause } = options;
  const api = new Api(token, { apiRoot, timeoutSeconds: holdSeconds + SLACK });
  api.config.use(counting(tally));
  let left = 0;
  while (!signal.aborted) {
    // A webhook that is set, or set again by somebody else, keeps updates from us; those that wait are kept.
    const freed = await Promise.race([called(api.deleteWebhook(), tally), stopped(signal)]);
    if (freed?.ok === true) started();
    const { why, size } = await fetchUpdates(api, options, signal);
    left = size;
    if (why === null) break;
    if (why === "unauthorised") throw new TokenRefused();
    // Another process polls with the same token: it may be an old one that is about to end.
    tally.count(why === "conflict" ? "polling-conflict" : "call-failed", { channel: "telegram", outcome: why });
    await sleep(pause, signal);
  }
  // What is still in hand is given to the next process again, rather than lost with this one.
  if (last() > 0 && left === 0) await called(api.getUpdates({ offset: last() + 1, limit: 1, timeout: 0 }), tally);
}

/** Counts what the runner keeps to itself while it tries again: a line that is down must not look like a quiet day. */
const counting =
  (tally: Tally): Transformer =>
  async (prev, method, payload, signal) => {
    try {
      const result = await prev(method, payload, signal);
      if (!result.ok && (result.error_code >= 500 || result.error_code === 429))
        tally.count("call-failed", { channel: "telegram", outcome: result.error_code === 429 ? "limited" : "unreachable" });
      return result;
    } catch (error) {
      if (signal?.aborted !== true) tally.count("call-failed", { channel: "telegram", outcome: "unreachable" });
      throw error;
    }
  };

/** The runner holds on to updates until Telegram has others, which may take half a minute: nothing of anybody is to be in them by then. */
function empty(update: Update): void {
  for (const part of Object.keys(update)) if (part !== "update_id") Reflect.deleteProperty(update, part);
}

/** Runs until the signal fires (null) or Telegram refuses (why); says how many updates are still in hand. */
async function fetchUpdates(
  api: Api,
  { take, holdSeconds, pause }: PollingOptions,
  signal: AbortSignal,
): Promise<{ readonly why: Outcome | null; readonly size: number }> {
  const handleUpdate = async (update: Update): Promise<void> => {
    await take(update);
    empty(update);
  };
  const source = { api, handleUpdate, errorHandler: () => undefined };
  const handle = run(source, {
    // `silent`: the runner would print errors, and with them the token.
    runner: {
      fetch: { timeout: holdSeconds, allowed_updates: ALLOWED_UPDATES },
      silent: true,
      retryInterval: pause,
      maxRetryTime: Number.POSITIVE_INFINITY,
    },
    sink: { concurrency: CONCURRENCY },
  });
  const ended = Promise.resolve(handle.task()).then(
    () => null,
    (error: unknown) => outcomeOf(error),
  );
  const why = await Promise.race([stopped(signal), ended]);
  // It may be waiting for as long as Telegram told it to.
  if (why === null) await Promise.race([handle.stop(), sleep(GRACE)]);
  for (const until = Date.now() + GRACE; handle.size() > 0 && Date.now() < until;) await sleep(20);
  return { why, size: handle.size() };
}
