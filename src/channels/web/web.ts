import type { Hono } from "hono";
import type { ScreenCode } from "../../core/ids.ts";
import type { Audience } from "../../core/library.ts";
import type { Screen } from "../../core/screen.ts";
import type { Journal } from "../../privacy/journal.ts";
import type { Channel, Respond, Serving } from "../channel.ts";
import { decodeWeb } from "./decode.ts";
import type { WebRequest } from "./decode.ts";
import { WEB, WEB_LIMITS } from "./limits.ts";
import { pageHtml } from "./page.ts";
import type { Look } from "./page.ts";
import { webRoutes } from "./routes.ts";
import type { Visitors } from "./visitors.ts";

/** The web shows screens in one way: as a whole page. */
export type WebSurface = "page";

export interface WebOptions {
  /** The screen that `/` opens. */ readonly home: ScreenCode;
  /** Interface words by language: `library.words`. */ readonly words: Look["words"];
  readonly dir: Look["dir"];
  readonly journal: Journal;
  /** Puts the routes on the network and resolves when the signal has fired and all is answered. */
  readonly serve: (routes: Hono, signal: AbortSignal) => Promise<void>;
  /** The title of every page; must not name the topic. */ readonly title?: string;
  /** Where the quick exit leads: a site that anybody may have open. */ readonly exitUrl?: string;
  readonly audience?: Audience;
  /** Keeps visitors from asking for too much; without it all is answered. */ readonly limits?: Visitors;
  /** Quiz items in one form. */ readonly questions?: number;
}

/** The same screens as pages made by the server: no script, no cookie, nothing from elsewhere. */
export function createWebChannel(options: WebOptions): Channel<WebRequest, string, WebSurface> {
  const { home, words, dir, journal, title = "Parasol", exitUrl = "https://www.wikipedia.org/", limits } = options;
  const look: Look = { title, words, dir };
  const serving: Serving = {
    name: "web",
    audience: options.audience ?? WEB.audience,
    questions: options.questions ?? WEB.questions,
  };
  return {
    ...serving,
    limits: WEB_LIMITS,
    decode: (raw: WebRequest) => {
      const request = decodeWeb(raw, home);
      return typeof request === "string" ? null : request;
    },
    encode: (screen: Screen) => pageHtml(screen, look),
    run: (respond: Respond, signal: AbortSignal) =>
      options.serve(
        webRoutes({ respond, serving, look, home, exitUrl, journal, ...(limits === undefined ? {} : { limits }) }),
        signal,
      ),
  };
}
