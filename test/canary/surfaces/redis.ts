import { createClient } from "@keyv/redis";
import { hasRedis, startRedis } from "../../helpers/redis.ts";
import type { Keeper } from "./keeper.ts";
import { canReadMemory, lookAtMemory } from "./memory.ts";

const KEYS = "Redis";
const MEMORY = "memory of Redis";

/** A Redis in which the program keeps its memory: every key and value is searched, and all memory of its process. null: none here. */
export async function redisKeeper(): Promise<Keeper | null> {
  if (!hasRedis) return null;
  const redis = await startRedis();
  const end = (): void => void process.kill(redis.pid);
  process.once("exit", end);
  const client = createClient({ url: redis.url });
  await client.connect();
  let leaks = 0;
  return {
    surfaces: canReadMemory ? [KEYS, MEMORY] : [KEYS],
    settings: { REDIS_URL: redis.url },
    async leak(surface, bytes) {
      leaks += 1;
      // Something around it: Redis keeps what is nothing but a number as one. Values come back as texts, so bytes go in as such.
      const value = Buffer.from(`<${Buffer.from(bytes).toString("latin1")}>`, "latin1");
      await client.set(`leak ${leaks}`, surface === KEYS ? value.toString("latin1") : value);
    },
    async look(ledger, moment) {
      const keys = await client.keys("*");
      const values = keys.length === 0 ? [] : await client.mGet(keys);
      const texts = [...keys, ...values.map((value) => value ?? "")];
      ledger.lookAtTexts({ surface: KEYS, moment, where: "a key or a value" }, texts);
      if (canReadMemory) lookAtMemory(ledger, { surface: MEMORY, moment }, redis.pid);
    },
    async close() {
      process.off("exit", end);
      client.destroy();
      await redis.kill();
    },
  };
}
