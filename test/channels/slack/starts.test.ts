import { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppTokenRefused, TokenRefused } from "../../../src/channels/slack/slack.ts";
import type { Person, Slack, Workspace } from "../../fakes/slack/index.ts";
import { start } from "../../helpers/process.ts";
import { MODES, startBot, startFake, troubles } from "./bot.ts";
import type { BotOptions } from "./bot.ts";
import { gate, plain, said, titleOf } from "./people.ts";

let slack: Slack;
let team: Workspace;
beforeEach(async () => {
  slack = await startFake();
  team = slack.workspace();
});
afterEach(async () => {
  expect(troubles(slack)).toEqual([]);
  await slack.stop();
});

describe.each(MODES)("a start over %s", (mode) => {
  test("with a token that Slack does not know ends at once, and says that", async () => {
    slack.expect({ method: "auth.test", error: "invalid_auth" });
    await expect(startBot(slack, { mode, workspaces: "xoxb-unknown" })).rejects.toBeInstanceOf(TokenRefused);
    expect(slack.calls.map(({ method }) => method)).toEqual(["auth.test"]);
  });

  test("with a Slack that is away goes on when it is there", async () => {
    // More than a call tries by itself.
    slack.faults.next("auth.test", "cut", 4);
    slack.faults.next("apps.connections.open", "500", 4);
    const bot = await startBot(slack, { mode, workspaces: team.token });
    const ana = team.person();
    await ana.command("/parasol", "quiz");
    expect(said(ana)).toContain(titleOf("quizzes/quizzes#quizzes"));
    await bot.stop();
    expect(bot.noted.map(({ event, outcome }) => [event, outcome])).toContainEqual(["call-failed", "unreachable"]);
  });

  test.each([
    ["typed", "slash_commands", (ana: Person) => ana.command("/parasol", "quiz")],
    // Acknowledged at once, so that nobody but the channel itself waits for what follows.
    ["tapped", "views.open", (ana: Person) => ana.tap("Language")],
  ] as const)("a stop waits for what was %s before", async (_, method, act) => {
    const { wait, open, entered } = gate();
    let isHeld = false;
    const respond: BotOptions["respond"] = (own) => async (request, serving) => {
      if (isHeld) await wait();
      return own(request, serving);
    };
    const bot = await startBot(slack, { mode, workspaces: team.token, respond });
    const ana = team.person();
    await ana.command("/parasol", "tools");
    const calls = slack.calls.length;
    isHeld = true;
    const acting = act(ana);
    await entered;
    let isStopped = false;
    const stopping = bot.stop().then(() => (isStopped = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isStopped).toBe(false);
    open();
    expect((await acting).status).toBe(200);
    await stopping;
    const done = slack.calls.slice(calls).filter((call) => call.method !== "apps.connections.open");
    expect(done.map((call) => [call.method, call.outcome])).toEqual([[method, "ok"]]);
    await vi.waitFor(() => expect(slack.sockets.count).toBe(0), 5_000);
  });

  test("what is kept of the one workspace takes nothing of a person along", async () => {
    const spy = vi.spyOn(App.prototype, "processEvent");
    const bot = await startBot(slack, { mode, workspaces: team.token });
    await team.person().command("/parasol", "quiz");
    const app: unknown = spy.mock.contexts[0];
    spy.mockRestore();
    const authorize: unknown = app instanceof App ? Reflect.get(app, "authorize") : null;
    if (typeof authorize !== "function") throw new Error("Bolt keeps it elsewhere now");
    const known: unknown = await authorize({ teamId: team.id });
    expect(known).toEqual({ token: team.token });
    await bot.stop();
  });

  test("another workspace than the one whose token it is, is told so", async () => {
    const bot = await startBot(slack, { mode, workspaces: team.token });
    const eve = slack.workspace().person();
    await eve.command("/parasol", "quiz");
    expect(said(eve)).toBe(plain.not_installed);
    await bot.stop();
  });
});

test("an app token that Slack does not know ends the start, and says that", async () => {
  slack.expect({ method: "apps.connections.open", error: "invalid_auth" });
  const failed = startBot(slack, { mode: "socket", workspaces: team.token, appToken: "xapp-1-unknown" });
  await expect(failed).rejects.toBeInstanceOf(AppTokenRefused);
});

describe("as an operator starts it", () => {
  const settings = () => ({
    SLACK_API_URL: `${slack.url}api`,
    SLACK_BOT_TOKEN: team.token,
    SLACK_APP_TOKEN: slack.appToken,
  });

  test.each([
    ["SLACK_BOT_TOKEN", "xoxb-unknown", "auth.test"],
    ["SLACK_APP_TOKEN", "xapp-1-unknown", "apps.connections.open"],
  ])("%s that Slack does not know is a sentence and an exit code", async (name, token, method) => {
    slack.expect({ method, error: "invalid_auth" });
    const error: unknown = await start({ ...settings(), [name]: token }).catch((failed: unknown) => failed);
    const printed = error instanceof Error ? error.message : "it started";
    expect(printed).toContain("it ended with 1:");
    expect(printed).toContain(`${name}: Slack does not know this token, or no longer.`);
    expect(printed).not.toContain("unknown");
    expect(printed.split("\n").filter((line) => !/^(it ended with 1:|\{.*\}|SLACK_\w+: .*)?$/.test(line))).toEqual([]);
  });

  test("it answers over a socket, says so, prints nothing else, and ends cleanly", async () => {
    const running = await start(settings());
    await vi.waitFor(() => expect(slack.sockets.count).toBe(2), 5_000);
    const ana = team.person();
    await ana.command("/parasol", "quiz");
    expect(said(ana)).toContain(titleOf("quizzes/quizzes#quizzes"));
    expect(await running.stop()).toBe(0);
    const lines = running.output().trim().split("\n");
    expect(lines.filter((line) => !line.startsWith("{"))).toEqual([
      `Parasol answers in Slack. Its health is at ${running.url}/health`,
    ]);
    expect(running.output()).toContain('"event":"stopped"');
    expect(running.output()).not.toMatch(new RegExp(`${ana.id}|${team.id}|xoxb|xapp`));
  });

  test.each(["auth.test", "apps.connections.open"])("a stop does not wait for a Slack that hangs in %s", async (method) => {
    slack.faults.next(method, "hang", 2);
    const running = await start({ ...settings(), WEB: "on" });
    await vi.waitFor(() => expect(slack.calls.some((call) => call.method === method)).toBe(true), 5_000);
    expect(await running.stop()).toBe(0);
    // No call was given up and tried again, which takes five seconds.
    expect(slack.calls.filter((call) => call.method === method).length).toBeLessThan(3);
  });
});
