import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import type { Ledger, Place } from "../ledger.ts";

/** Bytes that are read at once. */
const PIECE = 4 * 1024 * 1024;

/** Bytes of a page on Linux's usual machines, and of its entry in the list of pages (pagemap in the kernel's documentation). */
const PAGE = 4096;
const ENTRY = 8;

/** The memory of a process, and which of its pages there are. */
interface Files {
  readonly memory: number;
  readonly pages: number;
}

/** A part of a process's memory: from the first address up to below the last. */
interface Mapping {
  readonly from: bigint;
  readonly to: bigint;
  readonly name: string;
}

/** Whether memory of processes can be read here: Linux alone has it as a file. */
export const canReadMemory = existsSync("/proc/self/mem");

/** Searches all memory that a process can read, whether it is in use or was freed. */
export function lookAtMemory(ledger: Ledger, place: Omit<Place, "where">, pid: number): void {
  const files = { memory: openSync(`/proc/${pid}/mem`, "r"), pages: openSync(`/proc/${pid}/pagemap`, "r") };
  try {
    for (const mapping of mappingsOf(pid)) ledger.lookThrough({ ...place, where: mapping.name }, piecesOf(files, mapping));
  } finally {
    closeSync(files.memory);
    closeSync(files.pages);
  }
}

/** The readable mappings (proc(5)); the kernel's own are left aside, and the programs' files, which nobody can write into. */
function mappingsOf(pid: number): Mapping[] {
  return readFileSync(`/proc/${pid}/maps`, "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, from, to, canWrite, name = ""] = /^([\da-f]+)-([\da-f]+) r(.)\S* \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
      if (from === undefined || to === undefined || name.startsWith("[v") || (canWrite !== "w" && name.startsWith("/"))) return [];
      return [{ from: BigInt(`0x${from}`), to: BigInt(`0x${to}`), name: name === "" ? "anonymous" : name }];
    });
}

/** What of a mapping is backed by memory, in pieces: most of the large ones is only set aside. */
function* piecesOf({ memory, pages }: Files, { from, to }: Mapping): Generator<Uint8Array> {
  const piece = Buffer.alloc(PIECE);
  const backed = Buffer.alloc((PIECE / PAGE) * ENTRY);
  for (let at = from; at < to; at += BigInt(PIECE)) {
    const length = Number(to - at < BigInt(PIECE) ? to - at : BigInt(PIECE));
    readAt(pages, backed, (at / BigInt(PAGE)) * BigInt(ENTRY), (length / PAGE) * ENTRY);
    for (const { first, count } of runsOf(backed.subarray(0, (length / PAGE) * ENTRY))) {
      const read = readAt(memory, piece, at + BigInt(first * PAGE), count * PAGE);
      yield piece.subarray(0, read);
    }
  }
}

/** Pages one after the other that are in memory or in swap: the two highest bits of their entries. */
function runsOf(entries: Buffer): { readonly first: number; readonly count: number }[] {
  const runs: { first: number; count: number }[] = [];
  for (let page = 0; page * ENTRY < entries.length; page += 1) {
    if (((entries[page * ENTRY + ENTRY - 1] ?? 0) & 0xc0) === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.first + last.count === page) last.count += 1;
    else runs.push({ first: page, count: 1 });
  }
  return runs;
}

/** Reads as much as there is; nothing of what was given back meanwhile. */
function readAt(file: number, bytes: Buffer, at: bigint, length: number): number {
  try {
    return readSync(file, bytes, 0, length, at);
  } catch {
    return 0;
  }
}
