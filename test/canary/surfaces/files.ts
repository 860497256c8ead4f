import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Ledger, Place } from "../ledger.ts";

/** Bytes that are read at once. */
const PIECE = 4 * 1024 * 1024;

/** Searches every file of a folder, and what the files are called. */
export function lookAtFiles(ledger: Ledger, { surface, moment }: Omit<Place, "where">, folder: string): void {
  for (const path of filesOf(folder)) {
    const where = relative(folder, path);
    ledger.look({ surface, moment, where: "the name of a file" }, Buffer.from(where));
    ledger.lookThrough({ surface, moment, where }, piecesOf(path));
  }
}

/** The files of a folder and all below it; what is taken away meanwhile is left out. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const piece = Buffer.alloc(PIECE);
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) yield piece.subarray(0, read);
  } finally {
    closeSync(file);
  }
}
