import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { Caller } from "../../../src/privacy/caller.ts";
import { ALTOGETHER, createMemory } from "../../../src/privacy/memory/memory.ts";
import type { Memory, Recollection } from "../../../src/privacy/memory/memory.ts";
import { openRedisVault } from "../../../src/privacy/memory/redis.ts";
import type { Standing } from "../../../src/privacy/memory/line.ts";
import { freePort, hasRedis, IN_MEMORY, startRedis } from "../../helpers/redis.ts";
import type { Redis } from "../../helpers/redis.ts";

const ID = 4_712_345_678;
const who = (id = ID): Caller => new Caller("telegram", id);
const known = (since = Date.now()): Recollection => ({
  language: languageCode("fr"),
  place: null,
  live: { handle: "41", link: "k7f2qzLfr", deadline: 0 },
  since,
  touched: Date.now(),
});
const QUICK = { answer: 200, pause: 100, start: 1_500 };

interface Opened {
  readonly memory: Memory;
  readonly standing: Standing;
  readonly found: readonly Standing[];
  failures(): number;
}
/** A line to a Redis that can fall silent: what is open then stays open and answers nothing more, what is opened after works. */
async function silentLine(url: string) {
  const { hostname, port } = new URL(url);
  let connections: (readonly [Socket, Socket])[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) socket.on("error", () => undefined);
    near.pipe(far).pipe(near);
    connections.push([near, far]);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `redis://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    fallSilent: () => {
      for (const [near, far] of connections) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
      }
      connections = [];
    },
    close: () => {
      for (const [near, far] of connections) {
        near.destroy();
        far.destroy();
      }
      server.close();
    },
  };
}

const opened: Memory[] = [];
async function open(url: string, space = "1"): Promise<Opened> {
  const found: Standing[] = [];
  let failures = 0;
  const { vault, standing } = await openRedisVault({ url, space, patience: QUICK, found: (one) => void found.push(one) });
  const memory = createMemory(vault, () => (failures += 1));
  opened.push(memory);
  return { memory, standing, found, failures: () => failures };
}
let redis: Redis | null = null;
afterEach(async () => {
  for (const memory of opened.splice(0)) await memory.close();
  await redis?.kill();
  redis = null;
});

describe.skipIf(!hasRedis)("a memory in a real Redis (skipped where there is no redis-server)", () => {
  let running: Redis;
  beforeEach(async () => {
    running = await startRedis();
    redis = running;
  });

  test("is shared by processes, and apart for bots that share the Redis", async () => {
    const [one, other, stranger] = [await open(running.url), await open(running.url), await open(running.url, "2")];
    expect(one.standing).toBe("ready");
    const record = known();
    await one.memory.write(who(), record);
    expect(await other.memory.read(who())).toEqual(record);
    expect(await stranger.memory.read(who())).toBeNull();
    expect(await other.memory.forget(who())).toBe(true);
    expect(await one.memory.read(who())).toBeNull();
    expect(one.failures() + other.failures() + stranger.failures()).toBe(0);
  });

  test("everything in it runs out by itself, the epoch's key too", async () => {
    const { memory } = await open(running.url);
    await memory.write(who(), known());
    const keys = running.cli("KEYS", "*").split("\n");
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      const left = Number(running.cli("PTTL", key));
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(key.includes("epoch") ? ALTOGETHER : ALTOGETHER / 4);
    }
    await memory.write(who(), known(Date.now() - ALTOGETHER + 300));
    await expect.poll(() => running.cli("KEYS", "*memory*"), { timeout: 3_000 }).toBe("");
  });

  test("holds no id, no link and no message in clear", async () => {
    const { memory } = await open(running.url);
    await memory.write(who(), known());
    const all = running
      .cli("KEYS", "*")
      .split("\n")
      .map((key) => `${key} ${running.cli("GET", key)}`)
      .join("\n");
    for (const text of [String(ID), "k7f2qz", '"41"', "telegram"]) expect(all).not.toContain(text);
  });

  test("goes on without it when it goes away, and with it when it is back", async () => {
    const { memory, failures, found } = await open(running.url);
    await memory.write(who(), known());
    await running.kill();
    expect(await memory.read(who())).toBeNull();
    await memory.write(who(), known());
    expect(await memory.forget(who())).toBe(false);
    expect(failures()).toBeGreaterThanOrEqual(3);
    await running.again();
    await expect.poll(() => found.at(-1), { timeout: 10_000 }).toBe("ready");
    await expect.poll(() => found.length, { timeout: 10_000 }).toBeGreaterThan(1);
    await memory.write(who(), known());
    expect((await memory.read(who()))?.language).toBe("fr");
  });

  test("does not wait for one that is slow, and asks it again a little later", async () => {
    const { memory, failures } = await open(running.url);
    await memory.write(who(), known());
    running.freeze();
    try {
      expect(await memory.read(who())).toBeNull();
      // Not asked at all: it is known to be slow.
      const before = failures();
      expect(await memory.forget(who())).toBe(false);
      expect(failures()).toBe(before + 1);
    } finally {
      running.thaw();
    }
    await expect.poll(async () => (await memory.read(who()))?.language, { timeout: 5_000 }).toBe("fr");
  });

  test("makes a new connection when the other end of the old one is gone without a word", async () => {
    const line = await silentLine(running.url);
    const { memory, failures } = await open(line.url);
    await memory.write(who(), known());
    line.fallSilent();
    await expect.poll(async () => (await memory.read(who()))?.language, { timeout: 10_000 }).toBe("fr");
    expect(failures()).toBeGreaterThanOrEqual(3);
    line.close();
  });

  test("forgets and reads although a full Redis takes nothing more", async () => {
    const { memory } = await open(running.url);
    await memory.write(who(), known());
    running.cli("CONFIG", "SET", "maxmemory", "1");
    await memory.write(who(7), known());
    expect((await memory.read(who()))?.language).toBe("fr");
    expect(await memory.forget(who())).toBe(true);
  });

  test("is not used when it came back with a disk", async () => {
    const { memory, found } = await open(running.url);
    running.cli("CONFIG", "SET", "save", "60 1");
    running.cli("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await expect.poll(() => found.at(-1), { timeout: 5_000 }).toBe("persistent");
    await memory.write(who(), known());
    expect(running.cli("KEYS", "*")).toBe("");
  });
});

describe.skipIf(!hasRedis)("how a Redis is found (skipped where there is no redis-server)", () => {
  test.each<readonly [string, readonly string[], Standing]>([
    ["nothing goes to disk", IN_MEMORY, "ready"],
    ["snapshots", ["--save", "3600 1", "--appendonly", "no"], "persistent"],
    ["a log of changes", ["--save", "", "--appendonly", "yes"], "persistent"],
    ["as it comes", [], "persistent"],
    ["settings that nobody may read", [...IN_MEMORY, "--rename-command", "CONFIG", ""], "unknown"],
    [
      "a log of changes, and settings that nobody may read",
      ["--appendonly", "yes", "--rename-command", "CONFIG", ""],
      "persistent",
    ],
  ])("%s", async (_, settings, expected) => {
    redis = await startRedis(settings);
    const { standing, found } = await open(redis.url);
    expect(standing).toBe(expected);
    expect(found).toEqual([expected]);
  });

  test("a user who may neither read settings nor reports", async () => {
    redis = await startRedis();
    redis.cli("ACL", "SETUSER", "bot", "on", ">pa%ss", "~*", "+@all", "-@dangerous");
    const url = new URL(redis.url);
    const { standing, memory } = await open(`redis://bot:pa%25ss@${url.host}`);
    expect(standing).toBe("unknown");
    await memory.write(who(), known());
    expect(await memory.read(who())).not.toBeNull();
  });

  test("gone at the start, and there later", async () => {
    const port = await freePort();
    const { standing, memory, found, failures } = await open(`redis://127.0.0.1:${port}`);
    expect(standing).toBe("unreachable");
    expect(await memory.read(who())).toBeNull();
    expect(failures()).toBe(1);
    redis = await startRedis(IN_MEMORY, port);
    await expect.poll(() => found.at(-1), { timeout: 10_000 }).toBe("ready");
    await memory.write(who(), known());
    expect(await memory.read(who())).not.toBeNull();
  });
});
