import { describe, expect, it } from "vitest";
import { checkWords, createWords } from "../../src/content/dictionary.ts";
import type { UiData } from "../../src/content/dictionary.ts";
import { languageCode } from "../../src/core/ids.ts";
import { PHRASES, PLAIN_WORDS, PLURALS } from "../../src/core/words.ts";
import type { Words } from "../../src/core/words.ts";

const words = (language: string, ui: UiData, locale = language): Words => createWords(languageCode(language), locale, ui);

describe("sentences with a number take the plural form of their language", () => {
  const russian = words("ru", {
    result_open: {
      one: "{count} вопрос открыт",
      few: "{count} вопроса открыты",
      many: "{count} вопросов открыто",
      other: "{count} вопроса",
    },
  });
  it.each([
    [1, "1 вопрос открыт"],
    [2, "2 вопроса открыты"],
    [4, "4 вопроса открыты"],
    [5, "5 вопросов открыто"],
    [11, "11 вопросов открыто"],
    [21, "21 вопрос открыт"],
    [22, "22 вопроса открыты"],
  ])("in Russian: %i", (count, expected) => {
    expect(russian.count("result_open", count)).toBe(expected);
  });

  const french = words("fr", {
    result_open: { one: "{count} question", many: "{count} de questions", other: "{count} questions" },
  });
  it.each([
    [0, "0 question"],
    [1, "1 question"],
    [2, "2 questions"],
    [1_000_000, "1000000 de questions"],
  ])("in French: %i", (count, expected) => {
    expect(french.count("result_open", count)).toBe(expected);
  });

  it("in English and in Chinese", () => {
    const english = words("en", { result_open: { one: "{count} question", other: "{count} questions" } });
    expect([0, 1, 2].map((count) => english.count("result_open", count))).toEqual(["0 questions", "1 question", "2 questions"]);
    const chinese = words("zh", { result_open: { other: "{count} 个问题" } });
    expect([1, 2].map((count) => chinese.count("result_open", count))).toEqual(["1 个问题", "2 个问题"]);
  });
});

describe("values in sentences", () => {
  const english = words("en", {
    back: "Back",
    question: "Question {n} of {of}",
    law_none: "Nothing for {place}.",
    law_risk: "Careful: {text}",
    statement: { law: "Law" },
  });

  it("stand where their names are", () => {
    expect(english.say("question", { n: 3, of: 12 })).toBe("Question 3 of 12");
  });

  it("are the same whatever their order, and never mixed up", () => {
    expect(english.say("question", { n: 1, of: 2 })).toBe("Question 1 of 2");
    expect(english.say("question", { of: 1, n: 2 })).toBe("Question 2 of 1");
    expect(english.say("question", { of: 2, n: 1 })).toBe("Question 1 of 2");
  });

  it("stand as they are: no HTML escapes, no templates within them", () => {
    expect(english.say("law_none", { place: "Côte d’Ivoire <&>" })).toBe("Nothing for Côte d’Ivoire <&>.");
    expect(english.say("law_risk", { text: "{place} $t(back) {{back}} $&" })).toBe("Careful: {place} $t(back) {{back}} $&");
  });

  it("are remembered apart, also after thousands of others", () => {
    const at = (n: number): string => english.say("question", { n, of: 5000 });
    const first = at(1);
    for (let n = 2; n <= 5000; n += 1) expect(at(n)).toBe(`Question ${n} of 5000`);
    expect(at(1)).toBe(first);
  });

  it("leave a member of a closed list that has no word as its id", () => {
    expect([english.term("statement", "law"), english.term("statement", "rumour")]).toEqual(["Law", "rumour"]);
  });
});

describe("dates and lists are written as people of the language write them", () => {
  it.each([
    ["en", "en-GB", "22 November 2026", "a, b, c"],
    ["fr", "fr", "22 novembre 2026", "a, b, c"],
    ["es", "es", "22 de noviembre de 2026", "a, b y c"],
    ["ru", "ru", "22 ноября 2026 г.", "a, b, c"],
    ["zh", "zh", "2026年11月22日", "a、b、c"],
  ])("%s", (language, locale, date, list) => {
    const one = words(language, {}, locale);
    expect([one.date("2026-11-22").replaceAll(/\s/g, " "), one.list(["a", "b", "c"])]).toEqual([date, list]);
  });

  it("by the day that is named, wherever the machine stands", () => {
    expect(words("en", {}, "en-GB").date("2026-01-01")).toBe("1 January 2026");
  });
});

/** Words that hold just what the code asks for, in a language with these plural forms. */
function whole(forms: readonly string[]): Record<string, unknown> {
  const phrases = Object.entries(PHRASES).map(([key, values]) => [key, values.map((name: string) => `{${name}}`).join(" ")]);
  const plurals = PLURALS.map((key) => [key, Object.fromEntries(forms.map((form) => [form, "{count}"]))]);
  return Object.fromEntries([...PLAIN_WORDS.map((key) => [key, key]), ...phrases, ...plurals]);
}

describe("the words of a language are held against the code", () => {
  const check = (language: string, ui: UiData, terms: readonly string[] = []): string[] =>
    checkWords(languageCode(language), ui, new Set(terms)).map(({ code, values }) =>
      `${code} ${values["key"] ?? ""} ${values["form"] ?? values["expected"] ?? ""}`.trim(),
    );

  it("finds nothing where all is there", () => {
    expect(check("en", whole(["one", "other"]))).toEqual([]);
    expect(check("ru", whole(["one", "few", "many", "other"]))).toEqual([]);
    expect(check("en", { ...whole(["one", "other"]), flag: { free: "Free" } }, ["flag.free"])).toEqual([]);
  });

  it("names every plural form that the language needs and lacks", () => {
    expect(check("ru", whole(["one", "other"]))).toEqual(
      PLURALS.flatMap((key) => [`plural-missing ${key} few`, `plural-missing ${key} many`]),
    );
  });

  it("names plural forms that the language does not have", () => {
    expect(check("zh", whole(["one", "other"]))).toEqual(PLURALS.map((key) => `word-unknown ${key}.one`));
  });

  it.each<[string, UiData, string]>([
    ["a word that is left out", { back: undefined }, "word-missing back"],
    ["a word that is empty", { back: "" }, "word-missing back"],
    ["a word that nobody uses", { bakc: "Back" }, "word-unknown bakc"],
    ["a word of a list that nobody uses", { flag: { fre: "Free" } }, "word-unknown flag.fre"],
    ["a value that is left out", { question: "Question {n}" }, "word-values question {n}, {of}"],
    ["a value that is mistyped", { question: "Question {n} of {off}" }, "word-values question {n}, {of}"],
    ["a value where there is none", { back: "Back to {place}" }, "word-values back no value"],
    [
      "one plural form without its number",
      { result_open: { one: "One", other: "{count}" } },
      "word-values result_open.one {count}",
    ],
  ])("names %s", (_, changed, expected) => {
    const ui = Object.fromEntries(
      Object.entries({ ...whole(["one", "other"]), ...changed }).filter(([, value]) => value !== undefined),
    );
    expect(check("en", ui)).toEqual([expected]);
  });
});
