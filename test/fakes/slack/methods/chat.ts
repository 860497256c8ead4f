import { SlackError } from "../errors.ts";
import { characters, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { acceptedMessage, change, post, renderedMessage } from "../messages.ts";
import type { Call, Channel } from "../world.ts";

/** Characters of a text that replaces another. Source: https://docs.slack.dev/reference/methods/chat.update#errors */
const MAX_UPDATE = 4000;

/** The conversation that is meant: by its identifier, its name, or the identifier of a person for the conversation with them. */
function channelIn({ args, team }: Call): Channel {
  const id = textOf(args, "channel") ?? "";
  const named = [...team.channels.values()].find((each) => each.id === id || `#${each.name}` === id || each.name === id);
  const found = named ?? team.accounts.get(id)?.direct;
  if (found === undefined) throw new SlackError("channel_not_found");
  return found;
}

/** `chat.postMessage`. Source: https://docs.slack.dev/reference/methods/chat.postMessage */
export function postMessage(call: Call): JsonObject {
  const { world, team } = call;
  const channel = channelIn(call);
  const body = acceptedMessage(world, call.args, call.note);
  world.rates.takeMessage(channel.id);
  const message = post(world, { team, channel }, body);
  return { channel: channel.id, ts: message.ts, message: renderedMessage(world, message) };
}

/** `chat.postEphemeral`. Source: https://docs.slack.dev/reference/methods/chat.postEphemeral */
export function postEphemeral(call: Call): JsonObject {
  const { world, team } = call;
  const channel = channelIn(call);
  const receiver = team.accounts.get(textOf(call.args, "user") ?? "");
  if (receiver === undefined) throw new SlackError("user_not_in_channel");
  const body = acceptedMessage(world, call.args, call.note);
  return { message_ts: post(world, { team, channel, receiver }, body).ts };
}

/** `chat.update`, which keeps the blocks of a message unless it gets others. Source: https://docs.slack.dev/reference/methods/chat.update */
export function updateMessage(call: Call): JsonObject {
  const { world, args } = call;
  const channel = channelIn(call);
  const message = channel.messages.find(({ ts, receiver }) => ts === textOf(args, "ts") && receiver === undefined);
  if (message === undefined) throw new SlackError("message_not_found");
  if (message.author !== undefined) throw new SlackError("cant_update_message");
  if (characters(textOf(args, "text") ?? "") > MAX_UPDATE) throw new SlackError("msg_too_long");
  const { blocks } = message.body;
  const kept = args["blocks"] === undefined && blocks !== undefined ? { ...args, blocks } : args;
  change(message, acceptedMessage(world, kept, call.note), call.note);
  return {
    channel: channel.id,
    ts: message.ts,
    text: textOf(message.body, "text") ?? "",
    message: renderedMessage(world, message),
  };
}
