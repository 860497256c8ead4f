import { Calls } from "./calls.ts";
import { Conversation } from "./channel.ts";
import type { Finding } from "./errors.ts";
import { Events } from "./events.ts";
import type { Faults } from "./faults.ts";
import { settle } from "./idle.ts";
import type { IdleOptions } from "./idle.ts";
import type { JsonObject } from "./json.ts";
import { install } from "./oauth.ts";
import { worldOf } from "./options.ts";
import type { SlackOptions } from "./options.ts";
import { signed } from "./outbox.ts";
import type { Answer, SentRequest } from "./outbox.ts";
import type { Person } from "./person.ts";
import type { CallRecord, Expected } from "./records.ts";
import { listen } from "./server.ts";
import type { Reply, Request } from "./server.ts";
import type { Sockets } from "./sockets.ts";
import { channelTranscript, personTranscript } from "./transcript.ts";
import { Workspace, newTeam } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace.ts";
import type { World } from "./world.ts";

export type { Conversation } from "./channel.ts";
export type { Finding } from "./errors.ts";
export type { FaultKind, FaultPlan, Faults } from "./faults.ts";
export type { Where, Which } from "./find.ts";
export type { Json, JsonObject } from "./json.ts";
export type { SlackOptions } from "./options.ts";
export type { Answer, SentRequest } from "./outbox.ts";
export type { Person } from "./person.ts";
export type { CallRecord, Expected, Outcome } from "./records.ts";
export { faultsOf } from "./rules.ts";
export type { Fault, Surface } from "./rules.ts";
export type { SeenMessage, SeenView } from "./seen.ts";
export type { PersonOptions, Workspace, WorkspaceOptions } from "./workspace.ts";

/** A running fake of Slack with the workspaces and people that a test invents. */
export class Slack {
  /** Where the fake listens, with a slash at the end: the Web API is at `api/` beneath it. */
  readonly url: string;
  readonly signingSecret: string;
  readonly appId: string;
  /** The token with which an app connects in Socket Mode. */
  readonly appToken: string;
  /** What an app needs to be installed by people. */
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly authorizeUrl: string };
  /** What is to go wrong. */
  readonly faults: Faults;
  /** The connections in Socket Mode. */
  readonly sockets: Sockets;
  readonly #world: World;
  readonly #events: Events;
  readonly #close: () => Promise<void>;

  constructor(world: World, events: Events, close: () => Promise<void>) {
    const { signingSecret, appId, appToken, clientId, clientSecret } = world.settings;
    this.url = world.url;
    this.signingSecret = signingSecret;
    this.appId = appId;
    this.appToken = appToken;
    this.oauth = { clientId, clientSecret, authorizeUrl: `${world.url}oauth/v2/authorize` };
    this.faults = world.faults;
    this.sockets = world.sockets;
    this.#world = world;
    this.#events = events;
    this.#close = close;
  }

  /** Every call, use of a `response_url` and answer, oldest first. */
  get calls(): readonly CallRecord[] {
    return this.#world.records.calls;
  }

  /** What Slack refused, injected faults and expected refusals left aside: a good app leaves none. */
  get refusals(): readonly CallRecord[] {
    return this.#world.records.refusals;
  }

  /** What the real platform would silently drop, keep or ignore: a good app leaves none. */
  get findings(): readonly Finding[] {
    return this.#world.records.findings;
  }

  /** What the app has not answered in time, or with an error. */
  get unanswered(): readonly string[] {
    return this.#world.records.unanswered;
  }

  /** The last request to the request URL. */
  get last(): SentRequest | undefined {
    return this.#world.outbox.last;
  }

  /** From now on refusals like this one are wanted. */
  expect(expected: Expected): void {
    this.#world.records.expect(expected);
  }

  /** Sets the request URL for commands, interactions and events; without one they go over the sockets. */
  deliverTo(url: string): void {
    this.#world.outbox.deliverTo(url);
  }

  /** Invents a workspace, with the app installed unless told otherwise. */
  workspace(options: WorkspaceOptions = {}): Workspace {
    const team = newTeam(options, this.#world.next());
    this.#world.teams.set(team.id, team);
    if (options.installed !== false) install(team, this.#world.settings.scopes, this.#world.settings.secret);
    return new Workspace(this.#world, this.#events, team);
  }

  /** The token of the app in a workspace, for apps that look it up by the identifier. */
  tokenOf(team: string): string {
    return this.#world.teams.get(team)?.token ?? "";
  }

  /** The headers that make a body look like Slack's; a test can take another time (seconds) or secret. */
  sign(
    body: string,
    { timestamp, secret }: { readonly timestamp?: number; readonly secret?: string } = {},
  ): Readonly<Record<string, string>> {
    return signed(secret ?? this.signingSecret, body, timestamp ?? Math.floor(this.#world.now() / 1000));
  }

  /** Posts any body with any headers to the request URL. */
  post(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#world.records.during(this.#world.outbox.post(body, headers));
  }

  /** Asks the request URL to prove that it is the app's, as Slack does when it is entered. */
  verifyUrl(challenge = "strict-challenge"): Promise<Answer> {
    const { verificationToken } = this.#world.settings;
    const body = JSON.stringify({ token: verificationToken, challenge, type: "url_verification" });
    return this.post(body, { "content-type": "application/json", ...this.sign(body) });
  }

  /** Checks the certificate of the request URL, as Slack does for commands now and then. */
  checkSsl(): Promise<Answer> {
    const body = new URLSearchParams({ token: this.#world.settings.verificationToken, ssl_check: "1" }).toString();
    return this.post(body, { "content-type": "application/x-www-form-urlencoded", ...this.sign(body) });
  }

  /** Sends any event to the app of a workspace. */
  event({ team }: Workspace, event: JsonObject): Promise<Answer> {
    return this.#events.send(team, event);
  }

  /** Prints what a person, or everybody in a channel, can see: `[ button ]`, `(•)` and `( )`, `☑` and `☐`. */
  transcript(whose: Person | Conversation): string {
    return whose instanceof Conversation ? channelTranscript(whose.channel) : personTranscript(whose.account);
  }

  /**
   * Resolves when the app has answered everything and has been quiet for a moment.
   * @throws Error that says what is still open after the deadline
   */
  idle(options: IdleOptions = {}): Promise<void> {
    return settle(this.#world.records, options);
  }

  /** Ends the fake; whatever still waits for an answer loses its connection. */
  async stop(): Promise<void> {
    this.#events.stop();
    await this.#world.sockets.stop();
    await this.#close();
  }
}

/** Starts a fake of Slack on the loopback interface. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  let answer = async (_request: Request): Promise<Reply> => "cut";
  let upgrade: Sockets["upgrade"] = (_request, socket) => {
    socket.destroy();
  };
  const { url, close } = await listen(
    (request) => answer(request),
    (request, socket, head) => upgrade(request, socket, head),
  );
  const world = worldOf(options, url);
  const calls = new Calls(world);
  answer = (request) => calls.answer(request);
  upgrade = (request, socket, head) => world.sockets.upgrade(request, socket, head);
  return new Slack(world, new Events(world), close);
}
