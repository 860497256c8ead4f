import { Keyv } from "keyv";
import type { PseudonymKey } from "../caller.ts";
import type { Recollection, Vault } from "./memory.ts";

/** How many people are held at most; the longest untouched go first. */
const MOST = 10_000;
/** How often what has run out is taken away, in milliseconds. */
const SWEEP = 60_000;

/** A vault within this process, under pseudonyms: gone when it ends. */
export function createLocalVault(key: PseudonymKey, most = MOST): Vault {
  const keyv = new Keyv<Recollection>({ store: new BoundedMap(most), serialization: false, checkExpired: false });
  const sweep = setInterval(() => void takeAway(keyv), SWEEP);
  sweep.unref();
  return {
    get: async (who) => (await keyv.get(who.pseudonym(key))) ?? null,
    set: async (who, what, ms) => void (await keyv.set(who.pseudonym(key), what, ms)),
    delete: async (who) => void (await keyv.delete(who.pseudonym(key))),
    close: async () => {
      clearInterval(sweep);
      await keyv.clear();
    },
  };
}

/** Keyv drops what has run out when it comes upon it. */
async function takeAway(keyv: Keyv<Recollection>): Promise<void> {
  const all = keyv.iterator();
  while ((await all.next()).done !== true);
}

/** A map in the order in which its keys were last set, that never grows beyond a number. */
class BoundedMap<V> extends Map<string, V> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: string, value: V): this {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.#most) this.#makeRoom();
    return this;
  }

  /** A tenth at a time: finding the first of a map in which the first keep going takes long. */
  #makeRoom(): void {
    const keep = this.#most - Math.floor(this.#most / 10);
    for (const key of this.keys()) {
      if (this.size <= keep) break;
      this.delete(key);
    }
  }
}
