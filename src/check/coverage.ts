import type { LanguageCode } from "../core/ids.ts";
import type { Library, Statement } from "../core/library.ts";
import type { Compilation } from "../content/compile.ts";
import { flatTexts, textPath } from "../content/flow-texts.ts";
import type { CoverageFile } from "../content/schema-coverage.ts";
import { sentences, sizeOf } from "./sentences.ts";
import { tapsFromStart } from "./visitor.ts";

/** What answers a card or ask in one language; `missing` is what nothing answers there. */
export interface Answer {
  readonly kind: "topic" | "met" | "out" | "missing";
  /** The topic or the screen, the words of the list, or nothing. */ readonly by: string;
}
/** One card or ask, and its answer in each language. */
export interface CoverageRow {
  readonly id: string;
  readonly title: string;
  /** Whether anything answers it in any language. */ readonly isAnswered: boolean;
  readonly answers: ReadonlyMap<LanguageCode, Answer>;
}
/** How a topic reads in one language, in words, for Chinese in characters. */
export interface Reading {
  readonly average: number;
  readonly longest: number;
  /** Of a screen with a text, on average. */ readonly perScreen: number;
}
export interface TopicRow {
  readonly topic: string;
  /** From the start to its first screen; null where no way leads there. */ readonly taps: number | null;
  /** Languages in which all its screens have their words. */ readonly whole: readonly LanguageCode[];
  readonly reading: ReadonlyMap<LanguageCode, Reading>;
}
/** The whole of it: what `npm run coverage` prints. */
export interface Coverage {
  readonly languages: readonly LanguageCode[];
  readonly rows: readonly CoverageRow[];
  readonly topics: readonly TopicRow[];
  /** Pages and quizzes by the kind of statement they make. */ readonly statements: ReadonlyMap<Statement, number>;
}

/** What the content answers of what the published documents ask for, language by language. */
export function coverageOf({ draft, nodes }: Pick<Compilation, "draft" | "nodes">, library: Library): Coverage {
  const taps = tapsFromStart(library);
  const firsts = nodes.filter((one) => one.isFirst);
  const topics = firsts.map((one): TopicRow => ({
    topic: one.flow,
    taps: taps.get(one.code) ?? null,
    whole: draft.languages.filter((language) =>
      [...library.nodes.values()].every((node) => node.flow !== one.flow || node.texts[language] !== undefined),
    ),
    reading: readingOf(draft, one.flow),
  }));
  const covering = new Map<string, Covering[]>();
  const cover = (ids: readonly string[], one: Covering): void => {
    for (const id of ids) covering.set(id, [...(covering.get(id) ?? []), one]);
  };
  for (const { flow, file } of firsts)
    for (const { topic, whole } of topics) if (topic === flow) cover(file.covers, { by: topic, whole });
  for (const { id, code, node } of nodes) {
    const texts = library.nodes.get(code)?.texts ?? {};
    cover(node.covers, { by: id, whole: draft.languages.filter((language) => texts[language] !== undefined) });
  }
  const rows = [...draft.shaped.coverage.values()].flatMap((file) =>
    Object.entries(file).map(([id, asked]) => rowOf(id, asked, covering.get(id) ?? [], draft.languages)),
  );
  return { languages: draft.languages, rows, topics, statements: statementsOf(library) };
}

/** A topic or a screen that answers something, and the languages that have all its words. */
interface Covering {
  readonly by: string;
  readonly whole: readonly LanguageCode[];
}

function rowOf(
  id: string,
  asked: CoverageFile[string],
  covering: readonly Covering[],
  languages: readonly LanguageCode[],
): CoverageRow {
  const other = otherAnswer(asked);
  const answers = languages.map((language): [LanguageCode, Answer] => {
    const found = covering.find(({ whole }) => whole.includes(language));
    return [language, found === undefined ? other : { kind: "topic", by: found.by }];
  });
  return {
    id,
    title: asked.title,
    isAnswered: covering.length > 0 || other.kind !== "missing",
    answers: new Map(answers),
  };
}

function otherAnswer({ met, out }: CoverageFile[string]): Answer {
  if (met !== undefined) return { kind: "met", by: met };
  return out === undefined ? { kind: "missing", by: "" } : { kind: "out", by: out };
}

function readingOf({ languages, shaped }: Compilation["draft"], topic: string): Map<LanguageCode, Reading> {
  const readings = new Map<LanguageCode, Reading>();
  for (const language of languages) {
    const file = shaped.flowText.get(textPath(language, topic));
    const texts = file === undefined ? [] : [...flatTexts(file)].flatMap(([key, text]) => (key.endsWith(".text") ? [text] : []));
    const sizes = texts
      .flatMap((text) => sentences(text, language).map((one) => sizeOf(one.text, language)))
      .filter((size) => size > 0);
    const words = sizes.reduce((sum, size) => sum + size, 0);
    if (sizes.length > 0)
      readings.set(language, { average: words / sizes.length, longest: Math.max(...sizes), perScreen: words / texts.length });
  }
  return readings;
}

function statementsOf(library: Library): Map<Statement, number> {
  const counts = new Map<Statement, number>();
  for (const { kind, statement } of library.nodes.values())
    if (kind === "page" || kind === "quiz") counts.set(statement, (counts.get(statement) ?? 0) + 1);
  return counts;
}
