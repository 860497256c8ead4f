import { webApi } from "@slack/bolt";
import type { RespondFn } from "@slack/bolt";
import type { HomeView, ModalView } from "@slack/types";
import type { Outcome } from "../../privacy/journal.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { SlackMessage } from "./message.ts";

/** What a call to Slack came to. Errors themselves are dropped: they hold tokens, ids and whole views. */
export type Called = "done" | Outcome;

/** Waits for a call and never rejects. Failures are counted. */
export async function called(call: Promise<unknown>, tally: Tally): Promise<Called> {
  try {
    await call;
    return "done";
  } catch (error) {
    const why = outcomeOf(error);
    tally.count("call-failed", { channel: "slack", outcome: why });
    return why;
  }
}

/** What Slack says, and what it means (docs.slack.dev/reference/methods/views.open, views.update, views.publish, auth.test). */
const SAYINGS: Readonly<Record<string, Outcome>> = {
  hash_conflict: "conflict",
  not_found: "gone",
  view_not_found: "gone",
  expired_trigger_id: "late",
  trigger_expired: "late",
  exchanged_trigger_id: "unchanged",
  trigger_exchanged: "unchanged",
  not_authed: "unauthorised",
  invalid_auth: "unauthorised",
  account_inactive: "unauthorised",
  token_expired: "unauthorised",
  token_revoked: "unauthorised",
  not_allowed_token_type: "unauthorised",
  missing_scope: "unauthorised",
  ratelimited: "limited",
  rate_limited: "limited",
};

/** Why a call failed, by Slack's code for it alone. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof webApi.WebAPIRateLimitedError) return "limited";
  return error instanceof webApi.WebAPIPlatformError ? (SAYINGS[error.data.error] ?? "refused") : "unreachable";
}

/** How long to wait after a failure, in milliseconds: as long as Slack asks, and `own` at least. */
export const pauseAfter = (error: unknown, own: number): number =>
  error instanceof webApi.WebAPIRateLimitedError ? Math.max(own, error.retryAfter * 1000) : own;

/** The calls that answer somebody. Each gives whether it came to what it was for. */
export interface Calls {
  /** Opens a modal; only within three seconds, and once. */ open(view: ModalView): Promise<Called>;
  /** Puts another screen into a modal that is open. */ update(id: string, view: ModalView): Promise<Called>;
  /** Publishes the app's own page for the person; with a hash, only if it is still as it was. */
  publish(view: HomeView, hash: string | null): Promise<Called>;
}
export interface CallsOptions {
  readonly client: webApi.WebClient;
  readonly tally: Tally;
  /** What lets a modal be opened; null where nothing does. */ readonly trigger: string | null;
  readonly user: string;
}

export function callsOf({ client, tally, trigger, user }: CallsOptions): Calls {
  return {
    open: (view) => (trigger === null ? Promise.resolve("late") : called(client.views.open({ trigger_id: trigger, view }), tally)),
    update: (id, view) => called(client.views.update({ view_id: id, view }), tally),
    publish: (view, hash) => called(client.views.publish({ user_id: user, view, ...(hash === null ? {} : { hash }) }), tally),
  };
}

/** Answers by the address that came with what somebody did. */
export interface Tell {
  /** To that person alone, in place of the message that they tapped. */ instead(message: SlackMessage): Promise<Called>;
  /** To that person alone, below it. */ beside(message: SlackMessage): Promise<Called>;
  /** To everybody in the channel. */ all(message: SlackMessage): Promise<Called>;
}

export function tellOf(respond: RespondFn, tally: Tally): Tell {
  const send = (how: Parameters<RespondFn>[0]): Promise<Called> => called(respond(how), tally);
  return {
    instead: (message) => send({ response_type: "ephemeral", replace_original: true, ...message }),
    beside: (message) => send({ response_type: "ephemeral", replace_original: false, ...message }),
    all: (message) =>
      send({ response_type: "in_channel", replace_original: false, unfurl_links: false, unfurl_media: false, ...message }),
  };
}
