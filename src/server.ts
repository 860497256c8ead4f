import { createServer as createHttpServer } from "node:http";
import type { Server as HttpServer, ServerOptions as HttpOptions } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Journal } from "./privacy/journal.ts";

export interface ServerOptions {
  readonly host: string;
  /** 0 takes any free port. */ readonly port: number;
  readonly journal: Journal;
}
export interface Server {
  /** Puts an app below a path, `/telegram` or `/`: of several that fit, the one with the longest path is asked. */
  mount(path: string, routes: Hono): void;
  /** Listens, and gives the port. Rejects when the port cannot be had. */
  listen(): Promise<number>;
  /** Takes no more requests, and resolves when those in hand are answered, after 8 seconds at the latest. */
  close(): Promise<void>;
}

/** How long requests in hand may take at a stop, in milliseconds. */
const GRACE = 8_000;
/** Largest body that any route takes, in bytes; each sets a tighter limit of its own. */
const MAX_BODY = 1024 * 1024;
/** In milliseconds: long enough for a slow line over Tor, short enough that idle callers hold no place. */
const TIMES: HttpOptions = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};
/** Headers and the address together, in bytes: an address of 10 kB still gets a helpful page. */
const MAX_HEADERS = 16 * 1024;

/** The HTTP server: `/health` for whoever watches over it, and everything that is put on it. */
export function createServer({ host, port, journal }: ServerOptions): Server {
  const mounted = new Map<string, Hono>();
  let app = build(mounted, journal);
  const server = createHttpServer(
    { ...TIMES, maxHeaderSize: MAX_HEADERS },
    getRequestListener((request, environment) => app.fetch(request, environment), { errorHandler: () => malformed(journal) }),
  );
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => refuse(error.code, socket, journal));
  return {
    mount(path, routes) {
      mounted.set(path, routes);
      app = build(mounted, journal);
    },
    listen: () => listen(server, host, port),
    close: () => close(server),
  };
}

/** An app cannot be added to once it has answered, so it is made anew. */
function build(mounted: ReadonlyMap<string, Hono>, journal: Journal): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.text("ok", 200, { "Cache-Control": "no-store" }));
  app.use(bounded());
  for (const [path, routes] of [...mounted].sort(([a], [b]) => b.length - a.length)) app.route(path, routes);
  app.notFound((c) => c.body(null, 404));
  app.onError((_error, c) => {
    journal.note("request-failed");
    return c.body(null, 500);
  });
  return app;
}

/**
 * Refuses bodies that are too large. One that says its length is measured by that, which Node's parser holds it to: to look at the
 * body itself takes longer than most answers do (`npm run bench`).
 */
function bounded(): MiddlewareHandler {
  const tooLarge = (c: Context): Response => c.body(null, 413, { Connection: "close" });
  const measured = bodyLimit({ maxSize: MAX_BODY, onError: tooLarge });
  return (c, next) => {
    if (c.req.header("transfer-encoding") !== undefined) return measured(c, next);
    return Number(c.req.header("content-length") ?? 0) > MAX_BODY ? Promise.resolve(tooLarge(c)) : next();
  };
}

/** For requests that are no HTTP that we serve, such as one without a host. */
function malformed(journal: Journal): Response {
  journal.note("request-malformed");
  return new Response(null, { status: 400 });
}

const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Answers what node's parser gave up on, before there is a request. */
function refuse(code: string | undefined, socket: Socket, journal: Journal): void {
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  journal.note(code === "HPE_HEADER_OVERFLOW" ? "request-too-large" : "request-malformed");
  socket.end(`HTTP/1.1 ${REFUSALS[code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: HttpServer, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function close(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), GRACE);
    // Closing drops only connections that are idle by then; those that become idle afterwards would be kept alive.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(late);
      clearInterval(idle);
      resolve();
    });
  });
}
