import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { isObject, parsed, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { startSlack } from "../index.ts";
import type { Conversation, Person, Slack, SlackOptions, Workspace } from "../index.ts";

/** What an app was sent. */
export interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly payload: JsonObject;
}

/** What an app answers; `undefined` for nothing at all. */
export interface Said {
  readonly status?: number;
  readonly body?: JsonObject | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers what arrives. */
export type Behaviour = (arrived: Arrived) => Promise<Said | undefined> | Said | undefined;

/** A fake with a workspace, a person and an app that does what a test says. */
export interface Setting extends AsyncDisposable {
  readonly slack: Slack;
  readonly team: Workspace;
  readonly ana: Person;
  readonly general: Conversation;
  readonly arrived: readonly Arrived[];
  /** From now on the app answers like this. */
  answer: Behaviour;
  /** Calls a method with the token of the workspace. */
  readonly call: (method: string, args?: JsonObject, token?: string) => Promise<JsonObject>;
  /** Lets the person type a command and hands over the trigger. */
  readonly trigger: () => Promise<string>;
}

/** A payload as it came: JSON, a form, or JSON in a form. */
function read(raw: string): JsonObject {
  const json = parsed(raw);
  if (isObject(json)) return json;
  const form = Object.fromEntries(new URLSearchParams(raw));
  const inner = parsed(form["payload"] ?? "");
  return isObject(inner) ? inner : form;
}

/** Calls a method of the Web API with JSON. */
export async function call(slack: Slack, method: string, args: JsonObject, token: string): Promise<JsonObject> {
  const response = await fetch(`${slack.url}api/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token !== "" && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(args),
  });
  const body = parsed(await response.text());
  return { ...(isObject(body) ? body : {}), status: response.status, retry: response.headers.get("retry-after") };
}

/** Starts all that a test needs, without rate limits. */
export async function setting(options: SlackOptions = {}): Promise<Setting> {
  const slack = await startSlack({ rateLimits: false, patience: 100, retryPauses: [5, 5, 5], lateness: 20, ...options });
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    let raw = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      raw += chunk;
    });
    request.on("end", () => {
      const one = { headers: request.headers, raw, payload: read(raw) };
      arrived.push(one);
      void (async () => {
        const said = await fake.answer(one);
        if (said === undefined) return;
        const text = typeof said.body === "string" ? said.body : said.body === undefined ? "" : JSON.stringify(said.body);
        response.writeHead(said.status ?? 200, said.headers);
        response.end(text);
      })();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  slack.deliverTo(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/slack`);
  const team = slack.workspace({ name: "Team" });
  const ana = team.person({ name: "ana" });
  const fake: Setting = {
    slack,
    team,
    ana,
    general: team.channel("general"),
    arrived,
    answer: () => ({}),
    call: (method, args = {}, token = team.token) => call(slack, method, args, token),
    trigger: async () => {
      await ana.command("/go");
      return textOf(arrived.at(-1)?.payload ?? {}, "trigger_id") ?? "";
    },
    [Symbol.asyncDispose]: async () => {
      await slack.stop();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return fake;
}

/** A clock that a test turns on. */
export interface Clock {
  readonly now: () => number;
  readonly pass: (seconds: number) => void;
}

/** A clock that stands still until it is told to go on. */
export function clock(): Clock {
  let time = 1_800_000_000_000;
  return {
    now: () => time,
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
}

/** Plain text. */
export const plain = (text: string): JsonObject => ({ type: "plain_text", text });

/** An option of a group of choices. */
export const option = (value: string, text = `Option ${value}`): JsonObject => ({ text: plain(text), value });

/** A section. */
export const section = (text: string, more: JsonObject = {}): JsonObject => ({
  type: "section",
  text: { type: "mrkdwn", text },
  ...more,
});

/** A row of buttons. */
export const buttons = (...labels: readonly string[]): JsonObject => ({
  type: "actions",
  elements: labels.map((label) => ({ type: "button", action_id: label.toLowerCase(), text: plain(label), value: label })),
});

/** An input with radio buttons, in a block `q`. */
export const radios = (more: JsonObject = {}, block: JsonObject = {}): JsonObject => ({
  type: "input",
  block_id: "q",
  label: plain("Which?"),
  element: { type: "radio_buttons", action_id: "a", options: [option("1"), option("2")], ...more },
  ...block,
});

/** A modal. */
export const modal = (blocks: readonly JsonObject[] = [section("Text")], more: JsonObject = {}): JsonObject => ({
  type: "modal",
  title: plain("Title"),
  submit: plain("Send"),
  blocks,
  ...more,
});

/** A Home tab. */
export const home = (blocks: readonly JsonObject[] = [section("Text")], more: JsonObject = {}): JsonObject => ({
  type: "home",
  blocks,
  ...more,
});

/** The view in an answer. */
export const viewIn = (answer: JsonObject): JsonObject => (isObject(answer["view"]) ? answer["view"] : {});
