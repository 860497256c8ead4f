import { slackChannel } from "./channels/slack.ts";
import { plantApp } from "./channels/slack-people.ts";
import type { Mode } from "./channels/telegram.ts";
import { telegramChannel } from "./channels/telegram.ts";
import { plantPerson } from "./channels/telegram-people.ts";
import { plantVisitor, webChannel } from "./channels/web.ts";
import { createLedger } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import { plantLeaks } from "./leaks.ts";
import { createPlants } from "./plants.ts";
import type { Finder, Plants } from "./plants.ts";
import { playRound } from "./rounds.ts";
import type { RoundParts } from "./rounds.ts";
import { createClient } from "./surfaces/answers.ts";
import { redisKeeper } from "./surfaces/redis.ts";
import { workspacesKeeper } from "./surfaces/workspaces.ts";

/** What a run has found out. */
export interface Outcome {
  /** On each channel of each round. */ readonly conversations: readonly number[];
  /** Values that were planted, our own leaks left aside. */ readonly values: number;
  readonly finder: Finder;
  readonly ledger: Ledger;
  /** What came of each channel, in words. */ readonly sums: readonly string[];
  readonly seconds: number;
}

/** What a run is to be. */
export interface RunOptions {
  /** Whatever it is, the same one plants the same values. */ readonly seed: string;
  /** How many come on each channel in all. */ readonly people: number;
  readonly rounds?: readonly Round[];
}

/** How the program is set up in a round. */
export interface Round {
  /** How it gets Telegram's updates. */ readonly mode: Mode;
  /** Whether it keeps its memory in a Redis, where there is one on this machine. */ readonly isShared: boolean;
}
const ROUNDS: readonly Round[] = [
  { mode: "polling", isShared: false },
  { mode: "webhook", isShared: false },
  { mode: "webhook", isShared: true },
];

/** Whether many workspaces have the app in Slack, which needs a public address: so does Telegram's webhook, and that it is set. */
const hasMany = ({ mode }: Round): boolean => mode === "webhook";

/** Lets so many people come on each channel, and searches everything for what was planted with them. */
export async function runCanary({ seed, people, rounds = ROUNDS }: RunOptions): Promise<Outcome> {
  const begun = performance.now();
  const plants = createPlants(seed);
  const all = rounds.map((round, place) => ({ round, ...invite(plants, round, Math.floor((people + place) / rounds.length)) }));
  const values = plants.count;
  const redis = rounds.some(({ isShared }) => isShared) ? await redisKeeper() : null;
  const workspaces = rounds.some(hasMany) ? workspacesKeeper() : null;
  const leaks = plantLeaks(
    plants,
    [redis, workspaces].filter((one) => one !== null),
  );
  const finder = plants.finder();
  const ledger = createLedger(finder);
  const sums: string[] = [];
  const conversations: number[] = [];
  try {
    for (const { round, persons, visitors, app } of all) {
      const client = createClient(ledger);
      const telegram = await telegramChannel(round.mode, persons, { ledger, client });
      const installed = hasMany(round) ? workspaces : null;
      const slack = await slackChannel(app, { ledger, workspaces: installed });
      const channels = [telegram, webChannel(visitors, client), slack];
      const shared = round.isShared ? redis : null;
      const keepers = [shared, installed].filter((one) => one !== null);
      await play({ channels, ledger, client, leaks, keepers, people: persons.length });
      conversations.push(...channels.map((channel) => channel.conversations()));
      sums.push(`Memory kept in ${shared !== null ? "Redis" : "the process"}:`);
      sums.push(...channels.map((channel) => `  ${channel.conversations()} conversations on ${channel.name}: ${channel.sums()}`));
    }
  } finally {
    await redis?.close();
    await workspaces?.close();
  }
  return { conversations, values, finder, ledger, sums, seconds: (performance.now() - begun) / 1_000 };
}

/** Plants what so many people bring along on each channel. */
function invite(plants: Plants, round: Round, people: number) {
  const numbers = Array.from({ length: people }, (_, number) => number);
  return {
    persons: numbers.map((number) => plantPerson(plants, number)),
    visitors: numbers.map((number) => plantVisitor(plants, number)),
    app: plantApp(plants, hasMany(round) ? "many" : "one", people),
  };
}

async function play(parts: RoundParts): Promise<void> {
  try {
    await playRound(parts);
  } finally {
    parts.client.close();
    for (const channel of parts.channels) await channel.close();
  }
}
