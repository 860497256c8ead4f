import { raw } from "hono/html";
import type { Html } from "../channels/web/html.ts";
import { markup } from "../channels/web/html.ts";

/** A script element. Script is ours, not text: escaping would change it and with it its hash. */
export const scriptElement = (script: string): Html => raw(`<script>${script}</script>`);

/** A day as people read it: `22 Nov 2026`. */
export const dayText = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A number with its thousands apart. */
export const count = (value: number): string => value.toLocaleString("en-GB");

/** How many of something there are: `1 error`, `2 errors`. */
export const many = (value: number, word: string): string => `${count(value)} ${word}${value === 1 ? "" : "s"}`;

/** A bar that is filled up to a share, 0 to 1; drawn, since the content security policy allows no inline style. */
export const bar = (share: number, tone: "" | "near" | "over"): Html =>
  markup`<svg class="meter ${tone}" aria-hidden="true"><rect class="of" width="100%" height="100%" /><rect width="${Math.round(1000 * Math.min(1, Math.max(0.006, share))) / 10}%" height="100%" /></svg>`;

/** Text that a click copies. */
export const copied = (text: string, shown: string = text): Html =>
  markup`<button type="button" class="copy" data-copy="${text}" title="Copy">${shown}</button>`;
