import { Agent } from "node:http";
import { isDeepStrictEqual } from "node:util";
import { median, NOTHING, perCpuSecond, plus, print, ratioOf, ratioText, whole } from "../telegram/measure.ts";
import type { Spent } from "../telegram/measure.ts";
import { createActs, KINDS } from "./acts.ts";
import type { Act, Kind } from "./acts.ts";
import { CONTESTANTS } from "./contestants.ts";
import type { Name } from "./contestants.ts";
import { formAt } from "./form.ts";
import { startApp } from "./processes.ts";
import type { AppProcess } from "./processes.ts";
import { readSheet } from "./sheet.ts";
import { openWorkspace } from "./workspace.ts";
import type { Answered, Workspace } from "./workspace.ts";

const ROUNDS = 9;
/** Rounds before these, until V8 has compiled what is worth it. */
const WARM_UP = 3;
/** Actions of a round, and how many are in hand at the same time. */
const ACTS = 2_000;
const IN_FLIGHT = 20;
/** How long a round may take, in milliseconds. */
const LATEST = 60_000;
/** Actions of each kind whose answers are compared before anything is measured. */
const COMPARED = 200;
/** What Parasol is to do, in times of the other. */
const AIM = 0.8;

const SAID: Readonly<Record<Kind, string>> = {
  submission: "forms sent off, each answered with the next one",
  tap: "buttons pressed in a modal, each answered by views.update",
};

interface Runner {
  readonly name: Name;
  readonly app: AppProcess;
  readonly rounds: Readonly<Record<Kind, Spent[]>>;
}

/** Signed requests over HTTP on loopback, to the answer. What is measured is the work of the apps' own processes. */
export async function compare(): Promise<void> {
  const sheet = readSheet();
  const act = createActs(sheet);
  const [at = 0] = sheet.slots;
  const workspace = await openWorkspace(formAt(sheet, { at, answers: 0n }));
  const runner = async (name: Name): Promise<Runner> => {
    return { name, app: await startApp(name, workspace.apiUrl), rounds: { submission: [], tap: [] } };
  };
  const [ours, theirs] = [await runner("parasol"), await runner("hand-written")];
  for (const kind of KINDS) await makeSure(kind, workspace, act, ours.app, theirs.app);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
    for (const kind of KINDS)
      for (const { app, rounds } of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
        const acts = Array.from({ length: ACTS }, () => act(kind));
        const spent = await measure(acts, workspace, app);
        if (round >= WARM_UP) rounds[kind].push(spent);
      }
  print(
    `\nSlack over HTTP on loopback: ${whole(ACTS)} signed actions, ${IN_FLIGHT} at a time, ${ROUNDS} rounds, each app in its own process`,
  );
  for (const kind of KINDS) tell(SAID[kind], ours, theirs, ({ rounds }) => rounds[kind]);
  tell("both, as many of the one as of the other", ours, theirs, ({ rounds: { submission, tap } }) =>
    submission.map((one, round) => plus(one, tap[round] ?? NOTHING)),
  );
  for (const { app } of [ours, theirs]) app.end();
  workspace.end();
}

/** Prints how many of some actions a CPU-second was enough for, of one app and of the other. */
function tell(what: string, ours: Runner, theirs: Runner, roundsOf: (runner: Runner) => readonly Spent[]): void {
  print(`  ${what}`);
  for (const runner of [ours, theirs])
    print(
      `    ${CONTESTANTS[runner.name]}: ${whole(median(roundsOf(runner).map(perCpuSecond)))} a CPU-second of its own process (median)`,
    );
  const ratio = ratioOf(roundsOf(ours).map(perCpuSecond), roundsOf(theirs).map(perCpuSecond));
  print(`      Parasol does ${ratioText(ratio)} as many; aim ${AIM}: ${ratio.ofMedians >= AIM ? "reached" : "not reached"}`);
}

/** Makes sure that both answer the same. */
async function makeSure(
  kind: Kind,
  workspace: Workspace,
  act: (kind: Kind) => Act,
  ours: AppProcess,
  theirs: AppProcess,
): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  for (let count = 0; count < COMPARED; count += 1) {
    const one = act(kind);
    const [is, wanted] = [await workspace.send(one, ours.port, agent), await workspace.send(one, theirs.port, agent)].map(saidBy);
    const isEmpty = kind === "submission" && is?.answer === null;
    if (isEmpty || !isDeepStrictEqual(is, wanted))
      throw new Error(`Parasol answers\n${JSON.stringify(is)}\nbut an app written by hand\n${JSON.stringify(wanted)}`);
  }
  agent.destroy();
}

/** What an answer says: the JSON of the response, and what the call holds. Bolt's own client adds whose token it is, which Slack knows. */
function saidBy({ text, call }: Answered): { readonly answer: unknown; readonly call: unknown } {
  const fields = Object.fromEntries(new URLSearchParams(call ?? ""));
  const { view = "null", team_id: _team, ...rest } = fields;
  const shown: unknown = JSON.parse(view);
  const answer: unknown = text === "" ? null : JSON.parse(text);
  return { answer, call: call === null ? null : { ...rest, view: shown } };
}

/** What all of these take, so many at a time. */
async function measure(acts: readonly Act[], workspace: Workspace, app: AppProcess): Promise<Spent> {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let act = acts[next++]; act !== undefined; act = acts[next++]) await workspace.send(act, app.port, agent);
  };
  const late = setTimeout(() => {
    throw new Error("an app has not answered everything");
  }, LATEST);
  const before = await app.worked();
  const begun = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const clock = (performance.now() - begun) / 1e3;
  const cpu = (await app.worked()) - before;
  clearTimeout(late);
  agent.destroy();
  return { updates: acts.length, cpu, clock };
}
