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
