import { Conversation } from "./channel.ts";
import type { Events } from "./events.ts";
import { install } from "./oauth.ts";
import { Person } from "./person.ts";
import type { Account, Channel, Enterprise, Team, World } from "./world.ts";

/** Who a test invents; whatever is left out is invented too. */
export interface PersonOptions {
  readonly id?: string;
  /** The handle, which is what payloads carry. */
  readonly name?: string;
  readonly real_name?: string;
  readonly email?: string;
  readonly locale?: string;
}

/** The workspace a test invents. */
export interface WorkspaceOptions {
  readonly id?: string;
  readonly name?: string;
  readonly domain?: string;
  /** The organisation that it belongs to; none unless given. */
  readonly enterprise?: Enterprise;
  /** Whether it has the app from the beginning; yes unless given. */
  readonly installed?: boolean;
}

/** A workspace without people, channels and the app. */
export function newTeam({ id, name = "Strict Workspace", domain, enterprise }: WorkspaceOptions, number: number): Team {
  const count = String(number).padStart(8, "0");
  return {
    id: id ?? `T${count}`,
    name,
    domain: domain ?? name.toLowerCase().replaceAll(/[^a-z\d]+/g, "-"),
    enterprise: enterprise ?? null,
    botId: `B${count}`,
    botUser: `UB${count}`,
    accounts: new Map(),
    channels: new Map(),
    token: "",
    scopes: [],
    standing: "never",
  };
}

/** A workspace that a test invents. */
export class Workspace {
  readonly team: Team;
  readonly #world: World;
  readonly #events: Events;

  constructor(world: World, events: Events, team: Team) {
    this.#world = world;
    this.#events = events;
    this.team = team;
  }

  /** The identifier of the workspace. */
  get id(): string {
    return this.team.id;
  }

  /** The token of the app in it. */
  get token(): string {
    return this.team.token;
  }

  /** The scopes that the token has. */
  get scopes(): readonly string[] {
    return this.team.scopes;
  }

  /** Whether the app is installed. */
  get isInstalled(): boolean {
    return this.team.standing === "installed";
  }

  /** Invents a person. */
  person(options: PersonOptions = {}): Person {
    const count = this.#world.next();
    const id = options.id ?? `U${String(count).padStart(8, "0")}`;
    const name = options.name ?? "ana";
    const account: Account = {
      id,
      team: this.team,
      name,
      realName: options.real_name ?? name,
      email: options.email ?? `${id.toLowerCase()}@example.org`,
      locale: options.locale ?? "en-US",
      direct: { id: `D${String(count).padStart(8, "0")}`, name: "directmessage", messages: [] },
      home: undefined,
      stack: [],
      errors: [],
    };
    this.team.accounts.set(id, account);
    return new Person(this.#world, this.#events, account);
  }

  /** The channel of a name, which is made if there is none. */
  channel(name: string, id = `C${String(this.#world.next()).padStart(8, "0")}`): Conversation {
    const found = [...this.team.channels.values()].find((each) => each.name === name);
    const channel: Channel = found ?? { id, name, messages: [] };
    this.team.channels.set(channel.id, channel);
    return new Conversation(this.#world, this.team, channel);
  }

  /** Installs the app without a browser, with the scopes that the fake was started with. */
  install(): void {
    install(this.team, this.#world.settings.scopes, this.#world.settings.secret);
  }

  #left(): void {
    for (const account of this.team.accounts.values()) {
      account.home = undefined;
      account.stack = [];
    }
  }

  /** Removes the app, of which it is told twice: that its tokens are gone, and that it is. */
  async uninstall(): Promise<void> {
    this.team.standing = "removed";
    this.#left();
    await this.#events.send(this.team, { type: "tokens_revoked", tokens: { oauth: [], bot: [this.team.botUser] } });
    await this.#events.send(this.team, { type: "app_uninstalled" });
  }

  /** Takes the token back, of which the app is told. */
  async revokeTokens(): Promise<void> {
    this.team.standing = "revoked";
    await this.#events.send(this.team, { type: "tokens_revoked", tokens: { oauth: [], bot: [this.team.botUser] } });
  }
}
