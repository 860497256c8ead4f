import type { ServerResponse } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { InstallProvider } from "@slack/oauth";
import type { InstallationStore } from "@slack/bolt";
import { Hono } from "hono";
import type { MiddlewareHandler } from "hono";
import type { Words } from "../../core/words.ts";
import type { Tally } from "../../privacy/tally.ts";
import { clientOptions, SILENT } from "./client.ts";
import { REDIRECT_PATH, SCOPES } from "./names.ts";

export interface InstallOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The public address of this server. */ readonly publicUrl: string;
  readonly apiUrl: string;
  /** Where people agree: Slack's own page. */ readonly authorizeUrl: string;
  readonly store: InstallationStore;
  /** The language of the two sentences that are said here. */ readonly words: Words;
  readonly tally: Tally;
}

/** Installing into many workspaces, by OAuth: the way there and the way back. */
export function createInstall(options: InstallOptions): { readonly begin: Hono; readonly end: Hono } {
  const { publicUrl, store, words, tally } = options;
  const provider = new InstallProvider({
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    // Signs the state that goes along, so that nobody can be sent into an installation that they did not begin. Everybody can have such
    // a signature, and try secrets on it: of the two this one is drawn by Slack, and opens nothing that lies here.
    stateSecret: options.clientSecret,
    authorizationUrl: options.authorizeUrl,
    installationStore: store,
    directInstall: true,
    logger: SILENT,
    clientOptions: clientOptions(options.apiUrl),
  });
  const how = { scopes: [...SCOPES], redirectUri: publicUrl.replace(/\/+$/, "") + REDIRECT_PATH };
  const begin = new Hono();
  begin.use(onlyGet);
  begin.get("/", async (c) => {
    const { incoming, outgoing } = nodeOf(c.env);
    await provider.handleInstallPath(incoming, outgoing, undefined, how);
    return sent();
  });
  const end = new Hono();
  end.use(onlyGet);
  end.get("/", async (c) => {
    const { incoming, outgoing } = nodeOf(c.env);
    await provider.handleCallback(incoming, outgoing, {
      success: (_installation, _options, _request, response) => say(response, 200, words.plain.installed, words),
      failure: (_error, _options, _request, response) => {
        tally.count("request-failed", { channel: "slack" });
        say(response, 400, words.plain.install_failed, words);
      },
    });
    return sent();
  });
  return { begin, end };
}

/** Hono answers HEAD with a Response of its own, which the server would send after the one that has gone. */
const onlyGet: MiddlewareHandler = async (c, next) => (c.req.method === "GET" ? next() : c.body(null, 405, { Allow: "GET" }));

/**
 * Tells the server that there is nothing left to send. A copy: the constant is made after the server has put a Response of its own in
 * place of Node's, and of that one it does not see that it says so.
 */
const sent = (): Response => RESPONSE_ALREADY_SENT.clone();

/** Node's own request and response, which the provider of Slack's package works on. */
function nodeOf(env: unknown): HttpBindings {
  if (!isNode(env)) throw new Error("not served by Node");
  return env;
}
const isNode = (env: unknown): env is HttpBindings =>
  typeof env === "object" && env !== null && "incoming" in env && "outgoing" in env;

/** One sentence as a page of text. */
function say(response: ServerResponse, status: number, text: string, { language }: Words): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Language": language,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
  });
  response.end(`${text}\n`);
}
