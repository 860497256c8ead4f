import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether there is a Redis on this machine. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A real Redis with a folder of its own. */
export interface Redis {
  readonly url: string;
  readonly pid: number;
  /** What `redis-cli` answers. */ cli(...words: readonly string[]): string;
  /** It takes calls and answers none. */ freeze(): void;
  thaw(): void;
  /** Ends it at once. */ kill(): Promise<void>;
  /** Starts it again, empty, at the same address. */ again(): Promise<void>;
}
/** It writes nothing to disk. */
export const IN_MEMORY = ["--save", "", "--appendonly", "no"] as const;

export async function startRedis(settings: readonly string[] = IN_MEMORY, port?: number): Promise<Redis> {
  const at = port ?? (await freePort());
  const folder = join(tmpdir(), `parasol-redis-${process.pid}-${at}`);
  const begin = async () => {
    mkdirSync(folder, { recursive: true });
    const child = spawn("redis-server", ["--port", String(at), "--bind", "127.0.0.1", "--dir", folder, ...settings], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const ready = Promise.withResolvers<void>();
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("Ready to accept connections")) ready.resolve();
    });
    child.once("exit", () => ready.reject(new Error("Redis did not start")));
    await ready.promise;
    return child;
  };
  let child = await begin();
  const pidOf = (): number => child.pid ?? 0;
  return {
    url: `redis://127.0.0.1:${at}`,
    get pid() {
      return pidOf();
    },
    cli: (...words) =>
      execFileSync("redis-cli", ["-p", String(at), ...words])
        .toString()
        .trim(),
    freeze: () => void process.kill(pidOf(), "SIGSTOP"),
    thaw: () => void process.kill(pidOf(), "SIGCONT"),
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await gone;
      rmSync(folder, { recursive: true, force: true });
    },
    async again() {
      child = await begin();
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
