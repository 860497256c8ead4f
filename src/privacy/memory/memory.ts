import type { LanguageCode, PlaceCode } from "../../core/ids.ts";
import type { Caller } from "../caller.ts";

/** The message that shows a person's screen. */
export interface Live {
  /** The platform's name of the message within the person's own chat; it tells nothing without the chat. */ readonly handle: string;
  /** What it shows, as a link's text. */ readonly link: string;
  /** When it is covered, in milliseconds since 1970; null: it stays as it is. */ readonly deadline: number | null;
}

/** All that may be held of a person between two updates. Everything works without it. */
export interface Recollection {
  readonly language: LanguageCode | null;
  readonly place: PlaceCode | null;
  readonly live: Live | null;
  /** Since when something is held of the person, in milliseconds since 1970: what is written anew goes on from what was read. */
  readonly since: number;
  /** When the person last did something, in milliseconds since 1970. */ readonly touched: number;
}

/** What is held of people, for a short while. It never fails: what cannot be reached is as if nothing were held. */
export interface Memory {
  /** null: nothing is held, or no longer. */
  read(who: Caller): Promise<Recollection | null>;
  write(who: Caller, what: Recollection): Promise<void>;
  /** Gives whether it is certain that nothing is held any more; else it runs out by itself, after {@link IDLE} at the latest. */
  forget(who: Caller): Promise<boolean>;
  /** Ends it; what this process alone held is gone. */
  close(): Promise<void>;
}

/** Where recollections lie: in this process, or where several can reach them. What fails rejects. */
export interface Vault {
  get(who: Caller): Promise<Recollection | null>;
  /** Keeps something for so many milliseconds, in place of what there is. */
  set(who: Caller, what: Recollection, ms: number): Promise<void>;
  delete(who: Caller): Promise<void>;
  close(): Promise<void>;
}

/** Nothing is held for longer than this after the person last did something, in milliseconds. */
export const IDLE = 30 * 60_000;
/** Nobody is held for longer than this in all, in milliseconds. */
export const ALTOGETHER = 2 * 60 * 60_000;

/** Holds the times over a vault. `failed` is told of each call that did not come to its end. */
export function createMemory(vault: Vault, failed: () => void = () => undefined): Memory {
  const attempt = async <T, U>(work: Promise<T>, otherwise: U): Promise<T | U> => {
    try {
      return await work;
    } catch {
      failed();
      return otherwise;
    }
  };
  const forget = async (who: Caller): Promise<boolean> => {
    await vault.delete(who);
    return (await vault.get(who)) === null;
  };
  return {
    read: (who) => attempt(vault.get(who), null),
    async write(who, what) {
      const left = Math.min(what.touched + IDLE, what.since + ALTOGETHER) - Date.now();
      await attempt(left > 0 ? vault.set(who, what, left) : vault.delete(who), undefined);
    },
    forget: (who) => attempt(forget(who), false),
    close: () => attempt(vault.close(), undefined),
  };
}
