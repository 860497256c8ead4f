import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Pseudonym } from "../caller.ts";

/** Where a person's record lies, and what locks it. Whoever has the name does not get to the key, nor to the person. */
export interface Lock {
  readonly name: string;
  /** 32 bytes. */ readonly key: Uint8Array;
}

const CIPHER = "aes-256-gcm";
const NAME_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 2;
/** Records are filled up to multiples of this, so that their length tells nothing of a quiz's answers: one is enough for all today. */
const BLOCK = 256;

/** Name and key of a person in an epoch, both from the pseudonym under that epoch's key (HKDF, RFC 5869). */
export function lockOf(pseudonym: Pseudonym): Lock {
  const derive = (use: string, bytes: number): Buffer => Buffer.from(hkdfSync("sha256", pseudonym, "", `memory ${use}`, bytes));
  return { name: derive("name", NAME_BYTES).toString("base64url"), key: derive("seal", KEY_BYTES) };
}

/** Seals a text of at most 65,535 bytes by AES-256-GCM, bound to the name under which it lies. */
export function seal(text: string, { name, key }: Lock): string {
  const bytes = Buffer.from(text);
  const padded = Buffer.alloc(Math.ceil((LENGTH_BYTES + bytes.length) / BLOCK) * BLOCK);
  padded.writeUInt16BE(bytes.length);
  padded.set(bytes, LENGTH_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** Opens what was sealed; null when it was not sealed with this lock, or was altered. */
export function unseal(sealed: string, { name, key }: Lock): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + BLOCK + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    const padded = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + padded.readUInt16BE()).toString();
  } catch {
    return null;
  }
}
