import { createExactMatcher } from "../../src/ask/exact.ts";
import { createBot, createCalendar } from "../../src/bot.ts";
import { COMMAND } from "../../src/channels/slack/names.ts";
import { createSlackChannel } from "../../src/channels/slack/slack.ts";
import { PseudonymKey } from "../../src/privacy/caller.ts";
import { createLimiter } from "../../src/privacy/limits.ts";
import { createLocalVault } from "../../src/privacy/memory/local.ts";
import { createMemory } from "../../src/privacy/memory/memory.ts";
import { createServer } from "../../src/server.ts";
import { loadShipped } from "../telegram/content.ts";
import { HOST, SECRET, TOKEN } from "./credentials.ts";
import { LANGUAGE } from "./sheet.ts";

/** Nothing goes wrong in a bench: what Parasol would note or count ends it. */
function fail(event: string): void {
  process.stderr.write(`Parasol counts ${event}\n`);
  process.exit(1);
}

/**
 * Parasol: its Slack channel on its own server, as main.ts runs it for one workspace, on the shipped content. The limits on how much
 * one person may ask for hold as they do there; the one on all together is far below what is measured, and lifted.
 */
export async function startParasol(apiUrl: string): Promise<number> {
  const { library, examples } = loadShipped();
  const matcher = createExactMatcher(library, examples);
  const respond = createBot({ library: () => library, matcher: () => matcher, today: createCalendar() });
  const server = createServer({ host: HOST, port: 0, journal: { note: fail } });
  const key = new PseudonymKey();
  const begun = Promise.withResolvers<void>();
  const slack = createSlackChannel({
    command: COMMAND,
    language: LANGUAGE,
    apiUrl,
    receive: { kind: "http", signingSecret: SECRET },
    workspaces: { kind: "one", token: TOKEN },
    library,
    memory: createMemory(createLocalVault(key)),
    key,
    tally: { count: fail, close: () => undefined },
    mount: (path, routes) => server.mount(path, routes),
    limits: createLimiter({ total: { burst: 1_000_000, perSecond: 1_000_000 } }),
    started: begun.resolve,
  });
  void slack.run(respond, new AbortController().signal);
  await begun.promise;
  return server.listen();
}
