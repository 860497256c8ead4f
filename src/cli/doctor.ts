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
const surroundings: Surroundings = {
  isCountsWritable: config === null ? null : countsWritable(config),
  redis: config === null ? null : await standing(config),
  // Rights of users are told by these bits on Unix alone.
  isEnvReadable: process.platform !== "win32" && existsSync(".env") && (statSync(".env").mode & 0o077) !== 0,
};
const today = new Date().toISOString().slice(0, 10);
const findings = inOrder([...contentFindings(readContent(), today), ...settingsFindings(settings, surroundings)]);
const stops = findings.filter(isStop).length;
const verdict = stops === 0 ? "Nothing here stands in the way." : `Not ready for people: ${stops} must be mended first.`;
process.stdout.write(`${[...findings.map(formatFinding), verdict].join("\n")}\n`);
if (stops > 0) process.exitCode = 1;

/** Whether the counts, or the nearest folder above them that exists, can be written by this user. */
function countsWritable({ counts }: Config): boolean | null {
  if (counts?.store.kind !== "sqlite") return null;
  const { file } = counts.store;
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
