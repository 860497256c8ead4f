import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { readConfig } from "../config.ts";
import type { Config } from "../config.ts";
import { contentFindings } from "../doctor/content.ts";
import { formatFinding, inOrder, isStop } from "../doctor/findings.ts";
import { settingsFindings } from "../doctor/settings.ts";
import type { Surroundings } from "../doctor/settings.ts";
import { readContent } from "./content.ts";

/**
 * `npm run doctor`: what keeps this copy from being ready for people, and what to do about it. Exits 1 where something must not go
 * live as it is. It changes nothing.
 */
const settings = readConfig(process.env);
const config = "config" in settings ? settings.config : null;
const content = readContent();
const surroundings: Surroundings = {
  isCountsWritable: config?.counts?.store.kind === "sqlite" ? isWritable(config.counts.store.file) : null,
  isSlackStoreWritable: config?.slack?.workspaces.kind === "many" ? isWritable(config.slack.workspaces.file) : null,
  redis: config === null ? null : await standing(config),
  // Rights of users are told by these bits on Unix alone.
  isEnvReadable: process.platform !== "win32" && existsSync(".env") && (statSync(".env").mode & 0o077) !== 0,
  languages: content.draft.languages,
};
const today = new Date().toISOString().slice(0, 10);
const findings = inOrder([...contentFindings(content, today), ...settingsFindings(settings, surroundings)]);
const stops = findings.filter(isStop).length;
const verdict = stops === 0 ? "Nothing here stands in the way." : `Not ready for people: ${stops} must be mended first.`;
process.stdout.write(`${[...findings.map(formatFinding), verdict].join("\n")}\n`);
if (stops > 0) process.exitCode = 1;

/** Whether a file, or the nearest folder above it that exists, can be written by this user. */
function isWritable(file: string): boolean {
  let path = file;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  try {
    accessSync(path, constants.W_OK);
    return statSync(path).isDirectory() === (path !== file);
  } catch {
    return false;
  }
}

/** How the shared memory is found; nothing is written there. */
async function standing({ redis }: Config): Promise<Surroundings["redis"]> {
  if (redis === null) return null;
  const { openRedisVault } = await import("../privacy/memory/redis.ts");
  const { vault, standing: found } = await openRedisVault({ url: redis, space: "doctor" });
  await vault.close();
  return found;
}
