import { App } from "@slack/bolt";
import type { ReceiverEvent } from "@slack/bolt";
import { expect, test, vi } from "vitest";
import { createDesk } from "../../../src/channels/slack/desk.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import { createTally } from "../../../src/privacy/tally.ts";
import { gate } from "./people.ts";

/** A desk before a Bolt that does this with everything; it answers what takes longer than 20 ms. */
function deskOver(process: (event: ReceiverEvent) => Promise<void>) {
  const receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };
  const app = new App({ receiver, authorize: async () => ({}), convoStore: false, ignoreSelf: false });
  vi.spyOn(app, "processEvent").mockImplementation(process);
  return createDesk(app, createTally(silentJournal), 20);
}

test.each<[string, (event: ReceiverEvent) => Promise<void>, unknown]>([
  ["an answer", ({ ack }) => ack({ text: "a" }), { text: "a" }],
  ["nothing to say", ({ ack }) => ack(), null],
  ["an answer of another kind", ({ ack }) => ack("text"), null],
  ["no listener at all", async () => undefined, null],
  ["an answer, and a failure afterwards", ({ ack }) => ack({ text: "a" }).then(() => Promise.reject(new Error())), { text: "a" }],
  ["a failure", () => Promise.reject(new Error("sensitive")), "failed"],
  [
    "a failure before anything",
    () => {
      throw new Error("sensitive");
    },
    "failed",
  ],
  ["an answer that comes too late", () => new Promise(() => undefined), "failed"],
])("%s goes back to Slack once, and in time", async (_, process, answer) => {
  expect(await deskOver(process).take({})).toEqual(answer);
});

test("a stop waits for what was answered and is still being acted on, and for what comes meanwhile", async () => {
  const [first, second] = [gate(), gate()];
  const waits = [first.wait, second.wait];
  const desk = deskOver(async ({ ack }) => {
    await ack();
    await waits.shift()?.();
  });
  await desk.take({});
  let isSettled = false;
  const settled = desk.settled().then(() => (isSettled = true));
  await desk.take({});
  first.open();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSettled).toBe(false);
  second.open();
  await settled;
  await desk.settled();
});
