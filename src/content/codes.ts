import { createHash } from "node:crypto";

const CODES = 36n ** 6n;

/**
 * The six characters that name a screen or an entry in links: SHA-256 of its id modulo 36^6, in base 36.
 * Neutral over a shoulder, and independent of wording and order.
 * @example codeOf("rights/arrest#now")
 */
export function codeOf(id: string, salt = ""): string {
  const digest = createHash("sha256")
    .update(salt === "" ? id : `${id}~${salt}`)
    .digest("hex");
  return (BigInt(`0x${digest}`) % CODES).toString(36).padStart(6, "0");
}

/** Eight hexadecimal characters that change with a text. */
export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);
