import type { z } from "zod";
import { isEcho } from "./echo.ts";
import { faultsOf } from "./issues.ts";
import { problem } from "./problem.ts";
import type { Position, Problem, ProblemCode } from "./problem.ts";
import { FILE_KINDS } from "./schema.ts";
import type { FileKind } from "./schema.ts";
import type { Path, Source } from "./source.ts";

/** All files of the content by path, lower and upper layers merged. */
export type Sources = ReadonlyMap<string, Source>;

/** Files whose shape is right, by kind; each with its path. A file that is broken in any way is left out. */
export type Shaped = {
  readonly [Kind in keyof typeof FILE_KINDS]: ReadonlyMap<string, z.output<(typeof FILE_KINDS)[Kind]["schema"]>>;
};

/** Collects what is wrong, each at its place in a file. */
export class Report {
  readonly #problems: Problem[] = [];
  readonly #sources: Sources;
  readonly #broken: Set<string>;

  /** `broken`: paths of files that could not be read at all. */
  constructor(sources: Sources, broken: Iterable<string> = []) {
    this.#sources = sources;
    this.#broken = new Set(broken);
  }

  /** All that was noted, without the echoes of broken files. */
  get problems(): readonly Problem[] {
    return this.#problems.filter((one) => !isEcho(one.code, one.values, this.#broken));
  }

  /** Notes that a file's shape is wrong, so that nothing in it counts. */
  markBroken(path: string): void {
    this.#broken.add(path);
  }

  /** Whether a file could not be read, or has a wrong shape. */
  isBroken(path: string): boolean {
    return this.#broken.has(path);
  }

  /** Notes a problem at a value of a file; `among` are the words that could have been meant. */
  add(code: ProblemCode, path: string, keys: Path, values: Problem["values"] = {}, among: Iterable<string> = []): void {
    this.#problems.push(problem(code, this.where(path, keys), values, among));
  }

  /** Notes a problem at a line, from 0, of a text. */
  addAtLine(code: ProblemCode, path: string, keys: Path, textLine: number, values: Problem["values"]): void {
    this.#problems.push(problem(code, this.where(path, keys, textLine), values));
  }

  /** Notes a problem at a place that is already known. */
  addAt(code: ProblemCode, at: Position, values: Problem["values"]): void {
    this.#problems.push(problem(code, at, values));
  }

  /** Where a value stands; the top of the file when it cannot be told. */
  where(path: string, keys: Path, textLine: number | null = null): Position {
    return this.#sources.get(path)?.at(keys, textLine) ?? { file: path, line: 1, column: 1 };
  }
}

/** A text file that holds only comments, as translators get them, is not there yet. Interface words must be whole, and are held to that. */
const isUnbegun = (path: string, data: unknown): boolean =>
  /^locales\/[^/]+\/(?!ui\.yaml)/.test(path) && typeof data === "object" && data !== null && Object.keys(data).length === 0;

const KINDS: readonly FileKind[] = Object.values(FILE_KINDS);

/** Sorts files by kind and holds each against its schema. */
export function shape(sources: Sources, report: Report): Shaped {
  const read = <Schema extends z.ZodType>(kind: FileKind<Schema>): ReadonlyMap<string, z.output<Schema>> => {
    const files = new Map<string, z.output<Schema>>();
    for (const [path, source] of sources) {
      if (KINDS.find((candidate) => candidate.path.test(path))?.name !== kind.name) continue;
      if (isUnbegun(path, source.data)) continue;
      const result = kind.schema.safeParse(source.data);
      if (result.success) {
        files.set(path, result.data);
        continue;
      }
      report.markBroken(path);
      for (const { code, keys, values, among } of faultsOf(kind.schema, source.data, result.error.issues))
        report.add(code, path, keys, values, among);
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
    glossary: read(kinds.glossary),
    about: read(kinds.about),
    coverage: read(kinds.coverage),
    directory: read(kinds.directory),
    law: read(kinds.law),
    flow: read(kinds.flow),
    ui: read(kinds.ui),
    sourcesText: read(kinds.sourcesText),
    placesText: read(kinds.placesText),
    glossaryText: read(kinds.glossaryText),
    avoid: read(kinds.avoid),
    directoryText: read(kinds.directoryText),
    lawText: read(kinds.lawText),
    flowText: read(kinds.flowText),
  };
}
