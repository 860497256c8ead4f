import { flowId, nodeId, screenCode } from "../core/ids.ts";
import type { FlowId, LanguageCode, NodeId, ScreenCode } from "../core/ids.ts";
import type { Audience, ByLanguage, Node, NodeText, Statement } from "../core/library.ts";
import { codeOf } from "./codes.ts";
import { blocksOf, checkSources, citationOf, missingText } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { isOutdated } from "./freshness.ts";
import { RESERVED_KEYS } from "./schema-flow.ts";
import type { FlowFile, FlowText, NodeFile } from "./schema-flow.ts";

/** A node on its way into the library: its file, its names, and what it leads to. */
export interface NodeDraft {
  readonly path: string;
  readonly flow: FlowId;
  readonly file: FlowFile;
  readonly key: string;
  readonly node: NodeFile;
  readonly id: NodeId;
  /** The id it was first published under; its code comes from this one. */ readonly published: string;
  readonly code: ScreenCode;
  readonly isFirst: boolean;
  readonly next: readonly ScreenCode[];
}

/** Path of a flow's words in a language. */
export const textPath = (language: LanguageCode, flow: FlowId): string => `locales/${language}/${flow}.yaml`;

/** All nodes of all flows, with their links resolved. */
export function draftNodes(draft: Draft): NodeDraft[] {
  const bare = [...draft.shaped.flow].flatMap(([path, file]) => flowNodes(path, file));
  const index = new Map(bare.map((one) => [String(one.id), one]));
  checkNames(draft, bare);
  const resolve = resolver(draft, bare, index);
  return bare.map((one) => ({ ...one, next: one.node.next.flatMap((_, position) => resolve(one, position) ?? []) }));
}

type Bare = Omit<NodeDraft, "next">;

