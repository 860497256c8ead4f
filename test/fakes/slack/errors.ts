import type { JsonObject } from "./json.ts";

/** A refusal as the Web API words it: a short code, and for blocks what is wrong with them and where. */
export class SlackError extends Error {
  readonly code: string;
  /** What `response_metadata.messages` says. */
  readonly messages: readonly string[];
  /** Whatever else the answer carries, such as the scope that is needed. */
  readonly more: JsonObject;

  constructor(code: string, messages: readonly string[] = [], more: JsonObject = {}) {
    super(messages.length === 0 ? code : `${code}: ${messages.join("; ")}`);
    this.code = code;
    this.messages = messages;
    this.more = more;
  }
}

/** A 429: too many calls. */
export class RateLimited extends SlackError {
  readonly seconds: number;

  /** @param seconds how long to wait */
  constructor(seconds: number) {
    super("ratelimited");
    this.seconds = seconds;
  }
}

/** Something that the real platform would silently drop, keep or ignore: no error, and no success either. */
export interface Finding {
  /** The method that was called, or what kind of answer it was: `response_url`, `slash_commands`, `view_submission`. */
  readonly method: string;
  /** What kind of thing, in a few fixed words: `unknown argument`, `mention`, `kept state`. */
  readonly kind: string;
  readonly detail: string;
}

/** Takes note of a finding while something is carried out. */
export type Note = (kind: string, detail: string) => void;
