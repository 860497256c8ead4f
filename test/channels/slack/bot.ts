import type { InstallationStore } from "@slack/bolt";
import { createExactMatcher } from "../../../src/ask/exact.ts";
import { createBot } from "../../../src/bot.ts";
import type { Respond } from "../../../src/channels/channel.ts";
import { COMMAND, INSTALL_PATH, REQUESTS_PATH } from "../../../src/channels/slack/names.ts";
import { createSlackChannel } from "../../../src/channels/slack/slack.ts";
import { PseudonymKey } from "../../../src/privacy/caller.ts";
import type { Details, Event, Journal } from "../../../src/privacy/journal.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import type { Limiter } from "../../../src/privacy/limits.ts";
import { createLocalVault } from "../../../src/privacy/memory/local.ts";
import { createMemory } from "../../../src/privacy/memory/memory.ts";
import type { Memory } from "../../../src/privacy/memory/memory.ts";
import { createTally } from "../../../src/privacy/tally.ts";
import { createServer } from "../../../src/server.ts";
import { startSlack } from "../../fakes/slack/index.ts";
import type { Slack, SlackOptions } from "../../fakes/slack/index.ts";
import { en, shippedExamples, shippedLibrary, TODAY } from "../../helpers/library.ts";

/** How requests come in. */
export type Mode = "http" | "socket";
export const MODES = ["http", "socket"] as const;

export interface BotOptions {
  readonly mode?: Mode;
  /** The one workspace's token; a store: many, by OAuth. */ readonly workspaces: string | InstallationStore;
  readonly appToken?: string;
  /** By default none: tests are faster than any person. */ readonly limits?: Limiter;
  /** What answers in place of the engine. */ readonly respond?: (own: Respond) => Respond;
}
/** The real channel on a fake Slack, within the test's own process. */
export interface RunningBot {
  readonly memory: Memory;
  /** Everything that it noted; sums come at the stop. */ readonly noted: readonly (Details & { readonly event: Event })[];
  /** Where its server listens. */ readonly url: string;
  /** Where workspaces begin to install it. */ readonly installUrl: string;
  stop(): Promise<void>;
}

export const SECRET = "a-secret-of-the-tests-with-enough-signs";

/** A fake Slack without limits of rate: tests are faster than any person. */
export const startFake = (options: SlackOptions = {}): Promise<Slack> => startSlack({ rateLimits: false, ...options });

export async function startBot(slack: Slack, options: BotOptions): Promise<RunningBot> {
  const { mode = "http", workspaces, appToken = slack.appToken } = options;
  const library = shippedLibrary();
  const matcher = createExactMatcher(library, shippedExamples());
  const own = createBot({ library: () => library, matcher: () => matcher, today: () => TODAY });
  const noted: (Details & { readonly event: Event })[] = [];
  const journal: Journal = { note: (event, details = {}) => void noted.push({ event, ...details }) };
  const key = new PseudonymKey();
  const memory = createMemory(createLocalVault(key));
  const tally = createTally(journal);
  const server = createServer({ host: "127.0.0.1", port: 0, journal: silentJournal });
  const url = `http://127.0.0.1:${await server.listen()}`;
  const stop = new AbortController();
  const started = Promise.withResolvers<void>();
  const { clientId, clientSecret, authorizeUrl } = slack.oauth;
  const channel = createSlackChannel({
    command: COMMAND,
    language: en,
    apiUrl: `${slack.url}api/`,
    receive: mode === "http" ? { kind: "http", signingSecret: slack.signingSecret } : { kind: "socket", appToken },
    workspaces:
      typeof workspaces === "string"
        ? { kind: "one", token: workspaces }
        : { kind: "many", clientId, clientSecret, authorizeUrl, publicUrl: url, store: workspaces },
    library,
    memory,
    key,
    tally,
    mount: (path, routes) => server.mount(path, routes),
    started: () => {
      if (mode === "http") slack.deliverTo(`${url}${REQUESTS_PATH}`);
      started.resolve();
    },
    pause: 50,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const running = channel.run(options.respond?.(own) ?? own, stop.signal);
  const finish = async (): Promise<void> => {
    stop.abort();
    await Promise.all([server.close(), running.catch(() => undefined)]);
    tally.close();
    await memory.close();
  };
  // What ends before it began has failed: the test is to see that, and nothing is to be left over.
  await Promise.race([started.promise, running]).catch(async (error: unknown) => {
    await finish();
    throw error;
  });
  return {
    memory,
    noted,
    url,
    installUrl: `${url}${INSTALL_PATH}`,
    async stop() {
      await finish();
      await running;
    },
  };
}

/** Nothing that Slack would refuse, drop or wait for in vain. */
export const troubles = (slack: Slack) => [...slack.refusals, ...slack.findings, ...slack.unanswered];
