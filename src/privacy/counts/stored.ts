import type { Day } from "../../core/library.ts";
import { cellText, listed, parseCell } from "./table.ts";
import type { CellList } from "./table.ts";

/** A day of one run of a process, as it is stored: every cell with its noise. */
export interface StoredDay {
  /** `2026-11-22`, in UTC. */ readonly day: Day;
  /** Which list the cells are in the order of. */ readonly version: string;
  readonly cells: readonly number[];
}

/** Everything that is stored: days in any order, and the lists by version. */
export interface Stored {
  readonly days: readonly StoredDay[];
  readonly lists: ReadonlyMap<string, CellList>;
  /** Values that cannot be read: damaged, or of no known list. */ readonly unreadable: number;
}

const LIST = "cells:";
const DAY_KEY = /^\d{4}-\d{2}-\d{2}:\w+$/;

/** Where a day of a run is stored. */
export const dayKey = (day: Day, run: string): string => `${day}:${run}`;
/** Where a list of cells is stored. */
export const listKey = (version: string): string => `${LIST}${version}`;
export const dayValue = (day: Day, version: string, cells: readonly number[]): StoredDay => ({ day, version, cells });
/** A list of cells as it is stored, so that later versions of the content can read old days. */
export const listValue = (list: CellList): readonly string[] => list.cells.map(cellText);

/** Reads what a store holds; what it cannot read it counts, and goes on. */
export function readStored(entries: Iterable<readonly [string, unknown]>): Stored {
  const all = [...entries];
  const lists = new Map<string, CellList>();
  for (const [key, value] of all) {
    const list = key.startsWith(LIST) ? readList(value) : null;
    if (list !== null && key === listKey(list.version)) lists.set(list.version, list);
  }
  const keys = all.filter(([key]) => DAY_KEY.test(key));
  const days = keys.flatMap(([key, value]) => {
    const one = readDay(value);
    const isWhole = one !== null && key.startsWith(`${one.day}:`) && lists.get(one.version)?.cells.length === one.cells.length;
    return isWhole ? [one] : [];
  });
  return { days, lists, unreadable: all.length - lists.size - days.length };
}

function readList(value: unknown): CellList | null {
  if (!Array.isArray(value)) return null;
  const cells = value.flatMap((text: unknown) => {
    const cell = typeof text === "string" ? parseCell(text) : null;
    return cell === null ? [] : [cell];
  });
  return cells.length === value.length ? listed(cells) : null;
}

function readDay(value: unknown): StoredDay | null {
  if (typeof value !== "object" || value === null || !("day" in value) || !("version" in value) || !("cells" in value)) return null;
  const { day, version, cells } = value;
  if (typeof day !== "string" || typeof version !== "string" || !Array.isArray(cells) || !cells.every(isWhole)) return null;
  return { day, version, cells };
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
