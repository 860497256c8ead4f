import type { Hono } from "hono";
import { openButton } from "../../../src/core/screen.ts";
import type { Screen } from "../../../src/core/screen.ts";
import { linkTo } from "../../../src/core/link.ts";
import { createWebChannel } from "../../../src/channels/web/web.ts";
import { webRoutes } from "../../../src/channels/web/routes.ts";
import type { Visitors } from "../../../src/channels/web/visitors.ts";
import type { Reply, Request, Serving } from "../../../src/channels/channel.ts";
import type { Details, Event, Journal } from "../../../src/privacy/journal.ts";
import { ALL, HOME, LOOK, home, screen, unknown } from "./screens.ts";

/** A journal that can be read. */
function recorder(): { journal: Journal; events: [Event, Details | undefined][] } {
  const events: [Event, Details | undefined][] = [];
  return { events, journal: { note: (event, details) => void events.push([event, details]) } };
}

interface SiteOptions {
  /** The engine throws. */ readonly fails?: boolean;
  /** What it always replies. */ readonly reply?: Reply;
  readonly limits?: Visitors;
  /** A question finds nothing, and is answered where it was asked. */ readonly asksStay?: boolean;
}

/** Stands for the engine: finds made-up screens by their code, moves answers on, and fails when it is told to. */
function fakeRespond(asked: Request[], options: SiteOptions = {}) {
  return async (request: Request): Promise<Reply> => {
    asked.push(request);
    if (options.fails === true) throw new Error("sensitive: k7f2qzLen");
    return options.reply ?? { kind: "show", screen: find(request, options.asksStay === true) };
  };
}

function find({ action }: Request, stays: boolean): Screen {
  if (action.kind === "ask")
    return screen(stays && action.from !== null ? action.from : linkTo(HOME), "Found by a question", [], [], {
      language: home().language,
    });
  if (action.kind !== "open" || action.link === null) return unknown();
  const { link } = action;
  if (action.given !== null) return screen({ ...link, at: 9, answers: BigInt(action.given.size) }, "Next");
  const made = Object.values(ALL)
    .map((make) => make())
    .find((one) => one.link.screen === link.screen && one.link.language === link.language && one.link.views === link.views);
  return made ?? unknown();
}

const SERVING: Serving = { name: "web", audience: "worker", questions: 4 };

/** The routes over the fake engine, with what was asked of it and what was logged. */
export function site(options: SiteOptions = {}): {
  app: Hono;
  asked: Request[];
  events: [Event, Details | undefined][];
} {
  const asked: Request[] = [];
  const { journal, events } = recorder();
  const app = webRoutes({
    respond: fakeRespond(asked, options),
    serving: SERVING,
    look: LOOK,
    home: HOME,
    exitUrl: "https://www.wikipedia.org/",
    journal,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  return { app, asked, events };
}

/** A form as a browser sends it. */
export const sent = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
});

export const channel = (journal: Journal = recorder().journal) =>
  createWebChannel({ home: HOME, words: LOOK.words, dir: LOOK.dir, journal, serve: async () => undefined });

/** A button that leads home, for screens of a test's own. */
export const toHome = (label: string) => openButton(label, linkTo(HOME));
