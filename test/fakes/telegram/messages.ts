import { listOf } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Chat, Stored, User, World } from "./world.ts";

/** Seconds, as the Bot API counts time. */
export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** A chat as it stands in messages. Source: https://core.telegram.org/bots/api#chat */
export function renderChat(chat: Chat): JsonObject {
  const user = chat.person?.user;
  if (user === undefined) return { id: chat.id, type: chat.kind, title: chat.title ?? "" };
  return {
    id: chat.id,
    type: chat.kind,
    first_name: user.first_name,
    ...(user.username !== undefined && { username: user.username }),
  };
}

/** A user as it stands in messages. */
export const renderUser = (user: User): JsonObject => ({ ...user });

/** A message as the Bot API shows it. Source: https://core.telegram.org/bots/api#message */
export function render(world: World, message: Stored, nested = false): JsonObject {
  const { chat, from, rows, receiver, ephemeralId, editDate, replyTo } = message;
  return {
    message_id: message.id,
    ...(ephemeralId !== undefined && { ephemeral_message_id: ephemeralId }),
    ...(receiver !== undefined && { receiver_user: renderUser(receiver) }),
    ...(from === undefined ? { sender_chat: renderChat(chat) } : { from: renderUser(from) }),
    chat: renderChat(chat),
    date: seconds(message.date),
    ...(editDate !== undefined && { edit_date: seconds(editDate) }),
    ...(replyTo !== undefined && !nested && { reply_to_message: render(world, replyTo, true) }),
    ...(message.viaBot && { via_bot: renderUser(world.bot) }),
    ...(message.protectedContent && { has_protected_content: true }),
    ...message.extra,
    ...message.content,
    ...noEmptyEntities(message.content),
    ...(rows !== undefined && { reply_markup: { inline_keyboard: [...rows] } }),
  };
}

/** A message has no list of entities rather than an empty one. */
function noEmptyEntities(content: JsonObject): JsonObject {
  const empty = ["entities", "caption_entities"].filter((key) => Array.isArray(content[key]) && listOf(content, key).length === 0);
  return Object.fromEntries(empty.map((key) => [key, undefined]));
}

/** A new chat without messages. */
export function newChat(part: Pick<Chat, "id" | "kind" | "title" | "person">, members: Iterable<number>): Chat {
  return {
    ...part,
    members: new Set(members),
    messages: [],
    notifications: [],
    lastAct: new Map(),
    bot: "member",
    menuButton: undefined,
    lastId: 0,
    lastEphemeralId: 0,
  };
}

/** The identifier of the next message: supergroups and channels count alone, all other chats of a bot together. Source: measured. */
export function nextId(world: World, chat: Chat): number {
  if (chat.kind === "supergroup" || chat.kind === "channel") chat.lastId += 1;
  else chat.lastId = world.lastMessageId += 1;
  return chat.lastId;
}

/** What makes up a message apart from the identifier, the chat and the moment, which are given to it. */
export type Draft = Partial<Omit<Stored, "id" | "chat" | "date">> & Pick<Stored, "from" | "content">;

/** A message as it is when nothing is said of it. */
export const bare = () => ({
  rows: undefined,
  protectedContent: false,
  viaBot: false,
  service: false,
  extra: {},
  hiddenFrom: new Set<number>(),
});

/** Puts a message into its chat. */
export function store(world: World, chat: Chat, draft: Draft): Stored {
  const id = draft.ephemeralId === undefined ? nextId(world, chat) : 0;
  const message: Stored = { ...bare(), ...draft, id, chat, date: world.now() };
  chat.messages.push(message);
  return message;
}

/** The words that a message shows. */
export function wordsOf(message: Stored): string {
  const shown: Json | undefined = message.content["text"] ?? message.content["caption"];
  return typeof shown === "string" ? shown : `[${Object.keys(message.content)[0] ?? "message"}]`;
}

/** A message of a chat by its identifier. */
export const find = (chat: Chat, id: number): Stored | undefined =>
  chat.messages.find((each) => each.id === id && each.ephemeralId === undefined);

/** A message that was sent through the bot's inline mode, by its identifier. */
export function findInline(world: World, id: string): Stored | undefined {
  return world.chats
    .values()
    .flatMap((chat) => chat.messages)
    .find((each) => each.inlineId === id);
}
