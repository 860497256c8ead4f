import { expect, test } from "vitest";
import { EACH } from "./channels/slack-people.ts";
import { isClean, reportOf } from "./report.ts";
import { runCanary } from "./run.ts";
import type { Round } from "./run.ts";
import { canReadMemory } from "./surfaces/memory.ts";

const PEOPLE = 30;
const ROUNDS: readonly Round[] = [
  { mode: "polling", isShared: false },
  { mode: "webhook", isShared: true },
];

/** In milliseconds: a round waits more than it works, and longer on a busy machine. */
const LONGEST = 180_000;

/** `npm run canary`, but small. Side by side, since a round mostly waits. The memory of a process can be read on Linux alone. */
const each = test.skipIf(!canReadMemory).concurrent.each(ROUNDS);
each(
  "people leave nothing behind, and every leak of our own is found: $mode, shared memory $isShared",
  { timeout: LONGEST },
  async (round) => {
    const outcome = await runCanary({ seed: "npm test", people: PEOPLE, rounds: [round] });
    expect(isClean(outcome) ? [] : reportOf(outcome)).toEqual([]);
    // A search that looks nowhere would find nothing too.
    expect(outcome.ledger.rows.filter(({ bytes }) => bytes === 0)).toEqual([]);
    expect(outcome.ledger.rows.find(({ surface }) => surface === "memory")?.hits).toBeGreaterThan(0);
    expect(outcome.conversations).toEqual([PEOPLE, PEOPLE, PEOPLE / EACH]);
  },
);
