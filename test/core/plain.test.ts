import { expect, test } from "vitest";
import { blockText, plainText, screenText } from "../../src/core/plain.ts";
import { heading, notice, paragraph, plain, strong } from "../../src/core/screen.ts";
import type { Block } from "../../src/core/screen.ts";
import { answersOf, show } from "../helpers/library.ts";

test("running text loses its marks and keeps its words", () => {
  expect(
    plainText([plain("Read "), strong("this"), plain(", then "), { kind: "href", text: "that", url: "https://that.example/" }]),
  ).toBe("Read this, then that");
  expect(plainText([])).toBe("");
});

test.each<[string, Block, string]>([
  ["a heading", heading("Part"), "Part"],
  ["a paragraph", paragraph("Words."), "Words."],
  ["a notice", notice("gap", "Not known."), "Not known."],
  ["a list", { kind: "list", ordered: true, items: [[plain("one")], [strong("two")]] }, "• one\n• two"],
  [
    "a question without its options",
    { kind: "question", slot: 1, number: 1, text: "Is it so?", note: null, hint: null, options: [], chosen: 0 },
    "Is it so?",
  ],
  [
    "a question with its note",
    { kind: "question", slot: 1, number: 1, text: "Is it so?", note: "It counts.", hint: null, options: [], chosen: 0 },
    "Is it so?\nIt counts.",
  ],
  [
    "a chart, with room for its bars",
    { kind: "bars", label: "Parts", rows: [{ label: "Voice", value: 1, of: 2 }] },
    "Parts\nVoice 1/2 ██████████",
  ],
  [
    "a citation",
    { kind: "citation", lead: "Guidance.", sources: [{ text: "Source: a book.", url: null }], notes: ["Of today."] },
    "Guidance.\nSource: a book.\nOf today.",
  ],
])("%s is its words", (_, block, text) => {
  expect(blockText(block)).toBe(text);
});

test("a screen is its title and its blocks, with an empty line between them", () => {
  expect(screenText({ title: "Title", body: [heading("Part"), paragraph("Words.")] })).toBe("Title\n\nPart\n\nWords.");
  expect(screenText(show("quizzes/teamwork#full", { answers: answersOf({ 1: 1 }), at: 2 }))).toBe(
    "Teamwork, the full form\n\nQuestion 2 of 7\n\nDecisions\n\nWe pay for time.\nThis point counts most.",
  );
});
