import { equal, objectOf, objectsOf, textOf } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import { elementsOf } from "./rules/ids.ts";
import { blocksIn } from "./rules/nodes.ts";
import type { State } from "./world.ts";

/** An element that takes part in `state.values`, and the block it stands in. */
export interface Field {
  readonly block: JsonObject;
  readonly element: JsonObject;
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
}

/** Something with fields as it stands before a person. */
interface Shown {
  readonly body: JsonObject;
  readonly state: State;
}

interface Slot {
  /** What the value is called in the state. */
  readonly key: string;
  /** The property that holds the initial value. */
  readonly initial: string;
  readonly empty: Json;
}

const one = (key: string, initial: string): Slot => ({ key, initial, empty: null });
const many = (key: string, initial: string): Slot => ({ key, initial, empty: [] });

/** How each element stands in `state.values`. Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const SLOTS: Readonly<Record<string, Slot>> = {
  plain_text_input: one("value", "initial_value"),
  email_text_input: one("value", "initial_value"),
  url_text_input: one("value", "initial_value"),
  number_input: one("value", "initial_value"),
  rich_text_input: one("rich_text_value", "initial_value"),
  radio_buttons: one("selected_option", "initial_option"),
  static_select: one("selected_option", "initial_option"),
  external_select: one("selected_option", "initial_option"),
  users_select: one("selected_user", "initial_user"),
  conversations_select: one("selected_conversation", "initial_conversation"),
  channels_select: one("selected_channel", "initial_channel"),
  datepicker: one("selected_date", "initial_date"),
  timepicker: one("selected_time", "initial_time"),
  datetimepicker: one("selected_date_time", "initial_date_time"),
  checkboxes: many("selected_options", "initial_options"),
  multi_static_select: many("selected_options", "initial_options"),
  multi_external_select: many("selected_options", "initial_options"),
  multi_users_select: many("selected_users", "initial_users"),
  multi_conversations_select: many("selected_conversations", "initial_conversations"),
  multi_channels_select: many("selected_channels", "initial_channels"),
  file_input: many("files", "initial_files"),
};

/** The elements of a view or message that hold something, buttons and overflow menus left aside. */
export const fieldsOf = (body: JsonObject): readonly Field[] =>
  blocksIn(body).flatMap((node) =>
    elementsOf(node).flatMap(({ value, type }): readonly Field[] => {
      const blockId = textOf(node.value, "block_id") ?? "";
      const actionId = textOf(value, "action_id") ?? "";
      return SLOTS[type] === undefined ? [] : [{ block: node.value, element: value, blockId, actionId, type }];
    }),
  );

/** An element of this type that holds a value. */
export function holding(type: string, value: Json): JsonObject {
  const slot = SLOTS[type];
  return slot === undefined ? { type } : { type, [slot.key]: value };
}

/** What an element of the state holds. */
export const heldIn = (entry: JsonObject | undefined): Json => {
  const slot = SLOTS[textOf(entry ?? {}, "type") ?? ""];
  return slot === undefined ? null : (entry?.[slot.key] ?? slot.empty);
};

function initially({ element, type }: Field): JsonObject {
  const slot = SLOTS[type];
  return holding(type, slot === undefined ? null : (element[slot.initial] ?? slot.empty));
}

/** An entry of the state. */
export const entry = (state: State, { blockId, actionId }: Field): JsonObject | undefined => state.get(blockId)?.get(actionId);

/** Puts something into the state. */
export function hold(state: State, { blockId, actionId }: Field, value: JsonObject): void {
  const block = state.get(blockId) ?? new Map<string, JsonObject>();
  state.set(blockId, block.set(actionId, value));
}

/** The state of a view or message when it is shown for the first time. */
export function stateOf(body: JsonObject): State {
  const state: State = new Map();
  for (const field of fieldsOf(body)) hold(state, field, initially(field));
  return state;
}

/** Whether what an element holds is not what the app that has changed it means: other options, or another initial value. */
function surprises(held: JsonObject, before: JsonObject, field: Field): boolean {
  const { element, type } = field;
  const initial = SLOTS[type]?.initial ?? "";
  const changed = (key: string): boolean => !equal(before[key], element[key]);
  if (!isEmpty(heldIn(held)) && (changed("options") || changed("option_groups"))) return true;
  return element[initial] !== undefined && changed(initial) && !equal(held, initially(field));
}

/**
 * The state of a view or message that takes the place of another: what a person has chosen, or not, stays as long as the block, the
 * action and the type of the element stay, whatever the initial values say.
 * Sources: https://docs.slack.dev/reference/views/modal-views, https://github.com/slackapi/bolt-js/issues/290,
 * https://github.com/slackapi/bolt-python/issues/572
 * @param kept called for each element that does not hold what the app means it to
 */
export function stateAfter(body: JsonObject, before: Shown, kept: (field: Field) => void): State {
  const state = stateOf(body);
  const known = fieldsOf(before.body);
  for (const field of fieldsOf(body)) {
    const { blockId, actionId, type } = field;
    const same = known.find((each) => each.blockId === blockId && each.actionId === actionId && each.type === type);
    const held = entry(before.state, field);
    if (same === undefined || held === undefined) continue;
    hold(state, field, held);
    if (surprises(held, same.element, field)) kept(field);
  }
  return state;
}

/** The state as payloads carry it. */
export const values = (state: State): JsonObject =>
  Object.fromEntries([...state].map(([block, actions]) => [block, Object.fromEntries(actions)]));

/** Whether an element holds nothing. */
export const isEmpty = (value: Json): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** The words by which a person knows a block: the label of an input, the text of a section. */
export const wordsOf = (block: JsonObject): string =>
  textOf(objectOf(block, "label") ?? objectOf(block, "text") ?? objectsOf(block, "fields")[0] ?? {}, "text") ?? "";
