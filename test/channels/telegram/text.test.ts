import { describe, expect, test } from "vitest";
import { TextWriter, writeBlock } from "../../../src/channels/telegram/text.ts";
import type { MarkedText } from "../../../src/channels/telegram/text.ts";
import { formatLink } from "../../../src/core/link.ts";
import { heading, notice, plain, strong } from "../../../src/core/screen.ts";
import type { Block, Citation, Span } from "../../../src/core/screen.ts";

function write(...blocks: Block[]): MarkedText {
  const writer = new TextWriter();
  for (const block of blocks) writeBlock(writer, block, (link) => `https://example.org/${formatLink(link)}`);
  return writer.done();
}
const paragraph = (...text: Span[]): Block => ({ kind: "paragraph", text });
const emphasis = (text: string): Span => ({ kind: "emphasis", text });
const href = (text: string, url = "https://example.org/"): Span => ({ kind: "href", text, url });
const bars = (value: number, of: number): Block => ({ kind: "bars", label: "Parts", rows: [{ label: "one", value, of }] });
const question = (text: string, note: string | null): Block => ({
  kind: "question",
  slot: 1,
  number: 1,
  text,
  note,
  hint: null,
  options: [],
  chosen: 0,
});
const citation = (...sources: Citation["sources"]): Block => ({
  kind: "citation",
  lead: "Guidance",
  sources,
  notes: ["From 2025."],
});

/** Each entity's kind, and the words that it marks. */
const marks = ({ text, entities }: MarkedText): string[][] =>
  entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);

describe("a block of text", () => {
  const items = [[plain("first")], [strong("second")], [plain("a "), emphasis("third")]];
  test.each<[string, Block, string, string[][]]>([
    ["a heading is bold", heading("Rights"), "Rights", [["bold", "Rights"]]],
    ["a paragraph keeps its marks", paragraph(plain("a "), strong("b"), emphasis("c")), "a bc", [["bold", "b"], ["italic", "c"]]],
    ["a phone number is left to the app to find", paragraph({ kind: "phone", text: "+254 700 123" }), "+254 700 123", []],
    ["a link stands behind its words", paragraph(plain("see "), href("here")), "see here", [["text_link", "here"]]],
    ["a list has dots", { kind: "list", ordered: false, items }, "• first\n• second\n• a third", [["bold", "second"], ["italic", "third"]]],
    ["a list in order has numbers", { kind: "list", ordered: true, items }, "1. first\n2. second\n3. a third", [["bold", "second"], ["italic", "third"]]],
    ["a list without items is nothing", { kind: "list", ordered: true, items: [] }, "", []],
    ["a question is bold", question("Do you?", null), "Do you?", [["bold", "Do you?"]]],
    ["a question has its note below", question("Do you?", "It matters."), "Do you?\nIt matters.", [["bold", "Do you?"]]],
    ["a remark has a sign", notice("info", "x"), "ⓘ x", []],
    ["a warning has a sign", notice("warning", "x"), "⚠ x", []],
    ["a gap has a sign", notice("gap", "x"), "○ x", []],
    ["a chart is half full", bars(4, 8), "Parts\n▰▰▰▰▱▱▱▱ 4/8 one", [["bold", "Parts"]]],
    ["a chart is full", bars(3, 3), "Parts\n▰▰▰▰▰▰▰▰ 3/3 one", [["bold", "Parts"]]],
    ["a chart of little is empty", bars(1, 100), "Parts\n▱▱▱▱▱▱▱▱ 1/100 one", [["bold", "Parts"]]],
    ["a chart of nothing is empty", bars(0, 0), "Parts\n▱▱▱▱▱▱▱▱ 0/0 one", [["bold", "Parts"]]],
    ["a chart of something out of nothing is empty", bars(2, 0), "Parts\n▱▱▱▱▱▱▱▱ 2/0 one", [["bold", "Parts"]]],
    ["a chart of more than all is full", bars(9, 8), "Parts\n▰▰▰▰▰▰▰▰ 9/8 one", [["bold", "Parts"]]],
    ["a chart of less than nothing is empty", bars(-1, 8), "Parts\n▱▱▱▱▱▱▱▱ -1/8 one", [["bold", "Parts"]]],
  ])("%s", (_, block, text, marked) => {
    const written = write(block);
    expect(written.text).toBe(text);
    expect(marks(written)).toEqual(marked);
  }); // prettier-ignore

  test("stands an empty line below the one before it, and nothing stands above the first", () => {
    expect(write(heading("A"), paragraph(plain("b")), notice("gap", "c")).text).toBe("A\n\nb\n\n○ c");
  });

  test("with the signs of a markup language is written as it is", () => {
    expect(write(paragraph(plain("<b>*_`[x](tg://user?id=1)&amp;\\")))).toEqual({
      text: "<b>*_`[x](tg://user?id=1)&amp;\\",
      entities: [],
    });
  });
});

