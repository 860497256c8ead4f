import type { App, ReceiverEvent } from "@slack/bolt";
import type { Tally } from "../../privacy/tally.ts";

/** Takes what Slack sends, however it came, to Bolt, and gives what Slack is to be answered with. */
export interface Desk {
  /** Resolves as soon as there is an answer, with an empty one where no listener knows what it is; never rejects. */
  take(body: ReceiverEvent["body"]): Promise<Answer>;
  /** Resolves when everything in hand is acted on, or takes too long: Bolt's own `stop` does not wait. */
  settled(): Promise<void>;
}
/** What goes back: JSON; null for nothing; or that it failed, so that Slack says so and a form that was sent stays open. */
export type Answer = Readonly<Record<string, unknown>> | null | "failed";

/** Slack waits three seconds (docs.slack.dev/interactivity/handling-user-interaction); whoever is not answered by then sees an error. */
const LATEST = 2_500;
/** How long what is in hand may take at a stop, in milliseconds. */
const GRACE = 8_000;

export function createDesk(app: App, tally: Tally, latest = LATEST): Desk {
  const inHand = new Set<Promise<void>>();
  return {
    take(body) {
      const { promise, resolve } = Promise.withResolvers<Answer>();
      const ack: ReceiverEvent["ack"] = async (answer: unknown) => resolve(asAnswer(answer));
      const late = setTimeout(() => resolve("failed"), latest);
      let failed = false;
      const done = Promise.resolve()
        .then(() => app.processEvent({ body, ack }))
        .catch(() => {
          failed = true;
          tally.count("request-failed", { channel: "slack" });
        })
        .finally(() => {
          clearTimeout(late);
          resolve(failed ? "failed" : null);
          inHand.delete(done);
        });
      inHand.add(done);
      return promise;
    },
    async settled() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const late = setTimeout(resolve, GRACE);
      while (inHand.size > 0) if ((await Promise.race([Promise.all(inHand).then(() => true), promise])) === undefined) break;
      clearTimeout(late);
    },
  };
}

const asAnswer = (answer: unknown): Answer => (typeof answer === "object" && answer !== null ? { ...answer } : null);
