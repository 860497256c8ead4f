import type { Audience, Day } from "../core/library.ts";

/** In which circumstances the content is shown. Language and place stand in each link; these two do not. */
export interface Settings {
  readonly reader: Audience;
  /** null: the real day. */ readonly day: Day | null;
}

/** The cookie that carries the settings to the pages in the frame: their own links have no room for them, as they must not. */
export const COOKIE = "preview";

/** Whether a text is a day that exists: `2027-02-29` is none. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Settings from what stands in an address or a cookie; what cannot be read is left at its usual. */
export const settingsOf = (reader: string | undefined, day: string | undefined): Settings => ({
  reader: reader === "ally" ? "ally" : "worker",
  day: day !== undefined && isDay(day) ? day : null,
});

/** Settings as a cookie holds them: `ally.2026-12-01`. */
export const writeSettings = ({ reader, day }: Settings): string => `${reader}.${day ?? ""}`;

export function readSettings(cookie: string | undefined): Settings {
  const [reader, day] = (cookie ?? "").split(".");
  return settingsOf(reader, day);
}

/** How the tool itself is laid out; it stands in its address, so that a reload keeps it. */
export interface Display {
  /** Of the page, in pixels. */ readonly width: (typeof WIDTHS)[number];
  /** Empty: as the machine has it. */ readonly scheme: (typeof SCHEMES)[number];
}
export const WIDTHS = ["390", "320", "full"] as const;
export const SCHEMES = ["", "light", "dark"] as const;

export const displayOf = (width: string | undefined, scheme: string | undefined): Display => ({
  width: WIDTHS.find((one) => one === width) ?? "390",
  scheme: SCHEMES.find((one) => one === scheme) ?? "",
});
