import { Agent, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { createConnection } from "node:net";
import type { Ledger } from "../ledger.ts";

/** A request as somebody sends it. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** What kind of request it is, for the report. */ readonly what: string;
  /** Hangs up before the body is sent whole. */ readonly hangsUp?: boolean;
}

/** What came back; status 0 where nothing did. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** Asks over HTTP, and searches every answer: the body, and the headers with their names. */
export interface Client {
  ask(url: string, asked: Asked): Promise<Answer>;
  /** Sends bytes as they are, and searches whatever comes back. */
  send(url: string, bytes: string | Uint8Array, what: string): Promise<void>;
  /** How many answers there were, by status. */ readonly statuses: ReadonlyMap<number, number>;
  close(): void;
}

/** Connections side by side. */
const SOCKETS = 40;

export function createClient(ledger: Ledger): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const statuses = new Map<number, number>();
  const searched = async (response: IncomingMessage, url: string, where: string): Promise<Answer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of response) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const isHealth = new URL(url).pathname === "/health";
    const [headers, body] = isHealth ? ["health", "health"] : ["headers of answers", "bodies of answers"];
    ledger.look({ surface: headers, moment: "live", where }, Buffer.from(response.rawHeaders.join("\n"), "latin1"));
    const answer = { status: response.statusCode ?? 0, body: Buffer.concat(chunks) };
    ledger.look({ surface: body, moment: "live", where }, answer.body);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    return answer;
  };
  return {
    statuses,
    ask: (url, { method = "GET", headers = {}, body, what, hangsUp = false }) =>
      new Promise((resolve) => {
        const nothing = (): void => resolve({ status: 0, body: Buffer.alloc(0) });
        const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) + (hangsUp ? 100 : 0) };
        const call = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
          searched(response, url, what).then(resolve, nothing);
        });
        call.on("error", nothing);
        if (hangsUp) call.write(body ?? "", () => setTimeout(() => call.destroy(), 5));
        else call.end(body);
      }),
    send: (url, bytes, what) =>
      new Promise((resolve) => {
        const { hostname, port } = new URL(url);
        const chunks: Buffer[] = [];
        const socket = createConnection(Number(port), hostname, () => socket.end(bytes));
        socket.on("data", (chunk: Buffer) => chunks.push(chunk));
        socket.on("error", () => undefined);
        socket.on("close", () => {
          ledger.look({ surface: "bodies of answers", moment: "live", where: what }, Buffer.concat(chunks));
          resolve();
        });
      }),
    close: () => agent.destroy(),
  };
}
