import { Api } from "grammy";
import { createExactMatcher } from "../../src/ask/exact.ts";
import { createBot, createCalendar } from "../../src/bot.ts";
import { retrying } from "../../src/channels/telegram/calls.ts";
import { createTaker } from "../../src/channels/telegram/take.ts";
import { createTransport } from "../../src/channels/telegram/transport.ts";
import { PseudonymKey } from "../../src/privacy/caller.ts";
import { createLocalVault } from "../../src/privacy/memory/local.ts";
import { createMemory } from "../../src/privacy/memory/memory.ts";
import type { Tally } from "../../src/privacy/tally.ts";
import { loadShipped } from "./content.ts";
import { endOf, ME, TOKEN } from "./line.ts";
import type { Line, Take } from "./line.ts";

/** As HIDE_AFTER has it by default, in milliseconds; a bench is over before. */
const HIDE_AFTER = 10 * 60_000;

/** Nothing goes wrong in a bench: what Parasol would count ends it. */
const strict: Tally = {
  count: (event) => {
    throw new Error(`Parasol counts ${event}`);
  },
  close: () => undefined,
};

/** Parasol: its Telegram channel as channels/telegram/telegram.ts runs it when it asks for updates, on the shipped content. */
export function createParasol(line: Line): Take {
  const { library, examples } = loadShipped();
  const matcher = createExactMatcher(library, examples);
  const respond = createBot({
    library: () => library,
    matcher: () => matcher,
    today: createCalendar(),
  });
  const api = new Api(TOKEN);
  if (line.apiRoot !== null) api.config.use(createTransport({ apiRoot: line.apiRoot, token: TOKEN, seconds: 10 }));
  api.config.use(endOf(line), retrying);
  const key = new PseudonymKey();
  const { take } = createTaker({
    respond,
    api,
    username: ME.username,
    library,
    memory: createMemory(createLocalVault(key)),
    key,
    tally: strict,
    hideAfter: HIDE_AFTER,
  });
  return (update) => take(update, api);
}
