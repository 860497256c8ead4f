import { randomBytes } from "node:crypto";
import { PseudonymKey } from "../caller.ts";
import { IDLE } from "./memory.ts";

/** How long an epoch lasts, in milliseconds: longer than anything lies unread, so that the current one and the one before are enough. */
export const EPOCH = 2 * IDLE;
/** How long the keys are taken for known, in milliseconds: after that they are asked for, since a store that was emptied has others. */
const KNOWN = 60_000;
const SECRET_BYTES = 32;

/** Where several processes find the same keys. What fails rejects. */
export interface Agreement {
  /** Keeps a value until a moment in milliseconds since 1970, unless there is one; gives the one that is there. */
  readonly agree: (name: string, value: string, until: number) => Promise<string>;
  /** null: there is none, or no longer. */
  readonly find: (name: string) => Promise<string | null>;
}

/** The random keys of the current epoch, and of the one before if it had one. */
export interface Epochs {
  keys(): Promise<readonly [current: PseudonymKey, before: PseudonymKey | null]>;
  /** What is taken for known may be so no longer. */
  doubt(): void;
}

/** Keys that are made by whoever needs one first, and are gone for everybody when the next epoch is over. */
export function createEpochs({ agree, find }: Agreement): Epochs {
  let known: { readonly number: number; readonly until: number; readonly keys: ReturnType<Epochs["keys"]> } | null = null;
  const ask = async (number: number): ReturnType<Epochs["keys"]> => {
    const fresh = randomBytes(SECRET_BYTES).toString("base64url");
    const [current, before] = await Promise.all([agree(nameOf(number), fresh, (number + 2) * EPOCH), find(nameOf(number - 1))]);
    return [new PseudonymKey(current), before === null ? null : new PseudonymKey(before)];
  };
  return {
    keys() {
      const now = Date.now();
      const number = Math.floor(now / EPOCH);
      if (known === null || known.number !== number || known.until <= now) {
        const keys = ask(number);
        const one = { number, until: now + KNOWN, keys };
        known = one;
        keys.catch(() => {
          if (known === one) known = null;
        });
      }
      return known.keys;
    },
    doubt() {
      known = null;
    },
  };
}

const nameOf = (number: number): string => `epoch:${number}`;
