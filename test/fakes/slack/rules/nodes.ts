import { isList, isObject, textOf } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";

/** One object somewhere in a view or message. */
export interface Node {
  /** Where it stands, as a JSON pointer. */
  readonly path: string;
  readonly type: string;
  readonly value: JsonObject;
}

/** Every object in a value, outermost first. */
export function nodesIn(value: Json | undefined, path = ""): readonly Node[] {
  if (isList(value)) return value.flatMap((each, index) => nodesIn(each, `${path}/${index}`));
  if (!isObject(value)) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => nodesIn(each, `${path}/${key}`));
  return [{ path, type: textOf(value, "type") ?? "", value }, ...inner];
}

/** The blocks of a view or message, those inside of containers and carousels included. */
export const blocksIn = (payload: JsonObject): readonly Node[] =>
  nodesIn(payload["blocks"], "/blocks").filter(({ path }) => /^\/blocks\/\d+(\/(child_blocks|elements)\/\d+)?$/.test(path));
