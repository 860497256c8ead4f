import KeyvRedis, { createClient } from "@keyv/redis";
import type { RedisClientOptions, RedisClientType } from "@keyv/redis";
import { createEpochs } from "./epochs.ts";
import type { Vault } from "./memory.ts";
import { createSharedVault } from "./shared.ts";

/**
 * How a Redis or Valkey is found. `persistent`: it writes what it holds to disk, and is not used. `unknown`: it does not say whether
 * it does, as some hosts' do not, and is used. `unreachable`: not now.
 */
export type Standing = "ready" | "unknown" | "persistent" | "unreachable";

export interface RedisOptions {
  /** `redis://…`, or `rediss://…` over TLS. */ readonly url: string;
  /** Keeps bots apart that share a Redis. */ readonly space: string;
  /** Told whenever a connection is made, what was found. */ readonly found?: (standing: Standing) => void;
  readonly patience?: RedisPatience;
}
/** All in milliseconds. A tap waits for a Redis that is slow or gone once in a while, and no longer than this. */
export interface RedisPatience {
  /** For one answer. */ readonly answer: number;
  /** After an answer that did not come; meanwhile nothing is asked. */ readonly pause: number;
  /** For the first connection. */ readonly start: number;
}
const PATIENCE: RedisPatience = { answer: 400, pause: 2_000, start: 3_000 };
/** The longest pause between two tries to connect, in milliseconds. */
const LONGEST = 2_000;

/**
 * A vault in Redis or Valkey. Gives how it was found; it is connected by itself when it comes (back). Nothing of the address and of
 * Redis's own errors comes out.
 */
export async function openRedisVault(options: RedisOptions): Promise<{ readonly vault: Vault; readonly standing: Standing }> {
  const { url, space, found = () => undefined, patience = PATIENCE } = options;
  const client = clientOf(url, patience);
  const looked = Promise.withResolvers<Standing>();
  let standing: Standing = "unreachable";
  let silentUntil = 0;
  /** Makes a call, if anybody can be expected to answer it. */
  const reach = async <T>(call: () => Promise<T>): Promise<T> => {
    if ((standing !== "ready" && standing !== "unknown") || Date.now() < silentUntil) throw new Error("not reachable");
    try {
      return await within(call(), patience.answer);
    } catch (error) {
      silentUntil = Date.now() + patience.pause;
      throw error;
    }
  };
  const epochs = createEpochs({
    agree: (name, value, until) =>
      reach(async () => {
        const key = `${space}:${name}`;
        await client.set(key, value, { condition: "NX", expiration: { type: "PXAT", value: until } });
        const kept = await client.get(key);
        if (kept === null) throw new Error("not kept");
        return kept;
      }),
    find: (name) => reach(() => client.get(`${space}:${name}`)),
  });
  const look = async (): Promise<void> => {
    standing = await within(persistenceOf(client), patience.start).catch((): Standing => "unreachable");
    silentUntil = 0;
    epochs.doubt();
    found(standing);
    looked.resolve(standing);
  };
  client.on("ready", () => void look());
  client.on("error", () => {
    standing = "unreachable";
  });
  client.connect().catch(() => undefined);
  await within(looked.promise, patience.start).catch(() => found("unreachable"));
  const close = async (): Promise<void> => {
    // A client that was never connected has nothing to end.
    if (client.isOpen) client.destroy();
  };
  return { vault: createSharedVault(storeOf(client, space, reach), epochs, close), standing };
}

/** Typed as Keyv's adapter takes it. */
const create: (options: RedisClientOptions) => RedisClientType = createClient;

const clientOf = (url: string, { start }: RedisPatience): RedisClientType =>
  create({
    url,
    socket: { connectTimeout: start, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST) },
    // What nobody can answer now is refused at once, instead of waiting for a connection.
    disableOfflineQueue: true,
  });

/** Keyv's adapter, each call of it kept from waiting for ever. */
function storeOf(client: RedisClientType, space: string, reach: <T>(call: () => Promise<T>) => Promise<T>): object {
  const adapter = new KeyvRedis<string>(client, { namespace: `${space}:memory`, throwOnErrors: true, throwOnConnectError: true });
  return {
    capabilities: { expires: true },
    get: (key: string) => reach(() => adapter.get(key)),
    getMany: (keys: string[]) => reach(() => adapter.getMany(keys)),
    has: (key: string) => reach(() => adapter.has(key)),
    set: (key: string, value: string, expires?: number) => reach(() => adapter.set(key, value, expires)),
    delete: (key: string) => reach(() => adapter.delete(key)),
    deleteMany: (keys: string[]) => reach(() => adapter.deleteMany(keys)),
    clear: () => reach(() => adapter.clear()),
  };
}

/** Whether it writes what it holds to disk: by snapshots (`save`) or by a log of every change (`appendonly`). */
async function persistenceOf(client: RedisClientType): Promise<Standing> {
  try {
    const { save } = await client.configGet("save");
    const { appendonly } = await client.configGet("appendonly");
    return save === "" && appendonly === "no" ? "ready" : "persistent";
  } catch {
    // Hosts that let nobody read settings tell of the log alone.
    const info = await client.info("persistence");
    return /^aof_enabled:1/m.test(info) ? "persistent" : "unknown";
  }
}

/** Rejects when something takes longer than so many milliseconds. */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("too late")), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
