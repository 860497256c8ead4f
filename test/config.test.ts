import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

test("nothing has to be set", () => {
  expect(readConfig({})).toEqual({
    config: {
      host: "127.0.0.1",
      port: 8080,
      contentDir: "local",
      isContentDirSet: false,
      cacheDir: ".cache",
      exitUrl: "https://www.wikipedia.org/",
      trustedProxy: "",
      counts: { store: { kind: "sqlite", file: "data/counts.sqlite" }, campaigns: [] },
      isWebOn: true,
      hideAfter: 600_000,
      redis: null,
      telegram: null,
      slack: null,
    },
  });
});

test("empty values count as not set", () => {
  expect(readConfig({ PORT: "", HOST: "" })).toEqual(readConfig({}));
});

test.each([
  [{ PORT: "web" }, "PORT"],
  [{ PORT: "70000" }, "PORT"],
  [{ EXIT_URL: "javascript:alert(1)" }, "EXIT_URL"],
  [{ TELEGRAM_BOT_TOKEN: "my secret" }, "TELEGRAM_BOT_TOKEN"],
  [{ TELEGRAM_WEBHOOK_SECRET: "short" }, "TELEGRAM_WEBHOOK_SECRET"],
  [{ PUBLIC_URL: "http://bot.example.org" }, "PUBLIC_URL"],
  [{ HIDE_AFTER: "30" }, "HIDE_AFTER"],
  [{ HIDE_AFTER: "soon" }, "HIDE_AFTER"],
  [{ WEB: "yes" }, "WEB"],
  [{ REDIS_URL: "http://127.0.0.1:6379" }, "REDIS_URL"],
  [{ REDIS_URL: "secret@host" }, "REDIS_URL"],
  [{ REDIS_URL: "redis:///0" }, "REDIS_URL"],
  [{ REDIS_URL: "redis://host/abc" }, "REDIS_URL"],
  [{ REDIS_URL: "redis://:50%off@host" }, "REDIS_URL"],
  [{ COUNTS_URL: "mysql://bot:pass@db/counts" }, "COUNTS_URL"],
  [{ COUNTS_URL: "postgres:counts" }, "COUNTS_URL"],
  [{ COUNTS_URL: "postgres://bot:pa/ss@db/counts" }, "COUNTS_URL"],
  [{ SLACK_BOT_TOKEN: "xoxp-1-user" }, "SLACK_BOT_TOKEN"],
  [{ SLACK_BOT_TOKEN: "xoxb-1 2" }, "SLACK_BOT_TOKEN"],
  [{ SLACK_APP_TOKEN: "xoxb-1-bot" }, "SLACK_APP_TOKEN"],
  [{ SLACK_SIGNING_SECRET: "short" }, "SLACK_SIGNING_SECRET"],
  [{ SLACK_CLIENT_ID: "1000" }, "SLACK_CLIENT_ID"],
  [{ SLACK_CLIENT_SECRET: "too few" }, "SLACK_CLIENT_SECRET"],
  [{ SLACK_STORE_KEY: "not long enough" }, "SLACK_STORE_KEY"],
  [{ SLACK_COMMAND: "parasol" }, "SLACK_COMMAND"],
  [{ SLACK_COMMAND: "/Parasol!" }, "SLACK_COMMAND"],
  [{ SLACK_LANGUAGE: "English" }, "SLACK_LANGUAGE"],
  [{ SLACK_API_URL: "slack.example.org" }, "SLACK_API_URL"],
  [{ SLACK_AUTHORIZE_URL: "ftp://slack.example.org" }, "SLACK_AUTHORIZE_URL"],
])("%j is refused by name, without repeating the value", (environment, name) => {
  const result = readConfig(environment);
  const faults = "faults" in result ? result.faults.join("\n") : "";
  expect(faults).toContain(name);
  expect(faults).not.toContain(Object.values(environment)[0]);
});

const TOKEN = "123456:AA-bb_cc";
const telegramOf = (environment: Readonly<Record<string, string>>) => {
  const result = readConfig({ TELEGRAM_BOT_TOKEN: TOKEN, ...environment });
  return "config" in result ? result.config : result.faults;
};

test("a token switches Telegram on, and the pages off unless they are asked for", () => {
  const telegram = { token: TOKEN, apiRoot: "https://api.telegram.org", webhook: null };
  expect(telegramOf({})).toMatchObject({ telegram, isWebOn: false });
  expect(telegramOf({ WEB: "on" })).toMatchObject({ telegram, isWebOn: true });
});

test("a public address makes it a webhook, and nobody may pose as Telegram there", () => {
  const PUBLIC_URL = "https://bot.example.org/";
  expect(telegramOf({ PUBLIC_URL, TELEGRAM_WEBHOOK_SECRET: "0123456789abcdef" })).toMatchObject({
    telegram: { webhook: { publicUrl: PUBLIC_URL, secret: "0123456789abcdef" } },
  });
  expect(telegramOf({ PUBLIC_URL })).toEqual([expect.stringMatching(/^TELEGRAM_WEBHOOK_SECRET: is needed/)]);
});

