import { describe, expect, test } from "vitest";
import { ask } from "../../../src/ask/ask.ts";
import { createExactMatcher } from "../../../src/ask/exact.ts";
import { decodeUpdate } from "../../../src/channels/telegram/decode.ts";
import { cardLinks, cardOf, MOST_CARDS } from "../../../src/channels/telegram/inline.ts";
import { languageCode, placeCode, screenCode } from "../../../src/core/ids.ts";
import { linkTo, VIEW } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { open } from "../../../src/core/open.ts";
import { openButton, paragraph, plain } from "../../../src/core/screen.ts";
import type { Block, Button, Screen } from "../../../src/core/screen.ts";
import { context, linkOf, nodeOf, shippedExamples, shippedLibrary } from "../../helpers/library.ts";
import { languages, wordsOf } from "./people.ts";
import { at, BOT, PERSON } from "./updates.ts";

const library = shippedLibrary();
const en = wordsOf("en");
const ARREST = nodeOf(library, "rights/arrest#start").code;
const isPage = ({ screen }: Link): boolean => library.nodes.get(screen)?.kind === "page";
const anything = (): boolean => true;
const show = (id: string, more: Partial<Link> = {}): Screen => open(library, linkOf(library, id, more), context());
const pageOf = (title: string, body: readonly Block[]): Screen => ({ ...show("rights/arrest#start"), title, body });
const card = (screen: Screen) => cardOf(screen, en, BOT);
/** What a card sends: its text, and what its entities mark. */
function sentBy({ input_message_content: sent }: ReturnType<typeof card>): { text: string; marks: string[][] } {
  if (!("message_text" in sent)) throw new Error("no text");
  const { message_text: text, entities = [] } = sent;
  return { text, marks: entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]) };
}

describe("the pages that a screen offers", () => {
  const code = (number: number) => screenCode(`page0${number}`);
  const to = (number: number, role: "next" | "tool" | "back" = "next", more: Partial<Link> = {}): Button =>
    openButton("x", { ...linkTo(code(number)), ...more }, role);
  const offering = (...buttons: Button[]): Screen => ({ ...show("rights/arrest#start"), link: linkTo(code(0)), buttons });

  test("are itself and those that its own buttons lead to, in order", () => {
    const others: Button[] = [
      { kind: "url", label: "x", url: "https://example.org/" },
      { kind: "copy", label: "x", text: "x" },
    ];
    const links = cardLinks(offering(to(2), ...others, to(1), to(3, "tool"), to(4, "back")), anything);
    expect(links).toEqual([linkTo(code(0)), linkTo(code(2)), linkTo(code(1))]);
  });

  test("are pages and nothing else", () => {
    expect(cardLinks(offering(to(1), to(2), to(3)), ({ screen }) => screen === code(2))).toEqual([linkTo(code(2))]);
    expect(cardLinks(show("system/home#home"), () => false)).toEqual([]);
  });

  test("are eight at most", () => {
    const buttons = Array.from({ length: 9 }, (_, index) => to(index + 1));
    expect(cardLinks(offering(...buttons), anything)).toHaveLength(MOST_CARDS);
    expect(MOST_CARDS).toBe(8);
  });

  test("come once each, the first way to them", () => {
    const links = cardLinks(offering(to(1), to(0, "next", { views: VIEW.simple }), to(1, "next", { at: 2 })), anything);
    expect(links).toEqual([linkTo(code(0)), linkTo(code(1))]);
  });

  test.each(["safety/safety#safety", "rights/arrest#start", "system/about#help", "quizzes/partnership#about"])(
    "%s: are shipped pages, in every language",
    (id) => {
      for (const language of languages) {
        const links = cardLinks(show(id, { language }), isPage);
        expect(links.length).toBeGreaterThan(0);
        expect(links.filter((link) => !isPage(link) || link.language !== language)).toEqual([]);
      }
    },
  );

  test("are none before there is a language", () => {
    expect(cardLinks(open(library, linkTo(ARREST), context({ language: null })), isPage)).toEqual([]);
  });

  test.each([VIEW.language, VIEW.place, VIEW.covered])("are never what is laid over a page: %s", (views) => {
    const links = cardLinks(show("rights/arrest#start", { views }), isPage);
    const titles = links.map((link) => open(library, link, context()).title);
    expect(titles.filter((title) => title !== show("rights/arrest#start").title)).toEqual([]);
  });

  test("for words that fit nothing are the start's, and not the page where the person is", () => {
    const matcher = createExactMatcher(library, shippedExamples());
    const codesAt = (id: string): string[] => {
      const update = { update_id: 1, inline_query: { id: "78", from: PERSON, query: "wxyzzy", offset: "" } };
      const action = decodeUpdate(at(linkOf(library, id, { language: languageCode("en") }), update), library)?.action;
      if (action?.kind !== "ask") throw new Error("no question");
      return cardLinks(ask(library, matcher, action.text, action.from ?? linkTo(library.home), context()), isPage).map(
        (link) => link.screen,
      );
    };
    expect(codesAt("system/about#privacy")).toEqual(codesAt("system/home#home"));
  });
});

