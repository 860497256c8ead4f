import * as acts from "./acts.ts";
import type { Conversation } from "./channel.ts";
import type { Events } from "./events.ts";
import { choose, missing, tell, type } from "./fill.ts";
import { find, visible } from "./find.ts";
import type { Where, Which } from "./find.ts";
import { follow } from "./browser.ts";
import type { Page } from "./browser.ts";
import type { Answer } from "./outbox.ts";
import * as payloads from "./payloads.ts";
import { seenMessage, seenView } from "./seen.ts";
import type { SeenMessage, SeenView } from "./seen.ts";
import type { Account, View, World } from "./world.ts";

/** Somebody who uses the app. Whatever they do resolves when the app has answered, or when its time is up. */
export class Person {
  readonly account: Account;
  readonly #world: World;
  readonly #events: Events;

  constructor(world: World, events: Events, account: Account) {
    this.#world = world;
    this.#events = events;
    this.account = account;
  }

  /** The identifier of the person in their workspace. */
  get id(): string {
    return this.account.id;
  }

  /** The Home tab as it was last published. */
  get home(): SeenView | null {
    return this.account.home === undefined ? null : seenView(this.account.home);
  }

  /** The open modals, the first one at the bottom. */
  get modals(): readonly SeenView[] {
    return this.account.stack.map(seenView);
  }

  /** The modal on top. */
  get modal(): SeenView | null {
    return this.modals.at(-1) ?? null;
  }

  /** What Slack told them when the app failed to answer, or answered wrongly. */
  get errors(): readonly string[] {
    return this.account.errors;
  }

  /** The messages of a channel that they can see; without one, of their conversation with the app. */
  sees(channel?: Conversation): readonly SeenMessage[] {
    const { id } = channel?.channel ?? this.account.direct;
    return visible(this.account)
      .filter((message) => message.channel.id === id)
      .toReversed()
      .map(seenMessage);
  }

  #ready(): void {
    const { standing, name, scopes } = this.account.team;
    if (standing !== "installed") throw new Error(`the app is not installed in ${name}`);
    if (!scopes.includes("commands")) throw new Error(`the app has no commands in ${name}: it lacks the scope`);
  }

  /** Types a slash command; without a channel in the conversation with the app. */
  async command(name: string, text = "", where: { readonly channel?: Conversation } = {}): Promise<Answer> {
    this.#ready();
    return acts.command(this.#world, this.account, where.channel?.channel ?? this.account.direct, name, text);
  }

  /** Runs a global shortcut. */
  async shortcut(callbackId: string): Promise<Answer> {
    this.#ready();
    return acts.interact(this.#world, this.account, payloads.shortcut(this.#world, this.account, callbackId));
  }

  /** Runs a shortcut on a message. */
  async messageShortcut(callbackId: string, { ts }: { readonly ts: string }): Promise<Answer> {
    this.#ready();
    const message = visible(this.account).find((each) => each.ts === ts);
    if (message === undefined) throw new Error(`${this.account.name} sees no message ${ts}`);
    return acts.interact(this.#world, this.account, payloads.messageAction(this.#world, this.account, message, callbackId));
  }

  /** Opens a tab of the app: its Home, unless told otherwise. */
  async openHome(tab: "home" | "messages" = "home"): Promise<Answer> {
    if (this.account.team.standing !== "installed") this.#ready();
    return this.#events.send(this.account.team, payloads.homeOpened(this.#world, this.account, tab));
  }

  /** Presses a button. */
  async tap(which: Which, where?: Where): Promise<Answer> {
    const found = find(this.account, which, where, (type) => type === "button");
    return tell(this.#world, this.account, found, {});
  }

  /** Chooses an option by its text or value, or takes it back where several can be chosen. The app hears of it unless it stands in a form. */
  async choose(which: Which, option: string, where?: Where): Promise<Answer | undefined> {
    return choose(this.#world, this.account, which, option, where);
  }

  /** Types into a field. */
  async type(which: Which, text: string, where?: Where): Promise<Answer | undefined> {
    return type(this.#world, this.account, which, text, where);
  }

  #top(): View {
    const view = this.account.stack.at(-1);
    if (view === undefined) throw new Error(`${this.account.name} has no modal open`);
    return view;
  }

  /** Sends the modal on top off. */
  async submit(): Promise<Answer> {
    const view = this.#top();
    if (view.body["submit"] === undefined) throw new Error("the modal has no button to submit it");
    const faults = missing(view);
    if (faults.length > 0) throw new Error(`Slack does not send the modal: ${faults.join("; ")}`);
    return acts.submit(this.#world, view);
  }

  /** Closes all modals by the cross at the top. */
  async close(): Promise<void> {
    this.#top();
    await acts.close(this.#world, this.account, this.account.stack.toReversed(), true);
  }

  /** Closes the modal on top by the button at its bottom, which leads back to the one beneath. */
  async back(): Promise<void> {
    const view = this.#top();
    const all = view.body["clear_on_close"] === true;
    await acts.close(this.#world, this.account, all ? this.account.stack.toReversed() : [view], all);
  }

  /** Agrees on Slack's page to what the app asks for, and returns where that sends the browser. */
  agree(address: string): string {
    return this.#world.oauth.grant(this.account, new URL(address)).href;
  }

  /** Installs the app from a page of its own or from Slack's, as a browser does, and returns the page where that ends. */
  async install(address: string): Promise<Page> {
    return follow(address, (url) => this.#world.oauth.grant(this.account, url), this.#world.url);
  }
}
