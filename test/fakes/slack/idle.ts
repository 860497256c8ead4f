import { setTimeout as pause } from "node:timers/promises";
import type { Records } from "./records.ts";

/** How long to wait, in milliseconds. */
export interface IdleOptions {
  /** For how long nothing may happen. */
  readonly quiet?: number;
  /** After how long to give up. */
  readonly deadline?: number;
}

/**
 * Waits until the app has answered everything and has called nothing for a moment.
 * @throws Error that says what is still open after the deadline
 */
export async function settle(records: Records, { quiet = 20, deadline = 20_000 }: IdleOptions): Promise<void> {
  const end = performance.now() + deadline;
  let wasCalm = false;
  while (true) {
    const isCalm = records.inFlight === 0 && performance.now() - records.lastActivity >= quiet;
    // Seen twice: the first time, a call may have come in that this busy process has not got round to.
    if (isCalm && wasCalm) return;
    wasCalm = isCalm;
    if (performance.now() > end) throw new Error(report(records, deadline));
    await pause(3);
  }
}

function report(records: Records, deadline: number): string {
  const last = records.calls
    .slice(-3)
    .map(({ method, outcome }) => `${method} ${typeof outcome === "string" ? outcome : outcome.error}`);
  return `the app is not done after ${deadline} ms: ${records.inFlight} requests and calls under way; last calls: ${last.join("; ") || "none"}`;
}
