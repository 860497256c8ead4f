import { SlackError } from "./errors.ts";
import { textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import type { Account, Settings, Team, World } from "./world.ts";

/** Milliseconds for which a code works. Source: https://docs.slack.dev/authentication/installing-with-oauth */
const LIFE = 10 * 60_000;

interface Grant {
  readonly account: Account;
  readonly scopes: readonly string[];
  readonly redirect: string;
  readonly at: number;
}

/** Codes that people have granted, and what they are exchanged for. */
export class OAuth {
  readonly #grants = new Map<string, Grant>();
  readonly #world: () => World;

  constructor(world: () => World) {
    this.#world = world;
  }

  /**
   * A person agrees to what the app asks for.
   * @returns where the browser goes next
   * @throws Error when the app has asked in a way that Slack would show as an error page
   */
  grant(account: Account, address: URL): URL {
    const { clientId, secret } = this.#world().settings;
    const query = address.searchParams;
    if (query.get("client_id") !== clientId) throw new Error("Slack shows an error page: Invalid client_id parameter");
    const scopes = (query.get("scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
    if (scopes.length === 0) throw new Error("Slack shows an error page: Invalid permissions requested");
    const redirect = query.get("redirect_uri");
    if (redirect === null || !URL.canParse(redirect)) throw new Error("Slack shows an error page: bad_redirect_uri");
    const code = `${secret("code", account.id)}.${this.#world().next()}`;
    this.#grants.set(code, { account, scopes, redirect, at: this.#world().now() });
    const next = new URL(redirect);
    next.searchParams.set("code", code);
    next.searchParams.set("state", query.get("state") ?? "");
    return next;
  }

  /**
   * `oauth.v2.access`. Source: https://docs.slack.dev/reference/methods/oauth.v2.access
   * @param basic client and secret from an `Authorization` header
   * @throws SlackError when anything does not fit
   */
  exchange(args: JsonObject, basic: readonly [string, string] | undefined): JsonObject {
    const { settings, now } = this.#world();
    const [client, secret] = basic ?? [textOf(args, "client_id") ?? "", textOf(args, "client_secret") ?? ""];
    if (client !== settings.clientId) throw new SlackError("invalid_client_id");
    if (secret !== settings.clientSecret) throw new SlackError("bad_client_secret");
    const code = textOf(args, "code") ?? "";
    const grant = this.#grants.get(code);
    if (grant === undefined || now() > grant.at + LIFE) throw new SlackError("invalid_code");
    const redirect = textOf(args, "redirect_uri");
    if (redirect !== undefined && redirect !== grant.redirect) throw new SlackError("bad_redirect_uri");
    this.#grants.delete(code);
    const { account, scopes } = grant;
    install(account.team, scopes, settings.secret);
    return {
      access_token: account.team.token,
      token_type: "bot",
      scope: account.team.scopes.join(","),
      bot_user_id: account.team.botUser,
      app_id: settings.appId,
      team: { id: account.team.id, name: account.team.name },
      enterprise: account.team.enterprise,
      is_enterprise_install: false,
      authed_user: { id: account.id },
    };
  }
}

/** Gives a workspace the app: with another token unless it had it already, and scopes in addition to those it had. */
export function install(team: Team, scopes: readonly string[], secret: Settings["secret"]): void {
  const had = team.standing === "installed";
  team.scopes = [...new Set([...(had ? team.scopes : []), ...scopes])];
  if (!had) team.token = `xoxb-${team.id}-${secret("token", team.id)}`;
  team.standing = "installed";
}
