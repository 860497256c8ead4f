import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { languageCode } from "../core/ids.ts";
import type { Input } from "./compile.ts";
import { freshnessFile } from "./freshness.ts";
import type { Freshness } from "./freshness.ts";
import { lockFile, LOCK_PATH } from "./lock.ts";
import type { Lock } from "./lock.ts";
import { problem } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { Source } from "./source.ts";

/** Where the content is read from: the shipped files, and an operator's own laid over them. */
export interface Roots {
  /** Holds `flows/` and `locales/`. */ readonly shipped: string;
  /** The same layout; null or absent: none. */ readonly local: string | null;
}

/** A file as read, before it is parsed. */
export interface RawFile {
  /** As in the layout: `flows/rights/arrest.yaml`. */ readonly path: string;
  /** As shown to people: with `local/` before it where it is an operator's. */ readonly file: string;
  readonly text: string;
}

/** All content files below the roots, shipped ones first, each list sorted. The only reader of the file system here. */
export function readFiles(roots: Roots): RawFile[] {
  const local = roots.local !== null && existsSync(roots.local) ? readRoot(roots.local, "local/") : [];
  return [...readRoot(roots.shipped, ""), ...local];
}

function readRoot(root: string, prefix: string): RawFile[] {
  return ["flows", "locales"].flatMap((folder) => {
    const top = join(root, folder);
    if (!existsSync(top)) return [];
    const names = readdirSync(top, { recursive: true, encoding: "utf8" }).filter((name) => /\.(yaml|yml|json)$/.test(name));
    return names.sort().map((name) => {
      const path = `${folder}/${name.replaceAll("\\", "/")}`;
      return { path, file: prefix + path, text: readFileSync(join(top, name), "utf8") };
    });
  });
}

/** Changes with any file's path or text. */
export function hashFiles(files: readonly RawFile[]): string {
  const hash = createHash("sha256");
  for (const { file, text } of files) hash.update(`${file}\0${text.length}\0${text}`);
  return hash.digest("hex").slice(0, 16);
}

/** Parses files and lays the local ones over the shipped. */
export function parseFiles(files: readonly RawFile[]): Input {
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  const freshness: Map<string, z.output<typeof freshnessFile>> = new Map();
  const locks: { shipped: Lock | null; local: Lock | null } = { shipped: null, local: null };
  for (const { path, file, text } of files) {
    const edited = /^locales\/([a-z-]+)\/edited\.json$/.exec(path);
    if (path === LOCK_PATH) locks[file === path ? "shipped" : "local"] = readJson(lockFile, file, text, problems);
    if (edited?.[1] !== undefined) freshness.set(edited[1], readJson(freshnessFile, file, text, problems) ?? {});
    if (!/\.ya?ml$/.test(path)) continue;
    const parsed = Source.parse(path, file, text);
    problems.push(...parsed.problems);
    const below = sources.get(path);
    if (parsed.source !== null) sources.set(path, below === undefined ? parsed.source : below.under(parsed.source));
  }
  const byLanguage: Freshness = new Map([...freshness].map(([language, records]) => [languageCode(language), records]));
  return { sources, locks, freshness: byLanguage, hash: hashFiles(files), problems };
}

function readJson<Schema extends z.ZodType>(schema: Schema, file: string, text: string, problems: Problem[]): z.output<Schema> | null {
  try {
    const result = schema.safeParse(JSON.parse(text));
    if (result.success) return result.data;
    problems.push(problem("shape", { file, line: 1, column: 1 }, { path: "file", message: result.error.issues[0]?.message ?? "" }));
  } catch {
    problems.push(problem("shape", { file, line: 1, column: 1 }, { path: "file", message: "is not JSON" }));
  }
  return null;
}
