import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { REQUESTS_PATH } from "../../../src/channels/slack/names.ts";
import { has } from "../../../src/core/link.ts";
import type { Person, Slack, Workspace } from "../../fakes/slack/index.ts";
import { nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { MODES, startBot, startFake, troubles } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { base, chooseAll, codeOf, fieldsOf, interact, openQuiz, plain, QUIZ, shown } from "./people.ts";

let slack: Slack;
let team: Workspace;
let ana: Person;
beforeEach(async () => {
  slack = await startFake();
  team = slack.workspace();
  ana = team.person();
});
afterEach(async () => {
  expect(troubles(slack)).toEqual([]);
  await slack.stop();
});

/** Answers a check to its end, and does something before each step; gives how many answers the result is made of. */
async function answerAll(beforeEachStep: () => Promise<void> | void): Promise<number> {
  await openQuiz(slack, ana);
  let answered = 0;
  for (let step = 0; !isResult(); step += 1) {
    if (step > 20) throw new Error("the check comes to no end");
    const fields = fieldsOf(ana);
    await chooseAll(ana, 1 + (step % 2));
    await beforeEachStep();
    if (fields.length > 0) await ana.submit();
    else await ana.tap(ana.modal?.buttons.includes(plain.next_question) === true ? plain.next_question : plain.see_result);
    await slack.idle();
    answered += fields.length;
  }
  return answered;
}

const isAt = (id: string): boolean => shown(ana)?.screen === nodeOf(shippedLibrary(), id).code;

function isResult(): boolean {
  const link = shown(ana);
  return link !== null && has(link, "result");
}

/** How many questions the link of the open modal holds an answer to. */
function answersHeld(): number {
  let count = 0;
  for (let rest = shown(ana)?.answers ?? 0n; rest > 0n; rest >>= 3n) if ((rest & 7n) !== 0n) count += 1;
  return count;
}

describe.each(MODES)("a restart over %s", (mode) => {
  let bot: RunningBot;
  const begin = async (): Promise<void> => {
    bot = await startBot(slack, { mode, workspaces: team.token });
  };
  beforeEach(begin);
  afterEach(() => bot.stop());
  const restart = async (): Promise<void> => {
    await bot.stop();
    await begin();
  };

  test("in the middle of every form loses no answer: what stands on it is sent to a bot that knows nothing", async () => {
    const answered = await answerAll(restart);
    expect(answered).toBeGreaterThan(5);
    expect(answersHeld()).toBe(answered);
    expect(shown(ana)).toMatchObject({ language: "en" });
    expect(isAt(QUIZ)).toBe(true);
    expect(ana.errors).toEqual([]);
  });

  test("between a choice and a tap keeps what was chosen", async () => {
    await openQuiz(slack, ana);
    await chooseAll(ana, 1);
    const fields = fieldsOf(ana).length;
    await restart();
    await ana.tap("Language");
    await slack.idle();
    expect(answersHeld()).toBe(fields);
  });

  test("buttons of messages and of the app's page still work, in the language of their link", async () => {
    await ana.command("/parasol", codeOf("tools/tools#tools"));
    await ana.openHome();
    await slack.idle();
    await restart();
    await ana.tap("About this bot", "home");
    await slack.idle();
    expect(isAt("system/about#about")).toBe(true);
    await ana.close();
    const [message] = ana.sees();
    const [first = ""] = message?.buttons ?? [];
    await ana.tap(first, message);
    await slack.idle();
    expect(ana.modal).not.toBe(null);
  });
});

test("a button of a year ago, in a channel, opens its page", async () => {
  const bot = await startBot(slack, { workspaces: team.token });
  await ana.command("/parasol", "help");
  const trigger = new URLSearchParams(slack.last?.body).get("trigger_id");
  const action = { type: "button", action_id: "choices0", block_id: "choices", value: codeOf("system/about#privacy") };
  const { status } = await interact(slack, {
    ...base(ana, "block_actions"),
    trigger_id: trigger,
    actions: [{ ...action, action_ts: "1795809000.000100" }],
    container: { type: "message", message_ts: "1764241200.000100", channel_id: "C1", is_ephemeral: false },
    channel: { id: "C1", name: "general" },
    message: { type: "message", ts: "1764241200.000100", text: "…", blocks: [] },
  });
  await slack.idle();
  expect(status).toBe(200);
  expect(isAt("system/about#privacy")).toBe(true);
  await bot.stop();
});

test("two bots that know nothing of each other take turns in one check", async () => {
  const bots = [await startBot(slack, { workspaces: team.token }), await startBot(slack, { workspaces: team.token })];
  let turn = 0;
  const next = (): void => {
    turn += 1;
    slack.deliverTo(`${bots[turn % 2]?.url ?? ""}${REQUESTS_PATH}`);
  };
  const answered = await answerAll(next);
  expect(turn).toBeGreaterThan(2);
  expect(answersHeld()).toBe(answered);
  for (const bot of bots) await bot.stop();
});
