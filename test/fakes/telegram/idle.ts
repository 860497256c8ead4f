import { setTimeout as pause } from "node:timers/promises";
import type { Calls } from "./calls.ts";
import type { World } from "./world.ts";

/** How long to wait, in milliseconds. */
export interface IdleOptions {
  /** For how long nothing may happen. */
  readonly quiet?: number;
  /** After how long to give up. */
  readonly deadline?: number;
}

/**
 * Waits until every update is confirmed and no call has been under way for a moment.
 * @throws Error that says what is still open after the deadline
 */
export async function settle(world: World, calls: Calls, { quiet = 20, deadline = 20_000 }: IdleOptions): Promise<void> {
  const end = performance.now() + deadline;
  let since = performance.now();
  let wasCalm = false;
  while (true) {
    const open = world.updates.outstanding > 0 || calls.inFlight > 0;
    if (open) since = performance.now();
    const isCalm = performance.now() - Math.max(since, calls.lastActivity) >= quiet;
    // Seen twice: the first time, a call may have come in that this busy process has not got round to.
    if (isCalm && wasCalm) return;
    wasCalm = isCalm;
    if (performance.now() > end) throw new Error(report(world, calls, deadline));
    await pause(3);
  }
}

function report(world: World, calls: Calls, deadline: number): string {
  const kinds = world.updates.pending.map(
    ({ id, body }) =>
      `${id} ${Object.keys(body)
        .filter((key) => key !== "update_id")
        .join()}`,
  );
  const last = calls.calls
    .slice(-3)
    .map(({ method, outcome }) => `${method} ${typeof outcome === "string" ? outcome : outcome.description}`);
  return `the bot is not done after ${deadline} ms: ${calls.inFlight} calls under way, updates that wait: ${kinds.join("; ") || "none"}; last calls: ${last.join("; ") || "none"}`;
}
