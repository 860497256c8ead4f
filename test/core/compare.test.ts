import { describe, expect, test } from "vitest";
import { comparisonOf, MOST_RESULTS, resultsIn } from "../../src/core/compare.ts";
import { formatLink } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import type { Screen } from "../../src/core/screen.ts";
import { checksLibrary } from "../helpers/checks.ts";
import { answersOf, context, en, es, labelsOf, linesOf, linkOf, tap } from "../helpers/library.ts";

const library = checksLibrary();
const words = library.words.get(en);
if (words === undefined) throw new Error("no English");
const { plain, say } = words;
const { compare_own: OWN, compare_mirror: OTHER, not_answered: OPEN } = plain;
const compareLink = linkOf(library, "quizzes/compare#compare");
const result = (id: string, digits: Readonly<Record<number, number>>): Link =>
  linkOf(library, id, { answers: answersOf(digits), views: "r" });
const ours = (digits: Readonly<Record<number, number>>): Link => result("quizzes/sides#ours", digits);
const theirs = (digits: Readonly<Record<number, number>>): Link => result("quizzes/sides#theirs", digits);
const compare = (links: readonly Link[] | null, at: number | null = null, isWhole = false): Screen =>
  open(library, { ...compareLink, at }, context({ isWhole }), links);
const kindOf = (...links: readonly Link[]): string => comparisonOf(library, links, en).kind;
const after = (screen: Screen, line: string): string[] => {
  const lines = linesOf(screen);
  expect(lines).toContain(line);
  return lines.slice(lines.indexOf(line) + 1);
};

describe("results in a text", () => {
  const one = formatLink(ours({ 1: 1 }));
  const two = formatLink(theirs({ 1: 3 }));

  test.each([
    ["bare links", `${one}\n${two}`],
    ["addresses of pages", `https://example.org/${one} http://localhost:8080/${two}`],
    ["addresses for print", `https://example.org/print/${one} and https://example.org/print/${two}.`],
    ["deep links", `https://t.me/some_bot?start=${one}\nt.me/some_bot?start=${two}`],
    ["with words and marks around them", `This is ours: <https://example.org/${one}>, (theirs: ${two}).`],
  ])("are found as %s", (_, text) => {
    expect(resultsIn(library, text).map(formatLink)).toEqual([one, two]);
  });

  test("are opened at their overview, without a country and whatever else their links carried", () => {
    const long = `${formatLink({ ...ours({ 1: 1 }), at: 3, views: "s" }).replace("A1", "PkeA1")}Csome`;
    expect(resultsIn(library, long)).toEqual([ours({ 1: 1 })]);
  });

  test.each([
    ["nothing", ""],
    ["a question", "what is this about? police took me"],
    ["a quiz without answers", formatLink(linkOf(library, "quizzes/sides#ours"))],
    ["a page", formatLink(linkOf(library, "rights/stop#now", { language: en }))],
    ["a code that nobody knows", "zzzzzzA1"],
    ["what somebody knows, which is for them alone", formatLink(result("quizzes/know#quiz", { 1: 1 }))],
    ["answers that the quiz does not have", formatLink(ours({ 20: 7 }))],
  ])("are not found in %s", (_, text) => {
    expect(resultsIn(library, text)).toEqual([]);
  });

  test("are taken up to one more than can be compared, however many there are", () => {
    expect(resultsIn(library, Array.from({ length: 500 }, () => one).join(" "))).toHaveLength(MOST_RESULTS + 1);
  });
});

describe("what results come to beside each other", () => {
  test("two sides of one matter, a team, or a report card", () => {
    expect(kindOf(ours({ 1: 1 }), theirs({ 1: 1 }))).toBe("sides");
    expect(kindOf(ours({ 1: 1 }), ours({ 1: 1 }))).toBe("sides");
    expect(kindOf(result("quizzes/city#quiz", { 1: 1 }), result("quizzes/state#quiz", { 1: 1 }))).toBe("report");
    expect(kindOf(result("quizzes/city#quiz", { 1: 1 }))).toBe("report");
  });

  test("or why there is nothing to compare", () => {
    expect(kindOf()).toBe("none");
    expect(kindOf(ours({ 1: 1 }))).toBe("one");
    expect(kindOf(ours({ 1: 1 }), result("quizzes/city#quiz", { 1: 1 }))).toBe("unlike");
    expect(comparisonOf(library, [result("quizzes/teamwork#full", { 1: 1 })], es).kind).toBe("untranslated");
  });
});

