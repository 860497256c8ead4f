import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { flagOf, isObject, objectOf, parsed, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import type { Note } from "./errors.ts";
import type { Answer, Kind, Retry } from "./outbox.ts";

/** How envelopes name what is in them. Source: https://docs.slack.dev/apis/events-api/using-socket-mode */
const TYPES = { command: "slash_commands", interaction: "interactive", event: "events_api" } as const;

/** Connections that one app may have. Source: https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const MAX_CONNECTIONS = 10;

/** Milliseconds that an app has to close a connection from its side when the fake ends. */
const GOODBYE = 100;

const NONE: Answer = { status: 0, ms: 0, body: "", answer: undefined, headers: {} };

interface Envelope {
  readonly message: JsonObject;
  readonly start: number;
  readonly resolve: (answer: Answer) => void;
  /** The connection it went out on. */
  connection: WebSocket | undefined;
}

/** Why Slack ends a connection. */
export type Reason = "warning" | "refresh_requested" | "too_many_websockets" | "link_disabled";

/** The connections of an app in Socket Mode. */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open: WebSocket[] = [];
  readonly #envelopes = new Map<string, Envelope>();
  readonly #appId: string;
  readonly #note: Note;
  #turn = 0;

  constructor(appId: string, note: Note) {
    this.#appId = appId;
    this.#note = note;
  }

  /** How many connections are open. */
  get count(): number {
    return this.#open.length;
  }

  /** A ticket for one connection. */
  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Takes a connection with a ticket, and no other. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://localhost").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#greet(connection));
  }

  #greet(connection: WebSocket): void {
    this.#open.push(connection);
    connection.on("message", (data) => this.#heard(data.toString("utf8")));
    connection.on("error", () => connection.terminate());
    connection.on("close", () => this.#lost(connection));
    if (this.#open.length > MAX_CONNECTIONS) return this.disconnect("too_many_websockets", connection);
    const info = { host: "applink-fake", build_number: 1, approximate_connection_time: 18_060 };
    this.#say(connection, {
      type: "hello",
      num_connections: this.#open.length,
      debug_info: info,
      connection_info: { app_id: this.#appId },
    });
  }

  #say(connection: WebSocket, message: JsonObject): void {
    connection.send(JSON.stringify(message));
  }

  /** Sends something over one of the connections and waits for the acknowledgement. */
  async send(kind: Kind, payload: JsonObject, retry: Retry | undefined, patience: number): Promise<Answer> {
    if (this.#open.length === 0) return NONE;
    const id = randomUUID();
    const accepts = kind === "command" || textOf(payload, "type") === "view_submission";
    const again = retry === undefined ? {} : { retry_attempt: retry.attempt, retry_reason: "timeout" };
    const message = { envelope_id: id, type: TYPES[kind], accepts_response_payload: accepts, payload, ...again };
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const envelope: Envelope = { message, start: performance.now(), resolve, connection: undefined };
    this.#envelopes.set(id, envelope);
    const timer = setTimeout(() => resolve({ ...NONE, ms: performance.now() - envelope.start }), patience);
    this.#dispatch(envelope);
    const answer = await promise;
    clearTimeout(timer);
    this.#envelopes.delete(id);
    return answer;
  }

  #dispatch(envelope: Envelope): void {
    const connection = this.#open[this.#turn % this.#open.length];
    this.#turn += 1;
    envelope.connection = connection;
    if (connection !== undefined) this.#say(connection, envelope.message);
  }

  #heard(text: string): void {
    const message = parsed(text);
    const id = isObject(message) ? (textOf(message, "envelope_id") ?? "") : "";
    const envelope = this.#envelopes.get(id);
    if (!isObject(message) || envelope === undefined) return this.#note("unknown envelope", text);
    const payload = objectOf(message, "payload");
    const said = payload !== undefined && Object.keys(payload).length > 0;
    if (said && !flagOf(envelope.message, "accepts_response_payload"))
      this.#note("ignored answer", `${textOf(envelope.message, "type")} takes no payload`);
    const body = said ? JSON.stringify(payload) : "";
    envelope.resolve({
      status: 200,
      ms: performance.now() - envelope.start,
      body,
      answer: said ? payload : undefined,
      headers: {},
    });
  }

  /** What a lost connection has not acknowledged goes out again on another one. */
  #lost(connection: WebSocket): void {
    const index = this.#open.indexOf(connection);
    if (index !== -1) this.#open.splice(index, 1);
    for (const envelope of this.#envelopes.values()) if (envelope.connection === connection) this.#dispatch(envelope);
  }

  /** Tells the app to connect anew: on one connection, or on all of them. A `warning` comes before the end, everything else is the end. */
  disconnect(reason: Reason, only?: WebSocket): void {
    for (const connection of only === undefined ? [...this.#open] : [only]) {
      this.#say(connection, { type: "disconnect", reason, debug_info: { host: "applink-fake" } });
      if (reason !== "warning") connection.close();
    }
  }

  /** Breaks all connections without a word. */
  cut(): void {
    for (const connection of this.#open.slice()) connection.terminate();
  }

  /** Ends all connections, by force where an app does not say goodbye. */
  async stop(): Promise<void> {
    for (const connection of this.#open) connection.close(1000);
    for (let waited = 0; this.#open.length > 0 && waited < GOODBYE; waited += 5) await pause(5);
    this.cut();
    this.#server.close();
  }
}
