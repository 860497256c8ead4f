import { check, identified, messageIn } from "./content.ts";
import type { Note } from "./errors.ts";
import { characters, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { stateAfter, stateOf } from "./state.ts";
import type { Account, Channel, Message, Team, World } from "./world.ts";

/** Characters beyond which Slack cuts the text of a message. Source: https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
const MAX_TEXT = 40_000;

/** Arguments about a message that say how it is posted, not what it says. Source: https://docs.slack.dev/reference/methods/chat.postMessage */
export const ASIDE: readonly string[] = [
  "mrkdwn",
  "unfurl_links",
  "unfurl_media",
  "parse",
  "link_names",
  "thread_ts",
  "reply_broadcast",
];

const ts = (world: World): string => `${Math.floor(world.now() / 1000)}.${String(world.next()).padStart(6, "0")}`;

/**
 * The text and the blocks of a message, checked, with identifiers for the blocks.
 * @throws SlackError when they are wrong
 */
export function acceptedMessage(world: World, args: JsonObject, note: Note): JsonObject {
  const body = messageIn(args);
  check("message", body, "invalid_blocks", "", note);
  if (characters(textOf(body, "text") ?? "") > MAX_TEXT) note("cut text", `the text has more than ${MAX_TEXT} characters`);
  if (args["attachments"] !== undefined) note("not simulated", "attachments");
  return identified(body, world.next);
}

/** Puts a message into a channel. */
export function post(
  world: World,
  place: { readonly team: Team; readonly channel: Channel; readonly author?: Account; readonly receiver?: Account },
  body: JsonObject,
): Message {
  const { team, channel, author, receiver } = place;
  const state = stateOf(body);
  const message = { ts: ts(world), team, channel, author, receiver, body, state, edited: false };
  channel.messages.push(message);
  return message;
}

/** Puts something else in the place of a message. */
export function change(message: Message, body: JsonObject, note: Note): void {
  message.state = stateAfter(body, message, ({ blockId, actionId }) => note("kept state", `${blockId}/${actionId}`));
  message.body = body;
  message.edited = true;
}

/** Takes a message away. */
export function remove(message: Message): void {
  message.channel.messages = message.channel.messages.filter((each) => each !== message);
}

/** A message as payloads carry it. Source: https://docs.slack.dev/reference/events/message */
export function renderedMessage(world: World, { ts, team, author, body, edited }: Message): JsonObject {
  const by: JsonObject =
    author === undefined
      ? { user: team.botUser, bot_id: team.botId, app_id: world.settings.appId }
      : { user: author.id, client_msg_id: "00000000-0000-4000-8000-000000000000" };
  return {
    type: "message",
    ...by,
    team: team.id,
    ts,
    text: textOf(body, "text") ?? "",
    ...(body["blocks"] !== undefined && { blocks: body["blocks"] }),
    ...(edited && { edited: { user: author?.id ?? team.botUser, ts } }),
  };
}
