import { expect, test } from "vitest";
import { channelPanel, homePanel, modalPanel, pageOf } from "../html/page.ts";
import type { JsonObject } from "../json.ts";
import { home, modal, plain, radios, option, section } from "./app.ts";

const FACE = { name: "Quiz <b>", icon: "☂️" };
const NASTY = `<script>"x" & 'y'</script>`;
const SAFE = "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt;";

const rich = (...elements: JsonObject[]): JsonObject => ({ type: "rich_text", elements });
const words = (text: string, style: JsonObject = {}): JsonObject => ({ type: "text", text, style });
const line = (...elements: JsonObject[]): JsonObject => ({ type: "rich_text_section", elements });
const drawnHome = (...blocks: JsonObject[]): string => homePanel({ type: "home", blocks }, FACE);

test("nothing that somebody wrote is read as HTML", () => {
  const html = [
    homePanel({ type: "home", blocks: [{ type: "header", text: plain(NASTY) }, rich(line(words(NASTY)))] }, FACE),
    modalPanel({ ...modal([radios()]), title: plain(NASTY) }, FACE),
    channelPanel(NASTY, [{ payload: { text: NASTY }, time: "9:00", isEphemeral: true }], FACE),
  ].join("");
  expect(html).not.toContain("<script");
  expect(html).toContain(`<h2>${SAFE}</h2>`);
  expect(html).toContain("Quiz &lt;b&gt;");
});

test.each([
  [words("a", { bold: true, italic: true }), "<i><b>a</b></i>"],
  [words("a", { code: true }), "<code>a</code>"],
  [words("a", { strike: true }), "<s>a</s>"],
  [
    { type: "link", url: "https://example.org/?a=1&b=2" },
    '<a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>',
  ],
] as const)("marks of rich text: %j", (part, html) => {
  expect(drawnHome(rich(line(part)))).toContain(`<p>${html}</p>`);
});

test.each([
  [{ type: "rich_text_list", style: "ordered", elements: [line(words("a")), line(words("b"))] }, "<ol><li>a</li><li>b</li></ol>"],
  [{ type: "rich_text_list", style: "bullet", elements: [line(words("a"))] }, "<ul><li>a</li></ul>"],
  [{ type: "rich_text_preformatted", elements: [words("a\nb")] }, "<pre>a\nb</pre>"],
  [{ type: "rich_text_quote", elements: [words("a")] }, "<blockquote>a</blockquote>"],
] as const)("parts of rich text: %j", (part, html) => {
  expect(drawnHome(rich(part))).toContain(html);
});

test("a form shows what is chosen, what may be left open, and what sends it off", () => {
  const html = modalPanel({ ...modal([radios({ initial_option: option("1") })]), submit: plain("Send it") }, FACE);
  expect(html.match(/class="dot on"/g)).toHaveLength(1);
  expect(html).toContain('<span class="button primary">Send it</span>');
  const field = { type: "input", label: plain("Why?"), hint: plain("In short"), optional: true };
  const open = modalPanel(
    modal([{ ...field, element: { type: "plain_text_input", multiline: true, initial_value: NASTY } }]),
    FACE,
  );
  expect(open).toContain("(optional)");
  expect(open).toContain("In short");
  expect(open).toContain(SAFE);
});

test("only what is for one person says so", () => {
  const payload = { text: "x", blocks: [section("<https://example.org|Here>")] };
  const drawn = (isEphemeral: boolean): string => channelPanel("general", [{ payload, time: "9:00", isEphemeral }], FACE);
  expect(drawn(true)).toContain("Only visible to you");
  expect(drawn(false)).not.toContain("Only visible to you");
  expect(drawn(false)).toContain("Here (https://example.org)");
});

test("what there is no picture of is not left out in silence", () => {
  expect(() => drawnHome({ type: "video" })).toThrow("there is no picture of the block video");
  expect(() => drawnHome({ type: "actions", elements: [{ type: "datepicker" }] })).toThrow("the element datepicker");
});

test("a document stands by itself", () => {
  const html = pageOf([homePanel(home(), FACE)], { width: 400, height: 700 });
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toMatch(/<(script|img|link)\b|url\(|@import/);
});
