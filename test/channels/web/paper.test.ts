import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatLink } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { hasBrowser, launch, picture } from "../../helpers/browser.ts";
import { answersOf, linkOf, nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { start } from "../../helpers/process.ts";
import type { Running } from "../../helpers/process.ts";

const library = shippedLibrary();
/** A4 within its margins, in CSS pixels: 178 mm at 96 to the inch. */
const SHEET = { width: 673, height: 1000 };

/** What is cut off at the sides of a page, and what of it can only be tapped. It runs in the page. */
const CUT = `(() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0);
  const main = document.querySelector("main").getBoundingClientRect();
  const isCut = (one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < main.left - 1 || right > main.right + 1 || one.scrollWidth > one.clientWidth + 2;
  };
  const boxes = seen("main *").filter((one) => !(one instanceof SVGElement) && getComputedStyle(one).display !== "inline");
  return {
    wide: document.documentElement.scrollWidth > innerWidth,
    cut: boxes.filter(isCut).map((one) => one.outerHTML.slice(0, 80)),
    tools: seen("nav, form, .tools, .leave").length,
  };
})()`;

/** A result with every kind of answer in it. */
function result(id: string, language: Link["language"], from: number): Link {
  const node = nodeOf(library, id);
  const slots = node.kind === "quiz" ? node.items : [];
  const digits = Object.fromEntries(slots.map((slot, index) => [slot, ((from + index) % 5) + 1]));
  return linkOf(library, id, { language, answers: answersOf(digits), views: "r" });
}

describe.skipIf(!hasBrowser)("on paper, in a real browser (needs chromium)", () => {
  let app: Running;
  let browser: Browser;
  beforeAll(async () => {
    app = await start();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
    expect(app.output()).not.toMatch(/fatal|request-failed/);
  });

  test.each([...library.languages.keys()])(
    "a result and a comparison in %s: nothing is cut off or left for screens",
    async (language) => {
      const page = await browser.newPage({ viewport: SHEET });
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      const cut = (): Promise<unknown> => page.evaluate(CUT);
      await page.goto(`${app.url}/print/${formatLink(result("quizzes/participation#ours", language, 0))}`);
      expect(await page.title()).toBe("Parasol");
      expect(await cut()).toEqual({ wide: false, cut: [], tools: 0 });
      await picture(page, `paper-result-${language}`);

      await page.emulateMedia({ media: "screen" });
      await page.goto(`${app.url}/${formatLink(linkOf(library, "quizzes/compare#compare", { language }))}`);
      const both = [result("quizzes/participation#ours", language, 0), result("quizzes/participation#theirs", language, 3)];
      await page.locator("textarea").fill(both.map((link) => `${app.url}/${formatLink(link)}`).join("\n"));
      await page.locator("form:has(textarea) button").click();
      await page.locator("figure").first().waitFor();
      await page.emulateMedia({ media: "print" });
      expect(await page.title()).toBe("Parasol");
      expect(await cut()).toEqual({ wide: false, cut: [], tools: 0 });
      expect(await page.locator("svg rect").count()).toBeGreaterThan(50);
      await picture(page, `paper-comparison-${language}`);
      await page.close();
    },
  );
});
