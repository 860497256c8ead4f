import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isObject, parsed } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** One request as it came in: who asks for what. */
export interface Request {
  readonly token: string;
  readonly method: string;
  readonly payload: JsonObject;
  /** Whether the body was of a kind that the fake does not read, as a form with files. */
  readonly unreadable: boolean;
  /** Takes a function that is called when the caller has gone away. */
  readonly onGone: (gone: () => void) => void;
}

/** What to do with a request: answer it, leave it without an answer, or break the connection. */
export type Reply = { readonly status: number; readonly body: JsonObject } | "hang" | "cut";

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** The parameters of a request: from the query, and from a body in JSON or as a form. Source: https://core.telegram.org/bots/api#making-requests */
function payloadOf(
  query: URLSearchParams,
  type: string,
  body: string,
): { readonly payload: JsonObject; readonly unreadable: boolean } {
  const fromQuery = Object.fromEntries(query);
  if (body === "") return { payload: fromQuery, unreadable: false };
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return { payload: { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) }, unreadable: false };
  }
  const json = type.startsWith("application/json") ? parsed(body) : undefined;
  return { payload: { ...fromQuery, ...(isObject(json) ? json : {}) }, unreadable: !isObject(json) };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === "hang") return;
  if (reply === "cut") {
    response.socket?.destroy();
    return;
  }
  const body = JSON.stringify(reply.body);
  response.writeHead(reply.status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

/** Listens on the loopback interface, at a port that is free. */
export async function listen(
  handle: (request: Request) => Promise<Reply>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, response, handle);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: Request) => Promise<Reply>,
): Promise<void> {
  try {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, token, method] = /^\/bot([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
    const body = await bodyOf(request);
    const { payload, unreadable } = payloadOf(url.searchParams, request.headers["content-type"] ?? "", body);
    const onGone = (gone: () => void): void => {
      if (response.destroyed || response.closed) gone();
      else response.once("close", gone);
    };
    send(response, await handle({ token: decodeURIComponent(token ?? ""), method: method ?? "", payload, unreadable, onGone }));
  } catch {
    // Only reading the request can fail, when its caller goes away halfway.
    response.destroy();
  }
}
