/** Told of every place where a needle stands: its number, and the first byte of it. */
export type OnHit = (needle: number, at: number) => void;

/** Finds any of very many byte strings in one pass, in time that hardly depends on how many they are. */
export interface Search {
  /** The length of the longest needle in bytes: pieces of one whole have to overlap by one byte less. */ readonly longest: number;
  /** Reports every position at which a needle begins; of several that begin there, the longest. */
  in(bytes: Uint8Array, onHit: OnHit): void;
}

/** Needles are known by their first bytes, so none may be shorter. */
export const SHORTEST = 8;

/** Bits of the map in front for each needle, as a power of two: one bit of 64 is set at most, and the map of few needles stays small. */
const ROOM = 6;
/** The largest map: 2 to the power of this, in bits. */
const LARGEST = 26;

/**
 * Builds the search. Two words hold the eight bytes at hand; their hash is looked up in a map of bits, which nearly always says no,
 * and then in a table of chains. What is found there is compared byte by byte.
 * @throws Error for a needle that is too short
 */
export function createSearch(needles: readonly Uint8Array[]): Search {
  const starts = new Uint32Array(needles.length + 1);
  for (const [number, needle] of needles.entries()) starts[number + 1] = (starts[number] ?? 0) + needle.length;
  const packed = new Uint8Array(starts[needles.length] ?? 0);
  const bits = Math.min(LARGEST, Math.ceil(Math.log2(needles.length + 2)) + ROOM);
  const map = new Uint32Array(2 ** (bits - 5));
  const heads = new Int32Array(2 ** (bits - ROOM + 2)).fill(-1);
  const toBit = 32 - bits;
  const toHead = 32 - (bits - ROOM + 2);
  const next = new Int32Array(needles.length).fill(-1);
  let longest = SHORTEST;
  for (const [number, needle] of needles.entries()) {
    if (needle.length < SHORTEST) throw new Error(`a needle of ${needle.length} bytes is found by chance`);
    packed.set(needle, starts[number]);
    longest = Math.max(longest, needle.length);
    const hash = hashOf(wordAt(needle, 0), wordAt(needle, 4));
    const bit = hash >>> toBit;
    map[bit >>> 5] = (map[bit >>> 5] ?? 0) | (1 << (bit & 31));
    next[number] = heads[hash >>> toHead] ?? -1;
    heads[hash >>> toHead] = number;
  }
  return { longest, in: (bytes, onHit) => pass({ starts, packed, map, heads, next, toBit, toHead }, bytes, onHit) };
}

interface Index {
  /** Where each needle begins in `packed`. */ readonly starts: Uint32Array;
  readonly packed: Uint8Array;
  readonly map: Uint32Array;
  /** The first needle of each chain, or -1, and after each needle the next one. */ readonly heads: Int32Array;
  readonly next: Int32Array;
  /** By how much a hash is shifted to give a bit of the map, and a chain. */ readonly toBit: number;
  readonly toHead: number;
}

function pass(index: Index, bytes: Uint8Array, onHit: OnHit): void {
  const { map, heads, toBit, toHead } = index;
  let low = wordAt(bytes, 0);
  let high = wordAt(bytes, 4);
  for (let at = 0; at + SHORTEST <= bytes.length; at += 1) {
    // Memory is full of zeros, and no needle begins with eight of them.
    if ((low | high) !== 0) {
      const hash = hashOf(low, high);
      const bit = hash >>> toBit;
      if ((((map[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1) {
        const needle = longestAt(index, heads[hash >>> toHead] ?? -1, bytes, at);
        if (needle >= 0) onHit(needle, at);
      }
    }
    low = (low >>> 8) | (high << 24);
    high = (high >>> 8) | ((bytes[at + SHORTEST] ?? 0) << 24);
  }
}

/** The longest needle of a chain that stands here, or -1. */
function longestAt({ starts, packed, next }: Index, head: number, bytes: Uint8Array, at: number): number {
  let found = -1;
  let length = 0;
  for (let needle = head; needle >= 0; needle = next[needle] ?? -1) {
    const from = starts[needle] ?? 0;
    const own = (starts[needle + 1] ?? 0) - from;
    if (own <= length || at + own > bytes.length) continue;
    let same = 0;
    while (same < own && packed[from + same] === bytes[at + same]) same += 1;
    if (same < own) continue;
    found = needle;
    length = own;
  }
  return found;
}

/** Four bytes as a number, the first lowest; what lies behind the end is zero. */
const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

/** Mixes two words into 32 bits, of which the highest are used (the mixer of MurmurHash3). */
function hashOf(low: number, high: number): number {
  let hash = Math.imul(low, 0x9e_37_79_b1) ^ Math.imul(high, 0x85_eb_ca_77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d);
  return hash ^ (hash >>> 13);
}

/** A piece with the end of the one before it in front. */
export interface Overlapping {
  readonly bytes: Uint8Array;
  /** How many bytes in front were in the piece before. */ readonly known: number;
}

/** Pieces of something long, one after the other, such as a file or a mapping of memory. */
export function* overlapping(pieces: Iterable<Uint8Array>, overlap: number): Generator<Overlapping> {
  let tail = Buffer.alloc(0);
  for (const piece of pieces) {
    const bytes = Buffer.concat([tail, piece]);
    yield { bytes, known: tail.length };
    tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - overlap)));
  }
}
