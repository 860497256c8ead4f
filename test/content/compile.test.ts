import { describe, expect, it } from "vitest";
import { codeOf } from "../../src/content/codes.ts";
import { compileContent } from "../../src/content/content.ts";
import type { RawFile } from "../../src/content/load.ts";
import { formatProblem } from "../../src/content/problem.ts";
import { entryCode, languageCode } from "../../src/core/ids.ts";
import type { Library, NodeText } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import {
  context,
  en,
  es,
  fixtureFiles,
  fixtureLibrary,
  fr,
  libraryOf,
  linesOf,
  linkOf,
  nodeOf,
  withFiles,
} from "../helpers/library.ts";
import { tinyFiles } from "../helpers/tiny.ts";
import { OLDER } from "./lock-contents.ts";

type Edits = Parameters<typeof withFiles>[1];
const changed = (edits: Edits): Library => libraryOf(withFiles(fixtureFiles(), { "flows/content.lock.json": null, ...edits }));
const problemsOf = (files: readonly RawFile[]): string => compileContent(files).problems.map(formatProblem).join("\n");

function textIn(library: Library, id: string, language = en): NodeText {
  const text = nodeOf(library, id).texts[language];
  if (text === undefined) throw new Error(`no ${language} text of ${id}`);
  return text;
}

describe("a screen's words", () => {
  it("begin with the topic's title on its first screen, and its own on the others", () => {
    const library = fixtureLibrary();
    expect([textIn(library, "rights/stop#start").title, textIn(library, "rights/stop#now").title]).toEqual([
      "Police stop you",
      "With the police now",
    ]);
  });

  it("stand on buttons as the label, or as the title where there is none", () => {
    const library = fixtureLibrary();
    expect([textIn(library, "rights/stop#now").label, textIn(library, "rights/stop#words").label]).toEqual([
      "Now",
      "What we mean by stop",
    ]);
  });

  it("are there only in languages that have all that they need", () => {
    const languages = (id: string): string[] => Object.keys(nodeOf(fixtureLibrary(), id).texts);
    expect([languages("rights/stop#start"), languages("rights/stop#now"), languages("quizzes/teamwork#full")]).toEqual([
      ["en", "fr", "es"],
      ["en", "fr"],
      ["en", "fr"],
    ]);
  });

  it("of a quiz are left out of a language that lacks one item", () => {
    const library = changed({
      "locales/languages.yaml": (text) => text.replace("fr: { name: Français, live: true }", "fr: { name: Français, live: false }"),
      "locales/fr/quizzes/teamwork.yaml": (text) => text.replace(/ {2}T7:\n( {4}.*\n)+/, ""),
    });
    expect(Object.keys(nodeOf(library, "quizzes/teamwork#short").texts)).toEqual(["en"]);
    expect(Object.keys(nodeOf(library, "quizzes/teamwork#about").texts)).toEqual(["en", "fr"]);
  });
});

describe("what a text rests on", () => {
  const citation = (library: Library, id: string, language = en) => textIn(library, id, language).citation;

  it("is its own source and kind of statement, else the topic's", () => {
    expect(citation(fixtureLibrary(), "rights/stop#start")?.sources).toEqual([
      { text: "Source: Example guide. Example House, 2020.", url: "https://guide.example/" },
    ]);
    expect(citation(fixtureLibrary(), "rights/stop#words")?.sources).toEqual([
      { text: "Source: Example report. Example House, no date printed.", url: null },
    ]);
    expect(citation(fixtureLibrary(), "rights/stop#now")?.sources).toEqual([{ text: "Source: Parasol.", url: null }]);
  });

  it("is not said of what the bot says of itself", () => {
    expect(citation(fixtureLibrary(), "system/home#home")).toBeNull();
  });

  it("is never put down to the project where a language lacks the source's title", () => {
    const library = changed({ "locales/es/sources.yaml": (text) => text.replace(/^example-guide:.*\n/m, "") });
    expect(citation(library, "rights/stop#start", es)?.sources).toEqual([{ text: "example-guide", url: "https://guide.example/" }]);
  });

  it("is missing as an error where the language is live", () => {
    const files = withFiles(fixtureFiles(), { "locales/fr/sources.yaml": null });
    expect(problemsOf(files)).toContain("locales/languages.yaml:2:1  error  text-missing  fr has no text for “sources”");
  });

  it("was reviewed by an organisation, or says that it was not", () => {
    const unreviewed = fixtureLibrary().words.get(en)?.plain.unreviewed ?? "";
    const library = changed({ "flows/rights/stop.yaml": (text) => `${text}\nreviewed_by: Example Circle\n` });
    expect(citation(fixtureLibrary(), "rights/stop#start")?.notes).toContain(unreviewed);
    expect(citation(library, "rights/stop#start")?.notes).not.toContain(unreviewed);
  });
});

