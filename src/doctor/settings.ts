import type { ConfigResult, SlackConfig } from "../config.ts";
import { finding } from "./findings.ts";
import type { Finding } from "./findings.ts";

/** What was found by looking around on this machine. */
export interface Surroundings {
  /** Whether the file for counts can be written; null: there is none to write. */ readonly isCountsWritable: boolean | null;
  /** The same of the file for workspaces that install the app of Slack. */ readonly isSlackStoreWritable: boolean | null;
  /** How the shared memory stands; null: there is none. */
  readonly redis: "ready" | "unknown" | "persistent" | "unreachable" | null;
  /** Whether other users of this machine can read `.env`. */ readonly isEnvReadable: boolean;
  /** Codes of the languages that people can choose. */ readonly languages: readonly string[];
}

/** Settings that are missing or weak. Never their values, which may be secrets. */
export function settingsFindings(settings: ConfigResult, around: Surroundings): Finding[] {
  const { isCountsWritable, redis } = around;
  const env = around.isEnvReadable ? [finding("env-readable")] : [];
  if ("faults" in settings) return [...settings.faults.map((fault) => finding("settings-unusable", { fault })), ...env];
  const { telegram, slack, isWebOn, hideAfter, counts } = settings.config;
  const file = counts?.store.kind === "sqlite" ? counts.store.file : "";
  const isChatOn = telegram !== null || slack !== null;
  return [
    ...(telegram === null ? [finding(isWebOn || isChatOn ? "telegram-off" : "nothing-served")] : []),
    ...(telegram !== null && hideAfter === null ? [finding("hide-off")] : []),
    ...(isChatOn && isCountsWritable === false ? [finding("counts-unwritable", { file })] : []),
    ...(redis === null || redis === "ready" ? [] : [finding(`redis-${redis}`)]),
    ...(slack === null ? [] : slackFindings(slack, around)),
    ...env,
  ];
}

function slackFindings({ workspaces, language }: SlackConfig, { isSlackStoreWritable, languages }: Surroundings): Finding[] {
  return [
    ...(workspaces.kind === "many" && isSlackStoreWritable === false
      ? [finding("slack-store-unwritable", { file: workspaces.file })]
      : []),
    ...(languages.includes(language) ? [] : [finding("slack-language-unknown", { language })]),
  ];
}
