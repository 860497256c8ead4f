import { vi } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { createCounts } from "../../../src/privacy/counts/counts.ts";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import type { Noise } from "../../../src/privacy/counts/noise.ts";
import { readStored } from "../../../src/privacy/counts/stored.ts";
import { TABLES } from "../../../src/privacy/counts/table.ts";
import type { Table } from "../../../src/privacy/counts/table.ts";
import { chat, list, memoryStore, none, seeded } from "./exact.ts";

const HOUR = 3_600_000;
export const NOON = Date.UTC(2026, 10, 22, 12);
const [en, fr] = [languageCode("en"), languageCode("fr")];
const all = list();
/** A detail of a table: the first, which one chat more is counted in, or with -1 the last. */
export const detailOf = (table: Table, end = 0): string =>
  all.cells.filter((one) => one.table === table && one.kind === "detail").at(end)?.id ?? "";

export const RUNS = ["long", "early", "later", "last"];

/** Everything that is stored, by key; without the lists, which are the same in all worlds. */
export type World = ReadonlyMap<string, readonly number[]>;

/**
 * Two days of two processes, of which one is started three times on the first; the same in all worlds but for one chat more. It
 * does everything that can be done, again and again, in each of the given runs of the first day.
 */
export async function played(noiseOf: (run: string) => Noise, extra: readonly string[]): Promise<World> {
  vi.setSystemTime(NOON);
  const store = memoryStore();
  const start = (run: string) => {
    const counts = createCounts({ list: all, store, noise: noiseOf(run), run, note: () => undefined });
    const seen = extra.includes(run) ? [1, 2, 3, 4, 5, 1, 1] : [2, 3, 4, 5];
    for (const id of seen)
      for (const table of TABLES) counts.add(chat(id), table, detailOf(table, id > 3 ? -1 : 0), id > 2 ? fr : en);
    return counts;
  };
  const long = start("long");
  for (const run of RUNS.slice(1)) await start(run).close();
  await vi.advanceTimersByTimeAsync(24 * HOUR);
  await long.close();
  const lists = [...store.held].filter(([key]) => key.startsWith("cells:"));
  return new Map(
    [...store.held].flatMap((entry) => readStored([...lists, entry]).days.map(({ cells }) => [entry[0], cells] as const)),
  );
}
export const exactly = (extra: readonly string[]): Promise<World> => played(() => none, extra);
/** Noise with a seed of each run's own. */
export const noisy = (seed: number, extra: readonly string[]): Promise<World> =>
  played((run) => createNoise(undefined, seeded(100 * seed + RUNS.indexOf(run))), extra);
