import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { compileContent } from "../../src/content/content.ts";
import type { RawFile } from "../../src/content/load.ts";
import { contentFindings } from "../../src/doctor/content.ts";
import { FINDINGS, formatFinding, inOrder, isStop } from "../../src/doctor/findings.ts";
import { settingsFindings } from "../../src/doctor/settings.ts";
import type { Surroundings } from "../../src/doctor/settings.ts";
import { fixtureFiles, ROOT, TODAY, withFiles } from "../helpers/library.ts";
import { file } from "../helpers/tiny.ts";
import { hasRedis, startRedis } from "../helpers/redis.ts";

const FULL = "runs: Lantern House\npays: Our members\ncontact: https://lantern.example/\n";
const found = (files: readonly RawFile[], today = TODAY) => contentFindings(compileContent(files), today);
const about = (text: string): RawFile => file("local/about.yaml", text);
const codes = (files: readonly RawFile[], today = TODAY): string[] => found(files, today).map(({ code }) => code);
const edited = (edits: Parameters<typeof withFiles>[1]) => withFiles(fixtureFiles(), { "flows/content.lock.json": null, ...edits });

describe("the content", () => {
  test("is not ready while nobody has said who runs it, who pays, and how to reach them", () => {
    expect(codes(fixtureFiles())).toContain("about-missing");
    const part = found([...fixtureFiles(), about("runs: { en: Lantern House }\n")]);
    expect(part.filter(({ code }) => code.startsWith("about"))).toEqual([
      { code: "about-incomplete", values: { fields: "pays, contact" } },
      { code: "about-language", values: { field: "runs", languages: "fr, es" } },
    ]);
    expect(codes([...fixtureFiles(), about(FULL)]).filter((code) => code.startsWith("about"))).toEqual([]);
  });

  test("is not ready with an urgent topic that no organisation has reviewed", () => {
    const urgent = (more: string) => edited({ "flows/rights/stop.yaml": (text) => `urgent: true\n${more}${text}` });
    expect(found(urgent(""))).toContainEqual({ code: "urgent-unreviewed", values: { topic: "rights/stop" } });
    expect(codes(urgent("reviewed_by: Lantern House\n"))).not.toContain("urgent-unreviewed");
  });

  test("may go live with other topics unreviewed, which is said", () => {
    const one = found(fixtureFiles()).find(({ code }) => code === "unreviewed");
    expect(one).toEqual({ code: "unreviewed", values: { count: 1, topics: "rights/stop" } });
    expect(codes(edited({ "flows/rights/stop.yaml": (text) => `reviewed_by: Lantern House\n${text}` }))).not.toContain(
      "unreviewed",
    );
  });

  test("names languages that are not live", () => {
    expect(found(fixtureFiles())).toContainEqual({ code: "language-not-live", values: { language: "Español" } });
  });

  test("tells expiries thirty days ahead, and holds expired law back", () => {
    const laws = (today: string) => codes(fixtureFiles(), today).filter((code) => code.startsWith("law"));
    expect(laws("2026-10-31")).toEqual([]);
    expect(laws("2026-11-01")).toContain("law-expiring");
    expect(laws("2026-11-30")).not.toContain("law-expired");
    expect(laws("2026-12-01")).toContain("law-expired");
    expect(codes(fixtureFiles(), "2026-11-01")).toContain("entry-expiring");
    expect(codes(fixtureFiles(), "2026-12-01")).toContain("entry-expired");
  });

  test("names an operator's files that were left out, and counts warnings on the others", () => {
    const broken = [...fixtureFiles(), file("local/flows/directory/ug.yaml", "entries: 12\n")];
    expect(found(broken)).toContainEqual({ code: "local-left-out", values: { file: "local/flows/directory/ug.yaml" } });
    expect(codes(withFiles(fixtureFiles(), { "flows/system/home.yaml": "nodes: 12\n" }))).toContain("content-broken");
  });
});

const CALM: Surroundings = {
  isCountsWritable: true,
  isSlackStoreWritable: null,
  redis: null,
  isEnvReadable: false,
  languages: ["en", "fr"],
};
const TOKEN = { TELEGRAM_BOT_TOKEN: "1234:abc" };
const SLACK = { SLACK_BOT_TOKEN: "xoxb-1-a", SLACK_APP_TOKEN: "xapp-1-a" };
const MANY = {
  SLACK_SIGNING_SECRET: "a-signing-secret",
  SLACK_CLIENT_ID: "1.2",
  SLACK_CLIENT_SECRET: "a-client-secret-",
  SLACK_STORE_KEY: "a-key-of-thirty-two-letters-long",
  PUBLIC_URL: "https://bot.example.org",
};
const settings = (environment: Record<string, string>, around: Partial<Surroundings> = {}): string[] =>
  settingsFindings(readConfig(environment), { ...CALM, ...around }).map(({ code }) => code);

