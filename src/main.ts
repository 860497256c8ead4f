import { existsSync } from "node:fs";
import { join } from "node:path";
import { createExactMatcher } from "./ask/exact.ts";
import { createBot, createCalendar } from "./bot.ts";
import type { Channel } from "./channels/channel.ts";
import { createVisitors, readProxies } from "./channels/web/visitors.ts";
import type { Addresses } from "./channels/web/visitors.ts";
import { createWebChannel } from "./channels/web/web.ts";
import { readConfig } from "./config.ts";
import type { Config, SlackConfig, TelegramConfig } from "./config.ts";
import { loadContent } from "./content/cache.ts";
import { assemble } from "./content/compiled.ts";
import type { Compiled } from "./content/compiled.ts";
import type { Library } from "./core/library.ts";
import { createJournal } from "./privacy/journal.ts";
import type { Journal } from "./privacy/journal.ts";
import { createLimiter } from "./privacy/limits.ts";
import type { Limiter } from "./privacy/limits.ts";
import { PseudonymKey } from "./privacy/caller.ts";
import type { Memory } from "./privacy/memory/memory.ts";
import { createTally } from "./privacy/tally.ts";
import type { Tally } from "./privacy/tally.ts";
import { createServer } from "./server.ts";
import type { Server } from "./server.ts";
import { openCounts, openInstallations, openMemory } from "./stores.ts";

/** The composition root: with stores.ts, which it has for where things lie, the only file that picks implementations. */
const SHIPPED = join(import.meta.dirname, "..");

/** Why the server cannot listen, in an operator's words. */
const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: "PORT is in use: is Parasol running already? Choose another one.",
  EADDRNOTAVAIL: "HOST is not an address of this machine.",
  ENOTFOUND: "HOST is not an address of this machine.",
  EACCES: "This user may not listen on that PORT; choose one above 1023.",
};

const journal = createJournal();
process.on("uncaughtException", () => {
  journal.note("fatal");
  process.exit(1);
});

const settings = readConfig(process.env);
if ("faults" in settings) tell(["These settings cannot be used:", ...settings.faults], 1);
else await start(settings.config);

async function start(config: Config): Promise<void> {
  if (config.isContentDirSet && !["flows", "locales", "about.yaml"].some((folder) => existsSync(join(config.contentDir, folder)))) {
    tell(
      [
        "CONTENT_DIR names a folder that holds neither flows/ nor locales/ nor about.yaml. Nothing was started, so that nobody is served without it.",
      ],
      1,
    );
    return;
  }
  const begun = performance.now();
  const { compiled, isCached, problems, leftOut } = await loadContent(
    { shipped: SHIPPED, local: config.contentDir },
    config.cacheDir,
  );
  if (problems.length > 0) tell([...problems, "Run npm run check for all of it."]);
  if (compiled === null) {
    journal.note("content-problems", { count: problems.length });
    process.exitCode = 1;
    return;
  }
  if (leftOut > 0) journal.note("local-content-left-out", { count: leftOut });
  journal.note(isCached ? "content-cached" : "content-compiled", { ms: Math.round(performance.now() - begun) });
  await run(config, compiled, journal);
}

