import { once } from "node:events";
import { createServer, request } from "node:http";
import type { Agent, IncomingMessage, ServerResponse } from "node:http";
import type { Act } from "./acts.ts";
import { BOT, HOST, PATH, TEAM } from "./credentials.ts";

/** Slack: sends people's actions to an app, and takes its calls. */
export interface Workspace {
  /** Where apps make their calls. */ readonly apiUrl: string;
  /** Sends, and resolves when that is answered: by the response, and where a button was pressed by a call, too. */
  send(act: Act, port: number, agent: Agent): Promise<Answered>;
  end(): void;
}
export interface Answered {
  /** The body of the response. */ readonly text: string;
  /** The body of the call. */ readonly call: string | null;
}

const KNOWN = Buffer.from(
  JSON.stringify({ ok: true, url: "https://bench.slack.com/", team_id: TEAM, bot_id: BOT.botId, user_id: BOT.botUserId }),
);
const VIEW = /(?:^|&)view_id=(\w+)/;

/** @param shown a view like those that calls give */
export async function openWorkspace(shown: unknown): Promise<Workspace> {
  const waiting = new Map<string, (call: string) => void>();
  // Slack answers with the view that was given. Apps do nothing with it, so it is always the same here.
  const done = Buffer.from(JSON.stringify({ ok: true, view: shown }));
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(incoming);
    const answer = incoming.url === "/api/views.update" ? done : KNOWN;
    response.writeHead(200, { "Content-Type": "application/json; charset=utf-8", "Content-Length": answer.length });
    response.end(answer, () => waiting.get(VIEW.exec(text)?.[1] ?? "")?.(text));
  };
  const server = createServer((incoming, response) => void take(incoming, response));
  server.keepAliveTimeout = 120_000;
  server.listen(0, HOST);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    apiUrl: `http://${HOST}:${port}/api/`,
    async send(act, app, agent) {
      const called = act.kind === "tap" ? new Promise<string>((resolve) => waiting.set(act.view, resolve)) : null;
      const text = await post(act, app, agent);
      const call = await called;
      waiting.delete(act.view);
      return { text, call };
    },
    end: () => server.close(),
  };
}

async function post({ body, headers }: Act, port: number, agent: Agent): Promise<string> {
  const outgoing = request({ host: HOST, port, path: PATH, method: "POST", headers, agent });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve);
    outgoing.once("error", reject);
  });
  outgoing.end(body);
  const incoming = await response;
  if (incoming.statusCode !== 200) throw new Error(`an app answers with ${incoming.statusCode}`);
  return textOf(incoming);
}

function textOf(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    incoming.setEncoding("utf8");
    incoming.on("data", (part: string) => void (text += part));
    incoming.once("end", () => resolve(text));
    incoming.once("error", reject);
  });
}