describe("a citation", () => {
  const url = "https://example.org/report";
  test("is a quotation that opens, with the links to its sources inside", () => {
    const written = write(heading("Rights"), citation({ text: "Report", url }, { text: "Book", url: null }));
    expect(written.text).toBe("Rights\n\nGuidance\nReport\nBook\nFrom 2025.");
    expect(written.entities).toEqual([
      { type: "bold", offset: 0, length: 6 },
      { type: "expandable_blockquote", offset: 8, length: 31 },
      { type: "text_link", offset: 17, length: 6, url },
    ]);
  });

  test("with nothing in it marks nothing", () => {
    expect(write({ kind: "citation", lead: "", sources: [], notes: [] })).toEqual({ text: "", entities: [] });
  });
});

describe("an entity", () => {
  test.each([
    ["Latin letters", "abc"],
    ["Han", "性工作者"],
    ["Han outside the basic plane", "𠮷𠮷"],
    ["a picture", "🫶"],
    ["a picture with a skin colour", "🫶🏽"],
    ["a family of pictures", "👩‍👩‍👧"],
    ["a letter with a mark", "é\u0301"],
  ])("is counted in units of UTF-16 behind %s", (_, before) => {
    const written = write(paragraph(plain(before), strong("漢🫶"), plain(before), href("x")));
    expect(written.entities).toEqual([
      { type: "bold", offset: before.length, length: 3 },
      { type: "text_link", offset: 2 * before.length + 3, length: 1, url: "https://example.org/" },
    ]);
    expect(marks(written)).toEqual([["bold", "漢🫶"], ["text_link", "x"]]); // prettier-ignore
  });

  test("is counted as Telegram counts: two units for a picture, four with a skin colour", () => {
    expect(write(paragraph(plain("🫶"), strong("x"))).entities).toEqual([{ type: "bold", offset: 2, length: 1 }]);
    expect(write(paragraph(plain("🫶🏽"), strong("x"))).entities).toEqual([{ type: "bold", offset: 4, length: 1 }]);
  });

  test("stands before those inside it, and behind those before it", () => {
    const writer = new TextWriter();
    writer.add("1", "bold");
    writer.within("expandable_blockquote", () => {
      writer.add("2", "italic");
      writer.within("bold", () => writer.add("3", "italic"));
    });
    writer.add("4", "bold");
    expect(marks(writer.done())).toEqual([
      ["bold", "1"],
      ["expandable_blockquote", "23"],
      ["italic", "2"],
      ["bold", "3"],
      ["italic", "3"],
      ["bold", "4"],
    ]);
  });

  test("is never empty", () => {
    const nothing: Block[] = [
      heading(""),
      paragraph(strong(""), emphasis(""), href("")),
      { kind: "list", ordered: false, items: [[strong("")]] },
      question("", ""),
      { kind: "bars", label: "", rows: [] },
      { kind: "citation", lead: "", sources: [{ text: "", url: "https://example.org/" }], notes: [] },
    ];
    for (const block of nothing) expect(write(block).entities.filter(({ length }) => length === 0)).toEqual([]);
    const writer = new TextWriter();
    writer.add("", "bold");
    writer.within("bold", () => undefined);
    expect(writer.done()).toEqual({ text: "", entities: [] });
  });

  test("is not needed where an address is shown as it is", () => {
    const url = "https://example.org/a?b=c";
    expect(write(paragraph(plain("See "), href(url, url), plain(".")))).toEqual({ text: `See ${url}.`, entities: [] });
    expect(write(citation({ text: url, url })).entities.map(({ type }) => type)).toEqual(["expandable_blockquote"]);
  });
});
