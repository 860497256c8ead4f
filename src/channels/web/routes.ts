import { Hono } from "hono";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ScreenCode } from "../../core/ids.ts";
import { formatLink, has } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Screen } from "../../core/screen.ts";
import type { Journal } from "../../privacy/journal.ts";
import type { Reply, Request, Respond, Serving } from "../channel.ts";
import { pathOf } from "./buttons.ts";
import { decodeWeb, linkOf } from "./decode.ts";
import type { Refusal } from "./decode.ts";
import { failedScreen, noted } from "./errors.ts";
import { HEADERS } from "./headers.ts";
import { MAX_FORM } from "./limits.ts";
import { EXIT_PATH, pageHtml, PRINT_PATH } from "./page.ts";
import type { Look } from "./page.ts";
import type { Visitors } from "./visitors.ts";

/** What the routes of the web channel are made from. */
export interface RoutesOptions {
  readonly respond: Respond;
  readonly serving: Serving;
  readonly look: Look;
  /** The screen that `/` opens. */ readonly home: ScreenCode;
  /** A neutral site, where the quick exit leads. */ readonly exitUrl: string;
  readonly journal: Journal;
  /** Keeps visitors from asking for too much; without it all is answered. */ readonly limits?: Visitors;
}
type Status = 200 | 400 | 404 | 413 | 429 | 500;
/** When a token is there again at the latest, in seconds. */
const RETRY_AFTER = "1";

/** The web channel's pages as a Hono app. It answers every path, so it is mounted last. It does not listen on the network. */
export function webRoutes(options: RoutesOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    await next();
  });
  app.get(EXIT_PATH, (c) => {
    c.header("Clear-Site-Data", '"cache"');
    return c.redirect(options.exitUrl, 303);
  });
  // After the exit, which is never refused.
  app.use((c, next) => limited(c, options, next));
  app.get(`${PRINT_PATH}/*`, (c) => printed(c, options));
  app.get("*", (c) => page(c, options, null));
  app.post("*", bodyLimit({ maxSize: MAX_FORM, onError: (c) => refuse(c, options, "too-large") }), (c) => form(c, options));
  app.all("*", (c) => c.body(null, 405, { Allow: "GET, HEAD, POST" }));
  app.onError((_error, c) => {
    options.journal.note("request-failed", { channel: "web" });
    return show(c, options, failedScreen(linkOf(c.req.path, options.home), options), 500);
  });
  return app;
}

/** Answers what is too much: with a short page once, and then with nothing. */
async function limited(c: Context, options: RoutesOptions, next: () => Promise<void>): Promise<Response | void> {
  if (options.limits === undefined) return next();
  const link = linkOf(c.req.path, options.home);
  const arrival = { peer: peerOf(c.env), forwarded: c.req.header("x-forwarded-for") ?? null };
  const taken = options.limits.take(arrival, link !== null && has(link, "covered"));
  if (taken === "go") return next();
  c.header("Retry-After", RETRY_AFTER);
  return taken === "refused" ? c.body(null, 429) : show(c, options, failedScreen(link, options, "too_fast"), 429);
}

/** The address at the other end of the line, out of what the server knows of a request. */
function peerOf(environment: unknown): string | null {
  const socket = memberOf(memberOf(environment, "incoming"), "socket");
  const address = memberOf(socket, "remoteAddress");
  return typeof address === "string" ? address : null;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** A form as browsers send it; files and other kinds of body are none of ours. */
async function form(c: Context, options: RoutesOptions): Promise<Response> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return refuse(c, options, "malformed");
  // Reading fails when the caller hangs up in the middle of the form.
  const bytes = await c.req.arrayBuffer().catch(() => null);
  return bytes === null ? refuse(c, options, "malformed") : page(c, options, new Uint8Array(bytes));
}

/** A result for paper: whole, whatever its length. */
async function printed(c: Context, options: RoutesOptions): Promise<Response> {
  const request = decodeWeb({ path: c.req.path.slice(PRINT_PATH.length), form: null }, options.home);
  const screen = typeof request === "string" ? null : screenOf(await options.respond(request, whole(options.serving)));
  const isResult = screen !== null && screen.found === "found" && has(screen.link, "result") && screen.link.from === null;
  return isResult ? c.html(pageHtml(screen, options.look, true)) : c.redirect("/", 303);
}

const whole = (serving: Serving): Serving => ({ ...serving, isWhole: true });

async function page(c: Context, options: RoutesOptions, sent: Uint8Array | null): Promise<Response> {
  const request = decodeWeb({ path: c.req.path, form: sent }, options.home);
  if (typeof request === "string") return refuse(c, options, request);
  // A comparison has no address of its own, and so no pages.
  const screen = screenOf(await options.respond(request, sent === null ? options.serving : whole(options.serving)));
  if (screen === null) return c.redirect("/", 303);
  const { action } = request;
  if (isElsewhere(action, screen, sent !== null)) return c.redirect(pathOf(screen.link), 303);
  const isKnown = screen.found !== "unknown" && !(action.kind === "open" && action.link === null);
  if (!isKnown) options.journal.note("request-unknown", { channel: "web" });
  return show(c, options, screen, isKnown ? 200 : 404);
}

/**
 * Whether a screen is to be asked for again under its own address, so that Back, reload and a bookmark do as people expect: what
 * follows an answer, what a question found, and what a campaign led to, unless it has to say that it is not what was asked for.
 */
function isElsewhere(action: Request["action"], screen: Screen, isSent: boolean): boolean {
  // What was made of links that were sent has no address of its own.
  if (screen.body.some((block) => block.kind === "compare-form")) return false;
  if (action.kind === "ask") return action.from !== null && formatLink(screen.link) !== formatLink(action.from);
  if (action.kind !== "open") return false;
  return isSent || (action.link !== null && action.link.campaign !== null && screen.found === "found");
}

/** What could not be read is answered by the page where it was sent from, with a sentence on top. */
async function refuse(c: Context, options: RoutesOptions, why: Refusal): Promise<Response> {
  const isLarge = why === "too-large";
  // What is left of a body that was not read cannot be followed by another request.
  if (isLarge) c.header("Connection", "close");
  options.journal.note(isLarge ? "request-too-large" : "request-malformed", { channel: "web" });
  const screen = screenOf(await options.respond(opening(linkOf(c.req.path, options.home)), options.serving));
  if (screen === null) return c.redirect("/", 303);
  return show(c, options, noted(screen, isLarge ? "too_large" : "broken_request", options.look), isLarge ? 413 : 400);
}

const opening = (link: Link | null): Request => ({ caller: null, suggested: null, action: { kind: "open", link, given: null } });

/** The web holds no message that could be erased. */
const screenOf = (reply: Reply): Screen | null => (reply.kind === "show" || reply.kind === "cover" ? reply.screen : null);

const show = (c: Context, { look }: RoutesOptions, screen: Screen, status: Status): Response | Promise<Response> =>
  c.html(pageHtml(screen, look), status);
