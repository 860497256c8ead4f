import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import type { BlockAction, ButtonAction, ViewOutput } from "@slack/bolt";
import { BOT, HOST, SECRET, TOKEN } from "./credentials.ts";
import { formAt, placeAfter, readPlace, withDigit } from "./form.ts";
import { readSheet } from "./sheet.ts";

/** An app for the forms of this one quiz and nothing else, on Bolt alone: no storage, all state in the view, nothing watched over. */
export async function startHandWritten(apiUrl: string): Promise<number> {
  const sheet = readSheet();
  const app = new App({
    receiver: new HTTPReceiver({ signingSecret: SECRET, logLevel: LogLevel.ERROR }),
    authorize: async () => ({ botToken: TOKEN, ...BOT }),
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: apiUrl },
  });
  app.view("screen", async ({ ack, view }) => {
    const here = readPlace(view.private_metadata);
    const next = here === null ? null : placeAfter(sheet, { ...here, answers: filledIn(view, here.answers) });
    await (next === null ? ack() : ack({ response_action: "update", view: formAt(sheet, next) }));
  });
  app.action<BlockAction<ButtonAction>>(/^(choices|tools|bar)\d+$/, async ({ ack, action, body, client }) => {
    await ack();
    const { view } = body;
    const to = readPlace(action.value ?? "");
    if (view === undefined || to === null) return;
    const place = { ...to, answers: filledIn(view, to.answers) };
    await client.views.update({ view_id: view.id, view: formAt(sheet, place) });
  });
  const server = await app.start({ port: 0, host: HOST });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

const BLOCK = /^a(\d{1,2})d\d$/;

/** The answers, with those that were chosen on the form. */
function filledIn({ state }: ViewOutput, before: bigint): bigint {
  let answers = before;
  for (const [block, fields] of Object.entries(state.values)) {
    const slot = Number(BLOCK.exec(block)?.[1] ?? 0);
    const digit = Number(fields["answer"]?.selected_option?.value ?? 0);
    if (slot > 0 && digit > 0) answers = withDigit(answers, slot, digit);
  }
  return answers;
}
