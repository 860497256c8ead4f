import { describe, expect, test } from "vitest";
import { ask } from "../../src/ask/ask.ts";
import { createExactMatcher } from "../../src/ask/exact.ts";
import { keyboardOf } from "../../src/channels/telegram/keyboard.ts";
import { choicesOf } from "../../src/channels/terminal/render.ts";
import { buttonsHtml } from "../../src/channels/web/buttons.ts";
import { TELEGRAM, TELEGRAM_LIMITS } from "../../src/channels/telegram/limits.ts";
import { check } from "../../src/check/check.ts";
import { assemble } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import { ICONS, knownIcon } from "../../src/content/icons.ts";
import { open } from "../../src/core/open.ts";
import { context, fixtureFiles, labelsOf, linkOf, TODAY, withFiles } from "../helpers/library.ts";

const SIGN = "🕊️";
/** The fixture, with a sign for its page about a police stop, written as some keyboards do: without U+FE0F. */
const content = compileContent(
  withFiles(fixtureFiles(), {
    "flows/content.lock.json": null,
    "flows/rights/stop.yaml": (text) => text.replace("  start:\n", "  start:\n    icon: 🕊\n"),
  }),
);
if (content.compiled === null) throw new Error("the fixture does not compile");
const { compiled } = content;
const library = assemble(compiled);
const home = open(library, linkOf(library, "system/home#home"), context());

describe("the sign of a screen", () => {
  test("stands on buttons that lead to it, beside the label and not in it", () => {
    expect(home.buttons[0]).toMatchObject({ label: "Police stop you", icon: SIGN });
    expect(home.buttons[1]).toMatchObject({ kind: "open", icon: null });
    expect(labelsOf(home.buttons).join("")).not.toContain(SIGN);
  });

  test("stands on the button that answers a question", () => {
    const found = ask(library, createExactMatcher(library, []), "police sto", home.link, context());
    expect(found.buttons[0]).toMatchObject({ label: "Police stop you", icon: SIGN });
  });

  test("comes before the label in a chat and in a terminal", () => {
    const keys = keyboardOf(home).inline_keyboard.flat();
    expect(keys.map(({ text }) => text)).toContain(`${SIGN} Police stop you`);
    expect(choicesOf(home).map(({ label }) => label)).toContain(`${SIGN} Police stop you`);
  });

  test("is not read aloud on the web, where the label says it", () => {
    expect([buttonsHtml(home)].flat(9).join("")).toContain(
      `<span class="sign" aria-hidden="true">${SIGN}</span><span>Police stop you</span></a>`,
    );
  });

  test("counts among what a button holds", () => {
    const sizes = (most: number) => {
      const limits = { ...TELEGRAM_LIMITS, label: { most, source: "made up for a test" } };
      const { problems } = check(content, compiled, [{ serving: TELEGRAM, limits }], TODAY);
      return problems.flatMap(({ code, values }) =>
        code === "label-too-long" && String(values["label"]).endsWith("Police stop you") ? [values["size"]] : [],
      );
    };
    expect(sizes(18)).toEqual([`${SIGN} Police stop you`.length]);
    expect(sizes(19)).toEqual([]);
  });
});

describe("the list of signs", () => {
  test("holds each once, as one sign", () => {
    expect(new Set(ICONS.map((icon) => icon.replace("\u{fe0f}", ""))).size).toBe(ICONS.length);
    const parts = new Intl.Segmenter("en", { granularity: "grapheme" });
    for (const icon of ICONS) expect([...parts.segment(icon)]).toHaveLength(1);
  });

  test("has U+FE0F behind what would else be drawn as a black letter", () => {
    const black = ICONS.filter((icon) => !/^\p{Emoji_Presentation}/u.test(icon) && !icon.endsWith("\u{fe0f}"));
    expect(black).toEqual([]);
  });

  test("finds a sign with and without U+FE0F, and nothing else", () => {
    expect(knownIcon("🕊")).toBe(SIGN);
    expect(knownIcon(SIGN)).toBe(SIGN);
    for (const other of ["🚓", "💊", "💉", "🎗", "♀", "", "a", "🏠🏠"]) expect(knownIcon(other)).toBeNull();
  });
});
