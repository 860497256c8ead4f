import { expect, test } from "vitest";
import { isObject, parsed, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { startSlack } from "../index.ts";
import type { Slack } from "../index.ts";
import { call, plain, section } from "./app.ts";

/** One connection of an app that acknowledges what a test wants it to. */
interface Connection {
  readonly socket: WebSocket;
  readonly messages: readonly JsonObject[];
  readonly greeted: Promise<void>;
  readonly closed: Promise<void>;
}

/** Opens a connection; `acknowledge` gives the payload of the acknowledgement, or nothing for none. */
async function connect(slack: Slack, acknowledge: (message: JsonObject) => JsonObject | undefined): Promise<Connection> {
  const { url } = await call(slack, "apps.connections.open", {}, slack.appToken);
  const socket = new WebSocket(typeof url === "string" ? url : "");
  const messages: JsonObject[] = [];
  const hello = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  socket.addEventListener("close", () => end.resolve());
  socket.addEventListener("error", () => end.resolve());
  socket.addEventListener("message", ({ data }) => {
    const message = parsed(String(data));
    if (!isObject(message)) return;
    messages.push(message);
    if (textOf(message, "type") === "hello") hello.resolve();
    const { envelope_id } = message;
    const payload = envelope_id === undefined ? undefined : acknowledge(message);
    if (payload !== undefined) socket.send(JSON.stringify({ envelope_id, payload }));
  });
  return { socket, messages, greeted: hello.promise, closed: end.promise };
}

const start = (): Promise<Slack> => startSlack({ patience: 60, retryPauses: [5], rateLimits: false });
const types = ({ messages }: Connection): readonly unknown[] => messages.map(({ type }) => type);

test("an app connects with its token and a ticket that works once", async () => {
  const slack = await start();
  expect(await call(slack, "apps.connections.open", {}, "")).toMatchObject({ error: "not_authed" });
  expect(await call(slack, "apps.connections.open", {}, "xapp-other")).toMatchObject({ error: "invalid_auth" });
  expect(await call(slack, "apps.connections.open", {}, slack.workspace().token)).toMatchObject({
    error: "not_allowed_token_type",
  });
  const app = await connect(slack, () => ({}));
  await app.greeted;
  expect(app.messages).toMatchObject([{ type: "hello", num_connections: 1, connection_info: { app_id: slack.appId } }]);
  const again = new WebSocket(app.socket.url);
  await new Promise((resolve) => {
    again.addEventListener("error", resolve);
  });
  expect(slack.sockets.count).toBe(1);
  await slack.stop();
});

test("envelopes say what is in them and whether they take an answer", async () => {
  const slack = await start();
  const app = await connect(slack, ({ type }) => (type === "slash_commands" ? { text: "Hello", blocks: [section("Hi")] } : {}));
  await app.greeted;
  const ana = slack.workspace().person();
  expect(await ana.command("/go")).toMatchObject({ status: 200, answer: { text: "Hello" } });
  await ana.openHome();
  await ana.shortcut("s");
  expect(app.messages.slice(1)).toMatchObject([
    { type: "slash_commands", accepts_response_payload: true, payload: { command: "/go" }, envelope_id: expect.any(String) },
    { type: "events_api", accepts_response_payload: false, payload: { event: { type: "app_home_opened" } } },
    { type: "interactive", accepts_response_payload: false, payload: { type: "shortcut" } },
  ]);
  expect(ana.sees()).toMatchObject([{ text: "Hello" }]);
  expect([slack.refusals, slack.findings, slack.unanswered]).toEqual([[], [], []]);
  await slack.stop();
});

test("an answer where none is taken, and an acknowledgement of nothing, are reported", async () => {
  const slack = await start();
  const app = await connect(slack, () => ({ text: "Hello" }));
  await app.greeted;
  const ana = slack.workspace().person();
  await ana.openHome();
  app.socket.send(JSON.stringify({ envelope_id: "x" }));
  await ana.shortcut("s");
  expect(slack.findings.map(({ kind }) => kind)).toContain("unknown envelope");
  expect(slack.findings.filter(({ kind }) => kind === "ignored answer").length).toBeGreaterThan(1);
  await slack.stop();
});

test("a form is answered over a socket", async () => {
  const slack = await start();
  const app = await connect(slack, ({ type }) =>
    type === "interactive" ? { response_action: "errors", errors: { q: "No" } } : {},
  );
  await app.greeted;
  const team = slack.workspace();
  const ana = team.person();
  await ana.command("/go");
  const trigger = app.messages.at(-1)?.["payload"];
  const input = { type: "input", block_id: "q", label: plain("?"), element: { type: "plain_text_input", initial_value: "x" } };
  const view = { type: "modal", title: plain("x"), submit: plain("Go"), blocks: [input] };
  await call(slack, "views.open", { trigger_id: isObject(trigger) ? trigger["trigger_id"] : "", view }, team.token);
  await ana.submit();
  expect(ana.modal?.errors).toEqual({ q: "No" });
  expect(slack.findings).toEqual([]);
  await slack.stop();
});

test("without a connection, or an acknowledgement, the person is told", async () => {
  const slack = await start();
  const ana = slack.workspace().person();
  expect(await ana.command("/go")).toMatchObject({ status: 0 });
  const app = await connect(slack, () => undefined);
  await app.greeted;
  expect(await ana.command("/go")).toMatchObject({ status: 0 });
  expect(slack.unanswered).toEqual(["/go", "/go"]);
  await ana.openHome();
  expect(app.messages.slice(-2)).toMatchObject([
    { type: "events_api" },
    { type: "events_api", retry_attempt: 1, retry_reason: "timeout" },
  ]);
  await slack.stop();
});

test("what one connection leaves unacknowledged when it ends goes to another", async () => {
  const slack = await startSlack({ patience: 2000 });
  const first = await connect(slack, () => undefined);
  await first.greeted;
  const command = slack.workspace().person().command("/go");
  const second = await connect(slack, () => ({}));
  await second.greeted;
  first.socket.close();
  expect(await command).toMatchObject({ status: 200 });
  expect(types(second)).toEqual(["hello", "slash_commands"]);
  await slack.stop();
});

test("several connections take turns, and ten is the most", async () => {
  const slack = await start();
  const apps: Connection[] = [];
  for (let count = 0; count < 10; count += 1) apps.push(await connect(slack, () => ({})));
  await Promise.all(apps.map(({ greeted }) => greeted));
  const ana = slack.workspace().person();
  for (let count = 0; count < 10; count += 1) await ana.command("/go");
  expect(apps.map(types)).toEqual(apps.map(() => ["hello", "slash_commands"]));
  const eleventh = await connect(slack, () => ({}));
  await eleventh.closed;
  expect(eleventh.messages).toMatchObject([{ type: "disconnect", reason: "too_many_websockets" }]);
  await slack.stop();
});

test("connections are warned, refreshed and cut", async () => {
  const slack = await start();
  const app = await connect(slack, () => ({}));
  await app.greeted;
  slack.sockets.disconnect("warning");
  expect(slack.sockets.count).toBe(1);
  slack.sockets.disconnect("refresh_requested");
  await app.closed;
  expect(app.messages.slice(1)).toMatchObject([
    { type: "disconnect", reason: "warning" },
    { type: "disconnect", reason: "refresh_requested" },
  ]);
  const other = await connect(slack, () => ({}));
  await other.greeted;
  slack.sockets.cut();
  await other.closed;
  expect(slack.sockets.count).toBe(0);
  await slack.stop();
});
