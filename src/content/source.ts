import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument, Scalar } from "yaml";
import type { Document } from "yaml";
import { problem } from "./problem.ts";
import type { Position, Problem } from "./problem.ts";

/** A path of keys into a file's data. */
export type Path = readonly PropertyKey[];

/** Largest file in bytes, and most aliases in one: content is small, and a bomb is not. */
export const MAX_FILE_BYTES = 256 * 1024;
export const MAX_ALIASES = 20;

interface Layer {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly data: unknown;
}

/** One content file: its data, laid over those of the same path below it, and where each value stands. */
export class Source {
  readonly path: string;
  readonly data: unknown;
  readonly #layers: readonly Layer[];

  private constructor(path: string, layers: readonly Layer[]) {
    this.path = path;
    this.#layers = layers;
    this.data = layers.map((layer) => layer.data).reduce(overlay);
  }

  /** Parses a file's text. A source whose text is broken has no data and holds nothing up. */
  static parse(path: string, file: string, text: string): { source: Source | null; problems: Problem[] } {
    const start: Position = { file, line: 1, column: 1 };
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_FILE_BYTES) return { source: null, problems: [problem("file-too-large", start, { bytes, most: MAX_FILE_BYTES })] };
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "core", merge: false, uniqueKeys: true });
    const problems = [...document.errors, ...document.warnings].map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return problem("yaml-syntax", { file, line, column: col }, { message: error.message });
    });
    if (problems.length > 0) return { source: null, problems };
    try {
      const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
      return { source: new Source(path, [{ file, document, lines, data: data ?? {} }]), problems: [] };
    } catch {
      return { source: null, problems: [problem("yaml-aliases", start, { most: MAX_ALIASES })] };
    }
  }

  /** This source with another of the same path laid over it: maps merge, everything else is replaced. */
  under(upper: Source): Source {
    return new Source(this.path, [...this.#layers, ...upper.#layers]);
  }

  /**
   * Where a value stands, in the uppermost file that has it; for a missing one, where its parent does. `textLine`, from 0, is a
   * line of a text that is written as a block.
   */
  at(path: Path, textLine = 0): Position {
    const found = this.#layers.map((layer) => locate(layer, path));
    const { position, isBlock } = found.reduce((a, b) => (b.depth >= a.depth ? b : a));
    return isBlock ? { ...position, line: position.line + 1 + textLine, column: position.column + 2 } : position;
  }

  /** Whether any layer comes from this root: `local/`. */
  isFrom(prefix: string): boolean {
    return this.#layers.every((layer) => layer.file.startsWith(prefix));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function overlay(lower: unknown, upper: unknown): unknown {
  if (!isRecord(lower) || !isRecord(upper)) return upper;
  const merged = { ...lower };
  for (const [key, value] of Object.entries(upper)) merged[key] = key in merged ? overlay(merged[key], value) : value;
  return merged;
}

/** Walks the syntax tree along a path as far as it goes. */
function locate({ file, document, lines }: Layer, path: Path): { position: Position; depth: number; isBlock: boolean } {
  let node: unknown = document.contents;
  let offset = isCollection(node) ? (node.range?.[0] ?? 0) : 0;
  let depth = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isCollection(node)) {
      const item = node.items[Number(key)];
      if (item === undefined) break;
      node = item;
      if (isScalar(node) || isCollection(node)) offset = node.range?.[0] ?? offset;
    } else break;
    depth += 1;
  }
  const { line, col } = lines.linePos(offset);
  const isBlock = isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);
  return { position: { file, line, column: col }, depth, isBlock };
}
