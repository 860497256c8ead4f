import type { Finding, Note, SlackError } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { Hooks } from "./hooks.ts";
import type { JsonObject } from "./json.ts";
import type { OAuth } from "./oauth.ts";
import type { Outbox } from "./outbox.ts";
import type { Rates } from "./rates.ts";
import type { Records } from "./records.ts";
import type { Sockets } from "./sockets.ts";
import type { Triggers } from "./triggers.ts";

export type { Finding, Note, SlackError };

/** Whether a workspace has the app: since when its token is refused, and in which words. */
export type Standing = "installed" | "removed" | "revoked" | "never";

/** A workspace: where people and channels are, and the app if it is installed. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** The organisation that the workspace belongs to, if any. */
  readonly enterprise: Enterprise | null;
  readonly botId: string;
  readonly botUser: string;
  readonly accounts: Map<string, Account>;
  readonly channels: Map<string, Channel>;
  token: string;
  scopes: readonly string[];
  standing: Standing;
}

/** An organisation of several workspaces. */
export interface Enterprise extends JsonObject {
  readonly id: string;
  readonly name: string;
}

/** Somebody in a workspace, with what is open in front of them. */
export interface Account {
  readonly id: string;
  readonly team: Team;
  /** The handle that payloads carry. */
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  readonly locale: string;
  /** The conversation with the app. */
  readonly direct: Channel;
  /** The Home tab as it was last published. */
  home: View | undefined;
  /** The open modals, the first one at the bottom. */
  stack: View[];
  /** What Slack told them when the app did not answer or answered wrongly. */
  readonly errors: string[];
}

/** A conversation. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** The messages that still exist, oldest first. */
  messages: Message[];
}

/** What a person chose or typed, by block and action, as it stands in `state.values`. */
export type State = Map<string, Map<string, JsonObject>>;

/** One message. */
export interface Message {
  readonly ts: string;
  readonly channel: Channel;
  readonly team: Team;
  /** Nobody in particular when the app wrote it. */
  readonly author: Account | undefined;
  /** The only person who sees it. */
  readonly receiver: Account | undefined;
  /** `text` and `blocks`. */
  body: JsonObject;
  state: State;
  edited: boolean;
}

/** One view: a modal, or a Home tab. */
export interface View {
  readonly id: string;
  readonly owner: Account;
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** What the app gave, every block with its identifier. */
  body: JsonObject;
  hash: string;
  state: State;
  /** The state before the last update. */
  earlier: State;
  /** What the app said is wrong with the inputs, by block. */
  errors: JsonObject;
}

/** What a test can set. */
export interface Settings {
  readonly signingSecret: string;
  readonly verificationToken: string;
  readonly appId: string;
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly rateLimits: boolean;
  /** Milliseconds that an app has to answer. */
  readonly patience: number;
  /** Milliseconds before each further attempt to deliver an event. */
  readonly retryPauses: readonly number[];
  /** Milliseconds by which something late is late. */
  readonly lateness: number;
  /** The part of what the fake hands out that nobody can guess. */
  readonly secret: (what: Secret, whose: string) => string;
}

/** What the fake hands out: identifiers of triggers, addresses for responses, codes of OAuth, and tokens. */
export type Secret = "trigger" | "address" | "code" | "token";

/** Everything the fake remembers. */
export interface World {
  readonly settings: Settings;
  /** Where the fake listens, with a slash at the end. */
  readonly url: string;
  /** Milliseconds. */
  readonly now: () => number;
  readonly teams: Map<string, Team>;
  readonly faults: Faults;
  readonly records: Records;
  readonly rates: Rates;
  readonly triggers: Triggers;
  readonly hooks: Hooks;
  readonly oauth: OAuth;
  readonly sockets: Sockets;
  readonly outbox: Outbox;
  /** A number that nothing else has. */
  readonly next: () => number;
}

/** One call on its way: who calls what with which arguments, and where to note findings. */
export interface Call {
  readonly world: World;
  readonly method: string;
  readonly args: JsonObject;
  /** The workspace of the token. */
  readonly team: Team;
  readonly note: Note;
}