describe("the screen before anything is given", () => {
  test("says what to give, and has a field for it", () => {
    const screen = compare(null);
    expect(linesOf(screen)).toEqual(["Give the links of results.", plain.compare_label]);
    expect(screen.body.at(-1)).toMatchObject({ kind: "compare-form", to: { screen: compareLink.screen }, results: [] });
  });

  test("says why what was given is not enough", () => {
    expect(linesOf(compare([]))).toContain(plain.compare_none);
    expect(linesOf(compare([ours({ 1: 1 })]))).toContain(plain.compare_one);
    expect(linesOf(compare([ours({ 1: 1 }), result("quizzes/city#quiz", { 1: 1 })]))).toContain(plain.compare_unlike);
  });

  test("brings the result along that a person came from, and leads back to it", () => {
    const from = open(library, ours({ 1: 2, 3: 3 }), context());
    const screen = open(library, tap(from, "Side by side"), context());
    expect(screen.body.at(-1)).toMatchObject({ kind: "compare-form", results: [{ ...ours({ 1: 2, 3: 3 }), language: en }] });
    expect(linesOf(screen)).not.toContain(plain.compare_one);
    expect(open(library, tap(screen, plain.back), context()).link).toMatchObject({
      screen: from.link.screen,
      answers: from.link.answers,
      views: "r",
    });
  });

  test("is what a page of it opens that came without its results", () => {
    expect(compare(null, 3)).toEqual(compare(null));
  });
});

describe("two sides", () => {
  // Choice: we say yes, they say no; time: we do not know what they know, and of pay only they are asked.
  const links = [ours({ 1: 1, 3: 4 }), theirs({ 1: 3, 2: 2, 3: 1, 4: 2 })];

  test("are named by their quizzes, each with the way to its result", () => {
    const [block] = compare(links).body;
    expect(block).toMatchObject({
      kind: "result-links",
      rows: [
        { title: "About ourselves: ", results: [{ label: "Result 1", link: { ...links[0], language: en } }] },
        { title: "About our partner: ", results: [{ label: "Result 2", link: { ...links[1], language: en } }] },
      ],
    });
  });

  test("begin with what lies furthest apart, with both answers and the next step", () => {
    expect(after(compare(links), plain.compare_first).slice(0, 8)).toEqual([
      "1. We ask.", `${OWN}: Yes`, `${OTHER}: No`, "Step of M1.",
      "2. We wait.", `${OWN}: We don't know`, `${OTHER}: Yes`, "Step of M3.",
    ]); // prettier-ignore
  });

  test("show how the parts were answered, a row a side", () => {
    expect(after(compare(links), plain.compare_sections).slice(0, 4)).toEqual([
      `Choice · ${OWN}: Yes`, `Choice · ${OTHER}: Partly 1 · No 1`, `Time · ${OWN}: We don't know`, `Time · ${OTHER}: Yes 1 · Partly 1`,
    ]); // prettier-ignore
  });

  test("stand item by item behind it, without items that nobody was asked", () => {
    const items = compare(links, 1);
    expect(linesOf(items).slice(2)).toEqual([
      "Page 1 of 1",
      "Choice", "1. We ask.", `${OWN}: Yes`, `${OTHER}: No`, "2. We ask later.", `${OTHER}: Partly`,
      "Time", "3. We wait.", `${OWN}: We don't know`, `${OTHER}: Yes`, "4. We pay.", `${OTHER}: Partly`, "A start for a talk.",
    ]); // prettier-ignore
  });

  test("say so when they agree in all", () => {
    const lines = linesOf(compare([ours({ 1: 1, 3: 2 }), theirs({ 1: 1, 3: 2, 4: 3 })]));
    expect(lines).toContain(plain.compare_alike);
    expect(lines).not.toContain(plain.compare_first);
  });

  test("make no difference of what does not apply or was left open", () => {
    expect(linesOf(compare([ours({ 1: 5, 3: 1 }), theirs({ 1: 1, 4: 1 })]))).toContain(plain.compare_alike);
  });
});

