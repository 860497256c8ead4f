/** A needle: the bytes of a value in one encoding. */
export interface Needle {
  readonly encoding: Encoding;
  readonly bytes: Uint8Array;
}

/** What a value looks like when somebody has encoded it, in the order in which equal needles are told apart. */
export const ENCODINGS = [
  "utf-8", "utf-16le", "base64 +0", "base64 +1", "base64 +2", "hex", "HEX",
  "base64url +0", "base64url +1", "base64url +2", "percent", "form", "json", "json ascii", "html",
  "decimal", "int64 le", "int64 be", "double le", "double be", "radix 16", "radix 36", "packed",
] as const; // prettier-ignore
export type Encoding = (typeof ENCODINGS)[number];

/**
 * A planted text. The word is what it is known by: plain letters and digits, so it stands unchanged in texts that were normalised,
 * quoted for JSON or HTML, or percent-encoded. The marks behind it are what those encodings change: with them the encoding is told.
 */
export interface Text {
  readonly word: string;
  readonly marks: string;
}

/** The needles of a text; equal ones once. */
export function needlesOfText({ word, marks }: Text): Needle[] {
  const own = Buffer.from(word);
  const whole = word + marks;
  return distinct([
    ...bytesAsText(own),
    { encoding: "utf-16le", bytes: Buffer.from(word, "utf16le") },
    ...([0, 1, 2] as const).map((before): Needle => {
      const bytes = latin(base64(Buffer.from(whole), before).replaceAll("+", "-").replaceAll("/", "_"));
      return { encoding: `base64url +${before}`, bytes };
    }),
    { encoding: "percent", bytes: latin(encodeURIComponent(whole)) },
    { encoding: "form", bytes: latin(new URLSearchParams([["", whole]]).toString().slice(1)) },
    { encoding: "json", bytes: Buffer.from(JSON.stringify(whole).slice(1, -1)) },
    {
      encoding: "json ascii",
      bytes: latin(
        JSON.stringify(whole)
          .slice(1, -1)
          .replaceAll(/[^ -~]/g, escaped),
      ),
    },
    { encoding: "html", bytes: Buffer.from(whole.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)) },
  ]);
}

/**
 * The needles of an id: its decimal digits as a text, and the number itself. Ids are larger than 2^32, so no form has fewer than eight
 * bytes; a minus sign is no part of the digits.
 */
export function needlesOfId(id: number): Needle[] {
  const digits = String(Math.abs(id));
  return distinct([
    { encoding: "decimal", bytes: latin(digits) },
    ...bytesAsText(Buffer.from(digits)),
    { encoding: "utf-16le", bytes: Buffer.from(digits, "utf16le") },
    ...numbers(id),
    { encoding: "radix 16", bytes: latin(Math.abs(id).toString(16)) },
    { encoding: "radix 36", bytes: latin(Math.abs(id).toString(36)) },
  ]);
}

/** The needles of an address of IPv6: the half that stands for a household, as a text and as its eight bytes. */
export function needlesOfNetwork(groups: readonly number[]): Needle[] {
  const packed = Buffer.alloc(8);
  for (const [place, group] of groups.slice(0, 4).entries()) packed.writeUInt16BE(group, 2 * place);
  const word = groups.slice(0, 4).map((group) => group.toString(16));
  return distinct([...needlesOfText({ word: word.join(":"), marks: "" }), { encoding: "packed", bytes: packed }]);
}

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");
const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const bytesAsText = (bytes: Buffer): Needle[] => [
  { encoding: "utf-8", bytes },
  ...([0, 1, 2] as const).map((before): Needle => ({ encoding: `base64 +${before}`, bytes: latin(base64(bytes, before)) })),
  { encoding: "hex", bytes: latin(bytes.toString("hex")) },
  { encoding: "HEX", bytes: latin(bytes.toString("hex").toUpperCase()) },
];

/** The characters of base64 that depend on these bytes alone, when so many others (of a group of three) stand before them. */
function base64(bytes: Buffer, before: 0 | 1 | 2): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  const first = Math.ceil((before * 8) / 6);
  return all.toString("base64").slice(first, Math.floor((all.length * 8) / 6));
}

function numbers(id: number): Needle[] {
  const forms = Buffer.alloc(32);
  forms.writeBigInt64LE(BigInt(id), 0);
  forms.writeBigInt64BE(BigInt(id), 8);
  forms.writeDoubleLE(id, 16);
  forms.writeDoubleBE(id, 24);
  return (["int64 le", "int64 be", "double le", "double be"] as const).map((encoding, place) => ({
    encoding,
    bytes: forms.subarray(8 * place, 8 * place + 8),
  }));
}

function distinct(needles: readonly Needle[]): Needle[] {
  const seen = new Set<string>();
  return needles.filter(({ bytes }) => {
    const key = Buffer.from(bytes).toString("latin1");
    return !seen.has(key) && seen.add(key);
  });
}
