import { GrammyError } from "grammy";
import type { Transformer } from "grammy";
import type { Outcome } from "../../privacy/journal.ts";
import type { Tally } from "../../privacy/tally.ts";

/** What a call to Telegram came to: its result, or why there is none. Errors themselves are dropped: they hold ids, texts and the token. */
export type Called<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Outcome };

/** Waits for a call and never rejects. Failures are counted. */
export async function called<T>(call: Promise<T>, tally: Tally): Promise<Called<T>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    const why = outcomeOf(error);
    tally.count("call-failed", { channel: "telegram", outcome: why });
    return { ok: false, why };
  }
}

/** What Telegram says, and what it means; the server's own words, from telegram-bot-api and its documentation. */
const SAYINGS: readonly (readonly [RegExp, Outcome])[] = [
  [/message is not modified/, "unchanged"],
  [
    /message to (edit|delete|be replied) not found|message can't be edited|MESSAGE_ID_INVALID|message identifier is not specified/,
    "gone",
  ],
  [/query is too old|query ID is invalid|QUERY_ID_INVALID|message can't be deleted/, "late"],
];
const BY_CODE: ReadonlyMap<number, Outcome> = new Map([
  [401, "unauthorised"],
  [403, "blocked"],
  [404, "unauthorised"],
  [409, "conflict"],
  [429, "limited"],
]);

/** Why a call failed, by the code and the words of the server alone. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof GrammyError)) return "unreachable";
  const known = BY_CODE.get(error.error_code);
  if (known !== undefined && !/method not found/.test(error.description)) return known;
  if (error.error_code >= 500) return "unreachable";
  return SAYINGS.find(([words]) => words.test(error.description))?.[1] ?? "refused";
}

/** Longest wait that Telegram may ask for, in seconds; beyond it the call is given up. */
const LONGEST_WAIT = 10;
/** Waits before a call that found nobody is tried again, in milliseconds. */
export const RETRIES: readonly number[] = [300, 1000, 1500];

/** Tries calls again that were too many or found nobody, once after each pause. Polling has a patience of its own. */
export const retryingAfter =
  (pauses: readonly number[]): Transformer =>
  async (prev, method, payload, signal) => {
    for (const own of pauses) {
      try {
        const result = await prev(method, payload, signal);
        const pause = result.ok ? null : pauseAfter(result.error_code, result.parameters?.retry_after, own);
        if (pause === null) return result;
        await wait(pause);
      } catch {
        await wait(own);
      }
    }
    return prev(method, payload, signal);
  };
export const retrying: Transformer = retryingAfter(RETRIES);

function pauseAfter(code: number, asked: number | undefined, own: number): number | null {
  if (asked !== undefined) return asked <= LONGEST_WAIT ? asked * 1000 : null;
  return code >= 500 || code === 429 ? own : null;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
