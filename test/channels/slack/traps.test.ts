import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLimiter } from "../../../src/privacy/limits.ts";
import type { Person, Slack, Workspace } from "../../fakes/slack/index.ts";
import { fr } from "../../helpers/library.ts";
import { MODES, startBot, startFake, troubles } from "./bot.ts";
import type { BotOptions, RunningBot } from "./bot.ts";
import { chooseAll, codeOf, fieldsOf, gate, openQuiz, plain, QUIZ, said, shown, titleOf, wordsOf } from "./people.ts";

describe.each(MODES)("over %s", (mode) => {
  let slack: Slack;
  let team: Workspace;
  let ana: Person;
  let bot: RunningBot;
  beforeEach(async () => {
    slack = await startFake();
    team = slack.workspace();
    ana = team.person();
  });
  afterEach(async () => {
    await bot.stop();
    expect(troubles(slack)).toEqual([]);
    await slack.stop();
  });
  const begin = async (options: Omit<BotOptions, "workspaces"> = {}): Promise<void> => {
    bot = await startBot(slack, { mode, workspaces: team.token, ...options });
  };
  const publishes = () => slack.calls.filter(({ method }) => method === "views.publish");

  test("one call too many holds up no other of the workspace, and is not made again", async () => {
    await begin();
    const bo = team.person();
    for (const person of [ana, bo]) await openQuiz(slack, person);
    slack.faults.plan({ seed: 1, rate: 0, kinds: [], retryAfter: 30 });
    slack.faults.next("views.update", "429");
    for (const person of [ana, bo]) await person.tap("Language");
    await slack.idle();
    const updates = slack.calls.filter(({ method }) => method === "views.update");
    expect(updates.map(({ outcome }) => outcome === "ok")).toEqual([false, true]);
    expect(bo.modal?.buttons).toContain("Français");
    await ana.tap("Language");
    await slack.idle();
    expect(ana.modal?.buttons).toContain("Français");
  });

  test("a modal that opened, though no answer said so, is no failure", async () => {
    await begin();
    await ana.command("/parasol", codeOf(QUIZ));
    const before = said(ana);
    slack.expect({ method: "views.open", error: "exchanged_trigger_id" });
    slack.faults.next("views.open", "cut-after");
    await ana.tap(plain.open_page);
    // It is called once more after a moment, in which nothing else is to be seen.
    await vi.waitFor(() => expect(slack.calls.filter(({ method }) => method === "views.open").length).toBe(2), 5_000);
    await slack.idle();
    expect(ana.modal).not.toBe(null);
    expect(said(ana)).toBe(before);
  });

  test("commands by any name are answered; nothing is heard of shortcuts on others' messages", async () => {
    await begin();
    await ana.command("/another-name", "quiz");
    expect(said(ana)).toContain(titleOf("quizzes/quizzes#quizzes"));
    const general = team.channel("general");
    general.say(team.person(), "quiz");
    const calls = slack.calls.length;
    const [message] = general.messages;
    if (message === undefined) throw new Error("nothing was said");
    expect(await ana.messageShortcut("open", message)).toMatchObject({ status: 200, body: "" });
    await slack.idle();
    expect(slack.calls.length).toBe(calls);
  });

  test("an engine that fails is a word to whoever asked, and what was filled in stays", async () => {
    let fails = false;
    await begin({
      respond: (own) => (request, serving) => (fails ? Promise.reject(new Error(`sensitive ${ana.id}`)) : own(request, serving)),
    });
    await openQuiz(slack, ana);
    await chooseAll(ana, 1);
    const before = ana.modal;
    fails = true;
    await ana.command("/parasol", "quiz");
    expect(said(ana)).toBe(plain.failed);
    await ana.submit();
    expect(ana.modal).toEqual({ ...before, errors: { [fieldsOf(ana)[0] ?? ""]: plain.failed } });
    expect((await ana.tap("Language")).status).toBe(200);
    await ana.openHome();
    await ana.shortcut("open");
    await slack.idle();
    expect(ana.errors).toEqual([]);
    fails = false;
    await ana.submit();
    expect(shown(ana)?.answers).not.toBe(0n);
    await bot.stop();
    expect(bot.noted).toEqual([{ event: "request-failed", channel: "slack", count: 5 }]);
  });

  test("Slack's packages print nothing, whatever fails", async () => {
    const printed = vi.fn<() => boolean>(() => true);
    const spies = [
      ...(["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name).mockImplementation(printed)),
      ...[process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write").mockImplementation(printed)),
    ];
    slack.faults.next("auth.test", "cut");
    slack.faults.next("apps.connections.open", "cut");
    await begin();
    slack.faults.next("views.publish", "500", 3);
    slack.faults.next("views.open", "cut", 3);
    slack.faults.next("response_url", "500");
    await ana.openHome();
    await openQuiz(slack, ana);
    // Somebody who is not there is a refusal of Slack's own.
    slack.expect({ method: "views.publish", error: "invalid_arguments" });
    await slack.event(team, { type: "app_home_opened", user: "U0", channel: "D0", tab: "home" });
    slack.sockets.cut();
    await bot.stop();
    for (const spy of spies) spy.mockRestore();
    expect(printed.mock.calls).toEqual([]);
    expect(bot.noted.map(({ outcome }) => outcome)).toContain("unreachable");
    expect(bot.noted.map(({ outcome }) => outcome)).toContain("refused");
  });

  test("an event that is delivered again is acted on once", async () => {
    await begin();
    slack.faults.next("event", "duplicate", 2);
    await ana.openHome();
    await slack.idle();
    expect(publishes().length).toBe(1);
    await ana.openHome();
    await slack.idle();
    expect(publishes().length).toBe(2);
  });

  test("a page that changed meanwhile stays as it is, and nobody is told of a failure", async () => {
    const { wait, open, entered } = gate();
    let isHeld = false;
    await begin({
      respond: (own) => async (request, serving) => {
        if (isHeld && request.action.kind === "open") {
          isHeld = false;
          await wait();
        }
        return own(request, serving);
      },
    });
    await ana.openHome();
    await slack.idle();
    isHeld = true;
    const again = ana.openHome();
    await entered;
    await ana.tap("Language", "home");
    await vi.waitFor(() => expect(ana.home?.buttons).toContain("Français"), 5_000);
    slack.expect({ method: "views.publish", error: "hash_conflict" });
    open();
    await again;
    await vi.waitFor(() => expect(publishes().at(-1)?.outcome).toMatchObject({ error: "hash_conflict" }), 5_000);
    expect(ana.home?.buttons).toContain("Français");
    expect(ana.errors).toEqual([]);
    await bot.stop();
    expect(bot.noted).toEqual([{ event: "call-failed", channel: "slack", outcome: "conflict", count: 1 }]);
  });

  test("what Slack sends of an earlier form never answers another question", async () => {
    await begin();
    await openQuiz(slack, ana);
    await chooseAll(ana, 1);
    await ana.submit();
    const before = shown(ana);
    const fields = fieldsOf(ana);
    expect(before?.answers).not.toBe(0n);
    await chooseAll(ana, 2);
    slack.faults.next("view_submission", "stale");
    await ana.submit();
    expect([shown(ana), fieldsOf(ana)]).toEqual([before, fields]);
    expect(ana.modal?.errors).toEqual({ [fields[0] ?? ""]: plain.failed });
    // Sent once more, with what stands on it.
    await ana.submit();
    expect(shown(ana)?.answers).toBe(after(before?.answers ?? 0n, fields));
  });
  /** Answers with the second option for each field. */
  const after = (answers: bigint, fields: readonly string[]): bigint =>
    fields.reduce((sum, field) => sum + (2n << (3n * (BigInt(/^a(\d+)d/.exec(field)?.[1] ?? "0") - 1n))), answers);

  test("whoever is too fast is told so: at a command, on a form, below a message", async () => {
    let at = 0;
    await begin({ limits: createLimiter({ now: () => at, each: { burst: 2, perSecond: 1 } }) });
    await openQuiz(slack, ana);
    await chooseAll(ana, 1);
    const before = ana.modal;
    await ana.command("/parasol", "quiz");
    expect(said(ana)).toBe(plain.too_fast);
    await ana.submit();
    expect(ana.modal).toEqual({ ...before, errors: { [fieldsOf(ana)[0] ?? ""]: plain.too_fast } });
    await ana.close();
    at += 1_000;
    await ana.command("/parasol", codeOf(QUIZ));
    await ana.tap(plain.open_page);
    await slack.idle();
    expect([said(ana), ana.modal]).toEqual([plain.too_fast, null]);
    at += 1_000;
    await ana.tap(plain.open_page);
    await slack.idle();
    expect(ana.modal).not.toBe(null);
  });

  test("somebody is told in the language that they chose", async () => {
    await begin({ limits: createLimiter({ now: () => 0, each: { burst: 1, perSecond: 1 } }) });
    await ana.command("/parasol", `language ${fr}`);
    await ana.command("/parasol", "quiz");
    expect(said(ana)).toBe(wordsOf(fr).plain.too_fast);
  });
});
