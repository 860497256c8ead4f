import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkup } from "../../src/content/markup.ts";
import { plainText } from "../../src/core/plain.ts";
import type { Block, Span } from "../../src/core/screen.ts";

const plain = (text: string): Span => ({ kind: "plain", text });
const paragraph = (...text: Span[]): Block => ({ kind: "paragraph", text });

const blocks = (text: string): readonly Block[] => parseMarkup(text, false).blocks;
const faults = (text: string): string[] => parseMarkup(text, false).faults.map(({ code, line, what }) => `${line} ${code} ${what}`);

describe("editors can write", () => {
  it.each<[string, string, Block[]]>([
    ["paragraphs", "One.\n\nTwo.", [paragraph(plain("One.")), paragraph(plain("Two."))]],
    [
      "bold and italic",
      "a **b** *c* d",
      [paragraph(plain("a "), { kind: "strong", text: "b" }, plain(" "), { kind: "emphasis", text: "c" }, plain(" d"))],
    ],
    [
      "web links",
      "[the guide](https://guide.example/a?b=1)",
      [paragraph({ kind: "href", text: "the guide", url: "https://guide.example/a?b=1" })],
    ],
    [
      "bare links between angle brackets",
      "<http://guide.example>",
      [paragraph({ kind: "href", text: "http://guide.example", url: "http://guide.example" })],
    ],
    ["lists", "- one\n- **two**", [{ kind: "list", ordered: false, items: [[plain("one")], [{ kind: "strong", text: "two" }]] }]],
    ["numbered lists", "1. one\n2. two", [{ kind: "list", ordered: true, items: [[plain("one")], [plain("two")]] }]],
    [
      "items of several paragraphs",
      "- one\n\n  more\n- two",
      [{ kind: "list", ordered: false, items: [[plain("one"), plain(" "), plain("more")], [plain("two")]] }],
    ],
    [
      "marks that run on over a line",
      "**a\nb** and [c\nd](https://e.example)",
      [paragraph({ kind: "strong", text: "a b" }, plain(" and "), { kind: "href", text: "c d", url: "https://e.example" })],
    ],
    ["marks as themselves, after a backslash", "2 \\* 3, \\[no link\\]", [paragraph(plain("2 * 3, [no link]"))]],
    [
      "stars, underscores and angles that mark nothing",
      "2 * 3 * 4, snake_case, a < b, R&D",
      [paragraph(plain("2 * 3 * 4, snake_case, a < b, R&D"))],
    ],
  ])("%s", (_, text, expected) => {
    expect(parseMarkup(text, false)).toEqual({ blocks: expected, faults: [] });
  });

  it("lines as long as they like: those of a paragraph are joined by a space", () => {
    expect(blocks("One\ntwo  \nthree.")).toEqual([paragraph(plain("One two"), plain(" "), plain("three."))]);
  });
});

describe("Chinese lines", () => {
  const joined = (text: string): string =>
    parseMarkup(text, true)
      .blocks.map((block) => (block.kind === "paragraph" ? plainText(block.text) : ""))
      .join("|");

  it.each([
    ["meet without a space", "你可以\n选择。", "你可以选择。"],
    ["meet without a space around marks", "你**可\n以**\n选择。", "你可以选择。"],
    ["meet without a space after a hard break", "你可以  \n选择。", "你可以选择。"],
    ["keep a space where Latin words meet", "全球 Sex Work\nProjects 网络", "全球 Sex Work Projects 网络"],
    ["keep a space where a Latin word meets a marked one", "服用 HIV\n**PrEP**", "服用 HIV PrEP"],
    ["keep the spaces within a line", "关于 HIV 的检测", "关于 HIV 的检测"],
  ])("%s", (_, text, expected) => {
    expect(joined(text)).toBe(expected);
    expect(parseMarkup(text, true).faults).toEqual([]);
  });
});

