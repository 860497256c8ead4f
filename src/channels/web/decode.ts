import type { ScreenCode } from "../../core/ids.ts";
import { linkTo, MAX_SLOTS, parseLink } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Given } from "../../core/quiz.ts";
import type { Action, Request } from "../channel.ts";
import { LINKS_FIELD, MAX_LINKS_TEXT, MAX_QUESTION } from "./limits.ts";

/** What of an HTTP request matters. */
export interface WebRequest {
  /** The path of the URL, `/k7f2qzLes`; its query is ignored. */ readonly path: string;
  /** The bytes of a sent form; null where none was sent. */ readonly form: Uint8Array | null;
}
/** Why a request was not understood. */
export type Refusal = "malformed" | "too-large";

/** What a request asks for. Never throws; a path that is no link opens as one (null), which shows what there is instead. */
export function decodeWeb(raw: WebRequest, home: ScreenCode): Request | Refusal {
  const link = linkOf(raw.path, home);
  const action = raw.form === null ? open(link, null) : readForm(raw.form, link);
  return typeof action === "string" ? action : { caller: null, suggested: null, action };
}

/**
 * The link that a path names; null where it names none. Punctuation that a chat app takes for a part of the address is let go.
 * A foreign name such as `/robots.txt` is no link, though it begins like one.
 */
export function linkOf(path: string, home: ScreenCode): Link | null {
  if (path === "/" || path === "") return linkTo(home);
  const text = /^\/([A-Za-z0-9_-]{1,64})[.,;:!?)\]>'"]{0,4}$/.exec(path)?.[1];
  return text === undefined ? null : parseLink(text);
}

const open = (link: Link | null, given: Given | null): Action => ({ kind: "open", link, given });

function readForm(bytes: Uint8Array, link: Link | null): Action | Refusal {
  const fields = readFields(bytes);
  if (fields === null) return "malformed";
  const text = fields.get("q")?.trim();
  if (text !== undefined) {
    if (text.length > MAX_QUESTION) return "too-large";
    return text === "" ? open(link, null) : { kind: "ask", text, from: link };
  }
  const results = fields.get(LINKS_FIELD);
  if (results !== undefined) return results.length > MAX_LINKS_TEXT ? "too-large" : { kind: "open", link, given: null, results };
  const given = readAnswers(fields);
  return given.size === 0 ? "malformed" : open(link, given);
}

/** The fields of a form, the last of each name; null for bytes that no browser sends: broken UTF-8 or broken escapes. */
function readFields(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    decodeURIComponent(text);
    return new Map(new URLSearchParams(text));
  } catch {
    return null;
  }
}

/** `a<slot>=<digit>` for every item of the form; anything else is skipped. */
function readAnswers(fields: ReadonlyMap<string, string>): Given {
  const given = new Map<number, number>();
  for (const [name, value] of fields) {
    const slot = Number(/^a([1-9]\d?)$/.exec(name)?.[1] ?? 0);
    if (slot > 0 && slot <= MAX_SLOTS && /^[0-7]$/.test(value)) given.set(slot, Number(value));
  }
  return given;
}
