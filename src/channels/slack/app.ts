import { App } from "@slack/bolt";
import type { Authorize, Context, Receiver, webApi } from "@slack/bolt";
import type { Words } from "../../core/words.ts";
import type { Tally } from "../../privacy/tally.ts";
import { callsOf, tellOf } from "./calls.ts";
import { clientOptions, SILENT } from "./client.ts";
import type { Gate } from "./gate.ts";
import { errorAt } from "./handle.ts";
import type { Handler } from "./handle.ts";
import { commandIn, homeIn, shortcutIn, submissionIn, tapIn } from "./incoming.ts";
import { noteOf } from "./message.ts";

export interface SlackAppOptions {
  readonly apiUrl: string;
  readonly handler: Handler;
  readonly gate: Gate;
  /** The language of whoever has chosen none, in which failures are told. */ readonly words: Words;
  /** Whether something that is delivered again when it is not answered is seen for the first time. */
  readonly isNew: (id: string) => boolean;
  readonly tally: Tally;
}

/** Nothing arrives by Bolt's own receivers: see desk.ts. */
const NO_RECEIVER: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };

/** The Bolt app: one listener for each kind of payload, which answers at once, and then calls. What it does not know is acknowledged. */
export function createApp({ apiUrl, handler, gate, words, isNew, tally }: SlackAppOptions): App {
  const app = new App({
    // Under another name: with a token, Bolt keeps a client for every workspace that ever called. Made anew each time: Bolt writes
    // the person's id into it.
    authorize: async ({ teamId = "" }, body) => ({ token: await gate.tokenOf(installedIn(body) ?? teamId) }),
    receiver: NO_RECEIVER,
    logger: SILENT,
    convoStore: false,
    ignoreSelf: false,
    clientOptions: clientOptions(apiUrl),
  });
  const { failed, not_installed: notInstalled } = words.plain;
  const failing = <Answer>(answer: Answer): Answer => {
    tally.count("request-failed", { channel: "slack" });
    return answer;
  };
  const clientOf = (context: Context): webApi.WebClient | null => {
    const token = tokenIn(context);
    return token === undefined ? null : gate.clientWith(token);
  };

  app.command(/^/, async ({ command, ack, context }) => {
    // What fails is answered, too: else the person waits for three seconds, and is told of an error of Slack's.
    const answer =
      tokenIn(context) === undefined
        ? noteOf(notInstalled)
        : await handler.command(commandIn(command)).catch(() => failing(noteOf(failed)));
    await ack({ response_type: "ephemeral", ...answer });
  });
  app.view({ type: "view_submission" }, async ({ body, ack, context }) => {
    if (body.type !== "view_submission") return ack();
    const what = submissionIn(body);
    if (tokenIn(context) === undefined) return ack(errorAt(what.view, notInstalled));
    await ack(await handler.submission(what).catch(() => failing(errorAt(what.view, failed))));
  });
  app.action({ type: "block_actions" }, async ({ body, ack, context, respond }) => {
    await ack();
    const what = tapIn(body);
    const client = clientOf(context);
    if (what === null || client === null) return;
    const calls = callsOf({ client, tally, trigger: body.trigger_id, user: body.user.id });
    await handler.tap(what, calls, typeof respond === "function" ? tellOf(respond, tally) : null);
  });
  app.shortcut({ type: "shortcut" }, async ({ shortcut, ack, context }) => {
    await ack();
    const client = clientOf(context);
    if (shortcut.type !== "shortcut" || client === null) return;
    const calls = callsOf({ client, tally, trigger: shortcut.trigger_id, user: shortcut.user.id });
    await handler.shortcut(shortcutIn(shortcut), calls);
  });
  app.event("app_home_opened", async ({ event, body, context }) => {
    if (!isNew(body.event_id)) return tally.count("update-repeated", { channel: "slack" });
    const what = homeIn(body);
    const client = clientOf(context);
    if (what === null || client === null) return;
    await handler.home(what, callsOf({ client, tally, trigger: null, user: event.user }));
  });
  app.event("app_uninstalled", async ({ body }) => gate.left(body.team_id));
  app.event("tokens_revoked", async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await gate.left(body.team_id);
  });
  return app;
}

/** The token of the workspace from which somebody came; undefined where the app is not installed there. */
const tokenIn = (context: Context): string | undefined => {
  const token: unknown = context["token"];
  return typeof token === "string" ? token : undefined;
};

/**
 * The workspace from which a view was opened. In a channel that workspaces share, whoever does something in it may come from another
 * one, which is all that is said besides (github.com/slackapi/bolt-js/issues/1614); Bolt sees to that for forms alone.
 */
function installedIn(body: Parameters<Authorize>[1]): string | undefined {
  const view = body !== undefined && "view" in body ? body.view : undefined;
  return view?.app_installed_team_id;
}
