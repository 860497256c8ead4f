import { LogLevel } from "@slack/bolt";
import type { AppOptions, Logger } from "@slack/bolt";

/** Slack's packages log bodies, tokens and errors that hold both: they are given nothing to log with. */
export const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** How long to wait for the answer to a call, in milliseconds. */
const CALL = 5_000;

/** How Slack is called. One call that Slack finds too many must not hold up all others of the workspace: it is given up. */
export const clientOptions = (apiUrl: string) =>
  ({
    slackApiUrl: apiUrl,
    logger: SILENT,
    timeout: CALL,
    retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 500 },
    rejectRateLimitedCalls: true,
    fetch: readWhole,
  }) satisfies AppOptions["clientOptions"];

/** Calls, and reads the answer at once: where nobody reads it, it stays in memory with the address that somebody can be answered at. */
async function readWhole(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(CALL) });
  const body = await answer.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, answer);
}
