import { createServer } from "node:http";
import { expect, test } from "vitest";
import { textOf } from "../json.ts";
import { call, clock, home, setting } from "./app.ts";

test("a token is its workspace's, in the header or in the body", async () => {
  await using fake = await setting();
  expect(await fake.call("auth.test")).toMatchObject({
    ok: true,
    team: "Team",
    team_id: fake.team.id,
    user_id: fake.team.team.botUser,
    bot_id: fake.team.team.botId,
    is_enterprise_install: false,
  });
  expect(await fake.call("auth.test", { token: fake.team.token }, "")).toMatchObject({ ok: true });
  const form = new URLSearchParams({ token: fake.team.token, user_id: fake.ana.id, view: JSON.stringify(home()) });
  const response = await fetch(`${fake.slack.url}api/views.publish`, { method: "POST", body: form });
  expect(await response.json()).toMatchObject({ ok: true });
  expect(await fake.call("auth.test", {}, "")).toMatchObject({ ok: false, error: "not_authed" });
  expect(await fake.call("auth.test", {}, "xoxb-other")).toMatchObject({ error: "invalid_auth" });
});

test("a token has the scopes it was installed with", async () => {
  await using fake = await setting();
  expect(await fake.call("chat.postMessage", { channel: fake.general.id, text: "x" })).toMatchObject({
    ok: false,
    error: "missing_scope",
    needed: "chat:write",
    provided: "commands",
  });
  expect(await fake.call("users.info", { user: fake.ana.id })).toMatchObject({ error: "missing_scope", needed: "users:read" });
  await using curious = await setting({ scopes: ["users:read"] });
  const eva = curious.team.person({ locale: "fr-FR", email: "eva@example.org" });
  const { user } = await curious.call("users.info", { user: eva.id, include_locale: true });
  expect(user).toMatchObject({ locale: "fr-FR" });
  expect(JSON.stringify(user)).not.toContain("eva@example.org");
  await expect(curious.ana.command("/go")).rejects.toThrow("no commands in Team");
});

test("a method that is not simulated is unknown", async () => {
  await using fake = await setting();
  expect(await fake.call("conversations.list", { limit: 5 })).toMatchObject({ ok: false, error: "unknown_method" });
  expect(fake.slack.findings).toEqual([{ method: "conversations.list", kind: "not simulated", detail: "conversations.list" }]);
  expect(fake.slack.calls.at(-1)).toMatchObject({ method: "conversations.list", args: { limit: 5 } });
  const response = await fetch(`${fake.slack.url}api/auth.test`, {
    method: "POST",
    headers: { "content-type": "text/xml" },
    body: "<x/>",
  });
  expect(await response.json()).toEqual({ ok: false, error: "invalid_json" });
});

test("an app that is removed hears of it, and its token is worth nothing", async () => {
  await using fake = await setting();
  await fake.call("views.publish", { user_id: fake.ana.id, view: home() });
  await fake.team.uninstall();
  expect(fake.arrived.slice(-2).map(({ payload }) => payload["event"])).toEqual([
    { type: "tokens_revoked", tokens: { oauth: [], bot: [fake.team.team.botUser] } },
    { type: "app_uninstalled" },
  ]);
  expect(fake.team.isInstalled).toBe(false);
  expect(fake.ana.home).toBeNull();
  expect(await fake.call("auth.test")).toMatchObject({ error: "account_inactive" });
  await expect(fake.ana.command("/go")).rejects.toThrow("not installed in Team");
  const { token } = fake.team;
  fake.team.install();
  expect(fake.team.token).not.toBe(token);
  expect(await fake.call("auth.test", {}, token)).toMatchObject({ error: "invalid_auth" });
});

test("tokens are revoked by people and by the app itself", async () => {
  await using fake = await setting();
  await fake.team.revokeTokens();
  expect(fake.arrived.at(-1)?.payload).toMatchObject({ event: { type: "tokens_revoked" } });
  expect(await fake.call("auth.test")).toMatchObject({ error: "token_revoked" });
  const other = fake.slack.workspace();
  expect(await fake.call("auth.revoke", { test: true }, other.token)).toMatchObject({ ok: true, revoked: false });
  expect(await fake.call("auth.revoke", {}, other.token)).toMatchObject({ ok: true, revoked: true });
  expect(await fake.call("auth.test", {}, other.token)).toMatchObject({ error: "token_revoked" });
});

test("a person installs the app as in a browser", async () => {
  await using fake = await setting();
  const { slack } = fake;
  const team = slack.workspace({ name: "New", installed: false });
  const eva = team.person({ name: "eva" });
  let redirect = "";
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", redirect);
    const ask = new URLSearchParams({ client_id: slack.oauth.clientId, scope: "commands", state: "s1", redirect_uri: redirect });
    if (url.pathname === "/install") {
      response.writeHead(302, {
        location: `https://slack.com/oauth/v2/authorize?${ask.toString()}`,
        "set-cookie": "state=s1; Path=/; HttpOnly",
      });
      return response.end();
    }
    void (async () => {
      const code = url.searchParams.get("code") ?? "";
      const args = { code, client_id: slack.oauth.clientId, client_secret: slack.oauth.clientSecret, redirect_uri: redirect };
      const access = await call(slack, "oauth.v2.access", args, "");
      response.end(JSON.stringify({ cookie: request.headers.cookie, state: url.searchParams.get("state"), access }));
    })();
    return undefined;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  redirect = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/redirect`;
  const page = await eva.install(redirect.replace("redirect", "install"));
  expect(page.status).toBe(200);
  expect(JSON.parse(page.body)).toMatchObject({
    cookie: "state=s1",
    state: "s1",
    access: {
      ok: true,
      access_token: team.token,
      token_type: "bot",
      scope: "commands",
      team: { id: team.id, name: "New" },
      authed_user: { id: eva.id },
      is_enterprise_install: false,
    },
  });
  expect(team.isInstalled).toBe(true);
  server.closeAllConnections();
  server.close();
});

test("a code works once, for ten minutes, with the secret and the address it was made for", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  const { clientId, clientSecret, authorizeUrl } = fake.slack.oauth;
  const redirect_uri = `${fake.slack.url}nowhere`;
  const grant = async (): Promise<string> => {
    const query = new URLSearchParams({ client_id: clientId, scope: "commands", redirect_uri });
    const page = await fake.ana.install(`${authorizeUrl}?${query.toString()}`);
    return new URL(page.url).searchParams.get("code") ?? "";
  };
  const exchange = async (args: object): Promise<string | undefined> => {
    const all = { client_id: clientId, client_secret: clientSecret, redirect_uri, ...args };
    return textOf(await call(fake.slack, "oauth.v2.access", all, ""), "error");
  };
  const code = await grant();
  expect(await exchange({ code, client_secret: "x" })).toBe("bad_client_secret");
  expect(await exchange({ code, client_id: "x" })).toBe("invalid_client_id");
  expect(await exchange({ code, redirect_uri: "https://a.example" })).toBe("bad_redirect_uri");
  expect(await exchange({ code })).toBeUndefined();
  expect(await exchange({ code })).toBe("invalid_code");
  const late = await grant();
  time.pass(601);
  expect(await exchange({ code: late })).toBe("invalid_code");
  await expect(fake.ana.install(`${authorizeUrl}?client_id=x`)).rejects.toThrow("Invalid client_id");
  await expect(fake.ana.install(`${authorizeUrl}?client_id=${clientId}`)).rejects.toThrow("Invalid permissions");
  await expect(fake.ana.install(`${authorizeUrl}?client_id=${clientId}&scope=commands`)).rejects.toThrow("bad_redirect_uri");
});
