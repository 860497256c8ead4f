import { isObject } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { bare, find, renderUser, seconds } from "./messages.ts";
import { act, edit, setBlocked, typed } from "./people.ts";
import { ask, press } from "./taps.ts";
import type { Tap } from "./taps.ts";
import { sample } from "./samples.ts";
import type { Account, Chat, Stored, World } from "./world.ts";
import { findButton, seen, visible } from "./view.ts";
import type { SeenMessage } from "./view.ts";

/** Payloads of deep links. Source: https://core.telegram.org/bots/features#deep-linking */
const START = /^[\w-]{1,64}$/;

/** A chat, whatever its kind, as somebody takes part in it. */
export class Conversation {
  protected readonly world: World;
  /** The chat itself, with all that is known of it. */
  readonly chat: Chat;

  constructor(world: World, chat: Chat) {
    this.world = world;
    this.chat = chat;
  }

  /** The identifier of the chat. */
  get id(): number {
    return this.chat.id;
  }

  protected sayAs(from: Account, text: string, extra: JsonObject = {}): number {
    const { reply_to: replyId, ...rest } = extra;
    const replyTo = typeof replyId === "number" ? find(this.chat, replyId) : undefined;
    return this.post(from, { ...typed(text), ...rest }, {}, replyTo).id;
  }

  protected post(from: Account, content: JsonObject, extra: JsonObject = {}, replyTo?: Stored): Stored {
    return act(this.world, this.chat, { from: from.user, content, extra, ...(replyTo !== undefined && { replyTo }) });
  }

  protected tapAs(person: Account, label: string): Tap {
    const { message, button } = findButton(visible(this.chat, person.user.id), label);
    return press(this.world, this.chat, person, message, button);
  }

  protected tapDataAs(person: Account, data: string, messageId?: number): Tap {
    const all = visible(this.chat, person.user.id);
    const own = all.filter((each) => each.from?.id === this.world.bot.id);
    const message = messageId === undefined ? own.at(-1) : all.find((each) => (each.ephemeralId ?? each.id) === messageId);
    return ask(this.world, this.chat, person, message ?? this.gone(messageId ?? 1), data);
  }

  /** Stands for a message that is no longer there. Source: https://core.telegram.org/bots/api#inaccessiblemessage */
  protected gone(id: number): Stored {
    return { ...bare(), from: this.world.bot, content: {}, id, chat: this.chat, date: 0 };
  }

  protected editAs(messageId: number, text: string): void {
    const message = find(this.chat, messageId);
    if (message === undefined) throw new Error(`no message ${messageId}`);
    edit(this.world, message, text);
  }

  protected seenBy(person: number): readonly SeenMessage[] {
    return visible(this.chat, person).map((each) => seen(this.world, each));
  }
}

/** The private chat of a person with the bot. */
export class PrivateChat extends Conversation {
  readonly #account: Account;

  constructor(world: World, chat: Chat, account: Account) {
    super(world, chat);
    this.#account = account;
  }

  /** Presses Start, with the payload of the deep link that led here if any; a blocked bot is unblocked first. */
  start(payload?: string): number {
    if (payload !== undefined && !START.test(payload))
      throw new Error(`no app opens a link with the payload ${JSON.stringify(payload)}`);
    if (this.#account.blocked) setBlocked(this.world, this.chat, this.#account, false);
    return this.say(payload === undefined ? "/start" : `/start ${payload}`);
  }

  /** Types a text; `extra` is added to the message, and `reply_to` is the number of the message it answers. */
  say(text: string, extra: JsonObject = {}): number {
    return this.sayAs(this.#account, text, extra);
  }

  /** Presses the button with this label in the newest message that has one. */
  tap(label: string): Tap {
    return this.tapAs(this.#account, label);
  }

  /** Sends callback data that need not be on any button, for the newest message of the bot or the given one. */
  tapData(data: string, messageId?: number): Tap {
    return this.tapDataAs(this.#account, data, messageId);
  }

  /** Sends something that is no text, as in `{ photo: true }` or `{ contact: { … } }`. */
  send(content: JsonObject): number {
    return this.post(this.#account, sample(content)).id;
  }

  /** Sends several photos at once. */
  sendAlbum(count: number): readonly number[] {
    const album = { media_group_id: String(this.world.now()) };
    return Array.from({ length: count }, () => this.post(this.#account, sample({ photo: true }), album).id);
  }

  /** Forwards a text that somebody else wrote. */
  forward(text: string): number {
    const origin = { type: "hidden_user", sender_user_name: "Somebody", date: seconds(this.world.now()) };
    return this.post(this.#account, typed(text), { forward_origin: origin }).id;
  }

  /** Changes a text that the person wrote. */
  edit(messageId: number, text: string): void {
    this.editAs(messageId, text);
  }

  /** Deletes a message for both sides, as a person can in a private chat at any time; the bot is not told. */
  delete(messageId: number): void {
    this.chat.messages = this.chat.messages.filter((each) => each.id !== messageId);
  }

  /** Clears the history for both sides, as by hand or by the timer for auto-delete; the bot is not told. */
  clear(): void {
    this.chat.messages = [];
  }

  /** Lets a service message appear, as `message_auto_delete_timer_changed`. */
  service(kind: string, value: JsonObject | true = true): number {
    return act(this.world, this.chat, { from: this.#account.user, content: sample({ [kind]: value }), service: true }).id;
  }

  /** What the person sees now, oldest first. */
  get messages(): readonly SeenMessage[] {
    return this.seenBy(this.#account.user.id);
  }

  /** What their lock screen has shown: the texts of the bot's messages at the moment they came. */
  get notifications(): readonly { readonly text: string; readonly silent: boolean }[] {
    return this.chat.notifications.map(({ text, silent }) => ({ text, silent }));
  }

  /** The newest message of the bot. */
  get last(): SeenMessage | undefined {
    return this.messages.findLast(({ from }) => from === "bot");
  }

  /** The commands that the app lists for this person. */
  get commands(): readonly JsonObject[] {
    const scopes = [{ type: "chat", chat_id: this.id }, { type: "all_private_chats" }, { type: "default" }];
    return this.world.profile.shownCommands(scopes, this.#account.user.language_code ?? "").filter(isObject);
  }

  /** The person as the bot is told. */
  get user(): JsonObject {
    return renderUser(this.#account.user);
  }
}
