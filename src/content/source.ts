import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument, Scalar, visit } from "yaml";
import type { Alias, Document, YAMLError } from "yaml";
import { problem } from "./problem.ts";
import type { Position, Problem } from "./problem.ts";

/** A path of keys into a file's data. */
export type Path = readonly PropertyKey[];

/** Largest file in bytes, and most aliases in one: content is small, and a bomb is not. */
export const MAX_FILE_BYTES = 256 * 1024;
export const MAX_ALIASES = 20;
/** What follows the first faults of a file's syntax is mostly their echo. */
const MAX_SYNTAX_PROBLEMS = 3;

interface Layer {
  readonly file: string;
  readonly text: string;
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
    this.data = layers.map((layer) => layer.data).reduce((lower, upper) => overlay(lower, upper));
  }

  /** Parses a file's text. A source whose text is broken has no data and holds nothing up. */
  static parse(path: string, file: string, text: string): { source: Source | null; problems: Problem[] } {
    const start: Position = { file, line: 1, column: 1 };
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_FILE_BYTES)
      return { source: null, problems: [problem("file-too-large", start, { bytes, most: MAX_FILE_BYTES })] };
    const lines = new LineCounter();
    const garbled = text.indexOf("\ufffd");
    if (garbled !== -1) {
      const before = text.slice(0, garbled).split("\n");
      const at = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      return { source: null, problems: [problem("file-encoding", at)] };
    }
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      schema: "core",
      merge: false,
      uniqueKeys: true,
      logLevel: "error",
    });
    const at = (offset: number): Position => {
      const { line, col } = lines.linePos(offset);
      return { file, line, column: col };
    };
    const problems = [...document.errors, ...document.warnings]
      .slice(0, MAX_SYNTAX_PROBLEMS)
      .map((error) => problem("yaml-syntax", at(openedAt(document, error, text)), { message: plainly(error.message) }));
    if (problems.length > 0) return { source: null, problems };
    const aliases = aliasesIn(document);
    const tooMany = problem("yaml-aliases", at(aliases[0]?.range?.[0] ?? 0), { most: MAX_ALIASES });
    if (aliases.length > MAX_ALIASES) return { source: null, problems: [tooMany] };
    for (const alias of aliases) {
      const message = aliasFault(alias, document);
      if (message !== null) return { source: null, problems: [problem("yaml-syntax", at(alias.range?.[0] ?? 0), { message })] };
    }
    try {
      const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES + 1 });
      return { source: new Source(path, [{ file, text, document, lines, data: data ?? {} }]), problems: [] };
    } catch {
      return { source: null, problems: [tooMany] };
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
  at(path: Path, textLine: number | null = null): Position {
    const found = this.#layers.map((layer) => locate(layer, path));
    const { position, block, layer } = found.reduce((a, b) => (b.depth >= a.depth ? b : a));
    return block === null || textLine === null ? position : lineWithin(layer, block, textLine);
  }

  /** Whether any layer comes from this root: `local/`. */
  isFrom(prefix: string): boolean {
    return this.#layers.every((layer) => layer.file.startsWith(prefix));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists that keep people safe: what lies above may add to them and cannot take away. */
const ONLY_GROWING: ReadonlySet<string> = new Set(["not_in", "needs_place_in"]);

function overlay(lower: unknown, upper: unknown, name = ""): unknown {
  if (ONLY_GROWING.has(name) && Array.isArray(lower) && Array.isArray(upper)) return [...new Set([...lower, ...upper])];
  if (!isRecord(lower) || !isRecord(upper)) return upper;
  const merged = { ...lower };
  for (const [key, value] of Object.entries(upper)) merged[key] = key in merged ? overlay(merged[key], value, key) : value;
  return merged;
}

/** What the parser says most often, in an editor's words. */
const PLAIN_MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing/, "this quotation mark is not closed"],
  [/^Flow sequence/, "this [ is not closed"],
  [/^Flow map/, "this { is not closed"],
  [/^Nested mappings/, "a text with a colon in it needs quotation marks around it"],
  [/^Map keys must be unique/, "this key stands here twice"],
  [/^All (mapping|collection) items/, "this line does not begin in the column of those above it"],
  [/^Tabs are not allowed/, "a line begins with spaces, not with tabs"],
  [/^Implicit keys need/, "a space is missing after a colon, or this line is not indented"],
  [/^Implicit map keys need/, "a colon is missing after this key, or this line is not indented"],
  [/^Unexpected scalar at node end/, "an apostrophe ends a text in single quotation marks: use double ones"],
  [/^Block scalars with more-indented/, "the empty lines before this text are indented too far, or with tabs"],
  [/^Maximum call stack/, "too much stands within one another"],
];
const plainly = (message: string): string => PLAIN_MESSAGES.find(([pattern]) => pattern.test(message))?.[1] ?? message;

/** Where a fault begins: a quotation or a bracket that is not closed at its opening mark, not where that is noticed. */
function openedAt(document: Document, error: YAMLError, text: string): number {
  const [end] = error.pos;
  let start = end;
  if (!/^(Missing closing|Flow )/.test(error.message)) return start;
  visit(document, {
    Node: (_, node) => {
      const [from, to, next] = node.range ?? [0, 0, 0];
      const isQuoted = isScalar(node) && (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE);
      const isOpen = isCollection(node) && node.flow === true && !/[\]}]/.test(text.charAt(to - 1));
      if ((isQuoted || isOpen) && from < end && next >= end) start = from;
    },
  });
  return start;
}

/** What is wrong with an alias: it names nothing, or what it stands in itself, which would have no end. */
function aliasFault(alias: Alias, document: Document): string | null {
  const target = alias.resolve(document);
  if (target === undefined) return `nothing is anchored as &${alias.source}`;
  const [from, to] = target.range ?? [0, 0];
  const [place] = alias.range ?? [0];
  return from <= place && place < to ? `*${alias.source} stands within what it names` : null;
}

function aliasesIn(document: Document): Alias[] {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  return aliases;
}

/** Where a path leads: as far as it goes, and the text that is written there as a block. */
interface Located {
  readonly layer: Layer;
  readonly position: Position;
  readonly depth: number;
  readonly block: Scalar | null;
}

/** Walks the syntax tree along a path as far as it goes. */
function locate(layer: Layer, path: Path): Located {
  let node: unknown = layer.document.contents;
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
  const { line, col } = layer.lines.linePos(offset);
  return {
    layer,
    position: { file: layer.file, line, column: col },
    depth,
    block: depth === path.length && isScalar(node) && isBlock(node) ? node : null,
  };
}

const isBlock = (node: Scalar): boolean => node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;

/** Where a line of a block's text, from 0, is written. Blank lines before the text are no part of it; in a folded block a text line may be written on several. */
function lineWithin({ file, text, lines }: Layer, block: Scalar, textLine: number): Position {
  const written = text.split("\n");
  const isBlank = (line: number): boolean => (written[line] ?? "").trim() === "";
  const isFolded = block.type === Scalar.BLOCK_FOLDED;
  let line = lines.linePos(block.range?.[0] ?? 0).line;
  while (isBlank(line) && line < written.length) line += 1;
  for (let left = textLine; left > 0 && line < written.length; line += 1) {
    if (!isFolded || isBlank(line + 1)) left -= 1;
  }
  if (isFolded) while (isBlank(line) && line < written.length) line += 1;
  return { file, line: line + 1, column: (written[line] ?? "").search(/\S|$/) + 1 };
}
