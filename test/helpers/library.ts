import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { assemble } from "../../src/content/compiled.ts";
import type { Compiled } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import { readFiles } from "../../src/content/load.ts";
import type { RawFile } from "../../src/content/load.ts";
import { formatProblem, isError } from "../../src/content/problem.ts";
import { languageCode } from "../../src/core/ids.ts";
import { linkTo } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import type { Context, Example, Library, Node, QuizNode } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import { plainText, spreadText } from "../../src/core/plain.ts";
import type { Block, Button, Question, Screen } from "../../src/core/screen.ts";
import { COMPILED } from "../setup.ts";

/** The repository's own root, and the small content tree that tests stand on. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const FIXTURE = fileURLToPath(new URL("../fixtures/content/", import.meta.url));

/** The day on which the fixture's entries and laws are all valid; some expire on {@link EXPIRY}. */
export const TODAY = "2026-11-27";
export const EXPIRY = "2026-12-01";

export const en = languageCode("en");
export const fr = languageCode("fr");
export const es = languageCode("es");

const UI = /^locales\/([a-z-]+)\/ui\.yaml$/;
/** Lists of `ui.yaml` whose members the content names. */
const NAMED_BY_CONTENT = [["area", "flows/places.yaml"], ["scale", "flows/scales.yaml"], ["band", "flows/scales.yaml"]] as const; // prettier-ignore

/**
 * The files of the fixture content. Its interface words are the shipped ones as far as the fixture has a use for them, except
 * those that it words itself.
 */
export function fixtureFiles(): RawFile[] {
  const own = readFiles({ shipped: FIXTURE, local: null });
  const languages = Object.keys(record(dataOf(own, "locales/languages.yaml")));
  const words = readFiles({ shipped: ROOT, local: null }).filter(({ path }) => languages.includes(UI.exec(path)?.[1] ?? ""));
  return [...own.filter(({ path }) => !UI.test(path)), ...words.map((file) => ({ ...file, text: fitting(file, own) }))];
}

/** Shipped interface words in the fixture's own wording, without those for areas and scales that it does not have. */
function fitting({ path, text }: RawFile, own: readonly RawFile[]): string {
  const words = record(reworded(parse(text), dataOf(own, path)));
  for (const [list, file] of NAMED_BY_CONTENT) {
    const known = Object.keys(record(dataOf(own, file)));
    words[list] = Object.fromEntries(Object.entries(record(words[list])).filter(([id]) => known.includes(id)));
  }
  return stringify(words);
}

function reworded(shipped: unknown, own: unknown): unknown {
  if (!isRecord(shipped)) return own ?? shipped;
  const words = record(own);
  return Object.fromEntries(Object.entries(shipped).map(([key, value]) => [key, reworded(value, words[key])]));
}

const dataOf = (files: readonly RawFile[], path: string): unknown => parse(files.find((file) => file.path === path)?.text ?? "");

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? { ...value } : {});

/** The files with some of them changed: by path, a new text, or an edit of the old one; null takes the file out. */
export function withFiles(
  files: readonly RawFile[],
  edits: Readonly<Record<string, string | null | ((text: string) => string)>>,
): RawFile[] {
  const kept = files.filter(({ path }) => edits[path] === undefined);
  const edited = Object.entries(edits).flatMap(([path, edit]): RawFile[] => {
    if (edit === null) return [];
    const before = files.find((file) => file.path === path)?.text ?? "";
    return [{ path, file: path, text: typeof edit === "string" ? edit : edit(before) }];
  });
  return [...kept, ...edited];
}

