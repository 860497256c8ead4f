import type { Faults } from "./faults.ts";
import { Profile } from "./profile.ts";
import { RATE_LIMITS, Rates } from "./rates.ts";
import type { RateLimits } from "./rates.ts";
import { Updates } from "./updates.ts";
import type { EphemeralMode, Settings, World } from "./world.ts";

/** How a fake is to be; everything can be left out. */
export interface TelegramOptions {
  readonly token?: string;
  readonly bot?: { readonly id?: number; readonly username?: string; readonly first_name?: string };
  /** `false` for none; parts that are left out are as on the real server. */
  readonly rateLimits?: false | Partial<RateLimits>;
  /** Whether the bot gets only what is meant for it in groups; on unless given. */
  readonly privacyMode?: boolean;
  /** Ephemeral messages: as a new server (`on`), refused, or unknown as to an old server (`ignored`). */
  readonly ephemeral?: EphemeralMode;
  /** Whether a webhook may be plain HTTP, as on the loopback interface. */
  readonly allowHttpWebhook?: boolean;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** Milliseconds between the attempts to deliver one update to a webhook. */
  readonly retryPauses?: readonly number[];
  /** Whether updates of one chat may be under way to a webhook at the same time (`any`, the default) or wait for each other. */
  readonly webhookOrder?: "any" | "chat";
  /** Whether the bot is told which inline result was chosen; off unless given, as on the real server. */
  readonly inlineFeedback?: boolean;
  /** Buttons a row beyond which there is a finding; 8 unless given. */
  readonly maxRow?: number;
  /** Buttons of a message beyond which there is a finding; 100 unless given. */
  readonly maxButtons?: number;
  /** For whatever is random. */
  readonly seed?: number;
}

const BOT = { id: 700_000_001, username: "strict_bot", first_name: "Strict Bot" } as const;

/** The settings of a fake, with what was left out filled in. */
export function settingsOf(options: TelegramOptions): Settings {
  const { rateLimits = {} } = options;
  return {
    token: options.token ?? `${options.bot?.id ?? BOT.id}:strict-fake-token-for-tests-only-0000`,
    privacyMode: options.privacyMode ?? true,
    ephemeral: options.ephemeral ?? "on",
    allowHttpWebhook: options.allowHttpWebhook ?? false,
    retryPauses: options.retryPauses ?? [20, 50, 100, 200, 400],
    webhookOrder: options.webhookOrder ?? "any",
    inlineFeedback: options.inlineFeedback ?? false,
    keyboard: { maxRow: options.maxRow ?? 8, maxButtons: options.maxButtons ?? 100 },
    rateLimits: rateLimits === false ? false : { ...RATE_LIMITS, ...rateLimits },
    seed: options.seed ?? 1,
  };
}

/** An empty world: no chats, no people, a bot. */
export function worldOf(settings: Settings, options: TelegramOptions, faults: Faults): World {
  const now = options.now ?? Date.now;
  const bot = { ...BOT, ...options.bot, is_bot: true as const };
  return {
    settings,
    bot,
    now,
    accounts: new Map(),
    chats: new Map(),
    taps: new Map(),
    inlineQueries: new Map(),
    profile: new Profile(bot.first_name),
    rates: new Rates(settings.rateLimits, now),
    updates: new Updates(now, faults, 100_000),
    lastMessageId: 0,
    lastQueryId: 0,
  };
}
