import { languageCode } from "../../../src/core/ids.ts";
import type { LanguageCode } from "../../../src/core/ids.ts";
import type { Pseudonym } from "../../../src/privacy/caller.ts";
import { createDay } from "../../../src/privacy/counts/day.ts";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import type { Uniform } from "../../../src/privacy/counts/noise.ts";
import type { Stored, StoredDay } from "../../../src/privacy/counts/stored.ts";
import { TABLES } from "../../../src/privacy/counts/table.ts";
import type { CellList, Table } from "../../../src/privacy/counts/table.ts";
import { chat, list, none, seeded } from "./exact.ts";

/** A quarter of 13 whole weeks, from a Monday on: 2026-09-28 begins week 40. */
export const FIRST = Date.UTC(2026, 8, 28);
export const DAYS = 91;
const DAY = 24 * 60 * 60_000;

export interface Organisation {
  /** Chats a week, spread over its days. */ readonly chats: number;
  readonly seed: number;
  /** Runs of the program a day. */ readonly runs?: number;
}
/** A quarter as it is stored, and as it truly was. */
export interface Quarter {
  readonly stored: Stored;
  readonly exact: Stored;
}

const LANGUAGES: readonly (readonly [LanguageCode, number])[] = [["en", 60], ["fr", 20], ["es", 10], ["ru", 6], ["zh", 4]].map(
  ([code, weight]) => [languageCode(String(code)), Number(weight)],
); // prettier-ignore
/** How many of a hundred chats add to a table. */
const SHARES: Readonly<Record<Table, number>> = { item: 100, need: 40, miss: 15, campaign: 20 };

const chats: Pseudonym[] = [];
const chatOf = (at: number): Pseudonym => (chats[at] ??= chat(at));

/** Plays a quarter of an organisation: topics and needs by Zipf's law, as such things are asked for. */
export function simulate({ chats: aWeek, seed, runs = 1 }: Organisation): Quarter {
  const uniform = seeded(seed);
  const cells = list();
  const days: StoredDay[] = [];
  const exact: StoredDay[] = [];
  let left = 0;
  for (let at = 0; at < DAYS * runs; at += 1) {
    left += aWeek / 7 / runs;
    const today = Math.floor(left);
    left -= today;
    const day = new Date(FIRST + Math.floor(at / runs) * DAY).toISOString().slice(0, 10);
    const [real, told] = [none, createNoise(undefined, uniform)].map((noise) => createDay({ list: cells, noise }));
    for (let id = 0; id < today; id += 1)
      for (const [table, detail, language] of contributions(cells, uniform)) {
        real?.add(chatOf(id), table, detail, language);
        told?.add(chatOf(id), table, detail, language);
      }
    days.push({ day, version: cells.version, cells: told?.take() ?? [] });
    exact.push({ day, version: cells.version, cells: real?.take() ?? [] });
  }
  const lists = new Map([[cells.version, cells]]);
  return { stored: { days, lists, unreadable: 0 }, exact: { days: exact, lists, unreadable: 0 } };
}

function contributions(cells: CellList, uniform: Uniform): [Table, string, LanguageCode][] {
  const language = weighted(LANGUAGES, uniform) ?? languageCode("en");
  return TABLES.flatMap((table): [Table, string, LanguageCode][] => {
    if (uniform(100) >= SHARES[table]) return [];
    const details = detailsOf(cells, table);
    return [[table, weighted(details, uniform) ?? "other", language]];
  });
}

const made = new Map<Table, readonly (readonly [string, number])[]>();
function detailsOf(cells: CellList, table: Table): readonly (readonly [string, number])[] {
  const details =
    made.get(table) ??
    cells.cells
      .filter((cell) => cell.table === table && cell.kind === "detail")
      .map(({ id }, at): readonly [string, number] => [id, Math.floor(1000 / (at + 1))]);
  made.set(table, details);
  return details;
}

function weighted<T>(all: readonly (readonly [T, number])[], uniform: Uniform): T | null {
  let at = uniform(all.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [one, weight] of all) {
    if (at < weight) return one;
    at -= weight;
  }
  return null;
}
