import { Hono } from "hono";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { streamSSE } from "hono/streaming";
import { linkTo, parseLink } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import { toolHtml } from "./page.ts";
import { SCRIPT_HASH } from "./script.ts";
import { COOKIE, displayOf, readSettings, settingsOf, writeSettings } from "./settings.ts";
import { LEFT_PATH, siteOf } from "./site.ts";
import { dayOf } from "./store.ts";
import type { State, Store } from "./store.ts";
import { STYLE_HASH } from "./style.ts";

export interface PreviewOptions {
  readonly store: Store;
  readonly now: () => Date;
  /** Ends the streams of events. */ readonly signal: AbortSignal;
}

const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE_HASH}'`,
  `script-src '${SCRIPT_HASH}'`,
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The names under which only this machine reaches the tool; another would be a foreign site that points here. */
const HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The editors' tool at `/preview`, and below it the real pages at their real addresses. */
export function previewApp(options: PreviewOptions): Hono {
  const { store, now } = options;
  const app = new Hono();
  app.use(async (c, next) => {
    if (!HOSTS.has(new URL(c.req.url).hostname)) return c.body(null, 403);
    return next();
  });
  app.get("/preview", (c) => tool(c, options));
  app.get("/preview/events", (c) => events(c, options));
  app.get(LEFT_PATH, (c) => c.text("Here people leave for the neutral site that EXIT_URL names. Choose a screen to come back."));
  app.get("/", async (c, next) => {
    if (c.req.header("sec-fetch-dest") === "iframe") return next();
    return c.redirect("/preview");
  });
  app.all("*", (c) => {
    const { sound } = store.state();
    if (sound === null) return c.text("The content has errors; there is nothing to show yet.", 503);
    return siteOf(sound, readSettings(getCookie(c, COOKIE)), dayOf(now())).fetch(c.req.raw);
  });
  return app;
}

function tool(c: Context, { store, now }: PreviewOptions): Response | Promise<Response> {
  const state = store.state();
  const settings = settingsOf(c.req.query("reader"), c.req.query("day"));
  setCookie(c, COOKIE, writeSettings(settings), { path: "/", httpOnly: true, sameSite: "Strict" });
  c.header("Content-Security-Policy", POLICY);
  c.header("Referrer-Policy", "no-referrer");
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  const display = displayOf(c.req.query("width"), c.req.query("scheme"));
  return c.html(toolHtml({ state, settings, display, link: linkOf(state, c.req.query("at") ?? ""), today: dayOf(now()) }));
}

/** The screen that an address asks for, else the start in the first language; null while there is no content. */
function linkOf({ sound }: State, text: string): Link | null {
  if (sound === null) return null;
  const [first = null] = sound.library.languages.keys();
  return parseLink(text) ?? { ...linkTo(sound.library.home), language: first };
}

/** Tells the page of every change: whether the content on view is another, or only what is said of it. */
function events(c: Context, { store, signal }: PreviewOptions): Response {
  return streamSSE(c, async (stream) => {
    const send = async (): Promise<void> => {
      const { sound, revision } = store.state();
      await stream.writeSSE({ event: "change", data: JSON.stringify({ content: sound?.library.hash ?? "", revision }) });
    };
    const stop = store.subscribe(() => void send());
    await send();
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    stop();
  });
}
