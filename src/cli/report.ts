import { existsSync } from "node:fs";
import { reports } from "../privacy/counts/publish.ts";
import { MEANING, renderReport } from "../privacy/counts/render.ts";
import { sqliteStore, StoreError } from "../privacy/counts/store.ts";
import { readStored } from "../privacy/counts/stored.ts";

/**
 * `npm run report`: what the anonymous counts may tell, by week and quarter, the newest quarter last. `COUNTS_FILE` names the
 * store, else data/counts.sqlite; it is only read.
 */
process.stdout.on("error", () => process.exit());
if (existsSync(".env")) process.loadEnvFile(".env");

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const path = process.env["COUNTS_FILE"] ?? "data/counts.sqlite";

if (existsSync(path)) await report();
else {
  say(`There are no counts at ${path}: nothing has been written yet, or COUNTS_FILE names another file.`);
  process.exitCode = 1;
}

async function report(): Promise<void> {
  const store = sqliteStore(path, { readOnly: true });
  try {
    const entries: (readonly [string, unknown])[] = [];
    for await (const entry of store.all()) entries.push(entry);
    const stored = readStored(entries);
    const all = reports(stored, new Date().toISOString().slice(0, 10));
    say(all.length === 0 ? "No day has been written yet." : [...all.map(renderReport), MEANING].join("\n\n"));
    if (stored.unreadable > 0) say(`Stored values that cannot be read and are left out: ${stored.unreadable}`);
  } catch (error) {
    say(`The counts at ${path} cannot be read: ${error instanceof StoreError ? error.fault : "failed"}.`);
    process.exitCode = 1;
  } finally {
    await store.close();
  }
}
