import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { isObject, parsed } from "../json.ts";
import type { JsonObject } from "../json.ts";

/** What a webhook was called with. */
export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly update: JsonObject;
}

/** A server that takes updates. */
export interface Hook extends AsyncDisposable {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** How many deliveries were under way at once at most. */
  readonly most: () => number;
}

/** Answers a delivery; `undefined` breaks the connection. */
export type Answer = (count: number) => Promise<{ readonly status?: number; readonly body?: object } | undefined>;

/** Starts a server that takes updates. */
export async function startHook(answer: Answer = async () => ({})): Promise<Hook> {
  const deliveries: Delivery[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const update = parsed(text);
      deliveries.push({ headers: request.headers, update: isObject(update) ? update : {} });
      open += 1;
      most = Math.max(most, open);
      void answer(deliveries.length).then((reply) => {
        open -= 1;
        if (reply === undefined) return response.destroy();
        response.writeHead(reply.status ?? 200, { "content-type": "application/json" });
        return response.end(reply.body === undefined ? "" : JSON.stringify(reply.body));
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = address === null || typeof address === "string" ? 0 : address.port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/hook`, deliveries, most: () => most, [Symbol.asyncDispose]: close };
}