async function run(config: Config, compiled: Compiled, log: Journal): Promise<void> {
  const library = assemble(compiled);
  const matcher = createExactMatcher(library, compiled.examples);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const proxies = readProxies(config.trustedProxy);
  if (proxies === null) {
    tell(["TRUSTED_PROXY: takes addresses and ranges such as 10.0.0.1 and 172.16.0.0/12, with commas between."], 1);
    return;
  }
  const key = new PseudonymKey();
  const tally = createTally(log);
  const memory = await openMemory(config, key, log, tally, (line) => tell([line]));
  if (memory === null) {
    tell(
      [
        'REDIS_URL: that Redis writes what it holds to disk, where it could be found. Start it with --save "" --appendonly no. Nothing was started.',
      ],
      1,
    );
    return;
  }
  const server = createServer({ host: config.host, port: config.port, journal: log });
  const port = await server.listen().catch((error: NodeJS.ErrnoException) => {
    tell([LISTEN_FAULTS[error.code ?? ""] ?? "The server cannot listen on that HOST and PORT."], 1);
    return null;
  });
  if (port === null) return memory.close();
  const address = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}/`;
  const counting = await openCounts(config, library, log);
  const respond = createBot({
    library: () => library,
    matcher: () => matcher,
    today: createCalendar(),
    count: (caller, { table, detail, language }) => counting.counts.add(caller.pseudonym(key), table, detail, language),
  });
  const common: Common = { library, log, server, address, limiter: createLimiter(), tally };
  const running = [
    ...(config.isWebOn ? [serveWeb(config, proxies, common)] : []),
    ...(config.telegram === null ? [] : [await serveTelegram(config, config.telegram, { memory, key }, common)]),
    ...(config.slack === null ? [] : [await serveSlack(config.slack, { memory, key }, common)]),
  ].map((serve) => serve(respond, stop.signal));
  const ended = Promise.all(running)
    .catch(() => {
      log.note("fatal");
      process.exitCode = 1;
    })
    .finally(() => stop.abort());
  await stopped(stop.signal);
  log.note("stopping");
  await Promise.all([server.close(), ended]);
  await Promise.all([counting.close(), memory.close()]);
  tally.close();
  log.note("stopped");
  // Calls that nobody waits for any more must not keep the process.
  process.exit();
}

/** What the channels have in common. */
interface Common {
  readonly library: Library;
  readonly log: Journal;
  readonly server: Server;
  /** Where it listens. */ readonly address: string;
  readonly limiter: Limiter;
  readonly tally: Tally;
}

type Serve = Channel<unknown, unknown, unknown>["run"];

function serveWeb(config: Config, proxies: Addresses, { library, log, server, address, limiter, tally }: Common): Serve {
  const web = createWebChannel({
    home: library.home,
    words: library.words,
    dir: (language) => library.languages.get(language)?.dir ?? "ltr",
    journal: log,
    exitUrl: config.exitUrl,
    limits: createVisitors({ limiter, proxies, tally }),
    serve: (routes, signal) => {
      server.mount("/", routes);
      log.note("started", { channel: "web" });
      tell([`Parasol is at ${address}`]);
      return stopped(signal);
    },
  });
  return (respond, signal) => web.run(respond, signal);
}

/** Loaded only where it is used: grammY takes a while. */
async function serveTelegram(
  { hideAfter }: Config,
  { token, apiRoot, webhook }: TelegramConfig,
  { memory, key }: { readonly memory: Memory; readonly key: PseudonymKey },
  { library, log, server, address, limiter, tally }: Common,
): Promise<Serve> {
  const { createTelegramChannel, TokenRefused, WebhookRefused } = await import("./channels/telegram/telegram.ts");
  const telegram = createTelegramChannel({
    token,
    apiRoot,
    webhook: webhook === null ? null : { ...webhook, mount: (path, routes) => server.mount(path, routes) },
    library,
    memory,
    key,
    tally,
    hideAfter,
    limits: limiter,
    started: () => {
      log.note("started", { channel: "telegram" });
      tell([`Parasol answers on Telegram. Its health is at ${address}health`]);
    },
  });
  return async (respond, signal) => {
    try {
      await telegram.run(respond, signal);
    } catch (error) {
      if (error instanceof TokenRefused)
        tell(["TELEGRAM_BOT_TOKEN: Telegram does not know this token, or no longer. Ask BotFather for the one that holds."], 1);
      else if (error instanceof WebhookRefused)
        tell(["PUBLIC_URL: Telegram does not take this address. It has to be public, with https on port 443, 80, 88 or 8443."], 1);
      else throw error;
    }
  };
}

/** Loaded only where it is used: Bolt takes longer than all else. */
async function serveSlack(
  { command, language, apiUrl, receive, workspaces }: SlackConfig,
  { memory, key }: { readonly memory: Memory; readonly key: PseudonymKey },
  { library, log, server, address, limiter, tally }: Common,
): Promise<Serve> {
  const { createSlackChannel, AppTokenRefused, TokenRefused } = await import("./channels/slack/slack.ts");
  const slack = createSlackChannel({
    command,
    language: [...library.languages.keys()].find((code) => code === language) ?? null,
    apiUrl,
    receive,
    workspaces: workspaces.kind === "one" ? workspaces : { ...workspaces, store: await openInstallations(workspaces, tally) },
    library,
    memory,
    key,
    tally,
    mount: (path, routes) => server.mount(path, routes),
    limits: limiter,
    started: () => {
      log.note("started", { channel: "slack" });
      tell([`Parasol answers in Slack. Its health is at ${address}health`]);
    },
  });
  return async (respond, signal) => {
    try {
      await slack.run(respond, signal);
    } catch (error) {
      if (error instanceof TokenRefused)
        tell(["SLACK_BOT_TOKEN: Slack does not know this token, or no longer. Install the app into the workspace again."], 1);
      else if (error instanceof AppTokenRefused)
        tell(["SLACK_APP_TOKEN: Slack does not know this token, or no longer. Make one with the scope connections:write."], 1);
      else throw error;
    }
  };
}

/** Resolves when the signal fires. */
async function stopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

/** Says something to the operator, who reads the console. */
function tell(lines: readonly string[], exitCode?: number): void {
  process.stdout.write(`${lines.join("\n")}\n`);
  if (exitCode !== undefined) process.exitCode = exitCode;
}