describe("the way back", () => {
  const parent = (id: string): string | undefined =>
    [...fixtureLibrary().nodes.values()].find((one) => one.code === nodeOf(fixtureLibrary(), id).parent)?.id;

  it.each([
    ["rights/stop#start", "system/home#home"],
    ["rights/stop#now", "rights/stop#start"],
    ["rights/stop#words", "rights/stop#now"],
    ["quizzes/teamwork#full", "quizzes/teamwork#about"],
    ["system/law#selling", "system/law#law"],
    ["system/choose#place", "system/home#home"],
    ["system/home#home", undefined],
  ])("from %s leads to %s", (id, expected) => {
    expect(parent(id)).toBe(expected);
  });
});

describe("a quiz", () => {
  const flow = OLDER["flows/quizzes/check.yaml"] ?? "";
  const texts = OLDER["locales/en/quizzes/check.yaml"] ?? "";

  it("needs no parts: its items then stand without a heading", () => {
    const files = tinyFiles({
      ...OLDER,
      "flows/quizzes/check.yaml": flow.replaceAll(/, section: \w+/g, ""),
      "locales/en/quizzes/check.yaml": texts.replace(/^sections:.*\n/m, ""),
    });
    expect(problemsOf(files)).toBe("");
    const library = libraryOf(files);
    const screen = open(library, linkOf(library, "quizzes/check#all"), context());
    expect(screen.body.map((block) => block.kind)).toEqual(["paragraph", "question"]);
    expect(linesOf(screen)).not.toContain("");
  });

  it("asks its items in the order of its file, whatever their slots", () => {
    expect([...(fixtureLibrary().quizzes.values().next().value?.items.keys() ?? [])]).toEqual([1, 2, 3, 4, 8, 6, 7]);
  });

  it("has items whose names would not lose their order", () => {
    const files = tinyFiles({ ...OLDER, "flows/quizzes/check.yaml": flow.replace("Q2:", "2:") });
    expect(problemsOf(files)).toContain("items.2: use letters, digits, and - . _ between them; begin with a letter");
  });
});

describe("an entry of the directory", () => {
  it("keeps its code under another name, as long as it says which one it had", () => {
    const rename = (text: string): string => text.replace(/^acacia:/m, "acacia-house:");
    const library = changed({
      "flows/directory/ke.yaml": (text) => text.replace("  acacia:\n", "  acacia-house:\n    renamed: acacia\n"),
      "locales/en/directory/ke.yaml": rename,
      "locales/fr/directory/ke.yaml": rename,
    });
    expect(library.entries.get(entryCode(codeOf("directory/acacia")))?.id).toBe("acacia-house");
  });

  it("whose consent nobody knows counts as unchecked, and check says so", () => {
    const files = withFiles(fixtureFiles(), { "flows/directory/ke.yaml": (text) => text.replace("    consent: asked\n", "") });
    expect(problemsOf(files)).toMatch(/flows\/directory\/ke\.yaml:\d+:5 {2}error {2}entry-unreachable/);
  });

  it("has a web address that a browser opens, and nothing else", () => {
    const files = withFiles(fixtureFiles(), {
      "flows/directory/ke.yaml": (text) => text.replace("https://acacia.example/", "javascript:alert(1)"),
    });
    expect(problemsOf(files)).toContain("contacts.0.value: must begin with https:// or http://");
  });
});

describe("languages", () => {
  it("come in the order of their list, with how their dates are written", () => {
    expect([...fixtureLibrary().languages.values()].map(({ code, locale, live }) => [code, locale, live])).toEqual([
      ["en", "en-GB", true],
      ["fr", "fr", true],
      ["es", "es", false],
    ]);
    expect(fixtureLibrary().words.get(languageCode("de"))).toBeUndefined();
  });

  it("may be out of use, and hold nothing up", () => {
    const library = changed({ "locales/es/rights/stop.yaml": null, "locales/es/system/home.yaml": null });
    expect(Object.keys(nodeOf(library, "system/home#home").texts)).toEqual([en, fr].map(String));
  });
});
