import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRequests } from "../../../src/channels/slack/requests.ts";
import { parseLink } from "../../../src/core/link.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import { createTally } from "../../../src/privacy/tally.ts";
import type { Answer, Person, Slack } from "../../fakes/slack/index.ts";
import { startBot, startFake } from "./bot.ts";
import type { BotOptions, RunningBot } from "./bot.ts";
import { base, codeOf, interact, openQuiz, plain, shown } from "./people.ts";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

describe("the address that Slack calls", () => {
  let slack: Slack;
  let ana: Person;
  let bot: RunningBot;
  let asked: number;
  beforeEach(async () => {
    slack = await startFake();
    const team = slack.workspace();
    ana = team.person();
    asked = 0;
    const respond: BotOptions["respond"] = (own) => (request, serving) => {
      asked += 1;
      return own(request, serving);
    };
    bot = await startBot(slack, { workspaces: team.token, respond });
    calls = slack.calls.length;
  });
  let calls: number;
  afterEach(() => slack.stop());

  /** Nothing was acted on, and what was noted is this and no more. */
  async function nothingBut(...noted: RunningBot["noted"]): Promise<void> {
    await slack.idle();
    expect(asked).toBe(0);
    expect(slack.calls.length).toBe(calls);
    await bot.stop();
    expect(bot.noted).toEqual(noted);
  }
  const refused = { event: "webhook-refused", channel: "slack", count: 1 } as const;
  const malformed = { event: "request-malformed", channel: "slack", count: 1 } as const;
  const command = () => new URLSearchParams({ command: "/parasol", text: "quiz", team_id: ana.account.team.id, user_id: ana.id });
  const seconds = (more: number): number => Math.floor(Date.now() / 1000) + more;

  test.each<[string, (body: string) => Readonly<Record<string, string>>]>([
    ["no signature", () => ({})],
    ["no time", (body) => ({ "x-slack-signature": slack.sign(body)["x-slack-signature"] ?? "" })],
    ["a signature by a wrong secret", (body) => slack.sign(body, { secret: "another-secret-of-Slack" })],
    ["a signature by no secret", (body) => slack.sign(body, { secret: "" })],
    ["a signature of another version", (body) => ({ ...slack.sign(body), "x-slack-signature": "v1=00" })],
    ["a signature of half the length", (body) => half(slack.sign(body))],
    ["a signature of another body", () => slack.sign("command=%2Fparasol&text=tools")],
    ["a time that is none", (body) => ({ ...slack.sign(body), "x-slack-request-timestamp": "NaN" })],
    ["a time long gone", (body) => slack.sign(body, { timestamp: seconds(-330) })],
    ["a time of the next day", (body) => slack.sign(body, { timestamp: seconds(86_400) })],
  ])("%s is refused, and nothing happens", async (_, signed) => {
    const body = command().toString();
    const { status, body: answer } = await slack.post(body, { "content-type": FORM, ...signed(body) });
    expect([status, answer]).toEqual([401, ""]);
    await nothingBut(refused);
  });
  const half = ({ "x-slack-signature": signature = "", ...more }: Readonly<Record<string, string>>) => ({
    ...more,
    "x-slack-signature": signature.slice(0, 35),
  });

  test("a request that comes again is refused, whatever is changed about it", async () => {
    await ana.command("/parasol", "quiz");
    const { body = "", headers = {} } = slack.last ?? {};
    const { "x-slack-signature": signature = "", "x-slack-request-timestamp": time = "" } = headers;
    for (const changed of [
      {},
      { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" },
      { "content-type": `${FORM}; charset=utf-8` },
      { "x-slack-signature": `${signature}=` },
      { "x-slack-signature": `${signature}=again` },
      { "x-slack-signature": signature.toUpperCase().replace("V0", "v0") },
      { "x-slack-request-timestamp": `0${time}` },
      { "x-slack-request-timestamp": `${time}.0` },
      { "x-slack-request-timestamp": `${time}1` },
    ])
      expect((await slack.post(body, { ...headers, ...changed })).status).toBe(401);
    expect((await slack.post(`${body}&text=tools`, headers)).status).toBe(401);
    expect(asked).toBe(1);
    await bot.stop();
    expect(bot.noted).toEqual([{ ...refused, count: 10 }]);
  });

  test.each([
    ["broken JSON", "{", JSON_TYPE],
    ["JSON that is no object", "[1]", JSON_TYPE],
    ["JSON that is nothing", "null", JSON_TYPE],
    ["no body", "", JSON_TYPE],
    ["a payload that is broken", "payload=%7B", FORM],
    ["a payload that is no object", "payload=1", FORM],
    ["an empty payload", "payload=", FORM],
  ])("%s is refused", async (_, body, type) => {
    const { status, body: answer } = await slack.post(body, { "content-type": type, ...slack.sign(body) });
    expect([status, answer]).toEqual([400, ""]);
    await nothingBut(malformed);
  });

  test("what says nothing of itself, and kinds that nobody knows, are taken and left alone", async () => {
    for (const body of ["text=quiz", "", "a"])
      expect((await slack.post(body, { "content-type": FORM, ...slack.sign(body) })).status).toBe(200);
    for (const type of ["constellation", "view_closed_twice", ""])
      expect((await interact(slack, base(ana, type))).status).toBe(200);
    const event = JSON.stringify({ type: "event_callback", event_id: "Ev1", team_id: "T1", event: { type: "constellation" } });
    expect((await slack.post(event, { "content-type": JSON_TYPE, ...slack.sign(event) })).status).toBe(200);
    await nothingBut();
  });

  test("known kinds without what belongs to them are answered, and nothing breaks", async () => {
    const statuses: number[] = [];
    for (const type of ["block_actions", "view_submission", "view_closed", "shortcut", "message_action", "block_suggestion"])
      for (const body of [{ type }, { type, user: null, view: null, actions: null }, { type, actions: [], view: {}, user: {} }])
        statuses.push((await interact(slack, body)).status);
    for (const event of [null, 1, {}, { type: null }, { type: "app_home_opened" }, { type: "tokens_revoked", tokens: null }]) {
      const body = JSON.stringify({ type: "event_callback", team_id: "T1", event });
      statuses.push((await slack.post(body, { "content-type": JSON_TYPE, ...slack.sign(body) })).status);
    }
    expect(statuses.filter((status) => status !== 200 && status !== 500)).toEqual([]);
    expect((await ana.command("/parasol", "quiz")).status).toBe(200);
    await bot.stop();
    expect(bot.noted.map(({ event, channel }) => [event, channel])).toEqual([["request-failed", "slack"]]);
  });

  test("what cannot be read is said to have failed, so that a form stays open with what was filled in", async () => {
    await openQuiz(slack, ana);
    const before = ana.modal;
    const view = { ...viewOf(ana), blocks: [{ type: "input", block_id: "a1d0" }], state: null };
    expect((await interact(slack, { ...base(ana, "view_submission"), view })).status).toBe(500);
    expect(ana.modal).toEqual(before);
    await bot.stop();
    expect(bot.noted).toEqual([{ event: "request-failed", channel: "slack", count: 1 }]);
  });

  test("whoever walks in a modal from another workspace, in a channel that both share, is answered by the one that has the app", async () => {
    await openQuiz(slack, ana);
    const elsewhere = { ...base(ana, "block_actions"), team: { id: "T0", domain: "elsewhere" }, trigger_id: "1.2.3" };
    const actions = [{ type: "button", action_id: "bar0", value: codeOf("tools/tools#tools") }];
    await interact(slack, { ...elsewhere, view: { ...viewOf(ana), app_installed_team_id: ana.account.team.id }, actions });
    await slack.idle();
    expect(shown(ana)).toEqual(parseLink(codeOf("tools/tools#tools")));
    await bot.stop();
  });

  test("a form from where the app is not installed stays as it is, and says why", async () => {
    const view = { ...viewOf(ana), blocks: [{ type: "input", block_id: "a1d0" }], app_installed_team_id: "T0" };
    const { answer } = await interact(slack, { ...base(ana, "view_submission"), view });
    expect(answer).toEqual({ response_action: "errors", errors: { a1d0: plain.not_installed } });
    await nothingBut();
  });

  /** A modal as it goes along with what is done in it. */
  const viewOf = ({ modal }: Person) => ({
    id: modal?.id ?? "V0",
    hash: "1",
    type: "modal",
    private_metadata: modal?.private_metadata ?? "",
    blocks: [],
    state: { values: {} },
  });

  test("Slack's own checks are answered, only when they are signed", async () => {
    expect(await slack.verifyUrl("a challenge")).toMatchObject({ status: 200, answer: { challenge: "a challenge" } });
    expect(await slack.checkSsl()).toMatchObject({ status: 200, body: "" });
    const body = JSON.stringify({ type: "url_verification", challenge: "unsigned" });
    expect(await slack.post(body, { "content-type": JSON_TYPE })).toMatchObject({ status: 401, body: "" });
    await nothingBut(refused);
  });

  test.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])("the method %s is none of Slack's", async (method) => {
    const answer = await fetch(`${bot.url}/slack/events`, { method });
    expect([answer.status, answer.headers.get("allow"), await answer.text()]).toEqual([405, "POST", ""]);
    await nothingBut();
  });

  test("what is far too large is refused unread, signed or not", async () => {
    const body = `payload=${"x".repeat(1024 * 1024)}`;
    const answer = await fetch(`${bot.url}/slack/events`, { method: "POST", body, headers: slack.sign(body) });
    expect(answer.status).toBe(413);
    await nothingBut();
  });

  test("a content type with its character set is read as one without", async () => {
    const form = command().toString();
    const answered: Answer = await slack.post(form, { "content-type": `${FORM}; charset=utf-8`, ...slack.sign(form) });
    expect(answered).toMatchObject({ status: 200, answer: { response_type: "ephemeral" } });
    const json = JSON.stringify({ type: "url_verification", challenge: "x" });
    const headers = { "content-type": `${JSON_TYPE}; charset=utf-8`, ...slack.sign(json) };
    expect((await slack.post(json, headers)).answer).toEqual({ challenge: "x" });
    await bot.stop();
  });
});

test("a signature is good from five minutes before to one minute ahead of our clock", async () => {
  const AT = 1_795_000_000;
  const signingSecret = "a-signing-secret";
  const desk = { take: async () => null, settled: async () => undefined };
  const routes = createRequests({ signingSecret, desk, tally: createTally(silentJournal), now: () => AT * 1000 });
  const statusAt = async (more: number): Promise<number> => {
    const time = String(AT + more);
    const signature = createHmac("sha256", signingSecret).update(`v0:${time}:a=b`).digest("hex");
    const headers = { "x-slack-request-timestamp": time, "x-slack-signature": `v0=${signature}` };
    return (await routes.request("/", { method: "POST", headers, body: "a=b" })).status;
  };
  expect(await Promise.all([-301, -300, 0, 60, 61, 86_400].map(statusAt))).toEqual([401, 200, 200, 200, 401, 401]);
});
