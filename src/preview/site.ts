import { Hono } from "hono";
import { createBot } from "../bot.ts";
import { WEB } from "../channels/web/limits.ts";
import { webRoutes } from "../channels/web/routes.ts";
import type { Day } from "../core/library.ts";
import { silentJournal } from "../privacy/journal.ts";
import type { Settings } from "./settings.ts";
import type { Sound } from "./store.ts";

/** Where the quick exit of a page leads here: it must not leave the editor's frame for another site. */
export const LEFT_PATH = "/preview/left";

/**
 * The web channel's own pages over the content on view. Only their `frame-ancestors` is wider: the tool's page may frame them.
 */
export function siteOf({ library, matcher }: Sound, { reader, day }: Settings, today: Day): Hono {
  const respond = createBot({ library: () => library, matcher: () => matcher, today: () => day ?? today });
  const pages = webRoutes({
    respond,
    serving: { ...WEB, audience: reader },
    look: { title: "Parasol", words: library.words, dir: (language) => library.languages.get(language)?.dir ?? "ltr" },
    home: library.home,
    exitUrl: LEFT_PATH,
    journal: silentJournal,
  });
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    const policy = c.res.headers.get("Content-Security-Policy");
    if (policy !== null) c.header("Content-Security-Policy", policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  });
  return app.route("/", pages);
}
