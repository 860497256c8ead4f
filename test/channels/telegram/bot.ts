import { createBot } from "../../../src/bot.ts";
import { createExactMatcher } from "../../../src/ask/exact.ts";
import { createTelegramChannel } from "../../../src/channels/telegram/telegram.ts";
import type { Patience } from "../../../src/channels/telegram/telegram.ts";
import type { Library } from "../../../src/core/library.ts";
import { PseudonymKey } from "../../../src/privacy/caller.ts";
import type { Details, Event, Journal } from "../../../src/privacy/journal.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import type { Limiter } from "../../../src/privacy/limits.ts";
import { createLocalVault } from "../../../src/privacy/memory/local.ts";
import { createMemory } from "../../../src/privacy/memory/memory.ts";
import type { Memory, Vault } from "../../../src/privacy/memory/memory.ts";
import { createTally } from "../../../src/privacy/tally.ts";
import { createServer } from "../../../src/server.ts";
import { shippedExamples, shippedLibrary, TODAY } from "../../helpers/library.ts";
import type { Telegram } from "../../fakes/telegram/index.ts";

/** How the bot gets its updates. */
export type Mode = "polling" | "webhook";

export interface BotOptions {
  readonly mode?: Mode;
  readonly hideAfter?: number | null;
  readonly patience?: Patience;
  readonly secret?: string;
  readonly library?: Library;
  /** Where it remembers; by default in itself. */ readonly vault?: Vault;
  /** By default none: tests are faster than any person. */ readonly limits?: Limiter;
}
/** The real channel on a fake Telegram, within the test's own process. */
export interface RunningBot {
  readonly memory: Memory;
  /** Everything that it noted; sums come at the stop. */ readonly noted: readonly (Details & { readonly event: Event })[];
  /** Where its server listens. */ readonly url: string;
  stop(): Promise<void>;
}

const QUICK: Patience = { callSeconds: 5, holdSeconds: 1, pause: 50, retries: [30, 100, 150] };
export const SECRET = "a-secret-of-the-tests";

export async function startBot(telegram: Telegram, options: BotOptions = {}): Promise<RunningBot> {
  const { mode = "polling", hideAfter = null, patience = QUICK, secret = SECRET, library = shippedLibrary() } = options;
  const matcher = createExactMatcher(library, shippedExamples());
  const respond = createBot({ library: () => library, matcher: () => matcher, today: () => TODAY });
  const noted: (Details & { readonly event: Event })[] = [];
  const journal: Journal = { note: (event, details = {}) => void noted.push({ event, ...details }) };
  const key = new PseudonymKey();
  const memory = createMemory(options.vault ?? createLocalVault(key));
  const tally = createTally(journal);
  const server = createServer({ host: "127.0.0.1", port: 0, journal: silentJournal });
  const url = `http://127.0.0.1:${await server.listen()}`;
  const stop = new AbortController();
  const started = Promise.withResolvers<void>();
  const channel = createTelegramChannel({
    token: telegram.token,
    apiRoot: telegram.url,
    webhook: mode === "polling" ? null : { publicUrl: url, secret, mount: (path, routes) => server.mount(path, routes) },
    library,
    memory,
    key,
    tally,
    hideAfter,
    started: started.resolve,
    patience,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const running = channel.run(respond, stop.signal);
  await Promise.race([started.promise, running]);
  return {
    memory,
    noted,
    url,
    async stop() {
      stop.abort();
      await Promise.all([server.close(), running]);
      tally.close();
      await memory.close();
    },
  };
}
