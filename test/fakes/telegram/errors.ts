import type { JsonObject } from "./json.ts";

/** A refusal as the Bot API words it: an HTTP status, a description that begins with its name, and parameters if any. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: JsonObject | undefined;

  constructor(code: number, description: string, parameters?: JsonObject) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A 400: the call itself is wrong. */
export const bad = (reason: string): ApiError => new ApiError(400, `Bad Request: ${reason}`);
/** A 403: the call is right, but the chat does not let the bot. */
export const forbidden = (reason: string): ApiError => new ApiError(403, `Forbidden: ${reason}`);
/** A 409: two askers for updates exclude each other. */
export const conflict = (reason: string): ApiError => new ApiError(409, `Conflict: ${reason}`);
/** A 429: too many calls; seconds to wait. */
export const tooMany = (seconds: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** Something that the real server would silently drop, fix or ignore: no error, and no success either. */
export interface Finding {
  /** The method that was called, or `person` for what a test did. */
  readonly method: string;
  /** What kind of thing, in a few fixed words: `unknown parameter`, `trimmed text`, `dropped buttons`. */
  readonly kind: string;
  readonly detail: string;
}

/** Takes note of a finding while a call is carried out. */
export type Note = (kind: string, detail: string) => void;
