import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Compiled } from "./compiled.ts";
import { hashFiles, readFiles } from "./load.ts";
import type { RawFile, Roots } from "./load.ts";

/** Content for start-up: from the compiled copy if there is one of just these files, else compiled afresh. */
export interface Loaded {
  /** null when the shipped content has errors. */ readonly compiled: Compiled | null;
  readonly isCached: boolean;
  /** Problems as lines for a person; empty when cached. */ readonly problems: readonly string[];
  readonly leftOut: number;
}

/** Kept copies carry no mark of the content but this prefix and a hash. */
const PREFIX = "content-";

/** Loads content. `cache` is a folder for compiled copies; one that cannot be written only costs time. */
export async function loadContent(roots: Roots, cache: string): Promise<Loaded> {
  const files = readFiles(roots);
  const path = join(cache, `${PREFIX}${keyOf(files)}.json`);
  const kept = read(path);
  if (kept !== null) return { compiled: kept, isCached: true, problems: [], leftOut: 0 };
  const [{ compileContent }, { formatProblem, severityOf }] = await Promise.all([import("./content.ts"), import("./problem.ts")]);
  const { compiled, problems, leftOut } = compileContent(files);
  const lines = problems.filter((one) => severityOf(one) === "error").map(formatProblem);
  if (compiled !== null && lines.length === 0) write(cache, path, compiled);
  return { compiled, isCached: false, problems: lines, leftOut: leftOut.length };
}

/** Changes with the content and with the compiler itself. */
function keyOf(files: readonly RawFile[]): string {
  const hash = createHash("sha256").update(hashFiles(files));
  for (const folder of ["../core", "."]) {
    const top = join(import.meta.dirname, folder);
    for (const name of readdirSync(top).sort()) if (/\.[jt]s$/.test(name)) hash.update(readFileSync(join(top, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

function read(path: string): Compiled | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isCompiled(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** What stands under a content hash was written by this compiler; only a torn file has to be told apart. */
function isCompiled(value: unknown): value is Compiled {
  return typeof value === "object" && value !== null && "hash" in value && "nodes" in value && "examples" in value;
}

/** Writes a copy in one step and drops older ones. */
function write(cache: string, path: string, compiled: Compiled): void {
  try {
    mkdirSync(cache, { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(compiled));
    renameSync(draft, path);
    for (const name of readdirSync(cache)) {
      if (name.startsWith(PREFIX) && join(cache, name) !== path) rmSync(join(cache, name), { force: true });
    }
  } catch {
    // A read-only file system is a good one: the content is compiled at every start instead.
  }
}
