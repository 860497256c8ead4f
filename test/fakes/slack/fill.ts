import { interact } from "./acts.ts";
import { find } from "./find.ts";
import type { Found, Place, Where, Which } from "./find.ts";
import { isList, isObject, numberOf, objectOf, textOf } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Answer } from "./outbox.ts";
import { action, dispatches, messageActions, viewAction } from "./payloads.ts";
import { optionsOf } from "./rules/choices.ts";
import { entry, fieldsOf, heldIn, hold, holding, isEmpty, wordsOf } from "./state.ts";
import type { Field } from "./state.ts";
import type { Account, State, View, World } from "./world.ts";

const TEXTS: readonly string[] = ["plain_text_input", "email_text_input", "url_text_input", "number_input"];
const LISTS: readonly string[] = ["checkboxes", "multi_static_select"];

const stateIn = (place: Place): State => (place.kind === "view" ? place.view.state : place.message.state);

/** Tells the app what was done with an element. */
export function tell(world: World, account: Account, { place, block, element }: Found, chosen: JsonObject): Promise<Answer> {
  const done = action(block, element, chosen);
  const payload = place.kind === "view" ? viewAction(world, place.view, done) : messageActions(world, account, place.message, done);
  return interact(world, account, payload);
}

function fieldOf({ block, element }: Found): Field {
  const ids = { blockId: textOf(block, "block_id") ?? "", actionId: textOf(element, "action_id") ?? "" };
  return { block, element, ...ids, type: textOf(element, "type") ?? "" };
}

/** An option as its element has it, by what a person reads or by its value. */
function optionIn(element: JsonObject, wanted: string): Json {
  const options = optionsOf(element);
  if (options.length === 0) return wanted;
  const text = (option: JsonObject): string => textOf(objectOf(option, "text") ?? {}, "text") ?? "";
  const found = options.filter((option) => text(option) === wanted || textOf(option, "value") === wanted);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const list = options.map((option) => `${JSON.stringify(text(option))} (${textOf(option, "value")})`).join(", ");
  throw new Error(`${found.length === 0 ? "there is no" : "more than one"} option ${JSON.stringify(wanted)}; there are: ${list}`);
}

function toggled(held: Json, option: Json): Json {
  const list = isList(held) ? held : [];
  const value = isObject(option) ? textOf(option, "value") : undefined;
  const without = list.filter((each) => !(isObject(each) && textOf(each, "value") === value));
  return without.length < list.length ? without : [...list, option];
}

async function fill(world: World, account: Account, found: Found, value: Json): Promise<Answer | undefined> {
  const field = fieldOf(found);
  const held = holding(field.type, value);
  if (field.type !== "overflow") hold(stateIn(found.place), field, held);
  const chosen = field.type === "overflow" ? { selected_option: value } : held;
  return dispatches(found.block) ? tell(world, account, found, chosen) : undefined;
}

/** Chooses an option, or takes it back where several can be chosen. */
export function choose(
  world: World,
  account: Account,
  which: Which,
  wanted: string,
  where: Where | undefined,
): Promise<Answer | undefined> {
  const found = find(account, which, where, (type) => type !== "button" && !TEXTS.includes(type));
  const option = optionIn(found.element, wanted);
  const field = fieldOf(found);
  const held = heldIn(entry(stateIn(found.place), field));
  return fill(world, account, found, LISTS.includes(field.type) ? toggled(held, option) : option);
}

/** Types into a field. */
export function type(
  world: World,
  account: Account,
  which: Which,
  text: string,
  where: Where | undefined,
): Promise<Answer | undefined> {
  const found = find(account, which, where, (each) => TEXTS.includes(each));
  return fill(world, account, found, text === "" ? null : text);
}

/** What keeps a modal from being sent off, in the words of its labels; the client says so and sends nothing. */
export function missing(view: View): readonly string[] {
  return fieldsOf(view.body).flatMap((field) => {
    const { block, element } = field;
    if (textOf(block, "type") !== "input") return [];
    const held = heldIn(entry(view.state, field));
    const words = wordsOf(block);
    if (isEmpty(held)) return block["optional"] === true ? [] : [`${words}: required`];
    const length = typeof held === "string" ? held.length : undefined;
    if (length === undefined) return [];
    const short = length < (numberOf(element, "min_length") ?? 0);
    const long = length > (numberOf(element, "max_length") ?? 3000);
    return short || long ? [`${words}: too ${short ? "short" : "long"}`] : [];
  });
}
