import KeyvRedis from "@keyv/redis";
import { createEpochs } from "./epochs.ts";
import type { Agreement } from "./epochs.ts";
import { openLine } from "./line.ts";
import type { Line, LineOptions, Standing } from "./line.ts";
import type { Vault } from "./memory.ts";
import { createSharedVault } from "./shared.ts";

export interface RedisOptions extends LineOptions {
  /** Keeps bots apart that share a Redis. */ readonly space: string;
}

/** A vault in Redis or Valkey, and how that was found; it is used as soon as it comes (back). */
export async function openRedisVault(options: RedisOptions): Promise<{ readonly vault: Vault; readonly standing: Standing }> {
  const line = openLine(options, () => epochs.forgetKeys());
  const epochs = createEpochs(agreementOn(line, options.space));
  const vault = createSharedVault(storeOn(line, options.space), epochs, async () => {
    epochs.forgetKeys();
    line.close();
  });
  return { vault, standing: await line.settled() };
}

function agreementOn({ client, reach }: Line, space: string): Agreement {
  return {
    agree: (name, value, until) =>
      reach(async () => {
        const key = `${space}:${name}`;
        const there = await client.get(key);
        if (there !== null) return there;
        await client.set(key, value, { condition: "NX", expiration: { type: "PXAT", value: until } });
        // Another process may have been first.
        const kept = await client.get(key);
        if (kept === null) throw new Error("not kept");
        return kept;
      }),
    find: (name) => reach(() => client.get(`${space}:${name}`)),
  };
}

/** Keyv's adapter, each call of it kept from waiting for ever. */
function storeOn({ client, reach }: Line, space: string): object {
  const adapter = new KeyvRedis<string>(client, { namespace: `${space}:memory`, throwOnErrors: true, throwOnConnectError: true });
  return {
    capabilities: { expires: true },
    get: (key: string) => reach(() => adapter.get(key)),
    getMany: (keys: string[]) => reach(() => adapter.getMany(keys)),
    has: (key: string) => reach(() => adapter.has(key)),
    set: (key: string, value: string, expires?: number) => reach(() => adapter.set(key, value, expires)),
    delete: (key: string) => reach(() => adapter.delete(key)),
    clear: () => reach(() => adapter.clear()),
  };
}
