import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launch } from "../helpers/browser.ts";
import { ROOT, shippedLibrary } from "../helpers/library.ts";
import { smaller } from "./png.ts";
import { drawings } from "./slack.ts";

/** `npm run pictures`: draws the README's pictures of Slack anew, from what the app sends today. */

/** As wide as a README has a use for on a sharp screen, in pixels. */
const WIDEST = 1600;

/** The picture of a document at some scale, and how wide the document itself is. */
async function shot(browser: Browser, html: string, scale: number): Promise<{ readonly png: Buffer; readonly width: number }> {
  const page = await browser.newPage({ viewport: { width: WIDEST, height: 100 }, deviceScaleFactor: scale });
  await page.setContent(html);
  const body = page.locator("body");
  const { width = WIDEST } = (await body.boundingBox()) ?? {};
  return { png: await body.screenshot(), width };
}

const browser = await launch();
try {
  for (const [name, { html }] of drawings(shippedLibrary())) {
    const { width } = await shot(browser, html, 1);
    const { png } = await shot(browser, html, Math.min(2, WIDEST / width));
    writeFileSync(join(ROOT, "docs/pictures", `${name}.png`), smaller(png));
  }
} finally {
  await browser.close();
}
