import type { ConfigResult } from "../config.ts";
import { finding } from "./findings.ts";
import type { Finding } from "./findings.ts";

/** What was found by looking around on this machine. */
export interface Surroundings {
  /** Whether the file for counts can be written; null: there is none to write. */ readonly isCountsWritable: boolean | null;
  /** How the shared memory stands; null: there is none. */
  readonly redis: "ready" | "unknown" | "persistent" | "unreachable" | null;
  /** Whether other users of this machine can read `.env`. */ readonly isEnvReadable: boolean;
}

/** Settings that are missing or weak. Never their values, which may be secrets. */
export function settingsFindings(settings: ConfigResult, { isCountsWritable, redis, isEnvReadable }: Surroundings): Finding[] {
  const around = isEnvReadable ? [finding("env-readable")] : [];
  if ("faults" in settings) return [...settings.faults.map((fault) => finding("settings-unusable", { fault })), ...around];
  const { telegram, isWebOn, hideAfter, counts } = settings.config;
  const file = counts?.store.kind === "sqlite" ? counts.store.file : "";
  return [
    ...(telegram === null ? [finding(isWebOn ? "telegram-off" : "nothing-served")] : []),
    ...(telegram !== null && hideAfter === null ? [finding("hide-off")] : []),
    ...(telegram !== null && isCountsWritable === false ? [finding("counts-unwritable", { file })] : []),
    ...(redis === null || redis === "ready" ? [] : [finding(`redis-${redis}`)]),
    ...around,
  ];
}
