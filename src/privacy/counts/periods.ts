import type { Day } from "../../core/library.ts";

const DAY = 24 * 60 * 60_000;
const THURSDAY = 4;

const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The Thursday of a day's week, by which ISO 8601 counts weeks. */
function thursdayOf(day: Day): Date {
  const weekday = (new Date(timeOf(day)).getUTCDay() + 6) % 7;
  return new Date(timeOf(day) + (THURSDAY - 1 - weekday) * DAY);
}

/** The ISO week of a day: `2026-W48`. */
export function weekOf(day: Day): string {
  const thursday = thursdayOf(day);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The quarter of a day: `2026-Q4`. */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The quarter in which a day's week is told: that of its Thursday, so that every week stands in one report. */
export const quarterOfWeek = (day: Day): string => quarterOf(thursdayOf(day).toISOString().slice(0, 10));