describe("what screens cannot show is named at its line", () => {
  it.each([
    ["a heading", "One.\n\n# Two", "2 markup-unknown headings"],
    ["a heading by underlining", "One.\n\nTwo\n---", "2 markup-unknown headings"],
    ["an image", "![a](https://b.example/c.png)", "0 markup-unknown images"],
    ["HTML", "a\nb<br>", "1 markup-unknown HTML"],
    ["a block of HTML", "<div>a</div>", "0 markup-unknown HTML"],
    ["code", "one\nand `two`", "1 markup-unknown code"],
    ["an indented block of code", "One.\n\n    two", "2 markup-unknown code blocks without marks"],
    ["a quotation", "> a", "0 markup-unknown quotations"],
    ["a rule", "a\n\n***", "2 markup-unknown rules"],
    ["a list within a list", "- a\n- b\n  - c", "2 markup-unknown lists within lists"],
    ["marks within marks", "a\n***b***", "1 markup-unknown marks within marks"],
    ["a link within a mark", "**see [a](https://b.example)**", "0 markup-unknown links within marks"],
    ["a mark within a link", "[**a**](https://b.example)", "0 markup-unknown marks within marks"],
    ["a link without words", "[](https://b.example)", "0 markup-unknown links without words"],
    ["a link by reference", "One.\n\n[a]: https://b.example", "2 markup-unknown links by reference"],
    ["bold that is not closed", "a\nb **c", "1 markup-left **"],
    ["bold with a space within", "** a **", "0 markup-left **"],
    ["Chinese bold that ends in a stop", "好\n**粗体。**后", "1 markup-left **"],
    ["underlining", "a __b", "0 markup-left __"],
    ["italic that is not closed", "a _b", "0 markup-left _"],
    ["a link with a space in it", "[a](https://b.example c)", "0 markup-left ]("],
    ["a link with a space before its address", "a\nb [c] (https://d.example)", "1 markup-left ] (https:"],
    ["a link in Chinese brackets", "[a]（https://b.example）", "0 markup-left ]（"],
    ["a script", "[a](javascript:alert(1))", "0 link-unsafe javascript:alert(1)"],
    ["an e-mail address", "a\n\n[b](mailto:c@d.example)", "2 link-unsafe mailto:c@d.example"],
    ["a phone number as a link", "[a](tel:+123)", "0 link-unsafe tel:+123"],
    ["a link to nowhere", "[a](b)", "0 link-unsafe b"],
  ])("%s", (_, text, expected) => {
    expect(faults(text)).toContain(expected);
  });

  it("each of them, when there are several", () => {
    expect(faults("# a\n\nb `c` **d\n\n[e](ftp://f)")).toEqual([
      "0 markup-unknown headings",
      "2 markup-unknown code",
      "2 markup-left **",
      "4 link-unsafe ftp://f",
    ]);
  });
});

describe("any text", () => {
  it("of plain words comes out as it went in", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcéжя你好’…"), minLength: 1, maxLength: 8 });
    const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(words, (text) => {
        expect(parseMarkup(text, false)).toEqual({ blocks: [paragraph(plain(text))], faults: [] });
      }),
    );
  });

  it("is parsed without an error, and every web address in it is http", () => {
    const mark = fc.constantFrom(
      "**",
      "*",
      "_",
      "`",
      "# ",
      "- ",
      "1. ",
      "> ",
      "[a](",
      ")",
      "javascript:",
      "https://b.example",
      "<i>",
      "\n",
      "\n\n",
      " ",
      "word",
      "\\",
      "![",
      "\u0000",
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 30 }), fc.boolean(), (marks, cjk) => {
        const spans = parseMarkup(marks.join(""), cjk).blocks.flatMap((block) =>
          block.kind === "paragraph" ? block.text : block.kind === "list" ? block.items.flat() : [],
        );
        expect(spans.filter((span) => span.kind === "href" && !/^https?:\/\//.test(span.url))).toEqual([]);
      }),
    );
  });
});
