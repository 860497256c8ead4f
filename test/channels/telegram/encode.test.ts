import { describe, expect, test } from "vitest";
import { encodeScreen, isNeutral, withRemark } from "../../../src/channels/telegram/encode.ts";
import type { TelegramMessage } from "../../../src/channels/telegram/encode.ts";
import { TELEGRAM_LIMITS } from "../../../src/channels/telegram/limits.ts";
import { longestResults } from "../../../src/check/longest.ts";
import { Visitor } from "../../../src/check/visitor.ts";
import { screenCode } from "../../../src/core/ids.ts";
import { has, linkTo, VIEW } from "../../../src/core/link.ts";
import { open } from "../../../src/core/open.ts";
import { screenText } from "../../../src/core/plain.ts";
import { notice } from "../../../src/core/screen.ts";
import type { Screen } from "../../../src/core/screen.ts";
import { context, linkOf, shippedLibrary } from "../../helpers/library.ts";
import { languages, wordsOf } from "./people.ts";

const library = shippedLibrary();
const look = { home: library.home, words: library.words, username: "parasol_bot" };
const { screens } = new Visitor(library).visit(context({ audience: "worker", questions: 1, language: null }));
const encode = (screen: Screen): TelegramMessage => encodeScreen(screen, look);
const all = screens.map(({ screen }) => ({ screen, message: encode(screen) }));
/** Quiz results grow with the answers: the longest that there can be. */
const results = [...library.nodes.values()].flatMap((node) =>
  node.kind === "quiz" ? languages.flatMap((language) => longestResults(library, node, language, "utf16")) : [],
);
const show = (id: string, more: Parameters<typeof linkOf>[2] = {}): Screen => open(library, linkOf(library, id, more), context());
const safetyOf = ({ language }: Screen): string => (language === null ? "\n" : wordsOf(language).plain.chat_safety);

