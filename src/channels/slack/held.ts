import { formatLink, parseLink } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";

/** What a view keeps for us while it is open (`private_metadata`), and what a button says: a link, and behind it results to compare. */
export interface Held {
  /** null: none that can be read. */ readonly link: Link | null;
  readonly results: string;
}

export const writeHeld = (link: Link, results: string): string => `${formatLink(link)} ${results}`.trimEnd();

export function readHeld(text: string): Held {
  const [link = "", ...results] = text.split(" ");
  return { link: parseLink(link), results: results.join(" ") };
}

/** The line that opens a link again, to be copied. */
export const lineOf = (command: string, link: Link): string => `${command} ${formatLink({ ...link, campaign: null })}`;
