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

/** A kept copy, if it is whole: the first line is the digest of the rest. */
function read(path: string): Compiled | null {
  try {
    const [digest, text] = splitOnce(readFileSync(path, "utf8"));
    if (digest !== digestOf(text)) return null;
    const kept: unknown = JSON.parse(text);
    return isCompiled(kept) ? kept : null;
  } catch {
    return null;
  }
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function splitOnce(text: string): [string, string] {
  const end = text.indexOf("\n");
  return [text.slice(0, end), text.slice(end + 1)];
}

/** What stands whole under a content hash was written by this compiler. */
function isCompiled(value: unknown): value is Compiled {
  return typeof value === "object" && value !== null && "hash" in value && "nodes" in value && "examples" in value;
}

/** Writes a copy in one step and drops older ones. */
function write(cache: string, path: string, compiled: Compiled): void {
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}`;
    const text = JSON.stringify(compiled);
    writeFileSync(draft, `${digestOf(text)}\n${text}`, { mode: 0o600 });
    renameSync(draft, path);
    for (const name of readdirSync(cache)) {
      if (name.startsWith(PREFIX) && join(cache, name) !== path) rmSync(join(cache, name), { force: true });
    }
  } catch {
    // A read-only file system is a good one: the content is compiled at every start instead.
  }
}
