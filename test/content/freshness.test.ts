import { describe, expect, it } from "vitest";
import { assemble } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import { isOutdated, noteTexts, recordOf } from "../../src/content/freshness.ts";
import type { RawFile } from "../../src/content/load.ts";
import { formatProblem } from "../../src/content/problem.ts";
import { placeCode } from "../../src/core/ids.ts";
import type { LanguageCode } from "../../src/core/ids.ts";
import { open } from "../../src/core/open.ts";
import { context, fixtureFiles, fr, linesOf, linkOf, withFiles } from "../helpers/library.ts";
import { file } from "../helpers/tiny.ts";

type Records = Readonly<Record<string, Readonly<Record<string, string>>>>;

const ENGLISH = { text: "Choose a button.", older: "Choose a button now.", home: "Choose below. We keep nothing." };
const FRENCH = { text: "Choisissez un bouton.", home: "Choisissez ci-dessous. Nous ne gardons rien." };
const NOTICE = "outdated";

const withRecords = (records: Records, more: readonly RawFile[] = []): RawFile[] => [
  ...fixtureFiles(),
  file("locales/fr/edited.json", JSON.stringify(records)),
  ...more,
];
const stale: Records = { "rights/stop": { "now.text": recordOf(ENGLISH.older, FRENCH.text) } };

/** Whether a French screen says that its original has changed since, and what check says. */
function opened(files: readonly RawFile[], id: string): { hasNotice: boolean; lines: string[] } {
  const { compiled, problems } = compileContent(files);
  if (compiled === null) throw new Error(problems.map(formatProblem).join("\n"));
  const library = assemble(compiled);
  const notice = library.words.get(fr)?.plain[NOTICE] ?? "";
  const lines = problems.filter((one) => one.code === "text-outdated").map(formatProblem);
  return { hasNotice: linesOf(open(library, linkOf(library, id), context({ language: fr }))).includes(notice), lines };
}

describe("a translation is outdated", () => {
  it.each([
    ["when the original has changed since", recordOf("old", "vieux"), "new", "vieux", true],
    ["not while the original is the same", recordOf("old", "vieux"), "old", "vieux", false],
    ["not once it has been written anew", recordOf("old", "vieux"), "new", "neuf", false],
    ["not while nobody has noted what it was written from", undefined, "new", "vieux", false],
  ])("%s", (_, record, source, translation, expected) => {
    expect(isOutdated(record, source, translation)).toBe(expected);
  });
});

describe("a text for workers whose original has changed", () => {
  it("says so on its screen, and check warns at its line without blocking", () => {
    expect(opened(withRecords(stale), "rights/stop#now")).toEqual({
      hasNotice: true,
      lines: [
        "locales/fr/rights/stop.yaml:16:3  warning  text-outdated  “now.text” has changed in en since it was written in fr; see docs/translating.md",
      ],
    });
  });

  it("says nothing on the other screens of its topic", () => {
    expect(opened(withRecords(stale), "rights/stop#start").hasNotice).toBe(false);
  });

  it("says nothing while both are as they were", () => {
    expect(opened(withRecords({ "rights/stop": { "now.text": recordOf(ENGLISH.text, FRENCH.text) } }), "rights/stop#now")).toEqual({
      hasNotice: false,
      lines: [],
    });
  });

  it("says nothing any more once it is translated anew", () => {
    const files = withFiles(withRecords(stale), {
      "locales/fr/rights/stop.yaml": (text) => text.replace(FRENCH.text, "Prenez un bouton."),
    });
    expect(opened(files, "rights/stop#now")).toEqual({ hasNotice: false, lines: [] });
  });
});

describe("a screen of the bot itself whose original has changed", () => {
  it("is only warned of", () => {
    const { hasNotice, lines } = opened(
      withRecords({ "system/home": { "home.text": recordOf(ENGLISH.older, FRENCH.home) } }),
      "system/home#home",
    );
    expect([hasNotice, lines.length]).toEqual([false, 1]);
  });
});

describe("an operator's own words", () => {
  it("make the shipped translation outdated when they replace the original", () => {
    const own = file("local/locales/en/rights/stop.yaml", "now:\n  text: Choose a button, or call us.\n");
    const files = withRecords({ "rights/stop": { "now.text": recordOf(ENGLISH.text, FRENCH.text) } }, [own]);
    expect(opened(files, "rights/stop#now").hasNotice).toBe(true);
  });

  it("come with records of their own, laid over the shipped ones", () => {
    const own = file(
      "local/locales/fr/edited.json",
      JSON.stringify({ "rights/stop": { "words.text": "00000000.00000000" }, "work/night": {} }),
    );
    expect(opened(withRecords(stale, [own]), "rights/stop#now").hasNotice).toBe(true);
    const mended = file(
      "local/locales/fr/edited.json",
      JSON.stringify({ "rights/stop": { "now.text": recordOf(ENGLISH.text, FRENCH.text) } }),
    );
    expect(opened(withRecords(stale, [mended]), "rights/stop#now").hasNotice).toBe(false);
  });
});

it("a statement of law whose translation has fallen behind is not shown in that language", () => {
  const records = {
    "law/ke": {
      "hours.statement": recordOf("Police may keep a lantern for one hour.", "La police peut garder une lanterne deux heures."),
    },
  };
  const { compiled, problems } = compileContent(withRecords(records));
  if (compiled === null) throw new Error(problems.map(formatProblem).join("\n"));
  const library = assemble(compiled);
  const link = { ...linkOf(library, "system/law#arrest-rights"), place: placeCode("ke") };
  const lines = (language: LanguageCode): string => linesOf(open(library, link, context({ language }))).join("\n");
  expect(lines(fr)).toContain("porter une lanterne");
  expect(lines(fr)).not.toContain("deux heures");
  expect(lines(fr)).toContain("English");
  expect(problems.map(formatProblem).filter((line) => line.includes("text-outdated"))).toEqual([
    "locales/fr/law/ke.yaml:7:3  warning  text-outdated  “hours.statement” has changed in en since it was written in fr; see docs/translating.md",
  ]);
});

describe("noting what translations were written from", () => {
  const sources = new Map([
    ["a", "one"],
    ["b", "two, changed"],
    ["c", "three, changed"],
    ["d", "four"],
  ]);
  const translations = new Map([
    ["a", "un"],
    ["b", "deux"],
    ["c", "trois, changé"],
  ]);
  const before = { a: recordOf("one", "un"), b: recordOf("two", "deux"), c: recordOf("three", "trois") };
  const current = { a: recordOf("one", "un"), c: recordOf("three, changed", "trois, changé") };

  it("keeps behind what was not translated anew, and takes what was for current", () => {
    expect(noteTexts(before, sources, translations, false)).toEqual({ records: { ...current, b: before.b }, outdated: 1 });
  });

  it("takes everything for current where the source only says the same in other words", () => {
    const records = { ...current, b: recordOf("two, changed", "deux") };
    expect(noteTexts(before, sources, translations, true)).toEqual({ records, outdated: 0 });
  });
});
