import { objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { elementsOf } from "./rules/ids.ts";
import { blocksIn } from "./rules/nodes.ts";
import { wordsOf } from "./state.ts";
import type { Account, Message, View } from "./world.ts";

/** Something with blocks in front of a person. */
export type Place = { readonly kind: "view"; readonly view: View } | { readonly kind: "message"; readonly message: Message };

/** Where to look: the modal on top, the Home tab, or one message. */
export type Where = "modal" | "home" | { readonly ts: string };

/** An element in a block somewhere. */
export interface Found {
  readonly place: Place;
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** Which element: by what a person reads, or by its identifiers. */
export type Which = string | { readonly action_id?: string; readonly block_id?: string };

/** The messages that a person can see, newest first. */
export const visible = ({ team, direct, id }: Account): readonly Message[] =>
  [...team.channels.values(), direct]
    .flatMap(({ messages }) => messages)
    .filter(({ receiver }) => receiver === undefined || receiver.id === id)
    .sort((one, other) => Number(other.ts) - Number(one.ts));

const viewPlace = (view: View | undefined): readonly Place[] => (view === undefined ? [] : [{ kind: "view", view }]);

function placesOf(account: Account, where: Where | undefined): readonly Place[] {
  const messages = visible(account).map((message): Place => ({ kind: "message", message }));
  if (where === "modal") return viewPlace(account.stack.at(-1));
  if (where === "home") return viewPlace(account.home);
  if (where !== undefined) return messages.filter((place) => place.kind === "message" && place.message.ts === where.ts);
  return [...viewPlace(account.stack.at(-1)), ...viewPlace(account.home), ...messages];
}

const bodyOf = (place: Place): JsonObject => (place.kind === "view" ? place.view.body : place.message.body);

/** What a place is called in errors. */
const nameOf = (place: Place): string =>
  place.kind === "message" ? `message ${place.message.ts}` : (textOf(place.view.body, "type") ?? "view");

const elementsIn = (place: Place): readonly Found[] =>
  blocksIn(bodyOf(place)).flatMap((node) => elementsOf(node).map(({ value }) => ({ place, block: node.value, element: value })));

/** The text on a button. */
const labelOf = (element: JsonObject): string => textOf(objectOf(element, "text") ?? {}, "text") ?? "";

function matches({ block, element }: Found, which: Which): boolean {
  const blockId = textOf(block, "block_id");
  const actionId = textOf(element, "action_id");
  if (typeof which !== "string") {
    const action = which.action_id === undefined || which.action_id === actionId;
    return action && (which.block_id === undefined || which.block_id === blockId);
  }
  return textOf(element, "type") === "button" ? labelOf(element) === which : [blockId, actionId, wordsOf(block)].includes(which);
}

function described({ place, block, element }: Found): string {
  const words = textOf(element, "type") === "button" ? labelOf(element) : wordsOf(block);
  return `${JSON.stringify(words)} (${nameOf(place)}, ${textOf(block, "block_id")}/${textOf(element, "action_id")})`;
}

/**
 * The one element that is meant, in the first place that has it: the modal on top, the Home tab, the newest message.
 * @throws Error that lists what there is when there is none or more than one
 */
export function find(account: Account, which: Which, where: Where | undefined, types: (type: string) => boolean): Found {
  const all = placesOf(account, where).map((place) =>
    elementsIn(place).filter(({ element }) => types(textOf(element, "type") ?? "")),
  );
  const found = all.map((elements) => elements.filter((each) => matches(each, which))).find(({ length }) => length > 0) ?? [];
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const wanted = JSON.stringify(which);
  if (first !== undefined) throw new Error(`${wanted} could be ${found.map(described).join(" or ")}`);
  throw new Error(`there is no ${wanted}; there are: ${all.flat().map(described).join(", ") || "none"}`);
}
