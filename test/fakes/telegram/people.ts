import { textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { render, renderChat, renderUser, seconds, store } from "./messages.ts";
import type { Draft } from "./messages.ts";
import { detected } from "./typed.ts";
import type { Account, Chat, Stored, User, World } from "./world.ts";

/** Whether the bot gets a message in a group. Source: https://core.telegram.org/bots/features#privacy-mode */
function reachesBot(world: World, message: Stored): boolean {
  const { chat, content } = message;
  if (chat.bot !== "member" && chat.bot !== "administrator") return false;
  const open = chat.kind === "private" || chat.kind === "channel" || !world.settings.privacyMode || chat.bot === "administrator";
  if (open || message.service || message.viaBot) return true;
  if (message.replyTo?.from?.id === world.bot.id) return true;
  const command = /^\/\w+(?:@(\w+))?/.exec(textOf(content, "text") ?? "");
  return command !== null && (command[1] === undefined || command[1].toLowerCase() === world.bot.username.toLowerCase());
}

/** Puts what a person does into the chat and tells the bot if it may know. */
export function act(world: World, chat: Chat, draft: Draft): Stored {
  const account = chat.person;
  if (account?.blocked === true) throw new Error(`${account.user.first_name} has blocked the bot and has to unblock it first`);
  const message = store(world, chat, draft);
  if (draft.from !== undefined) chat.lastAct.set(draft.from.id, world.now());
  if (!reachesBot(world, message)) return message;
  if (account !== undefined) account.started = true;
  meet(world, draft.from);
  world.updates.push({ [chat.kind === "channel" ? "channel_post" : "message"]: render(world, message) }, chat.id);
  return message;
}

/** From now on the bot knows a person and may name their chat. */
export function meet(world: World, user: User | undefined): void {
  const account = user === undefined ? undefined : world.accounts.get(user.id);
  if (account !== undefined) account.met = true;
}

/** Typed text with its entities, as a chat app sends it. */
export const typed = (text: string): JsonObject => ({ text, entities: detected(text, []) });

/** Changes a message of a person and tells the bot. */
export function edit(world: World, message: Stored, text: string): void {
  message.content = typed(text);
  message.editDate = world.now();
  const kind = message.chat.kind === "channel" ? "edited_channel_post" : "edited_message";
  if (reachesBot(world, message)) world.updates.push({ [kind]: render(world, message) }, message.chat.id);
}

/** Tells the bot that its standing in a chat has changed. Source: https://core.telegram.org/bots/api#chatmemberupdated */
export function standing(world: World, chat: Chat, from: User, statuses: readonly [string, string]): void {
  const member = (status: string): JsonObject => ({
    user: renderUser(world.bot),
    status,
    ...(status === "kicked" && { until_date: 0 }),
  });
  world.updates.push(
    {
      my_chat_member: {
        chat: renderChat(chat),
        from: renderUser(from),
        date: seconds(world.now()),
        old_chat_member: member(statuses[0]),
        new_chat_member: member(statuses[1]),
      },
    },
    chat.id,
  );
}

/** Blocks or unblocks the bot and tells it. */
export function setBlocked(world: World, chat: Chat, account: Account, blocked: boolean): void {
  if (account.blocked === blocked) return;
  account.blocked = blocked;
  standing(world, chat, account.user, blocked ? ["member", "kicked"] : ["kicked", "member"]);
}
