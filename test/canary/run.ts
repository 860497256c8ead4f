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

/** Lets so many people come on each channel, and searches everything for what was planted with them. */
export async function runCanary({ seed, people, rounds = ROUNDS }: RunOptions): Promise<Outcome> {
  const begun = performance.now();
  const plants = createPlants(seed);
  const all = rounds.map((round, place) => ({ round, ...invite(plants, Math.floor((people + place) / rounds.length)) }));
  const values = plants.count;
  const redis = rounds.some(({ isShared }) => isShared) ? await redisKeeper() : null;
  const leaks = plantLeaks(plants, redis === null ? [] : [redis]);
  const finder = plants.finder();
  const ledger = createLedger(finder);
  const sums: string[] = [];
  const conversations: number[] = [];
  try {
    for (const { round, persons, visitors } of all) {
      const client = createClient(ledger);
      const telegram = await telegramChannel(round.mode, persons, { ledger, client });
      const channels = [telegram, webChannel(visitors, client)];
      const keepers = round.isShared && redis !== null ? [redis] : [];
      await play({ channels, api: telegram.api, ledger, client, leaks, keepers, people: persons.length });
      conversations.push(...channels.map((channel) => channel.conversations()));
      sums.push(`Memory kept in ${keepers.length > 0 ? "Redis" : "the process"}:`);
      sums.push(...channels.map((channel) => `  ${channel.conversations()} conversations on ${channel.name}: ${channel.sums()}`));
    }
  } finally {
    await redis?.close();
  }
  return { conversations, values, finder, ledger, sums, seconds: (performance.now() - begun) / 1_000 };
}

/** Plants what so many people bring along on each channel. */
function invite(plants: Plants, people: number) {
  const numbers = Array.from({ length: people }, (_, number) => number);
  return {
    persons: numbers.map((number) => plantPerson(plants, number)),
    visitors: numbers.map((number) => plantVisitor(plants, number)),
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
