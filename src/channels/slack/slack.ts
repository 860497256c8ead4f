import type { InstallationStore } from "@slack/bolt";
import type { Hono } from "hono";
import type { LanguageCode } from "../../core/ids.ts";
import type { Library } from "../../core/library.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Limiter } from "../../privacy/limits.ts";
import type { Memory } from "../../privacy/memory/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Channel, Respond } from "../channel.ts";
import { createSeen } from "../seen.ts";
import { stopped } from "../waiting.ts";
import { createApp } from "./app.ts";
import { decodeUpdate } from "./decode.ts";
import type { SlackUpdate } from "./decode.ts";
import { createDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { encodeScreen } from "./encode.ts";
import type { SlackPayload, SlackSurface } from "./encode.ts";
import { manyWorkspaces, oneWorkspace } from "./gate.ts";
import { createHandler } from "./handle.ts";
import { createInstall } from "./install.ts";
import { SLACK, SLACK_LIMITS } from "./limits.ts";
import { lookOf, wordsOf } from "./look.ts";
import type { Look } from "./look.ts";
import { INSTALL_PATH, REDIRECT_PATH, REQUESTS_PATH } from "./names.ts";
import { createRequests } from "./requests.ts";
import { connect } from "./socket.ts";

export { TokenRefused } from "./gate.ts";
export { AppTokenRefused } from "./socket.ts";

export interface SlackOptions {
  /** What people type, `/parasol`. */ readonly command: string;
  /** The language of whoever has chosen none. */ readonly language: LanguageCode | null;
  /** Where Slack's Web API is. */ readonly apiUrl: string;
  /** How Slack's requests come in. */ readonly receive: SocketReceiving | HttpReceiving;
  /** Whose requests are answered. */ readonly workspaces: OneWorkspace | ManyWorkspaces;
  readonly library: Library;
  readonly memory: Memory;
  readonly key: PseudonymKey;
  readonly tally: Tally;
  /** Puts routes on the shared server. */ readonly mount: (path: string, routes: Hono) => void;
  /** Keeps people from asking for too much; without it all is acted on. */ readonly limits?: Limiter;
  /** Called when requests begin to come in. */ readonly started: () => void;
  /** After a failure, in milliseconds. */ readonly pause?: number;
}
/** Over connections that we open. */
export interface SocketReceiving {
  readonly kind: "socket";
  readonly appToken: string;
}
/** At an address of our own. */
export interface HttpReceiving {
  readonly kind: "http";
  readonly signingSecret: string;
}
/** The one workspace that the operator installed the app in by hand. */
export interface OneWorkspace {
  readonly kind: "one";
  readonly token: string;
}
/** Any that installs it, by OAuth. */
export interface ManyWorkspaces {
  readonly kind: "many";
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly authorizeUrl: string;
  readonly store: InstallationStore;
}

/** Slack delivers an event again for up to an hour when it is not answered; within ten minutes for most (docs.slack.dev/apis/events-api). */
const REPEATED = 10 * 60_000;

/** Slack, where allies look at their own work. */
export function createSlackChannel(options: SlackOptions): Channel<SlackUpdate, SlackPayload, SlackSurface> {
  const { library, language } = options;
  const look = lookOf(library, options.command);
  return {
    ...SLACK,
    limits: SLACK_LIMITS,
    decode: (raw) => decodeUpdate(raw, library, language),
    encode: (screen, surface) => encodeScreen(screen, surface, look),
    run: (respond, signal) => run(options, look, respond, signal),
  };
}

async function run(options: SlackOptions, look: Look, respond: Respond, signal: AbortSignal): Promise<void> {
  // Node keeps the addresses of calls by fetch, for whoever measures them. By some of Slack's, anybody could write into a conversation.
  performance.setResourceTimingBufferSize(0);
  const { apiUrl, tally, receive, workspaces, language, limits = null } = options;
  const words = wordsOf({ language }, look);
  const gate =
    workspaces.kind === "one"
      ? await oneWorkspace({ ...options, ...workspaces }, signal)
      : manyWorkspaces(workspaces.store, apiUrl);
  if (gate === null) return;
  const handler = createHandler({ ...options, respond, serving: SLACK, look, limits, otherwise: language });
  const seen = createSeen({ keep: REPEATED });
  const app = createApp({ apiUrl, handler, tally, words, isNew: (id) => seen.isNew(id), gate });
  const desk = createDesk(app, tally);
  if (workspaces.kind === "many") {
    const { begin, end } = createInstall({ ...workspaces, apiUrl, words, tally });
    options.mount(INSTALL_PATH, begin);
    options.mount(REDIRECT_PATH, end);
  }
  if (receive.kind === "socket") await connect({ ...options, appToken: receive.appToken, desk }, signal);
  else await listen(options, receive, desk, signal);
}

async function listen(
  { mount, tally, started }: SlackOptions,
  { signingSecret }: HttpReceiving,
  desk: Desk,
  signal: AbortSignal,
): Promise<void> {
  mount(REQUESTS_PATH, createRequests({ signingSecret, desk, tally }));
  started();
  await stopped(signal);
  await desk.settled();
}
