import { expect, test } from "vitest";
import { normalPhrase, phrasePattern } from "../../src/content/phrases.ts";

const found = (phrases: readonly string[], language: string, text: string): string[] => {
  const pattern = phrasePattern(phrases, language);
  return pattern === null ? [] : [...text.matchAll(pattern)].map(([one]) => one);
};

test("words are found whole, whatever their capitals", () => {
  expect(found(["arrest"], "en", "Arrest, ARREST; arrested, rearrest. (arrest)")).toEqual(["Arrest", "ARREST", "arrest"]);
  expect(found(["рейд"], "ru", "Рейд: рейды, рейд.")).toEqual(["Рейд", "рейд"]);
  expect(found(["raid"], "en", "raid2 raid-like raid’s")).toEqual(["raid", "raid"]);
});

test("the longest of those that begin at one place is found", () => {
  expect(found(["sex work", "sex worker", "sex workers"], "en", "sex workers do sex work")).toEqual(["sex workers", "sex work"]);
});

test("line breaks and both apostrophes are the same to it", () => {
  expect(found(["pièce d'identité"], "fr", "une pièce\nd’identité, une pièce d'identité")).toEqual([
    "pièce\nd’identité",
    "pièce d'identité",
  ]);
  expect(normalPhrase("Pièce\nd’identité")).toBe(normalPhrase("pièce d'identité"));
});

test("signs in phrases stand for themselves", () => {
  expect(found(["« sauvetage »", "PrEP (x)", "a.b"], "fr", "de « sauvetage », PrEP (x), aXb")).toEqual([
    "« sauvetage »",
    "PrEP (x)",
  ]);
});

test("Chinese is found wherever it occurs", () => {
  expect(found(["警察", "HIV", "HIV感染者"], "zh", "被警察带走的HIV感染者和HIV")).toEqual(["警察", "HIV感染者", "HIV"]);
});

test("without phrases there is nothing to look for", () => {
  expect(phrasePattern([], "en")).toBeNull();
});
