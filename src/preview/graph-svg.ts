import { markup } from "../channels/web/html.ts";
import type { Html } from "../channels/web/html.ts";
import { BOX, place } from "./graph.ts";
import type { FlowGraph, GraphNode, Placed } from "./graph.ts";

/** Room around the picture for lines and outlines, in pixels. */
const MARGIN = 6;

/** A flow as a picture: arrows lead where its buttons do. A click on a box opens its screen in the frame. */
export function graphSvg(graph: FlowGraph): Html {
  const placed = place(graph);
  const width = Math.ceil(placed.width) + 2 * MARGIN;
  const height = Math.ceil(placed.height) + 2 * MARGIN;
  const here = graph.nodes.find((node) => node.isHere)?.code;
  const lines = placed.edges.toSorted((a, b) => Number(a.edge.from === here) - Number(b.edge.from === here));
  return markup`<svg class="graph" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" role="group" aria-label="The screens of this flow and where they lead">
    <defs>${arrow("arrow")}${arrow("arrow-here")}</defs>
    ${lines.map(({ edge, points }) => {
      const isHere = edge.from === here;
      return markup`<path class="${isHere ? "way here" : "way"}" d="${curve(points)}" marker-end="url(#${isHere ? "arrow-here" : "arrow"})" />`;
    })}
    ${placed.nodes.map(boxSvg)}
  </svg>`;
}

const arrow = (id: string): Html =>
  markup`<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 .6 7.4 4 0 7.4z" /></marker>`;

function boxSvg({ node, at }: Placed["nodes"][number]): Html {
  const left = round(at.x - BOX.width / 2);
  const top = round(at.y - BOX.height / 2);
  return markup`<a class="${classOf(node)}" href="${node.href}" target="screen" ${node.isHere ? markup`aria-current="true"` : null}>
    <title>${node.title} (${node.id})</title>
    <rect x="${left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="9" />
    <foreignObject x="${left}" y="${top}" width="${BOX.width}" height="${BOX.height}"><p>${node.title}</p><p class="id">${node.id.replace(node.isOutside ? /^.*\// : /^[^#]*/, "")}</p></foreignObject>
  </a>`;
}

const classOf = ({ isHere, isOutside, isMissing }: GraphNode): string =>
  ["box", ...(isHere ? ["here"] : []), ...(isOutside ? ["outside"] : []), ...(isMissing ? ["missing"] : [])].join(" ");

/** A line that is level in every one of its points. */
function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (before === undefined) return `M${round(x)} ${round(y)}`;
      const middle = round((before.x + x) / 2);
      return before.y === y
        ? `L${round(x)} ${round(y)}`
        : `C${middle} ${round(before.y)} ${middle} ${round(y)} ${round(x)} ${round(y)}`;
    })
    .join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;
