import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Config, CountsPlace } from "./config.ts";
import type { Library } from "./core/library.ts";
import { createCounts, noCounts } from "./privacy/counts/counts.ts";
import { sqliteStore } from "./privacy/counts/store.ts";
import type { CountsStore } from "./privacy/counts/store.ts";
import { cellList } from "./privacy/counts/table.ts";
import type { PseudonymKey } from "./privacy/caller.ts";
import type { Event, Journal } from "./privacy/journal.ts";
import { createLocalVault } from "./privacy/memory/local.ts";
import type { Standing } from "./privacy/memory/line.ts";
import { createMemory } from "./privacy/memory/memory.ts";
import type { Memory } from "./privacy/memory/memory.ts";
import type { Tally } from "./privacy/tally.ts";

/** The part of the composition root that picks where things lie. */

/** What is noted of how a Redis was found. */
const FOUND: Readonly<Record<Standing, Event | null>> = {
  ready: null,
  unknown: "memory-unknown",
  persistent: "memory-refused",
  unreachable: "memory-failed",
};

/** Counts where there are chats that can be told apart, and a store for them. A store that cannot be used takes nothing down. */
export async function openCounts({ counts: settings, telegram, slack }: Config, library: Library, log: Journal) {
  if (settings === null || (telegram === null && slack === null)) return { counts: noCounts, close: () => noCounts.close() };
  try {
    const store = await countsStore(settings.store);
    const counts = createCounts({
      list: cellList(library, settings.campaigns),
      store,
      note: (event, details) => log.note(event, details),
    });
    const close = async (): Promise<void> => {
      await counts.close();
      await store.close().catch(() => undefined);
    };
    return { counts, close };
  } catch {
    log.note("counts-failed");
    return { counts: noCounts, close: () => noCounts.close() };
  }
}

/** Postgres is loaded only where it is used. */
async function countsStore(place: CountsPlace): Promise<CountsStore> {
  if (place.kind === "postgres") return (await import("./privacy/counts/postgres.ts")).postgresStore(place.url);
  mkdirSync(dirname(place.file), { recursive: true, mode: 0o700 });
  return sqliteStore(place.file);
}

/** What is remembered of people: in this process, or where several share it; `tell` is for the operator. null: that Redis writes to disk. */
export async function openMemory(
  { redis, telegram, slack }: Config,
  key: PseudonymKey,
  log: Journal,
  tally: Tally,
  tell: (line: string) => void,
): Promise<Memory | null> {
  if (redis === null || (telegram === null && slack === null)) return createMemory(createLocalVault(key));
  const { openRedisVault } = await import("./privacy/memory/redis.ts");
  const found = (standing: Standing): void => {
    const event = FOUND[standing];
    if (event !== null) log.note(event);
  };
  // The first part of a token is the bot's number, which is no secret: other bots may use the same Redis.
  const [space = "slack"] = telegram?.token.split(":") ?? [];
  const { vault, standing } = await openRedisVault({ url: redis, space, found });
  const memory = createMemory(vault, () => tally.count("memory-failed"));
  if (standing === "unknown")
    tell(
      "REDIS_URL: that Redis does not say whether it writes to disk. Ask whoever runs it: what it holds of people must not be there.",
    );
  if (standing !== "persistent") return memory;
  await memory.close();
  return null;
}

/** The workspaces that installed the app, in a file of their own. */
export async function openInstallations({ key, file }: { readonly key: string; readonly file: string }, tally: Tally) {
  const { createInstallations, sqliteInstallations } = await import("./channels/slack/installations.ts");
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return createInstallations(
    sqliteInstallations(file, () => tally.count("workspaces-failed", { channel: "slack" })),
    key,
  );
}
