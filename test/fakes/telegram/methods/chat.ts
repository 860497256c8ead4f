import type { Json } from "../json.ts";
import { renderChat } from "../messages.ts";
import type { Call } from "../world.ts";
import { knownChat, ownChat } from "./target.ts";

/** `getChat`, with the fields that every chat has. Source: https://core.telegram.org/bots/api#getchat */
export const getChat = (call: Call): Json => ({ ...renderChat(knownChat(call)), accent_color_id: 0, max_reaction_count: 11 });

/** `getChatMemberCount`. Source: https://core.telegram.org/bots/api#getchatmembercount */
export function getChatMemberCount(call: Call): Json {
  const chat = ownChat(call);
  return chat.members.size + (chat.kind === "channel" ? 0 : 1);
}

/** `leaveChat`. Source: https://core.telegram.org/bots/api#leavechat */
export function leaveChat(call: Call): Json {
  ownChat(call).bot = "left";
  return true;
}
