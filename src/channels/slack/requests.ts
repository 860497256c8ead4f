import { isValidSlackRequest } from "@slack/bolt";
import { Hono } from "hono";
import type { Tally } from "../../privacy/tally.ts";
import { createSeen } from "../seen.ts";
import type { Desk } from "./desk.ts";

/** How far Slack's clock may be ahead of ours, in seconds. Bolt refuses what is older than five minutes, and takes any future. */
const AHEAD = 60;
/** Bolt overlooks what stands behind it, with which a request that has come before would be taken for another. */
const SIGNATURE = /^v0=[0-9a-f]{64}$/;
/** Longer than a signature is good for, in milliseconds. */
const KEPT = 10 * 60_000;

export interface RequestsOptions {
  readonly signingSecret: string;
  readonly desk: Desk;
  readonly tally: Tally;
  readonly now?: () => number;
}

/** Slack's requests as a Hono app. What is not signed, comes from the future, or has come before, is refused. */
export function createRequests({ signingSecret, desk, tally, now = Date.now }: RequestsOptions): Hono {
  const signatures = createSeen({ now, keep: KEPT });
  const isGenuine = (body: string, timestamp: string, signature: string): boolean => {
    const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
    if (!(seconds <= now() / 1000 + AHEAD) || !SIGNATURE.test(signature)) return false;
    const headers = { "x-slack-signature": signature, "x-slack-request-timestamp": seconds };
    return isValidSlackRequest({ signingSecret, body, headers, nowMilliseconds: now() }) && signatures.isNew(signature);
  };
  const app = new Hono();
  app.post("/", async (c) => {
    const text = await c.req.text().catch(() => "");
    const timestamp = c.req.header("x-slack-request-timestamp") ?? "";
    const signature = c.req.header("x-slack-signature") ?? "";
    if (!isGenuine(text, timestamp, signature)) {
      tally.count("webhook-refused", { channel: "slack" });
      return c.body(null, 401, { Connection: "close" });
    }
    const body = readBody(c.req.header("content-type") ?? "", text);
    if (body === null) {
      tally.count("request-malformed", { channel: "slack" });
      return c.body(null, 400);
    }
    if (body["type"] === "url_verification") return c.json({ challenge: body["challenge"] });
    if (body["ssl_check"] !== undefined) return c.body(null, 200);
    const answer = await desk.take(body);
    if (answer === "failed") return c.body(null, 500);
    return answer === null ? c.body(null, 200) : c.json(answer);
  });
  app.all("*", (c) => c.body(null, 405, { Allow: "POST" }));
  return app;
}

type Body = Readonly<Record<string, unknown>>;

/** Events are JSON; everything else is a form, most of which hold JSON in one field. null for what Slack does not send. */
function readBody(type: string, text: string): Body | null {
  if (/^application\/json\b/.test(type)) return readJson(text);
  const form = new URLSearchParams(text);
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : readJson(payload);
}

function readJson(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return isBody(value) ? value : null;
  } catch {
    return null;
  }
}

const isBody = (value: unknown): value is Body => typeof value === "object" && value !== null && !Array.isArray(value);
