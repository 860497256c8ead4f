import { existsSync } from "node:fs";
import { readConfig } from "../config.ts";
import type { CountsPlace } from "../config.ts";
import { reports } from "../privacy/counts/publish.ts";
import { MEANING, renderReport } from "../privacy/counts/render.ts";
import { sqliteStore, StoreError } from "../privacy/counts/store.ts";
import type { CountsStore } from "../privacy/counts/store.ts";
import { readStored } from "../privacy/counts/stored.ts";

/**
 * `npm run report`: what the anonymous counts may tell, by week and quarter, the newest quarter last. `COUNTS_URL` names the
 * database, else `COUNTS_FILE` the file, else it is data/counts.sqlite; it is only read.
 */
process.stdout.on("error", () => process.exit());
if (existsSync(".env")) process.loadEnvFile(".env");

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (line: string): void => {
  say(line);
  process.exitCode = 1;
};

// No other setting matters here, nor whether counts are switched off by now.
const { COUNTS_URL, COUNTS_FILE } = process.env;
const settings = readConfig({ COUNTS_URL, COUNTS_FILE });
if ("faults" in settings) fail(settings.faults.join("\n"));
else if (settings.config.counts !== null) await reportOf(settings.config.counts.store);

async function reportOf(place: CountsPlace): Promise<void> {
  if (place.kind === "sqlite" && !existsSync(place.file))
    return fail(`There are no counts at ${place.file}: nothing has been written yet, or COUNTS_FILE names another file.`);
  try {
    const store = await openStore(place);
    try {
      await report(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    const where = place.kind === "sqlite" ? `at ${place.file}` : "in the database that COUNTS_URL names";
    fail(`The counts ${where} cannot be read: ${error instanceof StoreError ? error.fault : "failed"}.`);
  }
}

async function openStore(place: CountsPlace): Promise<CountsStore> {
  if (place.kind === "sqlite") return sqliteStore(place.file, { readOnly: true });
  return (await import("../privacy/counts/postgres.ts")).postgresStore(place.url, { readOnly: true });
}

async function report(store: CountsStore): Promise<void> {
  const entries: (readonly [string, unknown])[] = [];
  for await (const entry of store.all()) entries.push(entry);
  const stored = readStored(entries);
  const all = reports(stored, new Date().toISOString().slice(0, 10));
  say(all.length === 0 ? "No day has been written yet." : [...all.map(renderReport), MEANING].join("\n\n"));
  if (stored.unreadable > 0) say(`Stored values that cannot be read and are left out: ${stored.unreadable}`);
}
