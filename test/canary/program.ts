import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import type { Order } from "./harness.ts";

/** Parasol in a process of its own. */
export interface Program {
  /** `http://127.0.0.1:41234` */ readonly url: string;
  readonly pid: number;
  /** All that it has printed so far. */ readonly output: () => Buffer;
  readonly errors: () => Buffer;
  /** Asks something of the harness; gives a port where it serves one. */ order(order: Order): Promise<number>;
  /** Lets so many milliseconds pass at once. */ advance(ms: number): Promise<void>;
  /** What its clock says. */ now(): number;
  /** Stops it as a service manager does; gives its exit code. */ stop(): Promise<number | null>;
  /** Ends it at once, without a chance to do anything. */ kill(): Promise<void>;
}

/** Where a program runs: folders that are searched, and an empty one in which it is started. */
export interface Folders {
  readonly data: string;
  readonly temporary: string;
  readonly working: string;
}

const SAID = /Parasol is at (http:\/\/\S+:\d+)/;
const CHANNELS = ["answers on Telegram", "answers in Slack"];
const doneSchema = z.object({ done: z.literal(true), port: z.number() });
/** Texts in a snapshot are cut at 1,024 signs unless V8 is told otherwise. */
const FLAGS = ["--expose-gc", "--heap-snapshot-string-limit=10000000"];

/** Starts the program, and resolves when it answers on all its channels. @throws Error with what it printed, when it ends instead */
export async function startProgram(folders: Folders, settings: Readonly<Record<string, string>>): Promise<Program> {
  const child = fork(join(import.meta.dirname, "harness.ts"), {
    cwd: folders.working,
    execArgv: FLAGS,
    env: {
      PATH: process.env["PATH"],
      TMPDIR: folders.temporary,
      PORT: "0",
      CACHE_DIR: join(folders.data, "cache"),
      COUNTS_FILE: join(folders.data, "counts.sqlite"),
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  const exited = once(child, "exit");
  let skew = 0;
  const all = (): string => Buffer.concat([...output, ...errors]).toString();
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      output.push(chunk);
      const said = SAID.exec(all());
      if (said?.[1] !== undefined && CHANNELS.every((one) => all().includes(one))) resolve(said[1]);
    });
    child.once("exit", () => reject(new Error(`it did not start:\n${all()}`)));
  });
  const carryOut = async (what: Order): Promise<number> => {
    const answer = once(child, "message");
    // What cannot be sent is told by the end of the process.
    child.send(what, () => undefined);
    const ended = exited.then((): never => {
      throw new Error(`it ended:\n${all()}`);
    });
    const [message] = await Promise.race([answer, ended]);
    return doneSchema.parse(message).port;
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One order after the other, so that each gets its own answer. */
  const order = (what: Order): Promise<number> => {
    const own = last.then(() => carryOut(what));
    last = own.catch(() => undefined);
    return own;
  };
  const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return {
    url,
    pid: child.pid ?? 0,
    output: () => Buffer.concat(output),
    errors: () => Buffer.concat(errors),
    order,
    async advance(ms) {
      await order({ kind: "advance", ms });
      skew += ms;
    },
    now: () => Date.now() + skew,
    async stop() {
      await end("SIGTERM");
      return child.exitCode;
    },
    kill: () => end("SIGKILL"),
  };
}
