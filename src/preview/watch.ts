import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import type { Roots } from "../content/load.ts";

/** Editors write a file in several steps: what follows within this many milliseconds is one change. */
const SETTLED = 100;

/** Calls back when a content file was written, made or removed. Ends with the signal. */
export function watchContent({ shipped, local }: Roots, changed: () => void, signal: AbortSignal): void {
  let timer: NodeJS.Timeout | null = null;
  const later = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(changed, SETTLED);
  };
  const folders = [join(shipped, "flows"), join(shipped, "locales"), ...(local === null ? [] : [local])];
  for (const folder of folders.filter((path) => existsSync(path))) {
    // A folder that goes away while it is watched is a change like any other.
    watch(folder, { recursive: true, signal }, later).on("error", later);
  }
  signal.addEventListener("abort", () => void (timer !== null && clearTimeout(timer)), { once: true });
}