describe("the settings", () => {
  test.each([
    ["a token and nothing else is fine", TOKEN, {}, []],
    ["no token", {}, {}, ["telegram-off"]],
    ["nothing served", { WEB: "off" }, {}, ["nothing-served"]],
    ["never covered", { ...TOKEN, HIDE_AFTER: "off" }, {}, ["hide-off"]],
    ["counts that cannot be written", TOKEN, { isCountsWritable: false }, ["counts-unwritable"]],
    ["Slack alone is served, and workers are not", SLACK, {}, ["telegram-off"]],
    ["Slack beside Telegram", { ...TOKEN, ...SLACK }, {}, []],
    ["counts of Slack that cannot be written", { ...TOKEN, ...SLACK }, { isCountsWritable: false }, ["counts-unwritable"]],
    ["a language that is not there", { ...TOKEN, ...SLACK, SLACK_LANGUAGE: "sw" }, {}, ["slack-language-unknown"]],
    ["a language that is there", { ...TOKEN, ...SLACK, SLACK_LANGUAGE: "fr" }, {}, []],
    ["workspaces that can be kept", MANY, { isSlackStoreWritable: true }, ["telegram-off"]],
    ["workspaces that cannot be kept", MANY, { isSlackStoreWritable: false }, ["telegram-off", "slack-store-unwritable"]],
    ["a memory on disk", TOKEN, { redis: "persistent" }, ["redis-persistent"]],
    ["a memory that says nothing", TOKEN, { redis: "unknown" }, ["redis-unknown"]],
    ["a memory out of reach", TOKEN, { redis: "unreachable" }, ["redis-unreachable"]],
    ["a memory as it should be", TOKEN, { redis: "ready" }, []],
    ["secrets that others can read", TOKEN, { isEnvReadable: true }, ["env-readable"]],
  ] as const)("%s", (_, environment, around, expected) => {
    expect(settings(environment, around)).toEqual(expected);
  });

  test("that cannot be used are named, without their values", () => {
    const [one] = settingsFindings(readConfig({ TELEGRAM_BOT_TOKEN: "my secret" }), CALM);
    expect(one?.code).toBe("settings-unusable");
    expect(JSON.stringify(one)).not.toContain("my secret");
  });
});

describe("what is said", () => {
  test("is a sentence and what to do, each ended, with all values filled in", () => {
    for (const [, what, todo] of Object.values(FINDINGS)) expect(what + todo).toMatch(/[.}].*\.$/);
    const first = found(edited({ "flows/rights/stop.yaml": (text) => `urgent: true\n${text}` })).find(isStop);
    expect(first === undefined ? "" : formatFinding(first)).toBe(
      "STOP     No organisation has reviewed rights/stop, which people open in danger.\n         Have an organisation led by sex workers review it, and set reviewed_by in flows/rights/stop.yaml.",
    );
  });

  test("begins with what must not go live", () => {
    const weights = inOrder(found(fixtureFiles())).map(isStop);
    expect(weights.indexOf(false)).toBeGreaterThan(0);
    expect(weights.slice(weights.indexOf(false))).not.toContain(true);
  });
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "parasol-doctor-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (environment: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, [join(ROOT, "src/cli/doctor.ts")], {
      cwd: folder,
      env: { PATH: process.env["PATH"], CONTENT_DIR: folder, ...environment },
      encoding: "utf8",
    });

  test("ends with 1 while something must not go live", () => {
    const { status, stdout } = run({});
    expect(stdout).toContain("STOP     Nobody has said who runs this copy.");
    expect(stdout).toMatch(/^Not ready for people: [1-9]\d* must be mended first\.\n$/m);
    expect(status).toBe(1);
  });

  test("sees what others can read, and who has filled in what", () => {
    writeFileSync(join(folder, "about.yaml"), FULL);
    writeFileSync(join(folder, ".env"), "HIDE_AFTER=off\nTELEGRAM_BOT_TOKEN=1234:abc\nCOUNTS_FILE=about.yaml/counts.sqlite\n");
    chmodSync(join(folder, ".env"), 0o644);
    const { stdout } = run({});
    expect(stdout).not.toContain("Nobody has said");
    expect(stdout).toContain("Screens in chats are never covered by themselves.");
    expect(stdout).toContain("The counts cannot be written at about.yaml/counts.sqlite.");
    expect(stdout).toContain("Run chmod 600 .env.");
    expect(stdout).not.toContain("1234:abc");
    const many = run({ ...MANY, TELEGRAM_WEBHOOK_SECRET: "a-secret-of-Telegram", SLACK_STORE_FILE: "about.yaml/slack.sqlite" });
    expect(many.stdout).toContain("STOP     Workspaces that install the app of Slack cannot be kept at about.yaml/slack.sqlite.");
    rmSync(join(folder, ".env"));
  });

  test.skipIf(!hasRedis)("asks a Redis whether it writes to disk (needs redis-server)", async () => {
    const redis = await startRedis(["--save", "60 1"]);
    try {
      expect(run({ ...TOKEN, REDIS_URL: redis.url }).stdout).toContain("STOP     That Redis writes what it holds to disk");
      expect(redis.cli("DBSIZE")).toBe("0");
    } finally {
      await redis.kill();
    }
  });
});
