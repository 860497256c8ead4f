import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadContent } from "../src/content/cache.ts";

/** Where the workers find the shipped content compiled; unset where it has errors, and they say so themselves. */
export const COMPILED = "PARASOL_TEST_CONTENT";

/** Compiles the shipped content once for all test files, as the program keeps it between two starts. */
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "parasol-content-"));
  await loadContent({ shipped: join(import.meta.dirname, ".."), local: null }, folder);
  const [name] = readdirSync(folder);
  if (name !== undefined) process.env[COMPILED] = join(folder, name);
  return () => rmSync(folder, { recursive: true, force: true });
}
