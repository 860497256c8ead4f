import type { LanguageCode } from "../../core/ids.ts";
import type { Pseudonym } from "../caller.ts";
import type { Noise } from "./noise.ts";
import { TABLES } from "./table.ts";
import type { CellList, Table } from "./table.ts";

/** Most chats that are counted on one day by one process; their pseudonyms take about 10 MB (measured). */
export const MOST_CHATS = 100_000;

export interface DayOptions {
  readonly list: CellList;
  readonly noise: Noise;
  /** Called once a day, when the first chat finds no room. */ readonly onFull?: () => void;
  readonly most?: number;
}

/** The exact counts of one day, in memory only, and who has been counted. */
export interface DayCounts {
  /**
   * Counts a chat once in a table, by a detail and by its language. What has no cell is not counted, nor is a second contribution,
   * nor anybody beyond the most chats of a day.
   */
  add(who: Pseudonym, table: Table, detail: string, language: LanguageCode): void;
  /** The counts with noise in every cell, in the order of the list; then the exact ones and the pseudonyms are forgotten. */
  take(): readonly number[];
}

/**
 * An empty day. One chat more or less moves two cells of a table by one, whatever else happened, as long as there is room: once a
 * day is full (a flood), a chat may also have taken the place of another, and what is told of both is twice as much.
 */
export function createDay({ list, noise, onFull, most = MOST_CHATS }: DayOptions): DayCounts {
  let exact = list.cells.map(() => 0);
  // The tables in which each chat has been counted, a bit for a table.
  let counted = new Map<Pseudonym, number>();
  let isFull = false;
  const hasRoom = (): boolean => {
    if (counted.size < most) return true;
    if (!isFull) onFull?.();
    isFull = true;
    return false;
  };
  return {
    add(who, table, detail, language) {
      const detailAt = list.at(table, "detail", detail);
      const totalAt = list.at(table, "total", language);
      if (detailAt === null || totalAt === null) return;
      const before = counted.get(who);
      const bit = 1 << TABLES.indexOf(table);
      if (((before ?? 0) & bit) !== 0) return;
      if (before === undefined && !hasRoom()) return;
      counted.set(who, (before ?? 0) | bit);
      for (const at of [detailAt, totalAt]) exact[at] = (exact[at] ?? 0) + 1;
    },
    take() {
      const told = exact.map((count) => count + noise());
      exact = list.cells.map(() => 0);
      counted = new Map();
      isFull = false;
      return told;
    },
  };
}
