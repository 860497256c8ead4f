import type { LanguageCode, PlaceCode } from "../core/ids.ts";
import type { Pseudonym } from "./caller.ts";

/** The message that shows a person's screen. */
export interface Live {
  /** The platform's name of the message within the person's own chat; it tells nothing without the chat. */ readonly handle: string;
  /** What it shows, as a link's text. */ readonly link: string;
  /** When it is to be covered, in milliseconds since 1970. */ readonly deadline: number;
}

/** All that may be held of a person between two updates. Everything works without it. */
export interface Recollection {
  readonly language: LanguageCode | null;
  readonly place: PlaceCode | null;
  readonly live: Live | null;
}

/** What is held of people, for a short while and under pseudonyms alone. */
export interface Memory {
  /** null: nothing is held, or no longer. */
  read(who: Pseudonym): Promise<Recollection | null>;
  write(who: Pseudonym, what: Recollection): Promise<void>;
  forget(who: Pseudonym): Promise<void>;
  /** Forgets everybody, and stops watching over times. */
  close(): void;
}

export interface MemoryOptions {
  /** The time in milliseconds since 1970. */ readonly now?: () => number;
  /** How many people are held at most; the longest untouched go first. */ readonly most?: number;
}

/** Nothing is held for longer than this after it was last written, in milliseconds. */
export const IDLE = 30 * 60_000;
/** Nobody is held for longer than this in all, in milliseconds. */
export const ALTOGETHER = 2 * 60 * 60_000;
const MOST = 10_000;
/** How often what has run out is taken away, in milliseconds. */
const SWEEP = 60_000;

interface Held {
  readonly what: Recollection;
  readonly since: number;
  readonly touched: number;
}

/** A memory within this process: gone when it ends. */
export function createMemory({ now = Date.now, most = MOST }: MemoryOptions = {}): Memory {
  // In the order in which they were last written.
  const held = new Map<Pseudonym, Held>();
  const isOver = ({ since, touched }: Held, at: number): boolean => at - touched >= IDLE || at - since >= ALTOGETHER;
  const sweep = setInterval(() => {
    const at = now();
    for (const [who, one] of held) if (isOver(one, at)) held.delete(who);
  }, SWEEP);
  sweep.unref();
  const find = (who: Pseudonym, at: number): Held | null => {
    const one = held.get(who);
    if (one === undefined || !isOver(one, at)) return one ?? null;
    held.delete(who);
    return null;
  };
  /** A tenth at a time: finding the first of a map in which the first keep going takes long. */
  const makeRoom = (): void => {
    const keep = most - Math.floor(most / 10);
    for (const [who] of held) {
      if (held.size <= keep) break;
      held.delete(who);
    }
  };
  return {
    read: (who) => Promise.resolve(find(who, now())?.what ?? null),
    write(who, what) {
      const at = now();
      const since = find(who, at)?.since ?? at;
      held.delete(who);
      held.set(who, { what, since, touched: at });
      if (held.size > most) makeRoom();
      return Promise.resolve();
    },
    forget(who) {
      held.delete(who);
      return Promise.resolve();
    },
    close() {
      clearInterval(sweep);
      held.clear();
    },
  };
}
