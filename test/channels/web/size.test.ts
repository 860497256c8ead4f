import { expect, test } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { linkTo } from "../../../src/core/link.ts";
import { paragraph } from "../../../src/core/screen.ts";
import { MAX_PAGE, WEB, WEB_LIMITS } from "../../../src/channels/web/limits.ts";
import { pageHtml } from "../../../src/channels/web/page.ts";
import { STYLE } from "../../../src/channels/web/style.ts";
import { Visitor } from "../../../src/check/visitor.ts";
import { context, shippedLibrary } from "../../helpers/library.ts";
import { ALL, HOME, LOOK, russian, screen } from "./screens.ts";

const bytes = (text: string): number => Buffer.byteLength(text);

test.each(Object.entries(ALL))("%s fits on a slow line", (_name, make) => {
  expect(bytes(pageHtml(make(), LOOK))).toBeLessThanOrEqual(MAX_PAGE);
});

test("the style leaves more than a third of the page to what it says", () => {
  expect(bytes(STYLE)).toBeLessThan(MAX_PAGE * 0.65);
});

test("the longest Cyrillic screen within the limits fits, with eight choices", () => {
  const most = WEB_LIMITS.screen?.most ?? 0;
  const { buttons } = russian();
  const link = { ...linkTo(HOME), language: languageCode("ru") };
  const choices = Array.from({ length: 8 }, (_, index) => buttons[index % buttons.length]).filter((button) => button !== undefined);
  const title = "ш".repeat(40);
  const labels = choices.reduce((sum, { label }) => sum + label.length, title.length);
  const body = Array.from({ length: 8 }, () => paragraph("ш".repeat(Math.floor((most / bytes("ш") - labels) / 8))));
  expect(bytes(pageHtml(screen(link, title, body, choices), LOOK))).toBeLessThanOrEqual(MAX_PAGE);
});

test("every page of the shipped content fits, in every language", () => {
  const library = shippedLibrary();
  const look = { ...LOOK, words: library.words };
  const { screens } = new Visitor(library).visit(context({ language: null, audience: WEB.audience, questions: WEB.questions }));
  const sizes = screens.map(({ screen: each }) => bytes(pageHtml(each, look)));
  expect(sizes.length).toBeGreaterThan(5_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_PAGE);
});
