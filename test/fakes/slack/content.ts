import { SlackError } from "./errors.ts";
import type { Note } from "./errors.ts";
import { isObject, objectsOf, parsed, textOf } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import { faultsOf } from "./rules.ts";
import type { Surface } from "./rules.ts";

/**
 * Checks a view or a message: notes what Slack would take without complaint.
 * @param code how the method calls it: `invalid_arguments` for views, `invalid_blocks` for messages
 * @param at where the payload stands in the arguments, as a JSON pointer
 * @throws SlackError with everything that Slack refuses
 */
export function check(surface: Surface, payload: JsonObject, code: string, at: string, note: Note): void {
  const faults = faultsOf(surface, payload);
  for (const { path, message } of faults.filter(({ severity }) => severity === "finding"))
    note(message.startsWith("mention") ? "mention" : "block", `${message} [json-pointer:${at}${path}]`);
  const refused = faults.filter(({ severity }) => severity === "refused");
  if (refused.some(({ message }) => message === "no_text")) throw new SlackError("no_text");
  if (refused.length > 0)
    throw new SlackError(
      code,
      refused.map(({ path, message }) => `[ERROR] ${message} [json-pointer:${at}${path}]`),
    );
}

/** An argument that is JSON, given as it is or written as text: the Web API takes both. */
export function jsonArgument(args: JsonObject, key: string): Json | undefined {
  const value = args[key];
  return typeof value === "string" ? (parsed(value) ?? value) : value;
}

/** The text and the blocks out of the arguments of a message; what is neither stays outside. */
export function messageIn(args: JsonObject): JsonObject {
  const blocks = jsonArgument(args, "blocks");
  const text = textOf(args, "text");
  return { ...(text !== undefined && { text }), ...(blocks !== undefined && blocks !== null && { blocks }) };
}

/** The same with an identifier for every block that has none. */
export function identified(body: JsonObject, next: () => number): JsonObject {
  if (body["blocks"] === undefined) return body;
  const blocks = objectsOf(body, "blocks").map((block) => ({
    ...block,
    block_id: textOf(block, "block_id") ?? `b${next()}`,
    ...(isObject(block["element"]) && { element: withAction(block["element"], next) }),
    ...(isObject(block["accessory"]) && { accessory: withAction(block["accessory"], next) }),
    ...(block["type"] === "actions" && { elements: objectsOf(block, "elements").map((each) => withAction(each, next)) }),
  }));
  return { ...body, blocks };
}

/** An element with an identifier; images have none. */
const withAction = (element: JsonObject, next: () => number): JsonObject =>
  textOf(element, "type") === "image" ? element : { ...element, action_id: textOf(element, "action_id") ?? `a${next()}` };
