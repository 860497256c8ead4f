import { markup } from "../channels/web/html.ts";
import type { Html } from "../channels/web/html.ts";
import { BOX, place } from "./graph.ts";
import type { FlowGraph, GraphNode, Placed } from "./graph.ts";

/** Room around the picture for lines and outlines, in pixels. */
const MARGIN = 6;
/** Most characters of a line in a box; a Chinese one counts as two. */
const TITLE = 23;
const ID = 27;

/** A flow as a picture: arrows lead where its buttons do. A click on a box opens its screen in the frame. */
export function graphSvg(graph: FlowGraph): Html {
  const placed = place(graph);
  const width = Math.ceil(placed.width) + 2 * MARGIN;
  const height = Math.ceil(placed.height) + 2 * MARGIN;
  const here = graph.nodes.find((node) => node.isHere)?.code;
  const lines = placed.edges.toSorted((a, b) => Number(a.edge.from === here) - Number(b.edge.from === here));
  return markup`<svg class="graph" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" role="img" aria-label="The screens of this flow and where they lead">
    <defs>${arrow("arrow")}${arrow("arrow-here")}</defs>
    ${lines.map(({ edge, points }) => {
      const isHere = edge.from === here;
      return markup`<path class="${isHere ? "way here" : "way"}" d="${curve(points)}" marker-end="url(#${isHere ? "arrow-here" : "arrow"})" />`;
    })}
    ${placed.nodes.map(boxSvg)}
  </svg>`;
}

const arrow = (id: string): Html =>
  markup`<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 .6 7.4 4 0 7.4z" /></marker>`;

function boxSvg({ node, at }: Placed["nodes"][number]): Html {
  const left = round(at.x - BOX.width / 2);
  const top = round(at.y - BOX.height / 2);
  return markup`<a class="${classOf(node)}" href="${node.href}" target="screen" ${node.isHere ? markup`aria-current="true"` : null}>
    <title>${node.title} (${node.id})</title>
    <rect x="${left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="9" />
    <text x="${left + 11}" y="${top + 18}">${shortened(node.title, TITLE)}</text>
    <text class="id" x="${left + 11}" y="${top + 33}">${shortened(node.isOutside ? node.id : node.id.replace(/^[^#]*/, ""), ID)}</text>
  </a>`;
}

const classOf = ({ isHere, isOutside, isMissing }: GraphNode): string =>
  ["box", ...(isHere ? ["here"] : []), ...(isOutside ? ["outside"] : []), ...(isMissing ? ["missing"] : [])].join(" ");

/** A smooth line: through the middle of every piece but the first and last, bent towards the points. */
function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 2 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${round(point.x)} ${round(point.y)} ${round(end.x)} ${round(end.y)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${bends.length === 0 ? `L${round(last.x)} ${round(last.y)}` : bends.join("")}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A text that fits, by the widths of its characters. */
export function shortened(text: string, most: number): string {
  let width = 0;
  let kept = "";
  for (const character of text) {
    width += /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character) ? 2 : 1;
    if (width > most) return `${kept.trimEnd()}…`;
    kept += character;
  }
  return kept;
}
