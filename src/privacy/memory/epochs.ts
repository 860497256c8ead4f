import { randomBytes } from "node:crypto";
import { PseudonymKey } from "../caller.ts";
import { IDLE } from "./memory.ts";

/** How long an epoch lasts, in milliseconds: longer than anything lies unread, so that the current one and the one before are enough. */
export const EPOCH = 2 * IDLE;
/** How long the keys are taken for known, in milliseconds: after that they are asked for, since a store that was emptied has others. */
const FRESH = 60_000;
const SECRET_BYTES = 32;

/** Where several processes find the same keys. What fails rejects. */
export interface Agreement {
  /** Keeps a value until a moment in milliseconds since 1970, unless there is one; gives the one that is there. */
  readonly agree: (name: string, value: string, until: number) => Promise<string>;
  /** null: there is none, or no longer. */
  readonly find: (name: string) => Promise<string | null>;
}

/** The random key of the current epoch first; then those of the epochs beside it, as far as they have one. */
export type Keys = readonly [current: PseudonymKey, ...beside: PseudonymKey[]];
export interface Epochs {
  keys(): Promise<Keys>;
  /** Asks again the next time: what is taken for known may be so no longer. */
  forgetKeys(): void;
}

/** Keys that are made by whoever needs one first, and are gone for everybody when the next epoch is over. */
export function createEpochs({ agree, find }: Agreement): Epochs {
  let known: { readonly epoch: number; readonly keys: Promise<Keys> } | null = null;
  let timer: NodeJS.Timeout | null = null;
  const ask = async (epoch: number): Promise<Keys> => {
    const fresh = randomBytes(SECRET_BYTES).toString("base64url");
    // The next one too: of two processes at the turn of an epoch, one has the clock ahead.
    const [current, ...beside] = await Promise.all([
      agree(nameOf(epoch), fresh, (epoch + 2) * EPOCH),
      find(nameOf(epoch - 1)),
      find(nameOf(epoch + 1)),
    ]);
    return [new PseudonymKey(current), ...beside.flatMap((secret) => (secret === null ? [] : [new PseudonymKey(secret)]))];
  };
  const forgetKeys = (): void => {
    known = null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    keys() {
      const epoch = Math.floor(Date.now() / EPOCH);
      if (known?.epoch === epoch) return known.keys;
      forgetKeys();
      const keys = ask(epoch);
      known = { epoch, keys };
      // Also when nobody asks any more: a key is not to outlive its time in here.
      timer = setTimeout(forgetKeys, FRESH);
      timer.unref();
      keys.catch(() => {
        if (known?.keys === keys) forgetKeys();
      });
      return keys;
    },
    forgetKeys,
  };
}

const nameOf = (epoch: number): string => `epoch:${epoch}`;
