import { Worker } from "node:worker_threads";
import type { RawFile } from "../content/load.ts";
import type { Problem } from "../content/problem.ts";
import type { Day } from "../core/library.ts";

/** Holds content against every rule, as `npm run check` does; null when a later call has overtaken this one. */
export type CheckContent = (files: readonly RawFile[], today: Day) => Promise<readonly Problem[] | null>;

/** What the thread is given, and what it sends back. */
export interface CheckTask {
  readonly files: readonly RawFile[];
  readonly today: Day;
}
export interface CheckResult {
  readonly problems: readonly Problem[];
}

/** Visiting every screen takes seconds: it is done on a thread of its own, and given up when the files change again. */
export function createChecker(): CheckContent & { stop(): void } {
  let running: Worker | null = null;
  const stop = (): void => {
    void running?.terminate();
    running = null;
  };
  const check: CheckContent = (files, today) => {
    stop();
    const task: CheckTask = { files, today };
    const worker = new Worker(new URL("./thread.ts", import.meta.url), { workerData: task });
    running = worker;
    return new Promise((resolve, reject) => {
      worker.once("message", (result: CheckResult) => resolve(result.problems));
      worker.once("error", reject);
      worker.once("exit", () => resolve(null));
    });
  };
  return Object.assign(check, { stop });
}
