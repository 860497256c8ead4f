import { characters, flagOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { choiceFaults } from "./rules/choices.ts";
import { contentFaults, textMentions } from "./rules/content.ts";
import { repeatedIds } from "./rules/ids.ts";
import { blocksIn, nodesIn } from "./rules/nodes.ts";
import type { Node } from "./rules/nodes.ts";
import { misplaced } from "./rules/surfaces.ts";
import { shapeFaults } from "./shape.ts";

/** Where an app can show something. */
export type Surface = "modal" | "home" | "message";

/** One thing that is wrong with a view or a message. */
export interface Fault {
  /** Where, as a JSON pointer; the empty text for the whole. */
  readonly path: string;
  readonly message: string;
  /** Whether Slack refuses it, or shows something else than was meant. */
  readonly severity: "refused" | "finding";
}

/** The most bytes of a view. Source: https://docs.slack.dev/reference/methods/views.open#errors */
export const MAX_VIEW_BYTES = 250_000;

const MAX_EXTERNAL_ID = 255;

function viewFaults(surface: Surface, payload: JsonObject, blocks: readonly Node[]): readonly Fault[] {
  if (surface === "message") return [];
  const needsSubmit = surface === "modal" && payload["submit"] === undefined && blocks.some(({ type }) => type === "input");
  const external = textOf(payload, "external_id") ?? "";
  const faults: readonly (Fault | false)[] = [
    needsSubmit && { path: "", message: "missing required field: submit", severity: "refused" },
    characters(external) > MAX_EXTERNAL_ID && {
      path: "/external_id",
      message: `must be less than ${MAX_EXTERNAL_ID + 1} characters`,
      severity: "refused",
    },
  ];
  return faults.filter((fault) => fault !== false);
}

function messageFaults(surface: Surface, payload: JsonObject, blocks: readonly Node[]): readonly Fault[] {
  if (surface !== "message") return [];
  const text = textOf(payload, "text") ?? "";
  const nothing: Fault = { path: "/text", message: "no_text", severity: "refused" };
  const noFallback: Fault = {
    path: "/text",
    message: "blocks without a text for notifications and screen readers",
    severity: "finding",
  };
  if (text !== "") return textMentions(text);
  return [blocks.length === 0 ? nothing : noFallback];
}

/** An input outside of a modal has no button to submit it: without `dispatch_action` the app never hears of it. */
const unheard = (surface: Surface, blocks: readonly Node[]): readonly Fault[] =>
  surface === "modal"
    ? []
    : blocks
        .filter(({ type, value }) => type === "input" && !flagOf(value, "dispatch_action"))
        .map(({ path }) => ({ path, message: "an input that nothing submits", severity: "finding" }));

function focused(nodes: readonly Node[]): readonly Fault[] {
  const [, ...more] = nodes.filter(({ value }) => flagOf(value, "focus_on_load"));
  return more.map(({ path }) => ({
    path: `${path}/focus_on_load`,
    message: "only one element can have focus_on_load",
    severity: "refused",
  }));
}

/**
 * Everything that is wrong with a view or a message.
 * @param payload the view; or `text` and `blocks` of the message
 */
export function faultsOf(surface: Surface, payload: JsonObject): readonly Fault[] {
  const blocks = blocksIn(payload);
  const nodes = nodesIn(payload["blocks"], "/blocks");
  const own = [
    ...misplaced(surface, nodes),
    ...viewFaults(surface, payload, blocks),
    ...messageFaults(surface, payload, blocks),
    ...unheard(surface, blocks),
    ...repeatedIds(payload),
    ...focused(nodes),
    ...nodes.flatMap((node) => [...choiceFaults(node), ...contentFaults(node)]),
  ];
  const shape = shapeFaults(surface, payload);
  const known = new Set(shape.map(({ path, message }) => `${path} ${message}`));
  return [...shape, ...own.filter(({ path, message }) => !known.has(`${path} ${message}`))];
}