/** The library of files that must hold no error. Throws their problems otherwise. */
export function libraryOf(files: readonly RawFile[]): Library {
  const { compiled, problems } = compileContent(files);
  if (compiled === null) throw new Error(problems.filter(isError).map(formatProblem).join("\n"));
  return assemble(compiled);
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

/** The library of the fixture content, compiled once. */
export const fixtureLibrary: () => Library = once(() => libraryOf(fixtureFiles()));

/** The shipped content as it was compiled once for all test files, else compiled here. */
const shippedContent: () => Compiled = once(() => {
  const path = process.env[COMPILED];
  const kept: unknown = path === undefined ? null : JSON.parse(readFileSync(path, "utf8").split("\n", 2)[1] ?? "null");
  if (isCompiled(kept)) return kept;
  const { compiled, problems } = compileContent(readFiles({ shipped: ROOT, local: null }));
  if (compiled === null) throw new Error(problems.filter(isError).map(formatProblem).join("\n"));
  return compiled;
});

const isCompiled = (value: unknown): value is Compiled => isRecord(value) && "nodes" in value && "examples" in value;

/** How people ask for the shipped screens, in their own words. */
export const shippedExamples = (): readonly Example[] => shippedContent().examples;

/** The library of the content that the repository ships. */
export const shippedLibrary: () => Library = once(() => assemble(shippedContent()));

/** An English-reading worker on {@link TODAY}, with no place, one question a screen. */
export const context = (overrides: Partial<Context> = {}): Context => ({
  today: TODAY,
  language: en,
  place: null,
  audience: "worker",
  questions: 1,
  ...overrides,
});

/** A node by its readable id. Throws when there is none. */
export function nodeOf(library: Library, id: string): Node {
  for (const node of library.nodes.values()) if (node.id === id) return node;
  throw new Error(`no node ${id}`);
}

/** A link to a node by its readable id. */
export const linkOf = (library: Library, id: string, more: Partial<Link> = {}): Link => ({
  ...linkTo(nodeOf(library, id).code),
  ...more,
});

/** The fixture's screen of a node. */
export const show = (id: string, more: Partial<Link> = {}, overrides: Partial<Context> = {}): Screen =>
  open(fixtureLibrary(), linkOf(fixtureLibrary(), id, more), context(overrides));

/** Everything on a screen that can be tapped. */
const allButtons = (screen: Screen): readonly Button[] => [...screen.buttons, ...screen.bar];

/** Where everything on a screen leads that leads to another: buttons, the fixed row, the answers to its questions. */
export const linksOf = (screen: Screen): Link[] => [
  ...allButtons(screen).flatMap((button) => (button.kind === "open" || button.kind === "cover" ? [button.link] : [])),
  ...questionsOf(screen).flatMap((question) => question.options.map((option) => option.link)),
];

/** The link of the button or answer with this label. Throws, with the labels there are, when there is none. */
export function tap(screen: Screen, label: string): Link {
  for (const button of allButtons(screen)) {
    if ((button.kind === "open" || button.kind === "cover") && button.label === label) return button.link;
  }
  for (const question of questionsOf(screen)) {
    for (const option of question.options) if (option.label === label) return option.link;
  }
  throw new Error(`no “${label}” among ${[...labelsOf(screen.buttons), "|", ...labelsOf(screen.bar)].join(", ")}`);
}

/** Follows labels from a screen, one tap after another. */
export const follow = (library: Library, start: Screen, labels: readonly string[], at: Context = context()): Screen =>
  labels.reduce((screen, label) => open(library, tap(screen, label), at), start);

export const labelsOf = (buttons: readonly Button[]): string[] => buttons.map((button) => button.label);

export const questionsOf = (screen: Screen): Question[] =>
  screen.body.flatMap((block) => (block.kind === "question" ? [block] : []));

/** What a screen says, a line for each block or list item. */
export const linesOf = (screen: Screen): string[] => screen.body.flatMap(linesOfBlock);

function linesOfBlock(block: Block): string[] {
  switch (block.kind) {
    case "heading":
    case "notice":
    case "question":
      return [block.text];
    case "paragraph":
      return [plainText(block.text)];
    case "list":
      return block.items.map(plainText);
    case "template":
      return block.text.split("\n");
    case "spread":
      return [block.label, ...block.rows.map((row) => spreadText(row).replaceAll("\u00a0", " "))].filter((line) => line !== "");
    case "result-links":
      return block.rows.map(({ title, results }) => `${title}${results.map(({ label }) => label).join(", ")}`);
    case "compare-form":
      return [block.label];
    case "bars":
      return block.rows.map((row) => `${row.label}: ${row.value} of ${row.of}`);
    case "citation":
      return [block.lead, ...block.sources.map((source) => source.text), ...block.notes];
  }
}

/** Answers as a link holds them, from digits by slot: `{ 1: 2 }` is digit 2 in slot 1. */
export const answersOf = (digits: Readonly<Record<number, number>>): bigint =>
  Object.entries(digits).reduce((answers, [slot, digit]) => answers + BigInt(digit) * 8n ** BigInt(Number(slot) - 1), 0n);

/** A quiz node by its readable id. Throws when it is none. */
export function quizNode(library: Library, id: string): QuizNode {
  const node = nodeOf(library, id);
  if (node.kind !== "quiz") throw new Error(`${id} is no quiz`);
  return node;
}
