import { createHmac } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createInstallations, sqliteInstallations } from "../../../src/channels/slack/installations.ts";
import type { Person, Slack, Workspace } from "../../fakes/slack/index.ts";
import { MODES, SECRET, startBot, startFake, troubles } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { openQuiz, plain, said, titleOf } from "./people.ts";

/** A text that stands in the file in any of the ways in which texts are written down. */
const isIn = (bytes: Buffer, text: string): boolean =>
  ["utf8", "utf16le", "base64", "base64url", "hex"].some((encoding) => {
    const written =
      encoding === "utf16le" ? Buffer.from(text, "utf16le") : Buffer.from(Buffer.from(text).toString(encodingOf(encoding)));
    return bytes.includes(written);
  });
const encodingOf = (name: string): BufferEncoding => (Buffer.isEncoding(name) ? name : "utf8");

describe.each(MODES)("many workspaces over %s", (mode) => {
  let folder: string;
  let file: string;
  let slack: Slack;
  let bot: RunningBot;
  const printed = vi.spyOn(console, "error");
  const failed = vi.fn<() => void>();
  beforeEach(async () => {
    printed.mockClear();
    folder = mkdtempSync(join(tmpdir(), "parasol-slack-"));
    file = join(folder, "slack.sqlite");
    slack = await startFake();
    await begin();
  });
  afterEach(async () => {
    await bot.stop();
    expect(troubles(slack)).toEqual([]);
    // Node's server says there what it could not send.
    expect(printed).not.toHaveBeenCalled();
    await slack.stop();
    rmSync(folder, { recursive: true });
  });
  const storeBy = (secret: string) => createInstallations(sqliteInstallations(file, failed), secret);
  const begin = async (): Promise<void> => {
    bot = await startBot(slack, { mode, workspaces: storeBy(SECRET) });
  };
  const newcomer = (name: string): { readonly team: Workspace; readonly person: Person } => {
    const team = slack.workspace({ name, installed: false });
    return { team, person: team.person({ name: `installer-of-${name}` }) };
  };
  const installed = async (name: string) => {
    const both = newcomer(name);
    const page = await both.person.install(bot.installUrl);
    expect([page.status, page.body]).toEqual([200, `${plain.installed}\n`]);
    return both;
  };
  const query = (teamId: string) => ({ teamId, enterpriseId: undefined, isEnterpriseInstall: false }) as const;
  const isKept = (team: Workspace, secret = SECRET): Promise<boolean> =>
    storeBy(secret)
      .fetchInstallation(query(team.id))
      .then(
        () => true,
        () => false,
      );
  async function works(person: Person): Promise<void> {
    await person.command("/parasol", "quiz");
    expect(said(person)).toContain(titleOf("quizzes/quizzes#quizzes"));
  }

  test("each is answered with its own token", async () => {
    const [one, two] = [await installed("one"), await installed("two")];
    for (const { person, team } of [one, two, one]) {
      const before = slack.calls.length;
      await works(person);
      await openQuiz(slack, person);
      await person.openHome();
      await slack.idle();
      const tokens = slack.calls.slice(before).flatMap(({ method, token }) => (method.startsWith("views.") ? [token] : []));
      expect(tokens).toEqual([team.token, team.token]);
    }
  });

  test("the file tells neither which workspaces these are, nor who installed it, nor any token", async () => {
    const { team, person } = await installed("a-named-workspace");
    const bytes = readFileSync(file);
    const { botUser, botId, domain } = team.team;
    const secrets = [team.id, team.team.name, domain, team.token, botUser, botId, person.id, person.account.name, SECRET];
    expect(secrets.filter((text) => text.length > 5 && isIn(bytes, text))).toEqual([]);
    expect(await isKept(team)).toBe(true);
    expect(await storeBy(SECRET).fetchInstallation(query(team.id))).toMatchObject({ bot: { token: team.token }, user: { id: "" } });
    expect(await isKept(team, `${SECRET}x`)).toBe(false);
  });

  test("whoever does not agree, comes with another's state or a code once more, has installed nothing", async () => {
    const { team, person } = newcomer("team");
    const back = (search: string, cookie = "") =>
      fetch(`${bot.url}/slack/installed${search}`, { headers: { cookie } }).then(async (page) => [page.status, await page.text()]);
    const failed = [400, `${plain.install_failed}\n`];
    const begun = await fetch(bot.installUrl, { redirect: "manual" });
    const [cookie = ""] = begun.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    const state = cookie.split("=")[1] ?? "";
    expect(begun.headers.get("location")).toContain("scope=commands&");
    // Everybody can have a state: whoever tries secrets on it learns nothing of what opens the file.
    const [head, claims, signature] = state.split(".");
    expect(createHmac("sha256", SECRET).update(`${head}.${claims}`).digest("base64url")).not.toBe(signature);
    expect(createHmac("sha256", slack.oauth.clientSecret).update(`${head}.${claims}`).digest("base64url")).toBe(signature);
    expect(await back("?error=access_denied")).toEqual(failed);
    expect(await back(`?error=access_denied&state=${state}`, cookie)).toEqual(failed);
    expect(await back("")).toEqual(failed);
    expect(await back("?code=1.2")).toEqual(failed);
    expect(await back(`?code=1.2&state=${state}`)).toEqual(failed);
    expect(await back(`?code=1.2&state=${state}x`, `${cookie}x`)).toEqual(failed);
    slack.expect({ method: "oauth.v2.access", error: "invalid_code" });
    expect(await back(`?code=1.2&state=${state}`, cookie)).toEqual(failed);
    expect(existsSync(file)).toBe(false);
    const { url } = await person.install(bot.installUrl);
    // The way back once more, with a state that is good: the code has been used.
    const { searchParams } = new URL(url);
    expect(await back(`?code=${searchParams.get("code") ?? ""}&state=${state}`, cookie)).toEqual(failed);
    expect(await isKept(team)).toBe(true);
    await works(person);
  });

  test.each(["HEAD", "POST", "OPTIONS"])("the method %s begins and ends no installation", async (method) => {
    for (const path of ["install", "installed?code=1.2&state=x"]) {
      const answer = await fetch(`${bot.url}/slack/${path}`, { method, redirect: "manual" });
      expect([answer.status, answer.headers.get("allow"), answer.headers.getSetCookie()]).toEqual([405, "GET", []]);
    }
  });

  test("whoever takes the app out leaves nothing behind, in whatever order Slack tells", async () => {
    const { team, person } = await installed("leaving");
    const other = await installed("staying");
    const uninstalled = { type: "app_uninstalled" };
    const revoked = { type: "tokens_revoked", tokens: { oauth: [], bot: ["UB1"] } };
    await slack.event(team, { ...revoked, tokens: { oauth: ["U1"] } });
    await slack.idle();
    expect(await isKept(team)).toBe(true);
    for (const events of [
      [uninstalled],
      [revoked],
      [uninstalled, revoked],
      [revoked, uninstalled],
      [uninstalled, revoked, uninstalled, revoked],
    ]) {
      const before = readFileSync(file);
      for (const event of events) await slack.event(team, event);
      await slack.idle();
      expect(await isKept(team)).toBe(false);
      const left = rowsIn(before).filter((row) => !rowsIn(readFileSync(file)).includes(row));
      expect(left.length).toBe(1);
      expect(readFileSync(file).includes(left[0] ?? "-")).toBe(false);
      await person.command("/parasol", "quiz");
      expect(said(person)).toBe(plain.not_installed);
      expect((await person.install(bot.installUrl)).status).toBe(200);
      await works(person);
    }
    await works(other.person);
    await team.uninstall();
    await slack.idle();
    expect(await isKept(team)).toBe(false);
    await person.install(bot.installUrl);
    await works(person);
  });
  /** What was sealed, as it stands in the file. */
  const rowsIn = (bytes: Buffer): string[] => [...new Set(bytes.toString("latin1").match(/[\w-]{300,}/g) ?? [])];

  test("it goes on after a restart with the same file and key, and with none other", async () => {
    const { person } = await installed("team");
    await bot.stop();
    await begin();
    await works(person);
    await bot.stop();
    bot = await startBot(slack, { mode, workspaces: storeBy(`${SECRET}x`) });
    await person.command("/parasol", "quiz");
    expect(said(person)).toBe(plain.not_installed);
  });

  test("what cannot be kept is not called installed", async () => {
    await bot.stop();
    file = join(folder, "nowhere", "slack.sqlite");
    await begin();
    const { person } = newcomer("team");
    failed.mockClear();
    expect((await person.install(bot.installUrl)).body).toBe(`${plain.install_failed}\n`);
    expect(failed).toHaveBeenCalled();
  });
});
