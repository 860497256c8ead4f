import { createClient } from "@keyv/redis";
import type { RedisClientOptions, RedisClientType } from "@keyv/redis";
import { TooLate, withTimeout } from "../timeout.ts";

/**
 * How a Redis or Valkey is found. `persistent`: it writes what it holds to disk, and is not used. `unknown`: it does not say whether
 * it does, as some hosts' do not, and is used. `unreachable`: not now.
 */
export type Standing = "ready" | "unknown" | "persistent" | "unreachable";

export interface LineOptions {
  /** `redis://…`, or `rediss://…` over TLS. */ readonly url: string;
  /** Told how it stands, at first and whenever that changes. */ readonly found?: (standing: Standing) => void;
  readonly patience?: RedisPatience;
}
/** All in milliseconds. A tap waits for a Redis that is slow or gone once in a while, and no longer than this. */
export interface RedisPatience {
  /** For the answer to one call. */ readonly answer: number;
  /** After an answer that did not come; meanwhile nothing is asked. */ readonly pause: number;
  /** For a connection, and for a first look at what is there. */ readonly start: number;
}

/** A connection that is made again by itself. Nothing of the address and of Redis's own errors comes out. */
export interface Line {
  readonly client: RedisClientType;
  /** Makes a call, if anybody can be expected to answer it; rejects when that takes too long. */
  readonly reach: <T>(call: () => Promise<T>) => Promise<T>;
  /** Resolves when it is known how Redis stands, or it takes too long. */
  settled(): Promise<Standing>;
  close(): void;
}

const PATIENCE: RedisPatience = { answer: 400, pause: 2_000, start: 3_000 };
/** The longest pause between two tries to connect, or to look at what is there, in milliseconds. */
const LONGEST = 2_000;
/** After so many answers in a row that did not come, the connection is given up: its other end may be gone without a word. */
const UNANSWERED = 3;

/** Typed as Keyv's adapter takes it. */
const create: (options: RedisClientOptions) => RedisClientType = createClient;

/** `looked` is called whenever a connection was made and looked at: what was known of that Redis may be so no longer. */
export function openLine({ url, found = () => undefined, patience = PATIENCE }: LineOptions, looked: () => void): Line {
  const client = create({
    url,
    socket: { connectTimeout: patience.start, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST) },
    // What nobody can answer now is refused at once, instead of waiting for a connection.
    disableOfflineQueue: true,
  });
  const first = Promise.withResolvers<void>();
  let standing: Standing | null = null;
  let silentUntil = 0;
  let unanswered = 0;
  let again: NodeJS.Timeout | null = null;
  let isClosed = false;
  const stand = (now: Standing): void => {
    if (now !== standing) found(now);
    standing = now;
  };
  const connect = (): void => void client.connect().catch(() => undefined);
  const look = async (): Promise<void> => {
    if (again !== null) clearTimeout(again);
    const now = await withTimeout(persistenceOf(client), patience.start).catch((): Standing => "unreachable");
    if (isClosed) return;
    silentUntil = 0;
    looked();
    stand(now);
    first.resolve();
    if (now !== "unreachable" || !client.isReady) return;
    again = setTimeout(() => void look(), LONGEST);
    again.unref();
  };
  const countLate = (): void => {
    silentUntil = Date.now() + patience.pause;
    unanswered += 1;
    if (unanswered < UNANSWERED || !client.isOpen) return;
    unanswered = 0;
    stand("unreachable");
    client.destroy();
    connect();
  };
  client.on("ready", () => void look());
  client.on("error", () => stand("unreachable"));
  connect();
  return {
    client,
    async reach(call) {
      if ((standing !== "ready" && standing !== "unknown") || Date.now() < silentUntil) throw new Error("not reachable");
      try {
        const answer = await withTimeout(call(), patience.answer);
        unanswered = 0;
        return answer;
      } catch (error) {
        if (error instanceof TooLate) countLate();
        throw error;
      }
    },
    async settled() {
      await withTimeout(first.promise, patience.start).catch(() => stand("unreachable"));
      return standing ?? "unreachable";
    },
    close() {
      isClosed = true;
      if (again !== null) clearTimeout(again);
      // A client that was never connected has nothing to end.
      if (client.isOpen) client.destroy();
    },
  };
}

/** Whether it writes what it holds to disk: by snapshots (`save`) or by a log of every change (`appendonly`). */
async function persistenceOf(client: RedisClientType): Promise<Standing> {
  try {
    const { save } = await client.configGet("save");
    const { appendonly } = await client.configGet("appendonly");
    return save === "" && appendonly === "no" ? "ready" : "persistent";
  } catch {
    // Some let nobody read settings; what they report tells of the log alone, and may be kept back as well.
    const report = await client.info("persistence").catch(() => "");
    if (report === "" && !client.isReady) return "unreachable";
    return /^aof_enabled:1/m.test(report) ? "persistent" : "unknown";
  }
}
