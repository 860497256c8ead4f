import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { isObject, parsed } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** One request as it came in. */
export interface Request {
  /** Without the slash at the beginning. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly args: JsonObject;
  /** Whether the body is neither JSON nor a form. */
  readonly unreadable: boolean;
  /** Takes a function that is called when the caller has gone away. */
  readonly onGone: (gone: () => void) => void;
}

/** What to do with a request: answer it, leave it without an answer, or break the connection. */
export type Reply =
  | { readonly status: number; readonly body: JsonObject | string; readonly headers?: Readonly<Record<string, string>> }
  | "hang"
  | "cut";

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** The arguments of a request: from the query, and from a body in JSON or as a form. Source: https://docs.slack.dev/apis/web-api#basics */
function argsOf(query: URLSearchParams, type: string, body: string): Pick<Request, "args" | "unreadable"> {
  const fromQuery = Object.fromEntries(query);
  if (body === "") return { args: fromQuery, unreadable: false };
  if (type.startsWith("application/x-www-form-urlencoded"))
    return { args: { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) }, unreadable: false };
  const json = type.startsWith("application/json") ? parsed(body) : undefined;
  return { args: { ...fromQuery, ...(isObject(json) ? json : {}) }, unreadable: !isObject(json) };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === "hang") return;
  if (reply === "cut") {
    response.socket?.destroy();
    return;
  }
  const text = typeof reply.body === "string";
  const body = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
  const type = text ? "text/html" : "application/json; charset=utf-8";
  response.writeHead(reply.status, { "content-type": type, "content-length": Buffer.byteLength(body), ...reply.headers });
  response.end(body);
}

/** Listens on the loopback interface, at a port that is free. */
export async function listen(
  handle: (request: Request) => Promise<Reply>,
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, response, handle);
  });
  server.on("upgrade", upgrade);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => close(server) };
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
    const body = await bodyOf(request);
    const onGone = (gone: () => void): void => {
      if (response.destroyed || response.closed) gone();
      else response.once("close", gone);
    };
    const read = argsOf(url.searchParams, request.headers["content-type"] ?? "", body);
    send(response, await handle({ path: url.pathname.slice(1), headers: request.headers, ...read, onGone }));
  } catch {
    // Only reading the request can fail, when its caller goes away halfway.
    response.destroy();
  }
}
