import { CONTESTANTS, isInstalled, NAMES } from "./contestants.ts";
import type { Name } from "./contestants.ts";
import { median, perCpuSecond, perSecond, print, ratioOf, ratioText, whole } from "./measure.ts";
import type { Spent } from "./measure.ts";
import { QUESTIONS } from "./people.ts";
import { startBot, startServer } from "./processes.ts";
import type { BotProcess } from "./processes.ts";

const ROUNDS = 9;
/** Rounds before these, until V8 has compiled what is worth it: over HTTP they are shorter, so more are needed. */
const WARM_UP = { steps: 2, flight: 4 } as const;
/** People whose every screen is compared before anything is measured: its text, its marks and the labels of its buttons. */
const COMPARED = 50;
const PEOPLE_OVER_HTTP = 400;
/** What Parasol is to do, in times of the others. */
const AIMS: Readonly<Partial<Record<Name, number>>> = { "hand-written": 0.6, telegraf: 2 };

interface Runner {
  readonly name: Name;
  readonly bot: BotProcess;
  readonly rounds: Spent[];
}

/** Updates in, payloads out: the Bot API ends within the process, so that the bots alone are measured. */
export async function compareStubbed(): Promise<void> {
  const names = NAMES.filter(isInstalled);
  const missing = NAMES.filter((name) => !isInstalled(name));
  const runners = await start(names, null);
  await measure(runners, "steps", (name) => CONTESTANTS[name].people);
  print(`\nTelegram, updates in and payloads out: ${QUESTIONS} taps of everybody, ${ROUNDS} rounds, each bot in its own process`);
  const ours = runners[0]?.rounds.map(perCpuSecond) ?? [];
  for (const { name, rounds } of runners) {
    const theirs = rounds.map(perCpuSecond);
    const { title, people } = CONTESTANTS[name];
    print(`  ${title}: ${whole(median(theirs))} updates a CPU-second (median; ${whole(people)} people a round)`);
    if (name === "parasol") continue;
    const ratio = ratioOf(ours, theirs);
    print(`    Parasol does ${ratioText(ratio)} as many${aimText(AIMS[name], ratio.ofMedians)}`);
  }
  for (const name of missing) print(`  left out: ${CONTESTANTS[name].title}. It needs: npm install --prefix bench`);
  for (const { bot } of runners) bot.end();
}

/** Over real HTTP to a server on this machine: what a bot costs with the sending of its calls. */
export async function compareOverHttp(): Promise<void> {
  const server = await startServer();
  const runners = await start(["parasol", "hand-written"], server.url);
  await measure(runners, "flight", () => PEOPLE_OVER_HTTP);
  print(`\nTelegram over HTTP on loopback: ${QUESTIONS} taps of ${PEOPLE_OVER_HTTP} people, 50 at a time, ${ROUNDS} rounds`);
  for (const { name, rounds } of runners)
    print(
      `  ${CONTESTANTS[name].title}: ${whole(median(rounds.map(perCpuSecond)))} updates a CPU-second of its own process, ${whole(median(rounds.map(perSecond)))} updates a second (medians)`,
    );
  const [ours, theirs] = runners.map(({ rounds }) => rounds);
  if (ours === undefined || theirs === undefined) return;
  const byCpu = ratioOf(ours.map(perCpuSecond), theirs.map(perCpuSecond));
  const byClock = ratioOf(ours.map(perSecond), theirs.map(perSecond));
  print(`    Parasol does ${ratioText(byCpu)} as many a CPU-second${aimText(1, byCpu.ofMedians)}`);
  print(`    and ${ratioText(byClock)} as many a second${aimText(1, byClock.ofMedians)}`);
  for (const { bot } of runners) bot.end();
  server.end();
}

const aimText = (aim: number | undefined, is: number): string =>
  aim === undefined ? "" : `; aim ${aim}: ${is >= aim ? "reached" : "not reached"}`;

/** Starts bots, and makes sure that they all do the same. */
async function start(names: readonly Name[], apiRoot: string | null): Promise<Runner[]> {
  const runners: Runner[] = [];
  for (const name of names) runners.push({ name, bot: await startBot(name, apiRoot), rounds: [] });
  const [wanted = [], ...others] = await Promise.all(runners.map(({ bot }) => bot.tell(COMPARED)));
  for (const [index, told] of others.entries()) {
    const step = wanted.findIndex((shown, at) => shown !== told[at]);
    if (step < 0 && wanted.length === told.length) continue;
    const title = CONTESTANTS[names[index + 1] ?? "parasol"].title;
    throw new Error(`After tap ${step + 1} in all Parasol shows\n${wanted[step]}\nbut ${title}\n${told[step]}`);
  }
  return runners;
}

/** Round after round, everybody in turn, beginning with another one each time. */
async function measure(runners: readonly Runner[], kind: "steps" | "flight", people: (name: Name) => number): Promise<void> {
  const unmeasured = WARM_UP[kind];
  for (let round = 0; round < unmeasured + ROUNDS; round += 1) {
    for (let turn = 0; turn < runners.length; turn += 1) {
      const runner = runners[(turn + round) % runners.length];
      const result = await runner?.bot.measure(kind, round + 1, people(runner.name));
      if (round >= unmeasured && result !== undefined) runner?.rounds.push(result);
    }
  }
}
