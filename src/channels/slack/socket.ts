import { SocketModeClient } from "@slack/socket-mode";
import type { Tally } from "../../privacy/tally.ts";
import { sleep, stopped } from "../waiting.ts";
import { clientOptions, SILENT } from "./client.ts";
import { outcomeOf, pauseAfter } from "./calls.ts";
import type { Answer, Desk } from "./desk.ts";

/** Slack does not know the app's token, or no longer. */
export class AppTokenRefused extends Error {}

/** Connections at once: while Slack renews one of them, which it does every few hours, the other goes on. */
const CONNECTIONS = 2;
/** After a failure, in milliseconds. */
const PAUSE = 2_000;

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly desk: Desk;
  readonly tally: Tally;
  /** Called when the first connection stands. */ readonly started: () => void;
  readonly pause?: number;
}

/**
 * Receives over connections that we open to Slack: no address of our own is needed. Resolves when the signal has fired and all in hand
 * is acted on. @throws AppTokenRefused
 */
export async function connect(options: SocketOptions, signal: AbortSignal): Promise<void> {
  let isStarted = false;
  const started = (): void => {
    if (!isStarted) options.started();
    isStarted = true;
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, () => stayConnected({ ...options, started }, signal)));
}

/**
 * One connection, made anew whenever it ends. The client's own reconnecting is off: where it cannot reach Slack it gives up with a
 * rejection that nobody can catch, and that ends the process.
 */
async function stayConnected(options: SocketOptions, signal: AbortSignal): Promise<void> {
  const { appToken, apiUrl, desk, tally, started, pause = PAUSE } = options;
  const client = new SocketModeClient({
    appToken,
    logger: SILENT,
    autoReconnectEnabled: false,
    clientOptions: clientOptions(apiUrl),
  });
  client.on("slack_event", (envelope: Envelope) => void deliver(envelope, desk, tally));
  while (!signal.aborted) {
    const ended = Promise.withResolvers<void>();
    client.once("disconnected", ended.resolve);
    try {
      const starting = client.start();
      if ((await Promise.race([starting, stopped(signal)])) === null) {
        // It may stand after all, in a moment.
        void starting.then(
          () => client.disconnect(),
          () => undefined,
        );
        break;
      }
      started();
      const since = Date.now();
      await Promise.race([ended.promise, stopped(signal)]);
      // Where Slack ends it as soon as it stands, a new one fares no better.
      if (Date.now() - since < pause) await sleep(pause, signal);
    } catch (error) {
      const why = outcomeOf(error);
      tally.count("call-failed", { channel: "slack", outcome: why });
      if (why === "unauthorised") throw new AppTokenRefused();
      await sleep(pauseAfter(error, pause), signal);
    } finally {
      client.off("disconnected", ended.resolve);
    }
  }
  await desk.settled();
  await Promise.race([client.disconnect(), sleep(pause)]);
}

/** What Slack sends over a connection. */
interface Envelope {
  readonly body: Readonly<Record<string, unknown>>;
  readonly ack: (answer?: NonNullable<Answer>) => Promise<void>;
}

/** Acknowledges with the answer; what failed is left without, so that Slack says so. */
async function deliver({ body, ack }: Envelope, desk: Desk, tally: Tally): Promise<void> {
  const answer = await desk.take(body);
  if (answer === "failed") return;
  try {
    await (answer === null ? ack() : ack(answer));
  } catch {
    // The connection has ended meanwhile.
    tally.count("call-failed", { channel: "slack", outcome: "unreachable" });
  }
}
