import { createTelegramChannel } from "../../../src/channels/telegram/telegram.ts";
import type { Library } from "../../../src/core/library.ts";
import { PseudonymKey } from "../../../src/privacy/caller.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import { createLocalVault } from "../../../src/privacy/memory/local.ts";
import { createMemory } from "../../../src/privacy/memory/memory.ts";
import { createTally } from "../../../src/privacy/tally.ts";

const key = new PseudonymKey();

/** The channel as far as it touches no network. */
export const telegramOf = (library: Library) =>
  createTelegramChannel({
    token: "1:x",
    apiRoot: "http://127.0.0.1:1",
    webhook: null,
    library,
    memory: createMemory(createLocalVault(key)),
    key,
    tally: createTally(silentJournal),
    hideAfter: null,
    started: () => undefined,
  });
