import pino from "pino";
import type { DestinationStream } from "pino";

/** Everything that may be logged: an event out of this list, with the channel, an outcome and counts. Nothing else has a way in. */
export const EVENTS = [
  "started",
  "stopping",
  "stopped",
  "content-compiled",
  "content-cached",
  "content-problems",
  "local-content-left-out",
  "request-malformed",
  "request-too-large",
  "request-unknown",
  "request-failed",
  "request-limited",
  "call-failed",
  "update-repeated",
  "update-skipped",
  "forget-failed",
  "memory-failed",
  "memory-refused",
  "memory-unknown",
  "workspaces-failed",
  "counts-written",
  "counts-failed",
  "counts-full",
  "webhook-refused",
  "polling-conflict",
  "profile-updated",
  "fatal",
] as const;
export type Event = (typeof EVENTS)[number];

export const CHANNELS = ["web", "terminal", "telegram", "slack"] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What a call to a platform came to, when it did not simply succeed. */
export const OUTCOMES = [
  "unchanged", "gone", "late", "blocked", "limited", "refused", "unreachable", "conflict", "unauthorised",
] as const; // prettier-ignore
export type Outcome = (typeof OUTCOMES)[number];

/** What may stand beside an event. */
export interface Details {
  readonly channel?: ChannelName;
  readonly outcome?: Outcome;
  /** How many, of what the event counts. */ readonly count?: number;
  /** How long, in whole milliseconds. */ readonly ms?: number;
}

/** The log. It takes no error objects, no texts, no links and no ids: there is no parameter for them. */
export interface Journal {
  note(event: Event, details?: Details): void;
}

/** A journal in lines of JSON, timed to the minute. */
export function createJournal(destination?: DestinationStream): Journal {
  const logger = pino(
    { base: null, timestamp: minute, formatters: { level: (level) => ({ level }) }, messageKey: "event" },
    // Written at once: the last event before an exit is the one that matters.
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return {
    note: (event, details = {}) => {
      if (!EVENTS.includes(event)) return;
      logger.info(allowed(details), event);
    },
  };
}

/** A journal that keeps nothing. */
export const silentJournal: Journal = { note: () => undefined };

const minute = (): string => `,"time":"${new Date().toISOString().slice(0, 16)}Z"`;

/** Copies the known details alone, whatever else an object carries at run time. */
function allowed({ channel, outcome, count, ms }: Details): Details {
  return {
    ...(channel !== undefined && CHANNELS.includes(channel) ? { channel } : {}),
    ...(outcome !== undefined && OUTCOMES.includes(outcome) ? { outcome } : {}),
    ...(Number.isSafeInteger(count) ? { count: Number(count) } : {}),
    ...(Number.isSafeInteger(ms) ? { ms: Number(ms) } : {}),
  };
}
