import { characters, equal, listOf, objectOf, objectsOf, textOf } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Fault } from "../rules.ts";
import type { Node } from "./nodes.ts";

const refused = (path: string, message: string): Fault => ({ path, message, severity: "refused" });

/** The most options in a group, and the most characters of its label. Source: https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
const MAX_OPTIONS = 100;
const MAX_LABEL = 75;

/** All options of an element, those in groups included. */
export const optionsOf = (element: JsonObject): readonly JsonObject[] => [
  ...objectsOf(element, "options"),
  ...objectsOf(element, "option_groups").flatMap((group) => objectsOf(group, "options")),
];

function groupFaults({ path, value }: Node): readonly Fault[] {
  return objectsOf(value, "option_groups").flatMap((group, index) => {
    const place = `${path}/option_groups/${index}`;
    const label = textOf(objectOf(group, "label") ?? {}, "text") ?? "";
    const count = listOf(group, "options").length;
    return [
      ...(characters(label) > MAX_LABEL ? [refused(`${place}/label/text`, `must be less than ${MAX_LABEL + 1} characters`)] : []),
      ...(count > MAX_OPTIONS ? [refused(`${place}/options`, `no more than ${MAX_OPTIONS} items allowed`)] : []),
      ...(count === 0 ? [refused(`${place}/options`, "no less than 1 items allowed")] : []),
    ];
  });
}

/** Two options with one value cannot be told apart, neither by the app nor by the client that marks what is chosen. */
function sameValues(path: string, options: readonly JsonObject[]): readonly Fault[] {
  const values = options.flatMap((each) => textOf(each, "value") ?? []);
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return twice.map((value) => ({ path, message: `several options have the value ${value}`, severity: "finding" }));
}

function strangers({ path, value }: Node, options: readonly JsonObject[]): readonly Fault[] {
  const initial: readonly (Json | undefined)[] = [value["initial_option"], ...listOf(value, "initial_options")];
  const known = initial.every((each) => each === undefined || options.some((option) => equal(option, each)));
  const place = `${path}/${value["initial_option"] === undefined ? "initial_options" : "initial_option"}`;
  return known ? [] : [refused(place, "must exactly match one of the options")];
}

const EMPTY_INITIAL = "no less than 1 items allowed";

/** What is wrong with the options of a group of choices. */
export function choiceFaults(node: Node): readonly Fault[] {
  const { path, type, value } = node;
  const isMenu = type === "static_select" || type === "multi_static_select";
  if (!isMenu && type !== "radio_buttons" && type !== "checkboxes" && type !== "overflow") return [];
  const lists = ["options", "option_groups"].filter((key) => value[key] !== undefined);
  const options = optionsOf(value);
  const valueless = type !== "overflow" && options.some((each) => textOf(each, "value") === undefined);
  return [
    ...(isMenu && lists.length === 2 ? [refused(`${path}/option_groups`, "either options or option_groups, not both")] : []),
    ...(isMenu && lists.length === 0 ? [refused(path, "missing required field: options")] : []),
    ...(lists.length > 0 && options.length === 0 ? [refused(`${path}/options`, "no less than 1 items allowed")] : []),
    ...(valueless ? [refused(`${path}/options`, "missing required field: value")] : []),
    ...(value["initial_options"] !== undefined && listOf(value, "initial_options").length === 0
      ? [refused(`${path}/initial_options`, EMPTY_INITIAL)]
      : []),
    ...groupFaults(node),
    ...sameValues(`${path}/options`, options),
    ...strangers(node, options),
  ];
}
