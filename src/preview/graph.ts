import { Graph, layout } from "@dagrejs/dagre";
import type { ScreenCode } from "../core/ids.ts";
import { formatLink } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Library, Node } from "../core/library.ts";
import { plainLink } from "../core/visit.ts";

/** A screen in the picture of a flow. */
export interface GraphNode {
  readonly code: ScreenCode;
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** The one on view. */ readonly isHere: boolean;
  /** Of another flow. */ readonly isOutside: boolean;
  /** Not written in the language on view. */ readonly isMissing: boolean;
}
export interface GraphEdge {
  readonly from: ScreenCode;
  readonly to: ScreenCode;
}
/** The screens of a flow, those that they lead to in other flows, and the ways between them. */
export interface FlowGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}
/** Where everything stands, in pixels; nodes by their centre, ways by the points that they pass level. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly node: GraphNode; readonly at: Point }[];
  readonly edges: readonly { readonly edge: GraphEdge; readonly points: readonly Point[] }[];
}

/** Size of a node's box, in pixels. */
export const BOX = { width: 166, height: 42 } as const;

/** The picture of a node's flow, its screens opened in the language and for the place of the link on view. */
export function flowGraph(library: Library, here: Node, link: Link): FlowGraph {
  const own = [...library.nodes.values()].filter((node) => node.flow === here.flow);
  const edges = own.flatMap((node) =>
    [...new Set(node.next)].filter((to) => to !== node.code).map((to): GraphEdge => ({ from: node.code, to })),
  );
  const outside = [...new Set(edges.map(({ to }) => to))].flatMap((code) => {
    const node = library.nodes.get(code);
    return node === undefined || node.flow === here.flow ? [] : [node];
  });
  const nodes = [...own, ...outside].map((node): GraphNode => {
    const text = link.language === null ? undefined : node.texts[link.language];
    return {
      code: node.code,
      id: node.id,
      title: text?.title ?? node.id,
      href: `/${formatLink(plainLink(link, node.code))}`,
      isHere: node.code === here.code,
      isOutside: node.flow !== here.flow,
      isMissing: text === undefined,
    };
  });
  return { nodes, edges };
}

/**
 * A way from side to side of the boxes, by the columns in between: where a column's own boxes stand it runs level. The layout's
 * first and last points are on the boxes' outlines, the ones beside them in the gaps; only those inside columns are kept.
 */
function route(from: Point, to: Point, points: readonly Point[]): Point[] {
  const half = to.x >= from.x ? BOX.width / 2 : -BOX.width / 2;
  const columns = points.slice(2, -2).filter((_, index) => index % 2 === 0);
  const level = columns.flatMap(({ x, y }) => [
    { x: x - half, y },
    { x: x + half, y },
  ]);
  return [{ x: from.x + half, y: from.y }, ...level, { x: to.x - half, y: to.y }];
}

/** Places a graph from left to right, so that its titles stand under each other. */
export function place({ nodes, edges }: FlowGraph): Placed {
  const graph = new Graph<
    { rankdir: "LR"; nodesep: number; edgesep: number; ranksep: number; width?: number; height?: number },
    Box,
    Way
  >();
  graph.setGraph({ rankdir: "LR", nodesep: 10, edgesep: 6, ranksep: 52 });
  for (const { code } of nodes) graph.setNode(code, { ...BOX });
  for (const { from, to } of edges) graph.setEdge(from, to, {});
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const at = (code: ScreenCode): Point => {
    const { x = 0, y = 0 } = graph.node(code);
    return { x, y };
  };
  return {
    width,
    height,
    nodes: nodes.map((node) => ({ node, at: at(node.code) })),
    edges: edges.map((edge) => ({ edge, points: route(at(edge.from), at(edge.to), graph.edge(edge.from, edge.to)?.points ?? []) })),
  };
}

interface Box {
  width: number;
  height: number;
  x?: number;
  y?: number;
}
interface Way {
  points?: Point[];
}