describe("a card", () => {
  const first = paragraph("First words.");
  const list: Block = { kind: "list", ordered: false, items: [[plain("one")], [plain("two")]] };
  const citation: Block = {
    kind: "citation",
    lead: "Guidance",
    sources: [{ text: "Report", url: "https://example.org/" }],
    notes: ["From 2025."],
  };

  test("says the title, the first block, and on what it rests; the rest is for those who open it", () => {
    const { text, marks } = sentBy(card(pageOf("Title", [first, paragraph("More words."), list, citation])));
    expect(text).toBe("Title\n\nFirst words.\n\nGuidance\nReport\nFrom 2025.");
    expect(marks).toEqual([
      ["bold", "Title"],
      ["expandable_blockquote", "Guidance\nReport\nFrom 2025."],
      ["text_link", "Report"],
    ]);
  });

  test("of a page that begins with a list says the list", () => {
    const made = card(pageOf("Title", [{ kind: "heading", text: "Heading" }, list, first]));
    expect(sentBy(made).text).toBe("Title\n\n• one\n• two");
    expect(made).toMatchObject({ title: "Title", description: "one · two" });
  });

  test("of a page of nothing says its title", () => {
    expect(sentBy(card(pageOf("Title", []))).text).toBe("Title");
  });

  test("opens the page in the reader's own language, with nothing of the sharer's", () => {
    const own = { language: languageCode("fr"), place: placeCode("ke"), views: VIEW.simple };
    const made = cardOf(show("rights/arrest#start", own), wordsOf("fr"), BOT);
    expect(made.reply_markup).toEqual({
      inline_keyboard: [[{ text: wordsOf("fr").plain.open_private, url: `https://t.me/${BOT}?start=${ARREST}` }]],
    });
    expect(made.id).toBe(String(ARREST));
    expect(made.input_message_content).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  const word = "word ".repeat(60).trim();
  test.each([
    ["a short text is whole", "x".repeat(100), "x".repeat(100)],
    ["a long text is cut behind a word", word, `${word.slice(0, 99)}…`],
    ["a long word at the end is left out", `${"a ".repeat(40)}${"b".repeat(50)}`, `${"a ".repeat(40).trim()}…`],
    ["a text in one word is cut at the end", "x".repeat(101), `${"x".repeat(100)}…`],
    ["Han is cut at the end", "警".repeat(101), `${"警".repeat(100)}…`],
  ])("has a description: %s", (_, text, description) => {
    expect(card(pageOf("Title", [paragraph(text)])).description).toBe(description);
  });

  test("has a description that cuts no sign in two", () => {
    for (const text of [`a${"🫶".repeat(60)}`, "🫶".repeat(60), "𠮷".repeat(70), `警${"𠮷".repeat(70)}`])
      expect(card(pageOf("Title", [paragraph(text)])).description?.isWellFormed()).toBe(true);
  });

  test("of a Chinese page is in Chinese", () => {
    const language = languageCode("zh");
    const made = cardOf(show("system/about#about", { language }), wordsOf("zh"), BOT);
    const { text, marks } = sentBy(made);
    expect([made.title, made.description, ...text.split("\n\n")].filter((part) => !/\p{Script=Han}{2}/u.test(part ?? ""))).toEqual(
      [],
    );
    expect(marks).toEqual([["bold", made.title]]);
  });

  test("of every page in every language is one that Telegram takes", () => {
    const cards = [...library.nodes.values()].flatMap((node) => {
      const written = node.kind === "page" ? languages.filter((language) => node.texts[language] !== undefined) : [];
      return written.map((language) =>
        cardOf(open(library, { ...linkTo(node.code), language }, context()), wordsOf(language), BOT),
      );
    });
    expect(cards.length).toBeGreaterThan(50);
    const faults = cards.filter((made) => {
      const { text, marks } = sentBy(made);
      const isCut = (made.description ?? "").length > 101 || !(made.description ?? "").isWellFormed();
      return isCut || text.length > 4096 || text.trim() !== text || !text.isWellFormed() || marks.some(([, words]) => words === "");
    });
    expect(faults).toEqual([]);
  });
});
