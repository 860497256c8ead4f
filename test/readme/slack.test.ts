import { describe, expect, test } from "vitest";
import { escaped } from "../fakes/slack/html/escape.ts";
import { isList, isObject } from "../fakes/slack/json.ts";
import type { Json } from "../fakes/slack/json.ts";
import { hasBrowser, launch } from "../helpers/browser.ts";
import { shippedLibrary } from "../helpers/library.ts";
import { smaller } from "./png.ts";
import { drawings } from "./slack.ts";

/** Everything that people read in a payload, however deep. */
function textsIn(value: Json | undefined): string[] {
  if (isList(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  const { text, ...rest } = value;
  return [...(typeof text === "string" ? [text] : textsIn(text)), ...Object.values(rest).flatMap(textsIn)];
}

describe("the README's pictures of Slack", () => {
  const all = [...drawings(shippedLibrary())];

  test.each(all)("%s holds every text of what the app sends", (_name, { html, payloads }) => {
    for (const { text: _spoken, ...shown } of payloads) {
      const texts = textsIn(shown);
      expect(texts.length).toBeGreaterThan(5);
      expect(texts.filter((text) => !html.includes(escaped(text)))).toEqual([]);
    }
  });

  test.each(all)("%s asks for nothing from elsewhere", (_name, { html }) => {
    expect(html).not.toMatch(/<(script|img|link|iframe)\b|url\(|@import|@font-face/);
  });

  test("what is chosen and what is not is told apart", () => {
    const { html = "" } = new Map(all).get("slack") ?? {};
    expect(html.match(/class="dot on"/g)).toHaveLength(2);
    expect(html.match(/class="dot"/g)).toHaveLength(8);
  });
});

test.skipIf(!hasBrowser)("a picture of few colours loses none when it is made smaller (needs chromium)", async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 300, height: 120 } });
    await page.setContent(`<body style="margin:20px;background:#eee"><b style="background:#07a;color:#fff">Tap</b> <i>or wait</i>`);
    const before = await page.screenshot();
    const after = smaller(before);
    expect(after.length).toBeLessThan(before.length);
    await page.setContent(
      `<body style="margin:0"><img style="display:block" src="data:image/png;base64,${after.toString("base64")}">`,
    );
    const again = smaller(await page.screenshot());
    expect(again.equals(after)).toBe(true);
  } finally {
    await browser.close();
  }
});
