import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { COMPILED } from "../setup.ts";

/** A running Parasol, started as an operator starts it. */
export interface Running {
  /** `http://127.0.0.1:41234` */ readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process until it said its address. */ readonly ms: number;
  /** Everything that it has printed so far. */ output(): string;
  /** Stops it as a service manager does; gives its exit code. */ stop(): Promise<number | null>;
  /** Ends it at once, without a chance to do anything. */ kill(): Promise<void>;
}

const ROOT = join(import.meta.dirname, "../..");
const SAID = /http:\/\/\S+:\d+/;

/** What is compiled lies where all test files have it from, as at every start but an operator's first; that one is the canary's. */
const cacheFor = (folder: string): string => {
  const compiled = process.env[COMPILED];
  return compiled === undefined ? join(folder, "cache") : dirname(compiled);
};

/** Starts the program on a free port with a folder of its own. */
export async function start(settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "parasol-"));
  const begun = performance.now();
  const child = spawn(process.execPath, ["src/start.js"], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      CACHE_DIR: cacheFor(folder),
      COUNTS_FILE: join(folder, "counts.sqlite"),
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const exited = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const said = SAID.exec(printed);
      if (said !== null) resolve(said[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    // Both pipes have to be read to their ends: what it says last may come after its exit.
    child.once("close", (code) => reject(new Error(`it ended with ${code}:\n${printed}`)));
  });
  const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
    child.kill(signal);
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    url,
    pid: child.pid ?? 0,
    ms: performance.now() - begun,
    output: () => printed,
    async stop() {
      await end("SIGTERM");
      return child.exitCode;
    },
    kill: () => end("SIGKILL"),
  };
}
