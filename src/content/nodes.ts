import { flowId, nodeId, screenCode } from "../core/ids.ts";
import type { FlowId, NodeId, ScreenCode } from "../core/ids.ts";
import type { Audience, Statement } from "../core/library.ts";
import { codeOf } from "./codes.ts";
import type { Draft } from "./draft.ts";
import { RESERVED_KEYS } from "./schema-flow.ts";
import type { FlowFile, NodeFile } from "./schema-flow.ts";

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

/** All nodes of all flows, with their links resolved. */
export function draftNodes(draft: Draft): NodeDraft[] {
  const bare = [...draft.shaped.flow].flatMap(([path, file]) => flowNodes(path, file));
  checkNames(draft, bare);
  const resolve = resolver(draft, bare);
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
function resolver(draft: Draft, nodes: readonly Bare[]) {
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
    const target = findNode(nodes, reference, one.flow);
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

const knownNames = (one: Bare, nodes: readonly Bare[]): string[] =>
  nodes.flatMap((node) => (node.flow === one.flow ? [node.key, node.id] : node.isFirst ? [node.flow, node.id] : [node.id]));

/** Finds the node that a reference in a flow means; undefined where there is none. */
export function findNode<One extends Bare>(nodes: readonly One[], reference: string, flow: FlowId): One | undefined {
  if (reference.includes("#")) return nodes.find((one) => one.id === reference);
  if (reference.includes("/")) return nodes.find((one) => one.isFirst && one.flow === reference);
  return nodes.find((one) => one.id === `${flow}#${reference}`);
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
