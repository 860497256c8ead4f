import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import type { Ledger, Place } from "../ledger.ts";
import type { Program } from "../program.ts";

const snapshotSchema = z.object({ strings: z.array(z.string()) });

/**
 * Searches all that is alive on the heap: every text, and every number as a text. What it does not show: the bytes of buffers and of
 * lists that hold nothing but numbers, which the search of the raw memory sees.
 */
export async function lookAtHeap(ledger: Ledger, place: Omit<Place, "where">, program: Program, path: string): Promise<void> {
  await program.order({ kind: "snapshot", path });
  const { strings } = snapshotSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  rmSync(path);
  ledger.lookAtTexts({ ...place, where: "a text or number that is alive" }, strings);
}
