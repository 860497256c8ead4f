import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** From the start of the process to the first page, in milliseconds: with nothing kept, and from the compiled copies. */
const RUNS = 7;
const ROOT = join(import.meta.dirname, "..");

async function firstAnswer(cache: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["src/start.js"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], PORT: "0", CACHE_DIR: cache },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const url = await new Promise<string>((resolve) => {
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const said = /http:\/\/\S+:\d+\//.exec(printed);
      if (said !== null) resolve(said[0]);
    });
  });
  await (await fetch(url)).text();
  const ms = performance.now() - begun;
  child.kill("SIGTERM");
  await exited;
  return ms;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const folder = (): string => mkdtempSync(join(tmpdir(), "parasol-bench-"));

const cold: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const cache = folder();
  cold.push(await firstAnswer(cache));
  rmSync(cache, { recursive: true });
}
const kept = folder();
await firstAnswer(kept);
const warm: number[] = [];
for (let run = 0; run < RUNS; run += 1) warm.push(await firstAnswer(kept));
rmSync(kept, { recursive: true });
process.stdout.write(
  `first answer: ${Math.round(median(warm))} ms from compiled copies, ${Math.round(median(cold))} ms without (medians of ${RUNS}; ratio ${(median(warm) / median(cold)).toFixed(2)})\n`,
);
