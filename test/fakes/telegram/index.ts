import { Calls } from "./calls.ts";
import type { CallRecord, Expected } from "./calls.ts";
import type { Finding } from "./errors.ts";
import { Faults } from "./faults.ts";
import { Group } from "./group.ts";
import { copy, numberOf, objectOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { botInfo } from "./methods/settings.ts";
import { newChat } from "./messages.ts";
import { act, meet, standing, typed } from "./people.ts";
import { Person } from "./person.ts";
import { settle } from "./idle.ts";
import type { IdleOptions } from "./idle.ts";
import { settingsOf, worldOf } from "./options.ts";
import type { TelegramOptions } from "./options.ts";
import { listen } from "./server.ts";
import { Webhook } from "./webhook.ts";
import type { BotInfo, World } from "./world.ts";

export type { CallRecord, Expected, Outcome } from "./calls.ts";
export type { Finding } from "./errors.ts";
export type { FaultKind, FaultPlan, Faults } from "./faults.ts";
export type { Json, JsonObject } from "./json.ts";
export type { PrivateChat } from "./chats.ts";
export type { Group } from "./group.ts";
export type { InlineAnswer, Person } from "./person.ts";
export type { Tap, TapAnswer } from "./taps.ts";
export type { SeenButton, SeenEntity, SeenMessage } from "./view.ts";
export type { TelegramOptions } from "./options.ts";
export { transcript } from "./transcript.ts";

/** Who a test invents; whatever is left out is invented too. */
export interface PersonOptions {
  readonly id?: number;
  readonly first_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** The group a test invents. */
export interface GroupOptions {
  readonly title: string;
  readonly type?: "group" | "supergroup";
  readonly members: readonly [Person, ...Person[]];
  /** Whether the bot is an administrator from the beginning. */
  readonly admin?: boolean;
}

/** A running fake of the Bot API with the people and chats that a test invents. */
export class Telegram {
  /** Where the fake listens: what libraries call the root of the API. */
  readonly url: string;
  readonly token: string;
  /** The bot as it sees itself: what `getMe` answers. */
  readonly botInfo: BotInfo;
  /** What is to go wrong. */
  readonly faults: Faults;
  readonly #world: World;
  readonly #calls: Calls;
  readonly #webhook: Webhook;
  readonly #close: () => Promise<void>;
  #lastPerson = 1000;
  #lastGroup = 5000;
  #channel: Group | undefined;

  constructor(parts: {
    readonly url: string;
    readonly world: World;
    readonly calls: Calls;
    readonly webhook: Webhook;
    readonly faults: Faults;
    readonly close: () => Promise<void>;
  }) {
    this.url = parts.url;
    this.token = parts.world.settings.token;
    this.botInfo = botInfo(parts.world);
    this.faults = parts.faults;
    this.#world = parts.world;
    this.#calls = parts.calls;
    this.#webhook = parts.webhook;
    this.#close = parts.close;
  }

  /** Every call, oldest first. */
  get calls(): readonly CallRecord[] {
    return this.#calls.calls;
  }

  /** Calls that the fake refused by its rules, injected faults and expected refusals left aside: a good bot leaves none. */
  get refusals(): readonly CallRecord[] {
    return this.#calls.refusals;
  }

  /** What the real server would silently drop, fix or ignore: a good bot leaves none. */
  get findings(): readonly Finding[] {
    return this.#calls.findings;
  }

  /** The identifiers of the taps that the bot has not answered, for which an app goes on waiting. */
  get unanswered(): readonly string[] {
    return [...this.#world.taps.values()].filter(({ answered }) => !answered).map(({ id }) => id);
  }

  /** From now on refusals like this one are wanted. */
  expect(expected: Expected): void {
    this.#calls.expect(expected);
  }

  /** Invents a person. */
  person(options: PersonOptions = {}): Person {
    this.#lastPerson += 1;
    const user = { id: this.#lastPerson, is_bot: false, first_name: "Maria", ...options };
    const account = { user, met: false, started: false, blocked: false, deactivated: false };
    this.#world.accounts.set(user.id, account);
    return new Person(this.#world, account);
  }

  /** Invents a group with the bot and the given people in it; the bot is told that it was added. */
  group(options: GroupOptions): Group {
    this.#lastGroup += 1;
    const kind = options.type ?? "supergroup";
    const id = kind === "group" ? -this.#lastGroup : -1_000_000_000_000 - this.#lastGroup;
    const chat = newChat(
      { id, kind, title: options.title, person: undefined },
      options.members.map((each) => each.id),
    );
    this.#world.chats.set(id, chat);
    if (options.admin === true) chat.bot = "administrator";
    meet(this.#world, options.members[0].account.user);
    standing(this.#world, chat, options.members[0].account.user, ["left", chat.bot]);
    return new Group(this.#world, chat);
  }

  /** Posts a text in a channel that the bot administers; returns the number of the message. */
  channelPost(text: string): number {
    if (this.#channel === undefined) {
      const chat = newChat({ id: -1_009_000_000_000, kind: "channel", title: "Channel", person: undefined }, []);
      chat.bot = "administrator";
      this.#world.chats.set(chat.id, chat);
      this.#channel = new Group(this.#world, chat);
    }
    return act(this.#world, this.#channel.chat, { from: undefined, content: typed(text) }).id;
  }

  /** Hands the bot any update, as it is; its number is given unless it has one. */
  push(update: object): void {
    const body = copy(update);
    const about = objectOf(body, Object.keys(body).find((key) => key !== "update_id") ?? "") ?? {};
    this.#world.updates.push(body, numberOf(objectOf(about, "chat") ?? {}, "id"));
  }

  /** Puts several servers behind the registered webhook. */
  deliverTo(urls: readonly string[], choice?: "round robin" | "random"): void {
    this.#webhook.deliverTo(urls, choice);
  }

  /**
   * Resolves when the bot has confirmed every update and has been quiet for a moment.
   * @throws Error that says what is still open after the deadline
   */
  idle(options: IdleOptions = {}): Promise<void> {
    return settle(this.#world, this.#calls, options);
  }

  /** Ends the fake; whatever still waits for an answer loses its connection. */
  async stop(): Promise<void> {
    this.#webhook.stop();
    this.#world.updates.stop();
    await this.#close();
  }
}

/** Starts a fake of the Bot API on the loopback interface. */
export async function startTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const settings = settingsOf(options);
  const faults = new Faults();
  const world = worldOf(settings, options, faults);
  const calls = new Calls(world, faults, () => webhook);
  const webhook: Webhook = new Webhook(settings, world.updates, world.now, (method, payload: JsonObject) =>
    calls.fromWebhook(method, payload),
  );
  const { url, close } = await listen((request) => calls.answer(request));
  return new Telegram({ url, world, calls, webhook, faults, close });
}
