import { listOf, objectOf, textOf } from "../json.ts";
import type { Fault } from "../rules.ts";
import { blocksIn, nodesIn } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import type { JsonObject } from "../json.ts";

function repeated(nodes: readonly Node[], key: "block_id" | "action_id"): readonly Fault[] {
  const seen = new Set<string>();
  return nodes.flatMap(({ path, value }): readonly Fault[] => {
    const id = textOf(value, key);
    if (id === undefined) return [];
    if (id === "") return [{ path: `${path}/${key}`, message: "must be more than 0 characters", severity: "refused" }];
    const fault: Fault = { path: `${path}/${key}`, message: `\`${key}\` already exists: ${id}`, severity: "refused" };
    if (seen.has(id)) return [fault];
    seen.add(id);
    return [];
  });
}

/** The elements of a block that send actions. */
export const elementsOf = ({ path, value }: Node): readonly Node[] =>
  [
    ...["elements", "actions"].flatMap((key) =>
      listOf(value, key).flatMap((each, index) => nodesIn(each, `${path}/${key}/${index}`).slice(0, 1)),
    ),
    ...["accessory", "element"].flatMap((key) => nodesIn(objectOf(value, key), `${path}/${key}`).slice(0, 1)),
  ].filter(({ type }) => !type.startsWith("rich_text_") || type === "rich_text_input");

/** Identifiers that are not unique: of blocks in the whole, of actions within their block. */
export function repeatedIds(payload: JsonObject): readonly Fault[] {
  const blocks = blocksIn(payload);
  return [...repeated(blocks, "block_id"), ...blocks.flatMap((block) => repeated(elementsOf(block), "action_id"))];
}
