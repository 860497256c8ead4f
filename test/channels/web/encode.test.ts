import { describe, expect, test } from "vitest";
import { linkTo } from "../../../src/core/link.ts";
import { notice, plain } from "../../../src/core/screen.ts";
import type { Block, Button, Screen } from "../../../src/core/screen.ts";
import { pageHtml } from "../../../src/channels/web/page.ts";
import { STYLE } from "../../../src/channels/web/style.ts";
import { ALL, HOME, LOOK, chooser, covered, directory, en, entry, gap, home, page, quiz, result, said, screen } from "./screens.ts";
import { channel, toHome } from "./site.ts";

const at = { ...linkTo(HOME), language: en };
const withBody = (...body: Block[]): string => pageHtml(screen(at, "Title", body), LOOK);
const withButtons = (...buttons: Button[]): string => pageHtml(screen(at, "Title", [], buttons), LOOK);
const main = (html: string): string => /<main[^]*<\/main>/.exec(html)?.[0] ?? "";

describe("every page", () => {
  test.each(Object.entries(ALL))("%s has the neutral title, one h1 and nothing to run or load", (_name, make) => {
    const html = pageHtml(make(), LOOK);
    expect(html.startsWith("<!doctype html>\n<html lang=")).toBe(true);
    expect(html).toContain("<title>Parasol</title>");
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/<script|<img|<iframe|<link(?! rel="icon" href="data:,")| on[a-z]+=| style=|@import|url\(/);
    expect(html).not.toMatch(/<meta name="description"/);
    expect(html).not.toContain("undefined");
  });

  test.each(Object.entries(ALL).filter(([name]) => name !== "covered"))(
    "%s offers the exit first and the skip link next",
    (_name, make) => {
      const links = [...pageHtml(make(), LOOK).matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href);
      expect(links.slice(0, 2)).toEqual(["/exit", "#main"]);
    },
  );

  test("the channel's encode is the page", () => {
    expect(channel().encode(home(), "page")).toBe(pageHtml(home(), LOOK));
  });

  test("the same screen gives the same bytes", () => {
    expect(pageHtml(quiz(), LOOK)).toBe(pageHtml(quiz(), LOOK));
  });
});

