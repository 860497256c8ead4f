import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Person, Slack } from "../../fakes/slack/index.ts";
import { startBot, startFake, troubles } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { openQuiz, said, titleOf } from "./people.ts";

const WAIT = { timeout: 10_000, interval: 5 };
const rejections: unknown[] = [];
const rejected = (reason: unknown): void => void rejections.push(reason);
let slack: Slack;
let ana: Person;
let bot: RunningBot;

beforeEach(async () => {
  process.on("unhandledRejection", rejected);
  slack = await startFake();
  const team = slack.workspace();
  ana = team.person();
  bot = await startBot(slack, { mode: "socket", workspaces: team.token });
  await connected();
});
afterEach(async () => {
  await bot.stop();
  expect(troubles(slack)).toEqual([]);
  await slack.stop();
  process.off("unhandledRejection", rejected);
  expect(rejections.splice(0)).toEqual([]);
});
const opened = (): number =>
  slack.calls.filter(({ method, outcome }) => method === "apps.connections.open" && outcome === "ok").length;
/** Two connections stand, and so many have been opened in all. */
const connected = (all = 2): Promise<void> => vi.waitFor(() => expect([slack.sockets.count, opened()]).toEqual([2, all]), WAIT);

async function works(): Promise<void> {
  await ana.command("/parasol", "quiz");
  expect(said(ana)).toContain(titleOf("quizzes/quizzes#quizzes"));
  await openQuiz(slack, ana);
  expect(ana.modal).not.toBe(null);
  await ana.close();
}

test.each(["refresh_requested", "warning", "too_many_websockets"] as const)(
  "connections that Slack ends with “%s” are made anew",
  async (reason) => {
    for (const all of [4, 6]) {
      slack.sockets.disconnect(reason);
      await connected(all);
      await works();
    }
    expect(opened()).toBe(6);
  },
);

test("a connection that breaks is made anew", async () => {
  slack.sockets.cut();
  await connected(4);
  await works();
  expect(opened()).toBe(4);
});

test("connections that Slack ends as soon as they stand are not made anew in a hurry", async () => {
  const timer = setInterval(() => slack.sockets.disconnect("link_disabled"), 2);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  clearInterval(timer);
  // Each of the two pauses 50 milliseconds here, and two seconds elsewhere.
  expect(opened()).toBeLessThan(2 + 2 * 20);
  await vi.waitFor(() => expect(slack.sockets.count).toBe(2), WAIT);
  await works();
});

test("where Slack finds connections too many, it is left alone for as long as it asks", async () => {
  slack.faults.plan({ seed: 1, rate: 0, kinds: [], retryAfter: 1 });
  slack.faults.next("apps.connections.open", "429", 2);
  const before = Date.now();
  slack.sockets.cut();
  await connected(4);
  expect(Date.now() - before).toBeGreaterThan(950);
});

test("when both break, and Slack is away for a while, it goes on as soon as Slack is there", async () => {
  // Each connection tries three times, pauses, and tries three times more.
  slack.faults.next("apps.connections.open", "cut", 8);
  slack.faults.next("apps.connections.open", "429", 2);
  slack.sockets.cut();
  await connected(4);
  await works();
  await bot.stop();
  const outcomes = bot.noted.map(({ event, outcome }) => `${event} ${outcome ?? ""}`);
  expect(outcomes).toContain("call-failed unreachable");
  expect(outcomes).toContain("call-failed limited");
});
