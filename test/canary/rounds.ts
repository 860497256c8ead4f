import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { CanaryChannel } from "./channels/channel.ts";
import { leakAll } from "./leaks.ts";
import type { Leaks } from "./leaks.ts";
import type { Ledger } from "./ledger.ts";
import { startProgram } from "./program.ts";
import type { Folders, Program } from "./program.ts";
import type { Client } from "./surfaces/answers.ts";
import type { Keeper } from "./surfaces/keeper.ts";
import { filesOf, lookAtFiles } from "./surfaces/files.ts";
import { lookAtHeap } from "./surfaces/heap.ts";
import { canReadMemory, lookAtMemory } from "./surfaces/memory.ts";

/** What one round is made of. */
export interface RoundParts {
  readonly channels: readonly CanaryChannel[];
  readonly ledger: Ledger;
  readonly client: Client;
  readonly leaks: Leaks;
  readonly keepers: readonly Keeper[];
  /** How many come on each channel. */ readonly people: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a crowd is at work when its program is killed, in milliseconds. */
const UNTIL_KILLED = 400;

/**
 * One life of an installation, on the same folders: a third of the people come and are all forgotten; another third come, and the
 * program is killed in the middle; it is started again, the last third come, time passes until all has run out, and it is stopped.
 */
export async function playRound(parts: RoundParts): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), "canary-"));
  const folders = { data: join(base, "data"), temporary: join(base, "temporary"), working: join(base, "working") };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const third = Math.floor(parts.people / 3);
  let program: Program | null = null;
  try {
    program = await begin(parts, folders);
    await converse(parts, third);
    await look(parts, folders, program, "live");
    for (const channel of parts.channels) await channel.forgetAll();
    await look(parts, folders, program, "after /forget");
    if (canReadMemory) lookAtMemory(parts.ledger, { surface: "memory", moment: "after /forget" }, program.pid);
    const snapshot = join(base, "heap.heapsnapshot");
    await lookAtHeap(parts.ledger, { surface: "heap", moment: "after /forget" }, program, snapshot);
    const crowd = converse(parts, third);
    // What went wrong with it is thrown where it is waited for.
    crowd.catch(() => undefined);
    await pause(UNTIL_KILLED);
    for (const channel of parts.channels) channel.lose();
    await program.kill();
    await look(parts, folders, program, "after kill -9");
    program = await begin(parts, folders);
    await crowd;
    await converse(parts, parts.people - 2 * third);
    await look(parts, folders, program, "live");
    await expire(program);
    await look(parts, folders, program, "after expiry");
    await lookAtHeap(parts.ledger, { surface: "heap", moment: "after expiry" }, program, snapshot);
    if (canReadMemory) lookAtMemory(parts.ledger, { surface: "memory", moment: "after expiry" }, program.pid);
    await program.stop();
    await look(parts, folders, program, "after shutdown");
  } finally {
    await program?.kill();
    rmSync(base, { recursive: true, force: true });
  }
}

async function begin({ channels, ledger, client, leaks, keepers }: RoundParts, folders: Folders): Promise<Program> {
  const settings = Object.assign({}, ...[...channels, ...keepers].map((one) => one.settings));
  const program = await startProgram(folders, settings);
  for (const channel of channels) await channel.meet(program);
  await leakAll(leaks, { program, folders, client, keepers, channels }, ledger);
  return program;
}

const converse = async ({ channels }: RoundParts, people: number): Promise<void> =>
  void (await Promise.all(channels.map((channel) => channel.converse(people))));

/** Half an hour without use, two hours in all, an hour of a visitor's key, a day of counts: all of it passes. */
async function expire(program: Program): Promise<void> {
  for (const ms of [MINUTE, 10 * MINUTE, 31 * MINUTE, 2 * HOUR, 25 * HOUR, 25 * HOUR]) {
    await program.advance(ms);
    await pause(100);
  }
}

/** Searches what is outside the process: files, what it printed, what it told Telegram. */
async function look(parts: RoundParts, folders: Folders, program: Program, moment: string): Promise<void> {
  const { ledger, channels, keepers } = parts;
  lookAtFiles(ledger, { surface: "data folder", moment }, folders.data);
  lookAtFiles(ledger, { surface: "temporary folder", moment }, folders.temporary);
  ledger.look({ surface: "standard output", moment, where: "a line" }, program.output());
  ledger.look({ surface: "standard error", moment, where: "a line" }, program.errors());
  for (const channel of channels) channel.look();
  for (const keeper of keepers) await keeper.look(ledger, moment);
  const strange = filesOf(folders.working);
  if (strange.length > 0) throw new Error(`files in the working directory: ${strange.join(", ")}`);
}