test("screens stay open when they are told to", () => {
  expect(telegramOf({ HIDE_AFTER: "off" })).toMatchObject({ hideAfter: null });
  expect(telegramOf({ HIDE_AFTER: "2" })).toMatchObject({ hideAfter: 120_000 });
});

test("counts go into a file, or to Postgres where it is set", () => {
  const url = "postgres://bot:pass@db.example.org/counts";
  expect(telegramOf({ COUNTS_FILE: "a.sqlite" })).toMatchObject({ counts: { store: { kind: "sqlite", file: "a.sqlite" } } });
  expect(telegramOf({ COUNTS_FILE: "a.sqlite", COUNTS_URL: url })).toMatchObject({ counts: { store: { kind: "postgres", url } } });
  expect(telegramOf({ COUNTS: "off", COUNTS_URL: url })).toMatchObject({ counts: null });
});

const SLACK = {
  SLACK_BOT_TOKEN: "xoxb-1-planted",
  SLACK_APP_TOKEN: "xapp-1-planted",
  SLACK_SIGNING_SECRET: "planted-signing-secret",
  SLACK_CLIENT_ID: "47110000.0815",
  SLACK_CLIENT_SECRET: "planted-client-secret",
  SLACK_STORE_KEY: "planted-key-of-thirty-two-letters-",
  PUBLIC_URL: "https://planted.example.org/",
};
/** What is read of the settings of Slack with these names; what is wrong with them otherwise. */
const slackOf = (names: readonly (keyof typeof SLACK)[], more: Readonly<Record<string, string>> = {}) => {
  const result = readConfig({ ...Object.fromEntries(names.map((name) => [name, SLACK[name]])), ...more });
  return "config" in result ? result.config : result.faults;
};

test("two tokens switch Slack on over sockets, and the pages off unless they are asked for", () => {
  const slack = {
    command: "/parasol",
    language: "en",
    apiUrl: "https://slack.com/api/",
    receive: { kind: "socket", appToken: SLACK.SLACK_APP_TOKEN },
    workspaces: { kind: "one", token: SLACK.SLACK_BOT_TOKEN },
  };
  expect(slackOf(["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])).toMatchObject({ slack, telegram: null, isWebOn: false });
  expect(slackOf(["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"], { WEB: "on" })).toMatchObject({ slack, isWebOn: true });
  expect(slackOf(["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"])).toMatchObject({ slack });
  const more = { SLACK_COMMAND: "/rights", SLACK_LANGUAGE: "fr", SLACK_API_URL: "http://127.0.0.1:1/api" };
  expect(slackOf(["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"], more)).toMatchObject({
    slack: { command: "/rights", language: "fr", apiUrl: "http://127.0.0.1:1/api/" },
  });
});

test("with a signing secret Slack calls; with a client and a key many workspaces install it", () => {
  const signed = ["SLACK_SIGNING_SECRET"] as const;
  const many = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STORE_KEY", "PUBLIC_URL"] as const;
  expect(slackOf([...signed, "SLACK_BOT_TOKEN"])).toMatchObject({
    slack: { receive: { kind: "http", signingSecret: SLACK.SLACK_SIGNING_SECRET }, workspaces: { kind: "one" } },
  });
  expect(slackOf([...signed, ...many])).toMatchObject({
    slack: {
      receive: { kind: "http" },
      workspaces: {
        kind: "many",
        clientId: SLACK.SLACK_CLIENT_ID,
        clientSecret: SLACK.SLACK_CLIENT_SECRET,
        publicUrl: SLACK.PUBLIC_URL,
        authorizeUrl: "https://slack.com/oauth/v2/authorize",
        key: SLACK.SLACK_STORE_KEY,
        file: "data/slack.sqlite",
      },
    },
  });
  expect(slackOf(["SLACK_APP_TOKEN", ...many], { SLACK_STORE_FILE: "a.sqlite" })).toMatchObject({
    slack: { receive: { kind: "socket" }, workspaces: { kind: "many", file: "a.sqlite" } },
  });
});

test.each<[string, (keyof typeof SLACK)[]]>([
  ["SLACK_APP_TOKEN", ["SLACK_BOT_TOKEN"]],
  ["SLACK_BOT_TOKEN", ["SLACK_APP_TOKEN"]],
  ["SLACK_BOT_TOKEN", ["SLACK_SIGNING_SECRET"]],
  ["SLACK_CLIENT_ID", ["SLACK_APP_TOKEN", "SLACK_CLIENT_SECRET"]],
  ["SLACK_CLIENT_SECRET", ["SLACK_APP_TOKEN", "SLACK_CLIENT_ID"]],
  ["PUBLIC_URL", ["SLACK_APP_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STORE_KEY"]],
  ["SLACK_STORE_KEY", ["SLACK_APP_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "PUBLIC_URL"]],
  ["SLACK_APP_TOKEN", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STORE_KEY", "PUBLIC_URL"]],
])("it is said that %s is missing beside %j, and no value", (missing, names) => {
  const faults = slackOf(names);
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${missing}: is needed`))]);
  expect(JSON.stringify(faults)).not.toMatch(/planted|4711/);
});
