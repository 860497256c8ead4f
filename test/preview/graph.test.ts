import { expect, test } from "vitest";
import { flowGraph, place } from "../../src/preview/graph.ts";
import { graphSvg } from "../../src/preview/graph-svg.ts";
import { en, es, fixtureLibrary, linkOf, nodeOf } from "../helpers/library.ts";

const library = fixtureLibrary();
const graphOf = (id: string, language = en) => flowGraph(library, nodeOf(library, id), linkOf(library, id, { language }));

test("has the screens of the flow, and those that they lead to in others", () => {
  const { nodes, edges } = graphOf("rights/stop#now");
  expect(nodes.filter((node) => !node.isOutside).map((node) => node.id)).toEqual([
    "rights/stop#start",
    "rights/stop#now",
    "rights/stop#words",
  ]);
  expect(
    nodes
      .filter((node) => node.isOutside)
      .map((node) => node.id)
      .sort(),
  ).toEqual([
    "system/home#home",
    "system/law#arrest-rights",
    "system/law#searches-and-phones",
    "system/services#health.primary",
    "system/services#legal.arrest",
  ]);
  expect(nodes.filter((node) => node.isHere).map((node) => node.id)).toEqual(["rights/stop#now"]);
  expect(edges).toHaveLength(7);
});

test("places every box apart from the others, what comes next to the right", () => {
  const { nodes, edges, width, height } = place(graphOf("rights/stop#start"));
  const at = new Map(nodes.map((one) => [one.node.code, one.at]));
  for (const { edge } of edges) expect(at.get(edge.to)?.x).toBeGreaterThan(at.get(edge.from)?.x ?? Infinity);
  expect(new Set(nodes.map((one) => `${one.at.x} ${one.at.y}`)).size).toBe(nodes.length);
  expect(Math.max(...nodes.map((one) => one.at.x))).toBeLessThan(width);
  expect(Math.max(...nodes.map((one) => one.at.y))).toBeLessThan(height);
});

test("draws a box that opens its screen, and an arrow for every way", () => {
  const svg = graphSvg(graphOf("rights/stop#now")).toString();
  const { code } = nodeOf(library, "rights/stop#words");
  expect(svg).toContain(`href="/${code}Len" target="screen"`);
  expect(svg.match(/class="box[ "]/g)).toHaveLength(8);
  expect(svg.match(/marker-end/g)).toHaveLength(7);
  expect(svg.match(/aria-current/g)).toHaveLength(1);
  expect(svg).not.toMatch(/NaN|undefined|style=/);
});

test("marks what is not written in the language on view, and escapes titles", () => {
  const missing = graphOf("rights/stop#now", es).nodes.filter((node) => node.isMissing);
  expect(missing.map((node) => node.id)).toContain("rights/stop#now");
  const graph = graphOf("rights/stop#now");
  const svg = graphSvg({ ...graph, nodes: graph.nodes.map((node) => ({ ...node, title: "<b>&" })) }).toString();
  expect(svg).toContain("&lt;b&gt;&amp;");
});
