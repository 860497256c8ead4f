import { createServer } from "node:http";
import { App, LogLevel } from "@slack/bolt";
import { expect, test } from "vitest";
import { startSlack } from "../index.ts";
import type { Slack } from "../index.ts";

const plain = (text: string): { readonly type: "plain_text"; readonly text: string } => ({ type: "plain_text", text });

const question = {
  type: "modal" as const,
  title: plain("Quiz"),
  submit: plain("Next"),
  blocks: [
    {
      type: "input" as const,
      block_id: "q1",
      label: plain("How many?"),
      element: {
        type: "radio_buttons" as const,
        action_id: "answer",
        options: [
          { text: plain("One"), value: "1" },
          { text: plain("Two"), value: "2" },
        ],
      },
    },
  ],
};

/** What a small app does, whatever its requests come by. */
function wire(app: App): void {
  app.command("/quiz", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: question });
  });
  app.command("/hello", async ({ ack }) => ack({ response_type: "ephemeral", text: "Hello" }));
  app.view({ type: "view_submission" }, async ({ ack, view }) => {
    const chosen = view.state.values["q1"]?.["answer"]?.selected_option?.value;
    if (chosen === "1") return ack({ response_action: "errors", errors: { q1: "Guess again" } });
    const done = { type: "section" as const, text: { type: "mrkdwn" as const, text: "*Done*" } };
    return ack({ response_action: "update", view: { type: "modal", title: plain("Quiz"), blocks: [done] } });
  });
  app.event("app_home_opened", async ({ event, client }) => {
    const button = { type: "button" as const, action_id: "go", text: plain("Go") };
    await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [{ type: "actions", elements: [button] }] } });
  });
  app.action("go", async ({ ack, client, body }) => {
    await ack();
    if ("trigger_id" in body) await client.views.open({ trigger_id: body.trigger_id, view: question });
  });
}

async function play(slack: Slack): Promise<void> {
  const team = slack.workspace({ name: "Team" });
  const ana = team.person({ name: "ana" });
  const general = team.channel("general");
  expect(await ana.command("/hello", "", { channel: general })).toMatchObject({ status: 200 });
  expect(slack.transcript(ana)).toBe("app (only visible to you):\n  Hello\n");
  await ana.command("/quiz", "", { channel: general });
  await slack.idle();
  await ana.choose("How many?", "One");
  await ana.submit();
  expect(ana.modal?.errors).toEqual({ q1: "Guess again" });
  await ana.choose("q1", "2");
  await ana.submit();
  expect(slack.transcript(ana)).toContain("== Quiz ==\n  *Done*\n");
  await ana.close();
  await ana.openHome();
  await slack.idle();
  await ana.tap("Go");
  await slack.idle();
  expect(ana.modal?.title).toBe("Quiz");
}

const authorize =
  (slack: Slack) =>
  async ({ teamId }: { readonly teamId?: string | undefined }) => ({
    botToken: slack.tokenOf(teamId ?? ""),
    botId: "B",
    botUserId: "UB",
  });

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return address === null || typeof address === "string" ? 0 : address.port;
}

test("an app on Bolt works over HTTP", async () => {
  const slack = await startSlack();
  const clientOptions = { slackApiUrl: `${slack.url}api/` };
  const app = new App({
    signingSecret: slack.signingSecret,
    authorize: authorize(slack),
    clientOptions,
    logLevel: LogLevel.ERROR,
  });
  wire(app);
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const address = server.address();
  slack.deliverTo(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/slack/events`);
  await play(slack);
  expect([slack.refusals, slack.findings, slack.unanswered]).toEqual([[], [], []]);
  await app.stop();
  await slack.stop();
});

test("an app on Bolt works in Socket Mode", async () => {
  const slack = await startSlack();
  const clientOptions = { slackApiUrl: `${slack.url}api/` };
  const app = new App({
    socketMode: true,
    appToken: slack.appToken,
    authorize: authorize(slack),
    clientOptions,
    logLevel: LogLevel.ERROR,
  });
  wire(app);
  await app.start();
  await play(slack);
  expect([slack.refusals, slack.findings, slack.unanswered]).toEqual([[], [], []]);
  await app.stop();
  await slack.stop();
});

test("an app on Bolt is installed from its own page", async () => {
  const slack = await startSlack();
  const clientOptions = { slackApiUrl: `${slack.url}api/` };
  const store = new Map<string, unknown>();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const app = new App({
    signingSecret: slack.signingSecret,
    clientId: slack.oauth.clientId,
    clientSecret: slack.oauth.clientSecret,
    stateSecret: "state-secret",
    scopes: ["commands"],
    installerOptions: { clientOptions, redirectUriPath: "/slack/oauth_redirect" },
    installationStore: {
      storeInstallation: async (installation) => {
        store.set(installation.team?.id ?? "", installation.bot?.token);
      },
      fetchInstallation: async () => {
        throw new Error("nobody asks");
      },
    },
    redirectUri: `${origin}/slack/oauth_redirect`,
    clientOptions,
    logLevel: LogLevel.ERROR,
  });
  await app.start({ port, host: "127.0.0.1" });
  const team = slack.workspace({ installed: false });
  const page = await team.person().install(`${origin}/slack/install`);
  expect(page.status).toBe(200);
  expect([...store]).toEqual([[team.id, team.token]]);
  expect(slack.refusals).toEqual([]);
  await app.stop();
  await slack.stop();
});
