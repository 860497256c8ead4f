import type { Note } from "./errors.ts";
import type { JsonObject } from "./json.ts";
import type { KeyboardLimits, Rows } from "./keyboard.ts";
import type { Profile } from "./profile.ts";
import type { RateLimits, Rates } from "./rates.ts";
import type { Updates } from "./updates.ts";

/** A user as the Bot API describes one. Source: https://core.telegram.org/bots/api#user */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** The bot as it stands in messages. */
export interface BotUser extends User {
  readonly is_bot: true;
  readonly username: string;
}

/** The bot as it sees itself. Source: https://core.telegram.org/bots/api#getme */
export interface BotInfo extends BotUser {
  readonly can_join_groups: boolean;
  readonly can_read_all_group_messages: boolean;
  readonly supports_inline_queries: boolean;
  readonly can_connect_to_business: boolean;
  readonly has_main_web_app: boolean;
  readonly has_topics_enabled: boolean;
  readonly allows_users_to_create_topics: boolean;
  readonly can_manage_bots: boolean;
  readonly supports_join_request_queries: boolean;
}

/** A person of the fake, and what stands between them and the bot. */
export interface Account {
  readonly user: User;
  /** Whether the bot has seen them anywhere, so that it may name their chat. */
  met: boolean;
  /** Whether they have written to the bot in private, so that it may write to them. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

/** The chats that the fake knows. */
export type ChatKind = "private" | "group" | "supergroup" | "channel";

/** What the bot is in a chat. */
export type BotStatus = "member" | "administrator" | "kicked" | "left";

/** One chat with everything that was said in it. */
export interface Chat {
  readonly id: number;
  readonly kind: ChatKind;
  readonly title: string | undefined;
  readonly person: Account | undefined;
  readonly members: Set<number>;
  /** The messages that still exist, oldest first. */
  messages: Stored[];
  readonly notifications: Notification[];
  /** The moment at which each person last did something that lets the bot answer ephemerally; milliseconds. */
  readonly lastAct: Map<number, number>;
  bot: BotStatus;
  menuButton: JsonObject | undefined;
  /** The last identifier given to a message and to an ephemeral message. */
  lastId: number;
  lastEphemeralId: number;
}

/** What a lock screen shows at the moment a message of the bot arrives. */
export interface Notification {
  readonly text: string;
  readonly silent: boolean;
  /** The only person who gets it, for an ephemeral message. */
  readonly receiver?: number;
}

/** One message in a chat. */
export interface Stored {
  /** 0 for ephemeral ones, as in the Bot API. */
  readonly id: number;
  readonly ephemeralId?: number;
  /** The only person who sees it. */
  readonly receiver?: User;
  readonly chat: Chat;
  readonly from: User | undefined;
  /** Milliseconds. */
  readonly date: number;
  editDate?: number;
  /** `text` and `entities`, or whatever else the message consists of. */
  content: JsonObject;
  rows: Rows | undefined;
  /** A reply keyboard or another markup that is not inline. */
  readonly markup?: JsonObject;
  readonly protectedContent: boolean;
  readonly viaBot: boolean;
  readonly inlineId?: string;
  readonly replyTo?: Stored;
  readonly service: boolean;
  /** People for whom an ephemeral message stands in its place. */
  readonly hiddenFrom: Set<number>;
  /** Where it was forwarded from, the album it belongs to, and the like. */
  readonly extra: JsonObject;
}

/** A tap or an inline query that waits for its answer. */
export interface Query {
  readonly id: string;
  readonly person: User;
  readonly at: number;
  readonly chat: Chat | undefined;
  readonly message?: Stored;
  answered: boolean;
  readonly answer: (payload: JsonObject) => void;
}

/** How the fake treats the newest thing of the Bot API: as a new server, as one that refuses, as one that has never heard of it. */
export type EphemeralMode = "on" | "refused" | "ignored";

/** What a test can set. */
export interface Settings {
  readonly token: string;
  readonly privacyMode: boolean;
  readonly ephemeral: EphemeralMode;
  readonly allowHttpWebhook: boolean;
  readonly retryPauses: readonly number[];
  readonly webhookOrder: "any" | "chat";
  readonly inlineFeedback: boolean;
  readonly keyboard: KeyboardLimits;
  readonly rateLimits: RateLimits | false;
  readonly seed: number;
}

/** Everything the fake remembers. */
export interface World {
  readonly settings: Settings;
  readonly bot: BotUser;
  /** Milliseconds. */
  readonly now: () => number;
  readonly accounts: Map<number, Account>;
  readonly chats: Map<number, Chat>;
  readonly taps: Map<string, Query>;
  readonly inlineQueries: Map<string, Query>;
  readonly profile: Profile;
  readonly rates: Rates;
  readonly updates: Updates;
  /** Counts for identifiers that are shared by private chats and small groups, as on the real server. */
  lastMessageId: number;
  lastQueryId: number;
}

/** One call on its way: its method, its checked parameters and where to note findings. */
export interface Call {
  readonly world: World;
  readonly method: string;
  readonly payload: JsonObject;
  readonly note: Note;
}
