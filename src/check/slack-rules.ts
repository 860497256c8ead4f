/** What Slack refuses of a payload and a schema cannot say; each rule with where Slack says so. */

/** Where a payload is shown: a message, or a view. */
export type Kind = "message" | "modal" | "home";

/** Anything in JSON that has members. */
type Part = Readonly<Record<string, unknown>>;

const BLOCKS = "docs.slack.dev/reference/block-kit/blocks";
/** Most blocks, by where they are ({@link BLOCKS}). */
const MOST_BLOCKS: Readonly<Record<Kind, number>> = { message: 50, modal: 100, home: 100 };
/** Largest view in bytes (docs.slack.dev/reference/methods/views.open, view_too_large). */
const MOST_BYTES = 250_000;

/** Everything of a payload that is against a rule, as sentences. */
export function brokenRules(kind: Kind, payload: object): string[] {
  const parts = partsOf(payload);
  const blocks = partsIn(payload, "blocks");
  const inputs = blocks.filter(({ type }) => type === "input");
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  return [
    ...(blocks.length > MOST_BLOCKS[kind] ? [`${blocks.length} blocks, ${MOST_BLOCKS[kind]} at most (${BLOCKS})`] : []),
    ...(kind !== "message" && bytes > MOST_BYTES ? [`${bytes} bytes, ${MOST_BYTES} at most`] : []),
    ...repeated(blocks.map(({ block_id: id }) => id)).map((id) => `two blocks are named ${id} (${BLOCKS})`),
    ...blocks.flatMap((block) => repeatedActions(block)),
    ...(kind === "modal" && inputs.length > 0 && !("submit" in payload) ? ["a form cannot be sent: it has no submit"] : []),
    ...(kind !== "modal" && inputs.length > 0 ? ["a field stands where nothing can be sent"] : []),
    // What people read out, and what stands where blocks are not shown (docs.slack.dev/reference/methods/chat.postMessage).
    ...(kind === "message" && !("text" in payload && payload.text !== "") ? ["a message has no text besides its blocks"] : []),
    // Only these two can hold nothing that mentions or notifies anybody.
    ...(parts.some(({ type }) => type === "mrkdwn") ? ["mrkdwn is read for mentions"] : []),
    ...parts.filter(({ type }) => type === "actions" || type === "context").flatMap(emptyOf),
    ...parts.flatMap(optionFaults),
  ];
}

const emptyOf = (block: Part): string[] =>
  partsIn(block, "elements").length === 0 ? [`a block of ${String(block["type"])} is empty`] : [];

const repeatedActions = (block: Part): string[] =>
  repeated(partsIn(block, "elements").map(({ action_id: id }) => id)).map((id) => `two elements of a block are named ${id}`);

/** An answer is known by its value, and what is chosen at first has to be one of those that are offered. */
function optionFaults(element: Part): string[] {
  const options = partsIn(element, "options");
  const initial = element["initial_option"];
  const written = options.map((option) => JSON.stringify(option));
  return [
    ...repeated(options.map(({ value }) => value)).map((value) => `two options have the value ${value}`),
    ...(initial !== undefined && !written.includes(JSON.stringify(initial)) ? ["what is chosen at first is not offered"] : []),
  ];
}

function repeated(names: readonly unknown[]): string[] {
  const known = names.filter((name) => typeof name === "string");
  return [...new Set(known.filter((name, index) => known.indexOf(name) !== index))];
}

/** Every part of a payload, itself first. */
function partsOf(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  return isPart(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

const partsIn = (value: object, key: string): Part[] => {
  const list: unknown = isPart(value) ? value[key] : null;
  return Array.isArray(list) ? list.filter(isPart) : [];
};
const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null && !Array.isArray(value);
