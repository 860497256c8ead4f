import { randomUUID } from "node:crypto";
import { Faults } from "./faults.ts";
import { Hooks } from "./hooks.ts";
import { OAuth } from "./oauth.ts";
import { Outbox } from "./outbox.ts";
import { Rates } from "./rates.ts";
import { Records } from "./records.ts";
import { Sockets } from "./sockets.ts";
import { Triggers } from "./triggers.ts";
import type { Secret, Settings, World } from "./world.ts";

/** How a fake is to be; everything can be left out. */
export interface SlackOptions {
  readonly signingSecret?: string;
  /** The old token in every payload. */
  readonly verificationToken?: string;
  readonly appId?: string;
  readonly appToken?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** The scopes with which workspaces have installed the app; `commands` alone unless given. */
  readonly scopes?: readonly string[];
  /** `false` for none. */
  readonly rateLimits?: boolean;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** Milliseconds that the app has to answer; 3000 unless given, as on the real platform. */
  readonly patience?: number;
  /** Milliseconds before each further attempt to deliver an event; the real platform takes none, a minute and five. */
  readonly retryPauses?: readonly number[];
  /** Milliseconds by which a `late` request is late, and for which a `reorder`ed one waits at most. */
  readonly lateness?: number;
  /** The part of what the fake hands out that nobody can guess; drawn unless given. `whose`: the identifier of a person or workspace. */
  readonly secret?: (what: Secret, whose: string) => string;
}

/** As long as the real ones. */
const drawn = (what: Secret): string =>
  randomUUID()
    .replaceAll("-", "")
    .slice(0, what === "address" ? 24 : 32);

/** The settings of a fake, with what was left out filled in. */
export function settingsOf(options: SlackOptions): Settings {
  return {
    signingSecret: options.signingSecret ?? "strict-signing-secret-for-tests-only",
    verificationToken: options.verificationToken ?? "strict-verification-token",
    appId: options.appId ?? "A00000001",
    appToken: options.appToken ?? "xapp-1-A00000001-strict",
    clientId: options.clientId ?? "1000.2000",
    clientSecret: options.clientSecret ?? "strict-client-secret",
    scopes: options.scopes ?? ["commands"],
    rateLimits: options.rateLimits ?? true,
    patience: options.patience ?? 3000,
    retryPauses: options.retryPauses ?? [20, 50, 100],
    lateness: options.lateness ?? 50,
    secret: options.secret ?? drawn,
  };
}

/** An empty world: no workspaces, no people, an app. */
export function worldOf(options: SlackOptions, url: string): World {
  const settings = settingsOf(options);
  const now = options.now ?? Date.now;
  const records = new Records(now);
  let count = 0;
  const world: World = {
    settings,
    url,
    now,
    teams: new Map(),
    faults: new Faults(),
    records,
    rates: new Rates(settings.rateLimits, now),
    triggers: new Triggers(now, settings.secret),
    hooks: new Hooks(() => world),
    oauth: new OAuth(() => world),
    sockets: new Sockets(settings.appId, (kind, detail) => records.note("socket", kind, detail)),
    outbox: new Outbox(() => world),
    next: () => {
      count += 1;
      return count;
    },
  };
  return world;
}