describe("every screen that there is", () => {
  test("is one of many, in every language", () => {
    expect(all.length).toBeGreaterThan(10_000);
    expect(new Set(all.map(({ screen }) => screen.language))).toEqual(new Set([null, ...languages]));
    expect(new Set(results.map(({ language }) => language)).size).toBeGreaterThan(1);
  });

  test("is a text that Telegram takes: 1 to 4,096 units, whole signs, no white space around it", () => {
    const texts = [...all.map(({ message }) => message.text), ...results.map((screen) => encode(screen).text)];
    expect(texts.filter((text) => text === "" || text.length > 4096 || !text.isWellFormed() || text.trim() !== text)).toEqual([]);
    expect(texts.filter((text) => /\n\n\n|[ \t]\n|undefined|\[object/.test(text))).toEqual([]);
  });

  test("has marks inside the text, never empty, never through a sign, and one within another or apart", () => {
    const faults = all.filter(({ message: { text, entities } }) =>
      entities.some(({ offset, length }, index) => {
        const end = offset + length;
        const marked = text.slice(offset, end);
        const isWhole = length > 0 && offset >= 0 && end <= text.length && marked.isWellFormed() && marked.trim() === marked;
        // Those behind it begin in it and end in it, or begin behind it.
        return (
          !isWhole ||
          entities.slice(index + 1).some((next) => next.offset < offset || (next.offset < end && next.offset + next.length > end))
        );
      }),
    );
    expect(faults).toEqual([]);
    const kinds = new Set(all.flatMap(({ message }) => message.entities.map(({ type }) => type)));
    expect(kinds).toEqual(new Set(["bold", "italic", "pre", "expandable_blockquote", "text_link"]));
  });

  test("loads no page that nobody asked for", () => {
    expect(all.filter(({ message }) => message.link_preview_options.is_disabled !== true)).toEqual([]);
  });

  test("begins with its title, in bold where there is something to read", () => {
    const faults = all.filter(({ screen, message: { text, entities } }) => {
      const [first] = entities;
      const isBold = first?.type === "bold" && first.offset === 0 && first.length === screen.title.length;
      return text.split("\n")[0] !== screen.title || isBold === has(screen.link, "covered");
    });
    expect(faults).toEqual([]);
  });

  test("that is covered says ··· and nothing else", () => {
    const covered = all.filter(({ screen }) => has(screen.link, "covered"));
    expect(covered.length).toBeGreaterThan(0);
    for (const { message } of covered) {
      expect(message).toMatchObject({ text: "···", entities: [] });
      expect(message.reply_markup.inline_keyboard.flat().map(({ text }) => text)).toEqual(["···"]);
    }
  });

  test("adds no more to its words than the limit leaves room for, not even with a remark on top", () => {
    const room = 4096 - (TELEGRAM_LIMITS.screen?.most ?? 0);
    const added = [...all.map(({ screen }) => screen), ...results].map(
      (screen) => encode(withRemark(screen, "not_kept", library.words)).text.length - screenText(screen).length,
    );
    expect(Math.max(...added)).toBeLessThanOrEqual(room);
  });
});

describe("how to keep the chat private", () => {
  test("is said at the end of the start and nowhere else, in the start's language", () => {
    const starts = all.filter(({ screen }) => screen.node === library.home);
    expect(new Set(starts.map(({ screen }) => screen.language))).toEqual(new Set(languages));
    expect(starts.filter(({ screen, message }) => !message.text.endsWith(`\n\n⚠ ${safetyOf(screen)}`))).toEqual([]);
    const others = all.filter(({ screen }) => screen.node !== library.home);
    expect(others.filter(({ screen, message }) => message.text.includes(safetyOf(screen)) && screen.language !== null)).toEqual([]);
  });

  test("is said where a link leads to the start, because its own screen is not known", () => {
    const screen = open(library, linkTo(screenCode("zzzzzz")), context());
    expect(screen.found).toBe("unknown");
    expect(encode(screen).text).toContain(safetyOf(screen));
  });

  test.each([VIEW.language, VIEW.place, VIEW.covered])("is not said on what is laid over the start: %s", (views) => {
    const screen = show("system/home#home", { views });
    expect(encode(screen).text).not.toContain(wordsOf("en").plain.chat_safety);
  });
});

describe("a screen tells a bystander nothing", () => {
  test.each<[string, Screen, boolean]>([
    ["where it is covered", show("rights/arrest#start", { views: VIEW.covered }), true],
    ["where a language is chosen for the first time", open(library, linkTo(library.home), context({ language: null })), true],
    ["not where it is a page", show("rights/arrest#start"), false],
    ["not where it is the start", show("system/home#home"), false],
    ["not where the language is changed", show("rights/arrest#start", { views: VIEW.language }), false],
  ])("%s", (_, screen, isSo) => {
    expect(isNeutral(screen)).toBe(isSo);
  });

  test("and where it tells nothing, no title of the content is in it", () => {
    const titles = new Set([...library.nodes.values()].flatMap((node) => Object.values(node.texts).map((text) => text?.title)));
    const neutral = all.filter(({ screen }) => isNeutral(screen));
    expect(neutral.length).toBeGreaterThan(1);
    expect(neutral.filter(({ message }) => titles.has(message.text))).toEqual([]);
    expect(new Set(neutral.map(({ message }) => message.text))).toEqual(new Set(["···", "Parasol"]));
  });
});

describe("a remark", () => {
  test("stands on top, below the title, and changes nothing else", () => {
    const screen = show("rights/arrest#start");
    const remarked = withRemark(screen, "not_kept", library.words);
    expect(remarked).toEqual({ ...screen, body: [notice("info", wordsOf("en").plain.not_kept), ...screen.body] });
    expect(encode(remarked).text.split("\n\n").slice(0, 2)).toEqual([screen.title, `ⓘ ${wordsOf("en").plain.not_kept}`]);
  });

  test("is not made where there is no language to make it in", () => {
    for (const screen of [
      open(library, linkTo(library.home), context({ language: null })),
      show("system/home#home", { views: VIEW.covered }),
    ])
      expect(withRemark(screen, "not_kept", library.words)).toBe(screen);
  });
});
