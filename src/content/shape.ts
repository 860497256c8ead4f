import type { z } from "zod";
import { problem } from "./problem.ts";
import type { Position, Problem, ProblemCode } from "./problem.ts";
import { FILE_KINDS } from "./schema.ts";
import type { FileKind } from "./schema.ts";
import type { Path, Source } from "./source.ts";

/** All files of the content by path, lower and upper layers merged. */
export type Sources = ReadonlyMap<string, Source>;

/** Files whose shape is right, by kind; each with its path. A file that is broken in any way is left out. */
export type Shaped = { readonly [Kind in keyof typeof FILE_KINDS]: ReadonlyMap<string, z.output<(typeof FILE_KINDS)[Kind]["schema"]>> };

/** Collects what is wrong, each at its place in a file. */
export class Report {
  readonly problems: Problem[] = [];
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Notes a problem at a value of a file; `among` are the words that could have been meant. */
  add(code: ProblemCode, path: string, keys: Path, values: Problem["values"] = {}, among: Iterable<string> = []): void {
    this.problems.push(problem(code, this.where(path, keys), values, among));
  }

  /** Notes a problem at a line, from 0, of a text. */
  addAtLine(code: ProblemCode, path: string, keys: Path, textLine: number, values: Problem["values"]): void {
    this.problems.push(problem(code, this.where(path, keys, textLine), values));
  }

  /** Where a value stands; the top of the file when it cannot be told. */
  where(path: string, keys: Path, textLine = 0): Position {
    return this.#sources.get(path)?.at(keys, textLine) ?? { file: path, line: 1, column: 1 };
  }
}

const KINDS: readonly FileKind[] = Object.values(FILE_KINDS);

/** Sorts files by kind and holds each against its schema. */
export function shape(sources: Sources, report: Report): Shaped {
  const read = <Schema extends z.ZodType>(kind: FileKind<Schema>): ReadonlyMap<string, z.output<Schema>> => {
    const files = new Map<string, z.output<Schema>>();
    for (const [path, source] of sources) {
      if (KINDS.find((candidate) => candidate.path.test(path))?.name !== kind.name) continue;
      const result = kind.schema.safeParse(source.data);
      if (result.success) files.set(path, result.data);
      else for (const issue of result.error.issues) addIssue(issue, path, report);
    }
    return files;
  };
  for (const path of sources.keys()) {
    if (!KINDS.some((kind) => kind.path.test(path))) report.add("file-unknown", path, []);
  }
  const kinds = FILE_KINDS;
  return {
    sources: read(kinds.sources),
    places: read(kinds.places),
    scales: read(kinds.scales),
    languages: read(kinds.languages),
    directory: read(kinds.directory),
    law: read(kinds.law),
    flow: read(kinds.flow),
    ui: read(kinds.ui),
    sourcesText: read(kinds.sourcesText),
    placesText: read(kinds.placesText),
    directoryText: read(kinds.directoryText),
    lawText: read(kinds.lawText),
    flowText: read(kinds.flowText),
  };
}

type Issue = z.core.$ZodIssue;

function addIssue(issue: Issue, path: string, report: Report): void {
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) report.add("key-unknown", path, [...issue.path, key], { key });
    return;
  }
  if (issue.code === "invalid_type" && /received undefined$/.test(issue.message)) {
    report.add("key-missing", path, issue.path.slice(0, -1), { key: String(issue.path.at(-1)) });
    return;
  }
  const inner = issue.code === "invalid_union" ? bestBranch(issue.errors) : null;
  if (inner !== null) {
    addIssue({ ...inner, path: [...issue.path, ...inner.path] }, path, report);
    return;
  }
  report.add("shape", path, issue.path, { path: issue.path.map(String).join(".") || "file", message: issue.message });
}

/** The complaint of the union's branch that got furthest: the one that was probably meant. */
function bestBranch(branches: readonly (readonly Issue[])[]): Issue | null {
  const firsts = branches.flatMap((issues) => issues[0] ?? []);
  const depth = (issue: Issue): number => issue.path.length * 10 + (issue.code === "invalid_type" ? 0 : 1);
  return firsts.sort((a, b) => depth(b) - depth(a))[0] ?? null;
}
