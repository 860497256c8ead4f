import { PrivateChat } from "./chats.ts";
import type { Conversation } from "./chats.ts";
import { askInline, chooseResult } from "./inline.ts";
import { numberOf, objectOf, objectsOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { newChat } from "./messages.ts";
import { setBlocked } from "./people.ts";
import type { Account, Chat, World } from "./world.ts";

/** What the bot offered to an inline query. */
export interface InlineAnswer {
  readonly results: readonly JsonObject[];
  readonly button: JsonObject | undefined;
  /** Seconds for which the answer may be kept for everybody, or for this person. */
  readonly cache_time: number;
  readonly is_personal: boolean;
}

/** The seconds an answer is kept when the bot does not say. Source: https://core.telegram.org/bots/api#answerinlinequery */
const CACHE_TIME = 300;

/** Somebody who uses the bot. */
export class Person {
  readonly account: Account;
  readonly #world: World;
  #query = "";

  constructor(world: World, account: Account) {
    this.#world = world;
    this.account = account;
  }

  /** The identifier of the person, which is that of their private chat too. */
  get id(): number {
    return this.account.user.id;
  }

  #chat(): Chat {
    const known = this.#world.chats.get(this.id);
    if (known !== undefined) return known;
    const chat = newChat({ id: this.id, kind: "private", title: undefined, person: this.account }, [this.id]);
    this.#world.chats.set(this.id, chat);
    return chat;
  }

  /** Opens the private chat with the bot, without saying anything yet. */
  open(): PrivateChat {
    return new PrivateChat(this.#world, this.#chat(), this.account);
  }

  /** Blocks the bot. */
  block(): void {
    setBlocked(this.#world, this.#chat(), this.account, true);
  }

  /** Lets the bot write again. */
  unblock(): void {
    setBlocked(this.#world, this.#chat(), this.account, false);
  }

  /** Deletes their account. */
  deactivate(): void {
    this.account.deactivated = true;
  }

  /** Types the bot's name and some words in any chat, and waits for what the bot offers. */
  async inline(query: string, options: { readonly chat_type?: string; readonly offset?: string } = {}): Promise<InlineAnswer> {
    this.#query = query;
    const answer = await askInline(this.#world, this.account, query, options);
    return {
      results: objectsOf(answer, "results"),
      button: objectOf(answer, "button"),
      cache_time: numberOf(answer, "cache_time") ?? CACHE_TIME,
      is_personal: answer["is_personal"] === true,
    };
  }

  /** Posts one of the results in a chat; returns the number of the message. */
  choose(result: JsonObject, where: Conversation): number {
    return chooseResult(this.#world, this.account, result, where.chat, this.#query).id;
  }
}
