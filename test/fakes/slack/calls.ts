import { RateLimited, SlackError } from "./errors.ts";
import type { CallFault } from "./faults.ts";
import type { JsonObject } from "./json.ts";
import { textOf } from "./json.ts";
import { METHODS } from "./methods/registry.ts";
import type { Method } from "./methods/registry.ts";
import type { Reply, Request } from "./server.ts";
import type { Note, Team, World } from "./world.ts";

/** Methods that work without the token of a workspace. */
const TOKENLESS: readonly string[] = ["oauth.v2.access", "apps.connections.open"];

/** Arguments of every method; the workspace matters to tokens of whole organisations alone. */
const COMMON: readonly string[] = ["token", "team_id"];

/** Answers what the app calls: the Web API and the addresses for responses. */
export class Calls {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Answers one request. */
  answer(request: Request): Promise<Reply> {
    return this.#world.records.during(this.#answer(request));
  }

  async #answer(request: Request): Promise<Reply> {
    const [, method] = /^api\/([\w.]+)$/.exec(request.path) ?? [];
    const isHook = /^(?:commands|actions|app)\//.test(request.path);
    if (method === undefined && !isHook) return { status: 404, body: "Not Found" };
    const name = method ?? "response_url";
    const fault = this.#world.faults.ofCall(name);
    if (fault !== undefined && fault !== "cut-after") return this.#inject(name, request, fault);
    const reply = this.#settle(name, request, isHook);
    return fault === "cut-after" ? "cut" : reply;
  }

  async #inject(method: string, request: Request, fault: Exclude<CallFault, "cut-after">): Promise<Reply> {
    const { records, faults } = this.#world;
    records.record({ ...request, method, token: tokenOf(request) }, new SlackError(fault), true);
    if (fault === "429") return tooMany(faults.retryAfter);
    if (fault === "500") return { status: 500, body: "Internal Server Error" };
    if (fault === "hang") await new Promise<void>((resolve) => request.onGone(resolve));
    return fault;
  }

  #settle(method: string, request: Request, isHook: boolean): Reply {
    const { records } = this.#world;
    const token = tokenOf(request);
    const note: Note = (kind, detail) => records.note(method, kind, detail);
    try {
      const result = isHook ? this.#respond(request, note) : this.#run(method, token, request, note);
      records.record({ ...request, method, token });
      return { status: 200, body: { ok: true, ...result } };
    } catch (error) {
      const refusal = error instanceof SlackError ? error : new SlackError("fatal_error", [String(error)]);
      // Anything but a refusal is a mistake of the fake itself, which a test must get to see.
      if (refusal !== error) note("mistake of the fake", String(error));
      records.record({ ...request, method, token }, refusal);
      return isHook ? hookFailure(refusal) : failure(refusal);
    }
  }

  #respond(request: Request, note: Note): JsonObject {
    if (request.unreadable) throw new SlackError("invalid_payload");
    this.#world.hooks.use(request.path, request.args, note);
    return {};
  }

  #run(method: string, token: string, request: Request, note: Note): JsonObject {
    const { rates, oauth, sockets, settings, url } = this.#world;
    if (request.unreadable) throw new SlackError("invalid_json");
    const known = METHODS[method];
    if (known === undefined && !TOKENLESS.includes(method)) {
      note("not simulated", method);
      throw new SlackError("unknown_method");
    }
    if (known !== undefined) return this.#carryOut(method, known, this.#team(token, known), request.args, note);
    rates.take(method, settings.clientId);
    if (method === "oauth.v2.access") return oauth.exchange(request.args, basicOf(request));
    if (token === "") throw new SlackError("not_authed");
    if (token !== settings.appToken) throw new SlackError(token.startsWith("xapp-") ? "invalid_auth" : "not_allowed_token_type");
    return { url: `${url.replace("http", "ws")}link/?ticket=${sockets.ticket()}&app_id=${settings.appId}` };
  }

  #carryOut(method: string, known: Method, team: Team, args: JsonObject, note: Note): JsonObject {
    this.#world.rates.take(method, team.id);
    for (const key of Object.keys(args)) if (!COMMON.includes(key) && !known.args.includes(key)) note("unknown argument", key);
    if ((textOf(args, "team_id") ?? team.id) !== team.id) note("ignored team_id", "the token belongs to another workspace");
    return known.run({ world: this.#world, method, args, team, note });
  }

  /** The workspace whose token this is. Source of the words: https://docs.slack.dev/reference/methods/auth.test#errors */
  #team(token: string, { scope }: Method): Team {
    if (token === "") throw new SlackError("not_authed");
    const team = [...this.#world.teams.values()].find((each) => each.token === token);
    if (team === undefined || team.standing === "never") throw new SlackError("invalid_auth");
    if (team.standing === "revoked") throw new SlackError("token_revoked");
    if (team.standing === "removed") throw new SlackError("account_inactive");
    if (scope !== undefined && !team.scopes.includes(scope))
      throw new SlackError("missing_scope", [], { needed: scope, provided: team.scopes.join(",") });
    return team;
  }
}

/** The token of a call: from its header, or from its body. */
function tokenOf({ headers, args }: Request): string {
  const [, bearer] = /^Bearer (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return bearer ?? textOf(args, "token") ?? "";
}

/** The client and its secret, if they came in a header. */
function basicOf({ headers }: Request): readonly [string, string] | undefined {
  const [, encoded] = /^Basic (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (encoded === undefined) return undefined;
  const [client = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return [client, secret];
}

const tooMany = (seconds: number): Reply => ({
  status: 429,
  body: { ok: false, error: "ratelimited" },
  headers: { "retry-after": String(seconds) },
});

function failure(error: SlackError): Reply {
  if (error instanceof RateLimited) return tooMany(error.seconds);
  const { code, messages, more } = error;
  return {
    status: 200,
    body: { ok: false, error: code, ...more, ...(messages.length > 0 && { response_metadata: { messages } }) },
  };
}

/** Addresses for responses say by their status that something is wrong. Source: observed */
function hookFailure({ code, messages }: SlackError): Reply {
  const status = code.endsWith("_url") ? 404 : code === "fatal_error" ? 500 : 400;
  return { status, body: { ok: false, error: code, ...(messages.length > 0 && { response_metadata: { messages } }) } };
}