function flowNodes(path: string, file: FlowFile): Bare[] {
  const flow = flowId(path.replace(/^flows\//, "").replace(/\.yaml$/, ""));
  return Object.entries(file.nodes).map(([key, node], index) => {
    const published = fullId(node.renamed ?? key, file.renamed ?? flow);
    return {
      path,
      flow,
      file,
      key,
      node,
      id: nodeId(`${flow}#${key}`),
      published,
      code: screenCode(codeOf(published, node.salt)),
      isFirst: index === 0,
    };
  });
}

const fullId = (id: string, flow: string): string => (id.includes("#") ? id : `${flow}#${id}`);

function checkNames(draft: Draft, nodes: readonly Bare[]): void {
  const byCode = new Map<string, Bare>();
  for (const one of nodes) {
    const other = byCode.get(one.code);
    if (other !== undefined) draft.report.add("code-collision", one.path, ["nodes", one.key], { other: other.id });
    byCode.set(one.code, one);
    if (RESERVED_KEYS.includes(one.key)) draft.report.add("node-reserved", one.path, ["nodes", one.key], { id: one.key });
  }
}

/** Finds what a `next:` entry means, and reports what nobody knows. */
function resolver(draft: Draft, nodes: readonly Bare[], index: ReadonlyMap<string, Bare>) {
  const first = new Map<string, Bare>();
  for (const one of nodes) if (one.isFirst) first.set(one.flow, one);
  const law = nodes.filter((one) => one.node.kind === "law");
  const needs = nodes.filter((one) => one.node.kind === "directory");
  return (one: Bare, position: number): ScreenCode | null => {
    const next = one.node.next[position];
    const at = ["nodes", one.key, "next", position];
    if (next === undefined) return null;
    if (typeof next === "object" && "topic" in next)
      return pick(law, next.topic, () =>
        draft.report.add(
          "topic-unknown",
          one.path,
          [...at, "topic"],
          { id: next.topic },
          law.map((node) => node.key),
        ),
      );
    if (typeof next === "object" && "need" in next)
      return pick(needs, next.need, () =>
        draft.report.add(
          "need-unknown",
          one.path,
          [...at, "need"],
          { id: next.need },
          needs.map((node) => node.key),
        ),
      );
    const reference = typeof next === "object" ? next.to : next;
    const target = findScreen(reference, one.flow, first, index);
    if (target === undefined)
      draft.report.add(
        "node-unknown",
        one.path,
        typeof next === "object" ? [...at, "to"] : at,
        { id: reference },
        knownNames(one, nodes),
      );
    return target?.code ?? null;
  };
}

function pick(nodes: readonly Bare[], key: string, report: () => void): ScreenCode | null {
  const found = nodes.find((node) => node.key === key);
  if (found === undefined) report();
  return found?.code ?? null;
}

function findScreen(
  reference: string,
  flow: string,
  first: ReadonlyMap<string, Bare>,
  index: ReadonlyMap<string, Bare>,
): Bare | undefined {
  if (reference.includes("#")) return index.get(reference);
  return reference.includes("/") ? first.get(reference) : index.get(`${flow}#${reference}`);
}

const knownNames = (one: Bare, nodes: readonly Bare[]): string[] =>
  nodes.flatMap((node) => (node.flow === one.flow ? [node.key, node.id] : node.isFirst ? [node.flow, node.id] : [node.id]));

/** Finds the node that a reference in a flow means; undefined where there is none. */
export function findNode(nodes: readonly NodeDraft[], reference: string, flow: FlowId): NodeDraft | undefined {
  if (reference.includes("#")) return nodes.find((one) => one.id === reference);
  if (reference.includes("/")) return nodes.find((one) => one.isFirst && one.flow === reference);
  return nodes.find((one) => one.id === `${flow}#${reference}`);
}

/** Where Back leads from each node: as its file says, else the first menu from the start that opens it, else the first node. */
export function findParents(draft: Draft, nodes: readonly NodeDraft[], home: ScreenCode): Map<ScreenCode, ScreenCode> {
  const byCode = new Map(nodes.map((one) => [one.code, one]));
  const parents = new Map<ScreenCode, ScreenCode>();
  for (const onlyMenus of [true, false]) {
    const queue = [home];
    const met = new Set(queue);
    for (let code = queue.shift(); code !== undefined; code = queue.shift()) {
      const one = byCode.get(code);
      if (one === undefined || (onlyMenus && one.node.kind !== "menu")) continue;
      for (const next of one.next) {
        if (met.has(next)) continue;
        met.add(next);
        queue.push(next);
        if (!parents.has(next)) parents.set(next, code);
      }
    }
  }
  for (const one of nodes) {
    if (one.node.parent === undefined) continue;
    const parent = findNode(nodes, one.node.parent, one.flow);
    if (parent === undefined)
      draft.report.add(
        "node-unknown",
        one.path,
        ["nodes", one.key, "parent"],
        { id: one.node.parent },
        nodes.map((node) => node.id),
      );
    else parents.set(one.code, parent.code);
  }
  return parents;
}

/** What a node says of itself: its own words, else its flow's. */
export interface Provenance {
  readonly statement: Statement;
  readonly sources: readonly string[];
  readonly audience: readonly Audience[];
  readonly reviewed: string;
}
export const provenanceOf = ({ file, node }: NodeDraft): Provenance => ({
  statement: node.statement ?? file.statement,
  sources: node.sources ?? file.sources,
  audience: node.audience ?? file.audience,
  reviewed: node.reviewed ?? file.reviewed,
});

const CITED: ReadonlySet<Node["kind"]> = new Set(["page", "quiz"]);
const PLAIN_KINDS: ReadonlySet<Node["kind"]> = new Set(["menu", "place", "language", "quiz"]);

/** A node's words in every language that has them all. */
export function nodeTexts(draft: Draft, one: NodeDraft): ByLanguage<NodeText> {
  const { statement, sources, reviewed } = provenanceOf(one);
  checkSources(draft, one.path, ["nodes", one.key], one.file, one.node);
  const texts: Partial<Record<LanguageCode, NodeText>> = {};
  for (const language of draft.languages) {
    const path = textPath(language, one.flow);
    const file = draft.shaped.flowText.get(path);
    if (file === undefined) continue;
    const text = textOf(draft, one, language, path, file);
    if (text === null) continue;
    const review = { reviewed, by: one.file.reviewed_by };
    const citation = CITED.has(one.node.kind) ? citationOf(draft, language, statement, sources, review) : null;
    texts[language] = { ...text, citation };
  }
  return texts;
}

function textOf(
  draft: Draft,
  one: NodeDraft,
  language: LanguageCode,
  path: string,
  file: FlowText,
): Omit<NodeText, "citation"> | null {
  const own = file[one.key];
  if (RESERVED_KEYS.includes(one.key) || (own !== undefined && !isNodeText(own))) return null;
  const title = own?.title ?? (one.isFirst ? file.title : undefined);
  if (title === undefined) {
    missingText(draft, language, path, [one.key], `${one.key}.title`);
    return null;
  }
  if (own?.text === undefined && !PLAIN_KINDS.has(one.node.kind)) {
    missingText(draft, language, path, [one.key], `${one.key}.text`);
    return null;
  }
  return {
    title,
    label: own?.label ?? title,
    body: blocksOf(draft, language, path, [one.key, "text"], own?.text),
    simple: own?.simple === undefined ? null : blocksOf(draft, language, path, [one.key, "simple"], own.simple),
    outdated: isRightsText(one) && outdatedKeys(draft, one.flow, language).some((key) => key.startsWith(`${one.key}.`)),
  };
}

type NodeWords = { readonly title?: string; readonly label?: string; readonly text?: string; readonly simple?: string };
const isNodeText = (value: FlowText[string]): value is NodeWords => typeof value === "object" && !Array.isArray(value);

/** Texts that workers act on: a changed meaning is said on the screen itself. */
const isRightsText = (one: NodeDraft): boolean => provenanceOf(one).audience.includes("worker") && !one.flow.startsWith("system/");

/** Every text of a file by its dotted key, `now.text`; `ask` lines are each language's own. */
export function flatTexts(file: FlowText): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") texts.set(key, value);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, key === "" ? name : `${key}.${name}`);
  };
  const { ask: _, ...rest } = file;
  walk(rest, "");
  return texts;
}

/** The texts of a flow that were written from an older state of the source language. */
export function outdatedKeys(draft: Draft, flow: FlowId, language: LanguageCode): string[] {
  const [source] = draft.languages;
  if (source === undefined || source === language) return [];
  const from = draft.shaped.flowText.get(textPath(source, flow));
  const to = draft.shaped.flowText.get(textPath(language, flow));
  const records = draft.freshness.get(language)?.[flow];
  if (from === undefined || to === undefined || records === undefined) return [];
  const translations = flatTexts(to);
  return [...flatTexts(from)].flatMap(([key, text]) => (isOutdated(records[key], text, translations.get(key) ?? "") ? [key] : []));
}
