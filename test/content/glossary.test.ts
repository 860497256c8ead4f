import { describe, expect, test } from "vitest";
import { compileContent } from "../../src/content/content.ts";
import { formatProblem, severityOf } from "../../src/content/problem.ts";
import { glossaryFiles } from "../helpers/glossary.ts";
import { en, libraryOf, nodeOf } from "../helpers/library.ts";

const EN = "locales/en/glossary.yaml";
const FLOWS = "flows/glossary.yaml";

/** What an editor is told, but for notes, the lock, and the terms that the fixture leaves unexplained. */
const told = (edits: Parameters<typeof glossaryFiles>[0]): string[] =>
  compileContent(glossaryFiles(edits))
    .problems.filter((one) => severityOf(one) !== "note" && !["lock-missing", "term-missing"].includes(one.code))
    .map(formatProblem);

const termsOf = (text: string, words: string): readonly string[] => {
  const library = libraryOf(
    glossaryFiles({
      [EN]: (old) => old + words,
      [FLOWS]: (old) => `${old}  more:\n    long: { statement: own, sources: [parasol] }\n`,
      "locales/en/system/home.yaml": `title: Start\nhome:\n  text: |\n    ${text}\n`,
    }),
  );
  return nodeOf(library, "system/home#home").texts[en]?.terms.body ?? [];
};

describe("terms in a text", () => {
  const long = "long: { term: police officers on duty, means: Some of them. }\n";

  test("are found once each, in the order of the text, in marks and lists too", () => {
    expect(termsOf("Buttons, **police** and a [button](https://x.example/).\n\n    - agenda", long)).toEqual([
      "button",
      "police",
      "agenda",
    ]);
  });

  test("are the longest that fit", () => {
    expect(termsOf("Ask police officers on duty.", long)).toEqual(["long"]);
  });

  test("are not found within one that is not explained", () => {
    expect(termsOf("Ask police officers on duty.", "long: { term: police officers on duty }\n")).toEqual([]);
  });
});

describe("an editor is told", () => {
  test("nothing about a glossary that is sound", () => {
    expect(told({})).toEqual([]);
  });

  test("of words that belong to no term", () => {
    expect(told({ [EN]: (text) => `${text}buton: { term: x }\n` })).toEqual([
      `${EN}:8:1  error  text-unknown  No screen or item uses the text “buton”  (did you mean “button”?)`,
    ]);
  });

  test("of a definition that no source gives", () => {
    expect(told({ [FLOWS]: (text) => text.replace("[example-guide]", "[parasol]") })).toEqual([
      `${FLOWS}:7:36  error  source-undue  A statement of the kind “definition” needs a source`,
    ]);
  });

  test("of a group that is too long for one screen", () => {
    const many = Array.from({ length: 9 }, (_, index) => `    t${index}: { statement: own, sources: [parasol] }\n`).join("");
    expect(told({ [FLOWS]: `reviewed: 2026-11-01\ngroups:\n  police:\n${many}` })).toEqual([
      `${FLOWS}:3:3  error  shape  groups.police: has more than 8 terms`,
    ]);
  });

  test.each([FLOWS, EN])("only of %s itself where it cannot be read", (path) => {
    const lines = told({ [path]: "a: [1\n" });
    expect(lines.filter((line) => !line.startsWith(`${path}:`))).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });
});
