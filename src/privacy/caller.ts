import { hash, randomBytes } from "node:crypto";
import { inspect } from "node:util";
import type { ChannelName } from "./journal.ts";

declare const pseudonym: unique symbol;
/** The name under which memory knows a caller. It means nothing without the key that made it. */
export type Pseudonym = string & { readonly [pseudonym]: true };

/** What pseudonyms are made with: by default drawn here, written nowhere, gone with the process. */
export class PseudonymKey {
  readonly #secret: string;

  /** A secret that several processes share has to be random and always of the same length, as 32 bytes in base64url are. */
  constructor(secret = randomBytes(32).toString("base64url")) {
    this.#secret = secret;
  }

  /**
   * A digest of an id under the key: SHA-256 over both. Whoever has digests and not the key learns nothing from them; what an HMAC
   * adds, that nobody can go on from a digest, is of no use to anyone here, and took a quarter of the time of a tap.
   */
  digest(id: string): Pseudonym {
    return branded(hash("sha256", this.#secret + id, "base64url"));
  }

  toJSON(): string {
    return "[key]";
  }

  [inspect.custom](): string {
    return "[key]";
  }
}

/**
 * Whoever sent an update. The platform's id enters here and nowhere else, and cannot be read out again: not by printing,
 * serialising, inspecting or copying. All that can be had of it is a pseudonym.
 */
export class Caller {
  readonly #id: string;
  /** The pseudonym asked for last: several want the same one while an update is in hand. */
  #last: { readonly key: PseudonymKey; readonly pseudonym: Pseudonym } | null = null;

  /** The id, and the platform on which it is one. */
  constructor(channel: ChannelName, id: string | number | bigint) {
    this.#id = `${channel}:${id}`;
  }

  /** Whether both stand for the same person on the same platform. */
  is(other: Caller): boolean {
    return this.#id === other.#id;
  }

  /** The caller's name in memory, as long as this key lives. */
  pseudonym(key: PseudonymKey): Pseudonym {
    if (this.#last?.key !== key) this.#last = { key, pseudonym: key.digest(this.#id) };
    return this.#last.pseudonym;
  }

  toString(): string {
    return "[caller]";
  }

  toJSON(): string {
    return "[caller]";
  }

  [inspect.custom](): string {
    return "[caller]";
  }
}

/** The only place where a pseudonym is made. */
const branded = (text: string): Pseudonym => text as Pseudonym;