describe("a team", () => {
  const team = [ours({ 1: 1, 3: 1 }), ours({ 1: 2, 2: 1, 3: 1 }), ours({ 1: 3, 3: 4 }), ours({ 3: 1 })];

  test("shows how the answers to an item are spread, open ones last", () => {
    const lines = after(compare(team), plain.compare_first);
    expect(lines.slice(0, 3)).toEqual(["1. We ask.", `Yes 1 · Partly 1 · No 1 · ${OPEN} 1`, "Step of M1."]);
    expect(lines).not.toContain("We wait.");
  });

  test("asks an item that depends on another only of those to whom it applies", () => {
    expect(linesOf(compare(team, 1))).toEqual(expect.arrayContaining(["2. We ask later.", `Yes 1 · ${OPEN} 1`]));
  });

  test("is asked whether a link was cut off of which hardly anything is left", () => {
    expect(linesOf(compare([ours({ 1: 1, 3: 1 }), theirs({ 4: 1 })]))).toContain(say("compare_cut", { n: 2 }));
    expect(linesOf(compare([ours({ 1: 1, 3: 1 }), theirs({ 1: 1, 3: 1 })])).join()).not.toContain(say("compare_cut", { n: 2 }));
  });

  test("is of twelve at most, and says what it left out and what it was given twice", () => {
    const many = Array.from({ length: 13 }, () => ours({ 1: 1 }));
    const screen = compare(many);
    expect(screen.body[0]?.kind === "result-links" && screen.body[0].rows.map(({ results }) => results.length)).toEqual([12]);
    expect(linesOf(screen)).toContain(say("compare_many", { most: 12 }));
    expect(linesOf(screen)).toContain(plain.compare_twice);
    expect(linesOf(compare(team)).join("\n")).not.toContain(plain.compare_twice);
  });

  test("ranks nobody, and names no share", () => {
    const text = linesOf(compare(team, null, true)).join("\n");
    expect(text).toContain(plain.compare_note);
    expect(text).not.toContain("%");
  });
});

describe("a report card", () => {
  const links = [result("quizzes/city#quiz", { 1: 3, 2: 2, 3: 1 }), result("quizzes/state#quiz", { 1: 1, 2: 4, 3: 3 })];

  test("tells in words, a stakeholder at a time, what works, gaps, demands, next steps and what to find out", () => {
    expect(after(compare(links, null, true), plain.report_note).slice(0, 17)).toEqual([
      "The city", plain.report_works, "It listens.", plain.report_gaps, "It asks. · No", "It pays. · Partly", plain.report_demands, "Step of C1.", "Step of C2.",
      "The state", plain.report_works, "It asks too.", plain.report_gaps, "It listens too. · No", plain.report_next, "Step of G3.", plain.report_find_out,
    ]); // prettier-ignore
  });

  test("demands nothing of one's own organisation", () => {
    const own = linesOf(compare([result("quizzes/state#quiz", { 1: 3, 2: 3 })], null, true));
    expect(own).toEqual(expect.arrayContaining([plain.report_next, "Step of G1.", "Step of G2."]));
    expect(own).not.toContain(plain.report_demands);
  });

  test("holds no number, and says that it proves nothing", () => {
    const lines = linesOf(compare(links, null, true)).join("\n");
    expect(lines).toContain(plain.report_note);
    expect(lines).not.toMatch(/%|\d+ \/ \d+|\d+\/\d+/);
  });

  test("calls it a gap where one of several does", () => {
    const two = [result("quizzes/city#quiz", { 1: 1, 3: 1 }), result("quizzes/city#quiz", { 1: 3, 3: 1 })];
    expect(after(compare(two), plain.compare_first).slice(0, 2)).toEqual(["1. It asks.", "Yes 1 · No 1"]);
    const card = linesOf(compare([...two, result("quizzes/state#quiz", { 1: 1 })], null, true));
    expect(card.slice(card.indexOf("The city"), card.indexOf("The state"))).toEqual([
      "The city", plain.report_works, "It listens.", plain.report_gaps, "It asks. · Yes, No", plain.report_demands, "Step of C1.",
    ]); // prettier-ignore
  });
});

describe("pages", () => {
  const links = [result("quizzes/city#quiz", { 1: 3, 2: 2, 3: 1 }), result("quizzes/state#quiz", { 1: 1, 2: 4, 3: 3 })];

  test("follow one another, each beginning under its headings", () => {
    const overview = compare(links);
    expect(labelsOf(overview.buttons)).toContain(plain.report_card);
    const first = compare(links, tap(overview, plain.report_card).at);
    expect(linesOf(first).slice(2, 5)).toEqual(["Page 1 of 2", "The city", plain.report_works]);
    const second = compare(links, tap(first, plain.more).at);
    expect(linesOf(second).slice(2, 6)).toEqual(["Page 2 of 2", "The state", plain.report_works, "It asks too."]);
    expect(labelsOf(second.buttons)).toContain(plain.earlier);
    expect(compare(links, 99).link.at).toBe(2);
  });

  test("carry nothing but their number: the results go along beside them", () => {
    const opened = compare(links, 2).buttons.flatMap((button) => (button.kind === "open" ? [button.link] : []));
    expect(opened.length).toBeGreaterThan(1);
    for (const link of opened) expect(link).toMatchObject({ answers: 0n, from: null });
  });
});
