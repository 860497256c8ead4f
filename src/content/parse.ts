import type { z } from "zod";
import { languageCode } from "../core/ids.ts";
import type { Input } from "./compile.ts";
import { freshnessFile } from "./freshness.ts";
import type { Freshness, FreshnessFile } from "./freshness.ts";
import { hashFiles } from "./load.ts";
import type { RawFile } from "./load.ts";
import { lockFile, LOCK_PATH } from "./lock.ts";
import type { Lock } from "./lock.ts";
import { problem } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { Source } from "./source.ts";

/** Parses files and lays the local ones over the shipped. */
export function parseFiles(files: readonly RawFile[]): Input {
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  const freshness = new Map<string, FreshnessFile>();
  const locks: { shipped: Lock | null; local: Lock | null } = { shipped: null, local: null };
  const texts = { shipped: "", local: "" };
  for (const { path, file, text } of files) {
    const edited = /^locales\/([a-z-]+)\/edited\.json$/.exec(path);
    if (path === LOCK_PATH) {
      const layer = file === path ? "shipped" : "local";
      locks[layer] = readJson(lockFile, file, text, problems);
      texts[layer] = text;
    }
    if (edited?.[1] !== undefined)
      freshness.set(edited[1], mergeRecords(freshness.get(edited[1]) ?? {}, readJson(freshnessFile, file, text, problems) ?? {}));
    if (!/\.ya?ml$/.test(path)) continue;
    const parsed = Source.parse(path, file, text);
    problems.push(...parsed.problems);
    const below = sources.get(path);
    if (parsed.source !== null) sources.set(path, below === undefined ? parsed.source : below.under(parsed.source));
  }
  const byLanguage: Freshness = new Map([...freshness].map(([language, records]) => [languageCode(language), records]));
  return { sources, locks: { ...locks, texts }, freshness: byLanguage, hash: hashFiles(files), problems };
}

/** An operator's records laid over the shipped ones. */
function mergeRecords(lower: FreshnessFile, upper: FreshnessFile): FreshnessFile {
  const flows = new Set([...Object.keys(lower), ...Object.keys(upper)]);
  return Object.fromEntries([...flows].map((flow) => [flow, { ...lower[flow], ...upper[flow] }]));
}

function readJson<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
  text: string,
  problems: Problem[],
): z.output<Schema> | null {
  try {
    const result = schema.safeParse(JSON.parse(text));
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const path = issue?.path.map(String).join(".") ?? "";
    problems.push(
      problem("shape", { file, line: 1, column: 1 }, { path: path === "" ? "file" : path, message: issue?.message ?? "" }),
    );
  } catch (error) {
    const [, line = "1", column = "1"] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
    problems.push(problem("shape", { file, line: Number(line), column: Number(column) }, { path: "file", message: "is not JSON" }));
  }
  return null;
}
