import { Conversation } from "./chats.ts";
import type { JsonObject } from "./json.ts";
import { act, standing, typed } from "./people.ts";
import type { Tap } from "./taps.ts";
import type { Person } from "./person.ts";
import { sample } from "./samples.ts";
import type { SeenMessage } from "./view.ts";

/** A group or supergroup that the bot is a member of. */
export class Group extends Conversation {
  /** A member types a text. */
  say(person: Person, text: string, extra: JsonObject = {}): number {
    return this.sayAs(this.#member(person), text, extra);
  }

  /** A member types a command that only the bot gets to see. Source: https://core.telegram.org/bots/api#botcommand */
  whisper(person: Person, text: string): number {
    this.chat.lastEphemeralId += 1;
    const draft = { ephemeralId: this.chat.lastEphemeralId, receiver: this.world.bot };
    act(this.world, this.chat, { from: this.#member(person).user, content: typed(text), ...draft });
    return draft.ephemeralId;
  }

  /** A member sends something that is no text. */
  send(person: Person, content: JsonObject): number {
    return this.post(this.#member(person), sample(content)).id;
  }

  /** A member presses a button they can see. */
  tap(person: Person, label: string): Tap {
    return this.tapAs(this.#member(person), label);
  }

  /** A member sends callback data that need not be on any button. */
  tapData(person: Person, data: string, messageId?: number): Tap {
    return this.tapDataAs(this.#member(person), data, messageId);
  }

  /** A member changes a text they wrote. */
  edit(messageId: number, text: string): void {
    this.editAs(messageId, text);
  }

  /** Lets a service message appear. */
  service(person: Person, kind: string, value: JsonObject | true = true): number {
    return act(this.world, this.chat, { from: person.account.user, content: sample({ [kind]: value }), service: true }).id;
  }

  /** Somebody joins. */
  join(person: Person): void {
    this.chat.members.add(person.id);
    act(this.world, this.chat, {
      from: person.account.user,
      content: { new_chat_members: [{ ...person.account.user }] },
      service: true,
    });
  }

  /** The group throws the bot out. */
  kick(by: Person): void {
    this.chat.bot = "kicked";
    standing(this.world, this.chat, by.account.user, ["member", "kicked"]);
  }

  /** The bot becomes an administrator. */
  promote(by: Person): void {
    this.chat.bot = "administrator";
    standing(this.world, this.chat, by.account.user, ["member", "administrator"]);
  }

  /** What everybody in the group sees, oldest first. */
  get messages(): readonly SeenMessage[] {
    return this.seenBy(0);
  }

  /** What one member sees, with the ephemeral messages meant for them. */
  messagesFor(person: Person): readonly SeenMessage[] {
    return this.seenBy(person.id);
  }

  /** What the lock screen of one member has shown. */
  notificationsFor(person: Person): readonly { readonly text: string; readonly silent: boolean }[] {
    const own = this.chat.notifications.filter(({ receiver }) => receiver === undefined || receiver === person.id);
    return own.map(({ text, silent }) => ({ text, silent }));
  }

  #member(person: Person): Person["account"] {
    if (!this.chat.members.has(person.id)) throw new Error(`${person.account.user.first_name} is not in the group`);
    return person.account;
  }
}
