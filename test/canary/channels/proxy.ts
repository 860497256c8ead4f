import { createServer } from "node:http";
import type { Client } from "../surfaces/answers.ts";

/** Stands between Telegram and the program's webhook, and lets the client search what the program answers. */
export interface Proxy {
  readonly url: string;
  leadTo(url: string): void;
  close(): Promise<void>;
}

export async function startProxy(client: Client): Promise<Proxy> {
  let target = "";
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const secret = request.headers["x-telegram-bot-api-secret-token"];
    const headers = {
      "Content-Type": "application/json",
      ...(typeof secret === "string" ? { "X-Telegram-Bot-Api-Secret-Token": secret } : {}),
    };
    const { status, body } = await client.ask(target, { method: "POST", headers, body: Buffer.concat(chunks), what: "an update" });
    response.writeHead(status === 0 ? 502 : status, { "Content-Type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`,
    leadTo: (url) => void (target = url),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
