import { Keyv } from "keyv";
import { languageCode, placeCode } from "../../core/ids.ts";
import type { Caller } from "../caller.ts";
import type { Epochs } from "./epochs.ts";
import type { Live, Recollection, Vault } from "./memory.ts";
import { lockOf, seal, unseal } from "./seal.ts";
import type { Lock } from "./seal.ts";

/**
 * A vault that several processes share: sealed records, each under a name and a key that follow from an epoch's key and the person's
 * id. When an epoch's key is gone, so is what was sealed with it, wherever a copy may lie. Sealed above Keyv, whose own hooks for
 * encryption do not see under which name a value lies. `store` is one of Keyv's adapters; what it rejects is rejected here.
 */
export function createSharedVault(store: object, epochs: Epochs, close: () => Promise<void>): Vault {
  // Nobody listens for its errors: then Keyv rejects what fails, instead of taking it for nothing.
  const keyv = new Keyv<string>({ store });
  const locksOf = async (who: Caller): Promise<readonly [Lock, ...Lock[]]> => {
    const [current, ...beside] = await epochs.keys();
    return [lockOf(who.pseudonym(current)), ...beside.map((key) => lockOf(who.pseudonym(key)))];
  };
  return {
    async get(who) {
      const locks = await locksOf(who);
      const sealed = await keyv.getMany(locks.map(({ name }) => name));
      for (const [at, lock] of locks.entries()) {
        const text = unseal(sealed[at] ?? "", lock);
        if (text !== null) return parse(text);
      }
      return null;
    },
    async set(who, what, ms) {
      const [lock] = await locksOf(who);
      if (!(await keyv.set(lock.name, seal(format(what), lock), ms))) throw new Error("not kept");
    },
    async delete(who) {
      // Under the keys that hold now, not under those of a store that was emptied since.
      epochs.forgetKeys();
      const locks = await locksOf(who);
      // One by one: Keyv deletes many in a transaction, which a full Redis refuses.
      await Promise.all(locks.map(({ name }) => keyv.delete(name)));
    },
    close,
  };
}

/** A record as text: its fields in order. */
export const format = ({ language, place, live, since, touched }: Recollection): string =>
  JSON.stringify([language, place, since, touched, ...(live === null ? [] : [live.handle, live.link, live.deadline])]);

/** Reads a record; null when it is none, such as one of another version. */
export function parse(text: string): Recollection | null {
  const fields: unknown = JSON.parse(text);
  if (!Array.isArray(fields)) return null;
  const [language, place, since, touched, ...rest]: readonly unknown[] = fields;
  const live = liveOf(rest);
  if (!isTextOrNull(language) || !isTextOrNull(place) || live === undefined) return null;
  if (typeof since !== "number" || typeof touched !== "number") return null;
  return {
    language: language === null ? null : languageCode(language),
    place: place === null ? null : placeCode(place),
    live,
    since,
    touched,
  };
}

function liveOf(fields: readonly unknown[]): Live | null | undefined {
  if (fields.length === 0) return null;
  const [handle, link, deadline] = fields;
  if (typeof handle !== "string" || typeof link !== "string" || !(deadline === null || typeof deadline === "number"))
    return undefined;
  return { handle, link, deadline };
}

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === "string";
