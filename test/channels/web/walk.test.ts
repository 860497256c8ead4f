import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, launch, picture } from "../../helpers/browser.ts";
import { start } from "../../helpers/process.ts";
import type { Running } from "../../helpers/process.ts";

/** Follows the link or presses the button that says just this. */
async function tap(page: Page, label: string | RegExp): Promise<void> {
  const target = page.getByRole("main").or(page.getByRole("banner"));
  const link = target.getByRole("link", { name: label, exact: true });
  await link.first().click();
}

/** From the start to the short form of the partnership check. */
const TO_A_QUIZ = [/^Organi/, /checks/i, /allies/i, /^Self-checks|^Checks/, /^Partnership/, /^Short/];

const heading = (page: Page): Promise<string> => page.getByRole("heading", { level: 1 }).innerText();

async function chooseKenya(page: Page): Promise<void> {
  await tap(page, "Choose a country");
  await tap(page, "Africa");
  await tap(page, "Eastern Africa");
  await tap(page, "Kenya");
}

/** Chooses answers in the form on view, by number of the option, and goes on. */
async function answer(page: Page, options: readonly number[]): Promise<void> {
  const questions = page.locator("fieldset");
  for (const [index, option] of options.entries()) await questions.nth(index).getByRole("radio").nth(option).check();
  const before = page.url();
  await page.locator("form:not(.ask) button").click();
  // A click does not wait for the page that answers it.
  await page.waitForURL(({ href }) => href !== before);
}

describe.skipIf(!hasBrowser)("a walk through the pages in a real browser (needs chromium)", () => {
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

  async function open(
    options: Parameters<Browser["newContext"]>[0],
  ): Promise<{ page: Page; context: BrowserContext; foreign: string[] }> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on(
      "request",
      (request) => void (request.url().startsWith(app.url) || request.url().startsWith("data:") || foreign.push(request.url())),
    );
    await page.goto(`${app.url}/`);
    return { page, context, foreign };
  }

  // Side by side, each in a context of its own: a walk mostly waits for the browser.
  test.concurrent.each([
    ["with script on", true],
    ["with script off", false],
  ])(
    "language, arrest, law here, who to ask, back, a quiz with one answer changed, its result, services in a country: %s",
    async (_, javaScriptEnabled) => {
      const { page, context, foreign } = await open({ javaScriptEnabled, viewport: { width: 390, height: 800 } });
      const keep = (name: string): Promise<void> => (javaScriptEnabled ? picture(page, `walk-${name}`) : Promise.resolve());
      await keep("01-language");
      await tap(page, "English");
      await keep("02-home");
      await tap(page, "Help now");
      await tap(page, "If you are arrested");
      await keep("03-arrest");
      await tap(page, "Me, now");
      await tap(page, /^Rules on arrest/);
      await chooseKenya(page);
      await keep("04-law-gap");
      expect(await page.getByRole("main").innerText()).toContain("no checked information");
      await tap(page, /^Help after an arrest/);
      await keep("05-who-to-ask");
      expect(await page.getByRole("main").innerText()).toContain("ASWA");
      await tap(page, "Back");
      expect(await heading(page)).toBe("With the police now");
      await tap(page, "Start");
      for (const label of TO_A_QUIZ) await tap(page, label);
      await keep("06-quiz");
      while (!/V\w*r/.test(new URL(page.url()).pathname))
        await answer(
          page,
          Array.from({ length: await page.locator("fieldset").count() }, () => 0),
        );
      expect(await heading(page)).toBe("Your result");
      expect(await page.getByRole("main").innerText()).toContain("100%");
      await tap(page, "All answers and steps");
      await tap(page, "Change 1");
      await answer(page, [2]);
      await keep("07-result");
      expect(await heading(page)).toBe("Your result");
      expect(await page.getByRole("main").innerText()).not.toContain("100%");
      await tap(page, /networks|organise|Organis/i);
      if (!/Pke/.test(page.url())) await chooseKenya(page);
      await keep("08-directory");
      expect(await page.getByRole("main").innerText()).toContain("KESWA");
      expect(new URL(page.url()).pathname).toMatch(/^\/[0-9a-z]{6}LenPkeA/);
      expect(foreign).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      expect(await page.title()).toBe("Parasol");
      await context.close();
    },
  );

  test("a typed question is answered, by POST, and never stands in an address", async () => {
    const { page, context } = await open({ viewport: { width: 390, height: 800 } });
    await tap(page, "Français");
    await page.locator("#q").fill("en cas d'arrestation");
    await page.locator("#q").press("Enter");
    expect(await heading(page)).toBe("En cas d’arrestation");
    expect(page.url()).not.toContain("arrestation");
    await context.close();
  });

  test("the exit is the first thing that the keyboard reaches, on every page", async () => {
    const { page, context } = await open({ viewport: { width: 390, height: 800 } });
    for (const label of ["English", "Find a service"]) {
      const arrived = page.waitForEvent("load");
      await tap(page, label);
      // Else the key is pressed on the page before.
      await arrived;
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe("/exit");
    }
    await context.close();
  });

  test.concurrent.each([
    [320, "light"],
    [320, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("pages fit %i pixels in %s, and are open to everyone", async (width, colorScheme) => {
    const { page, context } = await open({ viewport: { width, height: 800 }, colorScheme });
    const steps = ["English", "Help now", "If you are arrested", "Start", ...TO_A_QUIZ];
    for (const [index, label] of ["", ...steps].entries()) {
      if (label !== "") await tap(page, label);
      await picture(page, `page-${width}-${colorScheme}-${index}`);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(await violations(page)).toEqual([]);
    }
    await context.close();
  });
});

/** What axe-core finds wrong, by its rules' names. It is evaluated past the page's own policy, which lets no script run. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate("axe.run().then((result) => result.violations.map((one) => one.id))");
  return Array.isArray(found) ? found.map(String) : ["axe did not run"];
}
