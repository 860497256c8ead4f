import { post } from "./messages.ts";
import { seenMessage } from "./seen.ts";
import type { SeenMessage } from "./seen.ts";
import type { Person } from "./person.ts";
import type { Channel, Team, World } from "./world.ts";

/** A channel of a workspace. */
export class Conversation {
  readonly channel: Channel;
  readonly #world: World;
  readonly #team: Team;

  constructor(world: World, team: Team, channel: Channel) {
    this.#world = world;
    this.#team = team;
    this.channel = channel;
  }

  /** The identifier of the channel. */
  get id(): string {
    return this.channel.id;
  }

  /** The messages that everybody sees. */
  get messages(): readonly SeenMessage[] {
    return this.channel.messages.filter(({ receiver }) => receiver === undefined).map(seenMessage);
  }

  /** A person writes something, of which the app hears nothing. */
  say(person: Person, text: string): SeenMessage {
    const place = { team: this.#team, channel: this.channel, author: person.account };
    return seenMessage(post(this.#world, place, { text }));
  }
}