describe("text", () => {
  const EVIL = `<script>alert("1")</script>&'"><b>`;
  const escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;&quot;&gt;&lt;b&gt;";
  const everywhere: Screen = screen(
    at,
    EVIL,
    [
      { kind: "heading", text: EVIL },
      { kind: "paragraph", text: [plain(EVIL), { kind: "strong", text: EVIL }, { kind: "emphasis", text: EVIL }, { kind: "phone", text: `1${EVIL}` }, { kind: "href", text: EVIL, url: `https://example.org/?${EVIL}` }] },
      { kind: "list", ordered: true, items: [[plain(EVIL)]] },
      { kind: "question", slot: 1, number: 1, text: EVIL, note: EVIL, hint: null, options: [{ digit: 1, label: EVIL, link: at }], chosen: 1 },
      { kind: "bars", label: EVIL, rows: [{ label: EVIL, value: 1, of: 2 }] },
      { kind: "citation", lead: EVIL, sources: [{ text: EVIL, url: null }, { text: EVIL, url: `https://example.org/"${EVIL}` }], notes: [EVIL] },
      notice("gap", EVIL),
    ], // prettier-ignore
    [toHome(EVIL), { kind: "url", label: EVIL, url: `https://example.org/"${EVIL}` }, { kind: "copy", label: EVIL, text: EVIL }],
  );

  test("is escaped wherever it stands", () => {
    const html = pageHtml(everywhere, { ...LOOK, title: EVIL }).replace(STYLE, "");
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<b>&");
    expect(html).not.toMatch(/"><b>/);
    expect(html.split(escaped).length - 1).toBeGreaterThanOrEqual(22);
  });

  test("never becomes a link that is none of the web", () => {
    const url = "javascript:alert(1)";
    const html = withBody(
      { kind: "paragraph", text: [{ kind: "href", text: "words", url }] },
      { kind: "citation", lead: "", sources: [{ text: "source", url }], notes: [] },
    );
    expect(html).not.toContain("javascript");
    expect(html).toContain("<p>words</p>");
    expect(main(withButtons({ kind: "url", label: "a button", url: "data:text/html,x" }))).not.toContain("a button");
  });

  test("of a phone becomes what is dialled", () => {
    expect(withBody({ kind: "paragraph", text: [{ kind: "phone", text: "+254 (0)700-123" }] })).toContain(`href="tel:+2540700123"`);
    expect(withBody({ kind: "paragraph", text: [{ kind: "phone", text: "*123#" }] })).toContain(`href="tel:*123%23"`);
    expect(withBody({ kind: "paragraph", text: [{ kind: "phone", text: "ask us" }] })).toContain("<p>ask us</p>");
  });
});

describe("screens", () => {
  test("the first one is in no language, each button in its own", () => {
    const html = pageHtml(chooser(), LOOK);
    expect(html).toContain(`<html lang="mul" dir="ltr">`);
    expect(html).toContain(`<a href="/k7f2qzLzh" lang="zh" hreflang="zh">中文</a>`);
    expect(html).toContain(`class="choices"`);
    expect(html).toContain(`<span lang="en">${said("exit")}</span>`);
    expect(html).not.toContain("<form");
  });

  test("a page in a language that is written from the right says so", () => {
    expect(pageHtml(home(), { ...LOOK, dir: () => "rtl" })).toContain(`<html lang="en" dir="rtl">`);
  });

  test("choices, tools and the fixed row are told apart", () => {
    const html = pageHtml(page(), LOOK);
    expect(
      main(html)
        .match(/<ul class="choices">[^]*?<\/ul>/)?.[0]
        .match(/<a /g),
    ).toHaveLength(3);
    expect(
      main(html)
        .match(/<ul class="tools">[^]*?<\/ul>/)?.[0]
        .match(/<a /g),
    ).toHaveLength(2);
    expect(html).toContain(`<a href="/b00004LenVh">`);
    expect(html).toContain(`<a href="/b00004LenVl">`);
  });

  test("what leads out says where and tells nobody from where", () => {
    const html = pageHtml(entry(), LOOK);
    expect(html).toContain(`<a class="out" href="https://www.aswaalliance.org/contact" rel="noreferrer noopener external">`);
    expect(html).toContain("<small>aswaalliance.org</small>");
    expect(html).toContain(`<input readonly autocomplete="off" value="info@example.org">`);
  });

  test("a quiz is one form; a blank item is sent as open, a chosen one is kept", () => {
    const html = main(pageHtml(quiz(), LOOK));
    expect(html.match(/<form/g)).toHaveLength(2);
    expect(html).toContain(`<form method="post" action="/d00001LenA5N1" autocomplete="off">`);
    expect(html.match(/<fieldset>/g)).toHaveLength(4);
    expect(html).toMatch(/name="a1" value="0">[^]*name="a1" value="1"/);
    expect(html).toContain(`<input type="radio" name="a1" value="2" checked>`);
    expect(html.match(/ checked/g)).toHaveLength(1);
    expect(html).toContain(`<button>${said("send")}</button>`);
  });

  test("a question is typed into a form that is posted and not remembered by the browser", () => {
    const form = /<form class="ask"[^]*<\/form>/.exec(pageHtml(home(), LOOK))?.[0] ?? "";
    expect(form).toContain(`method="post" action="/k7f2qzLen" autocomplete="off"`);
    expect(form).toContain(`name="q" required maxlength="500"`);
    expect(form).toContain(said("ask_hint"));
    expect(form).toContain(`<button>${said("ask_send")}</button>`);
    expect(form).toContain(`spellcheck="false"`);
  });

  test("bars say their numbers and draw them within their bounds", () => {
    const html = pageHtml(result(), LOOK);
    expect(html).toContain("<span>Decisions</span> <b>5 / 8</b>");
    expect(html).toContain(`<rect width="63%" height="12"/>`);
    expect(withBody({ kind: "bars", label: "x", rows: [{ label: "y", value: 9, of: 0 }] })).toContain(`<rect width="0%"`);
  });

  test("a notice carries its tone, a gap too", () => {
    expect(pageHtml(gap(), LOOK)).toContain(`<p class="note gap">`);
    expect(pageHtml(directory(), LOOK)).toContain(`<p class="note info">`);
  });

  test("a covered one is a blank page with one small link", () => {
    const html = pageHtml(covered(), LOOK).replace(STYLE, "");
    expect(main(html)).toBe(`<main><h1><a href="/b00004LenVl">···</a></h1></main>`);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).not.toContain("<form");
  });
});
