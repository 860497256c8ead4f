import { objectOf, objectsOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { nodesIn } from "./rules/nodes.ts";
import { values } from "./state.ts";
import type { Message, View } from "./world.ts";

/** A message as a person sees it. */
export interface SeenMessage {
  readonly ts: string;
  /** The name of the channel. */
  readonly channel: string;
  /** The handle of its author, or undefined for the app. */
  readonly author: string | undefined;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  /** The texts on its buttons. */
  readonly buttons: readonly string[];
  readonly ephemeral: boolean;
  readonly edited: boolean;
}

/** A view as a person sees it. */
export interface SeenView {
  readonly id: string;
  readonly hash: string;
  readonly type: "modal" | "home";
  readonly title: string;
  /** The texts of the two buttons at the bottom. */
  readonly submit: string | undefined;
  readonly close: string | undefined;
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly JsonObject[];
  readonly buttons: readonly string[];
  /** What is chosen and typed, as in `state.values`. */
  readonly values: JsonObject;
  /** What the app said is wrong, by block. */
  readonly errors: JsonObject;
}

const buttonsIn = (body: JsonObject): readonly string[] =>
  nodesIn(body["blocks"])
    .filter(({ type }) => type === "button")
    .map(({ value }) => textOf(objectOf(value, "text") ?? {}, "text") ?? "");

/** A message as a person sees it. */
export const seenMessage = ({ ts, channel, author, body, receiver, edited }: Message): SeenMessage => ({
  ts,
  channel: channel.name,
  author: author?.name,
  text: textOf(body, "text") ?? "",
  blocks: objectsOf(body, "blocks"),
  buttons: buttonsIn(body),
  ephemeral: receiver !== undefined,
  edited,
});

/** A view as a person sees it. */
export function seenView({ id, hash, body, state, errors }: View): SeenView {
  const words = (key: string): string | undefined => textOf(objectOf(body, key) ?? {}, "text");
  return {
    id,
    hash,
    type: textOf(body, "type") === "home" ? "home" : "modal",
    title: words("title") ?? "",
    submit: words("submit"),
    close: words("close"),
    callback_id: textOf(body, "callback_id") ?? "",
    private_metadata: textOf(body, "private_metadata") ?? "",
    blocks: objectsOf(body, "blocks"),
    buttons: buttonsIn(body),
    values: values(state),
    errors,
  };
}
