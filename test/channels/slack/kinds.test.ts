import { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Json, Person, Slack } from "../../fakes/slack/index.ts";
import { startBot, startFake, troubles } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { base, codeOf, interact } from "./people.ts";

describe("what Slack sends besides", () => {
  let slack: Slack;
  let ana: Person;
  let bot: RunningBot;
  beforeEach(async () => {
    slack = await startFake();
    const team = slack.workspace();
    ana = team.person();
    bot = await startBot(slack, { workspaces: team.token });
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.noted).toEqual([]);
    expect(troubles(slack)).toEqual([]);
    await slack.stop();
  });

  const view = {
    id: "V1",
    hash: "1.a",
    type: "modal",
    callback_id: "another",
    private_metadata: "",
    title: { type: "plain_text", text: "x" },
    blocks: [],
    state: { values: {} },
  };
  const button = { type: "button", action_id: "x", block_id: "y", text: { type: "plain_text", text: "x" } };
  const channel = { id: "C1", name: "x" };

  test.each<[string, string, Record<string, Json>]>([
    ["a button that nobody put there", "block_actions", { actions: [button], trigger_id: "1.2", channel }],
    ["a button that opens an address", "block_actions", { actions: [{ ...button, url: "https://example.org" }], channel }],
    ["a choice in a menu", "block_actions", { actions: [{ ...button, type: "static_select" }], view }],
    ["no button at all", "block_actions", { actions: [], channel }],
    ["a modal that was closed", "view_closed", { view, is_cleared: true }],
    ["a list of options", "block_suggestion", { action_id: "x", block_id: "y", value: "a", view }],
    ["a shortcut on a message", "message_action", { callback_id: "open", channel, message: { text: "quiz", user: "U9" } }],
    [
      "a button of old",
      "interactive_message",
      { actions: [{ name: "x", type: "button", value: codeOf("tools/tools#tools") }], channel },
    ],
    ["a dialogue of old", "dialog_submission", { submission: { a: "b" }, callback_id: "x", state: "" }],
    ["a dialogue of old, left", "dialog_cancellation", { callback_id: "x", state: "" }],
    ["a step of a workflow", "workflow_step_edit", { callback_id: "x", workflow_step: {} }],
    ["something new", "constellation", {}],
  ])("%s is acknowledged with nothing, and nothing is done", async (_, type, more) => {
    const calls = slack.calls.length;
    expect(await interact(slack, { ...base(ana, type), ...more })).toMatchObject({ status: 200, body: "" });
    await slack.idle();
    expect(slack.calls.length).toBe(calls);
  });

  test.each(["message", "app_mention", "team_join", "user_change"])("%s, which we did not ask for, is taken", async (type) => {
    const calls = slack.calls.length;
    const team = slack.workspace();
    expect((await slack.event(team, { type, user: ana.id, channel: "C1", text: "secret" })).status).toBe(200);
    await slack.idle();
    expect(slack.calls.length).toBe(calls);
  });
});

test("Bolt has one listener for each kind of payload, and nothing before them", async () => {
  const slack = await startFake();
  const team = slack.workspace();
  const spy = vi.spyOn(App.prototype, "processEvent");
  const bot = await startBot(slack, { workspaces: team.token });
  await team.person().command("/parasol", "quiz");
  const app: unknown = spy.mock.contexts[0];
  spy.mockRestore();
  if (!(app instanceof App)) throw new Error("Bolt was not asked");
  const [listeners, middleware]: unknown[] = [Reflect.get(app, "listeners"), Reflect.get(app, "middleware")];
  expect([listeners, middleware]).toEqual([expect.objectContaining({ length: 7 }), []]);
  await bot.stop();
  await slack.stop();
});
