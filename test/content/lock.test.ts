import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileContent } from "../../src/content/content.ts";
import type { RawFile } from "../../src/content/load.ts";
import { formatProblem } from "../../src/content/problem.ts";
import { digitAt, withDigit } from "../../src/core/groups.ts";
import { formatLink, parseLink, withView } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import type { Screen } from "../../src/core/screen.ts";
import { context, libraryOf, linesOf, linkOf, questionsOf } from "../helpers/library.ts";
import { file, locked, lockIn } from "../helpers/tiny.ts";
import { newerFiles, NEWER, olderFiles, OLDER } from "./lock-contents.ts";

const published = locked(olderFiles());
const older = libraryOf(published);
const newer = libraryOf(locked([...newerFiles(), lockIn(published)]));

/** What a link that was written for the older content opens in the newer one, by way of its text. */
const reopen = (link: Link): Screen => open(newer, parseLink(formatLink(link)), context());
const nodeIn = ({ node }: Screen): string => (node === null ? "" : (newer.nodes.get(node)?.id ?? ""));

/** Problems of a content that is held to the lock of the older one. */
const against = (files: readonly RawFile[]): string[] => compileContent([...files, lockIn(published)]).problems.map(formatProblem);

describe("a link from before opens in the newer content", () => {
  it.each([
    ["rights/stop#start", "rights/stop#start", "found"],
    ["rights/stop#now", "rights/stop#at-once", "found"],
    ["rights/search#phone", "rights/stop#mobile", "found"],
    ["quizzes/check#about", "quizzes/audit#about", "found"],
    ["quizzes/check#all", "quizzes/audit#all", "found"],
    ["rights/stop#after", "rights/stop#at-once", "moved"],
    ["rights/search#start", "rights/stop#start", "moved"],
  ])("%s as %s, and the screen says whether it was moved", (before, after, found) => {
    const screen = reopen(linkOf(older, before));
    expect([nodeIn(screen), screen.found]).toEqual([after, found]);
    expect(linesOf(screen).includes("That page is gone. This is the nearest one.")).toBe(found === "moved");
  });

  it("from every screen there was, and never at a loss", () => {
    const found = [...older.nodes.values()].map((node) => reopen(linkOf(older, node.id)).found);
    expect(found.filter((one) => one === "unknown")).toEqual([]);
    expect(found).toContain("moved");
  });
});

describe("answers given before", () => {
  const KEPT = [
    ["Q1", 1, "Item Q1b."],
    ["Q3", 3, "Item Q3."],
    ["Q4", 4, "Item Q4."],
  ] as const;
  const digit = fc.integer({ min: 0, max: 5 });

  it("stand by the items they were given to, wherever these are now", () => {
    fc.assert(
      fc.property(fc.tuple(digit, digit, digit, digit), (digits) => {
        const answers = digits.reduce((all, one, index) => withDigit(all, index + 1, one), 0n);
        for (const [, slot, text] of KEPT.filter(([id]) => id !== "Q4" || digits[2] === 1)) {
          const [question] = questionsOf(reopen(linkOf(older, "quizzes/check#all", { answers, at: slot })));
          expect([question?.text, question?.chosen]).toEqual([text, digits[slot - 1]]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("count no longer when their item is retired, and never for another one", () => {
    const link = linkOf(older, "quizzes/check#all", { answers: withDigit(0n, 2, 1), views: withView("", "result") });
    const screen = reopen(link);
    expect(screen.link.answers).toBe(0n);
    expect(linesOf(screen)).not.toContain("Item Q0.");
  });

  it("leave an item that came later open, and the quiz asks it", () => {
    const answers = [1, 3, 4].reduce((all, slot) => withDigit(all, slot, 1), 0n);
    const [question] = questionsOf(reopen(linkOf(older, "quizzes/check#all", { answers })));
    expect([question?.text, question?.chosen]).toEqual(["Item Q0.", 0]);
    expect(digitAt(answers, 5)).toBe(0);
  });
});

describe("check, held to what was published", () => {
  it("asks only for the new item to be locked when everything says where it went", () => {
    expect(against(newerFiles())).toEqual([
      "flows/quizzes/audit.yaml:8:9  warning  lock-missing  “Q0” is new and not in the lock file: run npm run lock once its id is final",
    ]);
  });

  it("names every screen that went without a word", () => {
    const bare = NEWER["flows/rights/stop.yaml"]?.replace(/retired: .*\n/, "").replaceAll(/renamed: [^,]*, /g, "") ?? "";
    const lines = against(newerFiles({ "flows/rights/stop.yaml": bare }));
    const gone = lines.filter((line) => line.includes("lock-vanished")).map((line) => /“(.*)”/.exec(line)?.[1]);
    expect(new Set(gone)).toEqual(new Set(["rights/search#phone", "rights/search#start", "rights/stop#after", "rights/stop#now"]));
  });

  it("points into the flow where it is still there, and else into the lock", () => {
    const bare = NEWER["flows/rights/stop.yaml"]?.replace(/retired: .*\n/, "") ?? "";
    const lines = against(newerFiles({ "flows/rights/stop.yaml": bare })).filter((line) => line.includes("lock-vanished"));
    const line =
      lockIn(published)
        .text.split("\n")
        .findIndex((one) => one.includes("rights/search#start")) + 1;
    expect(lines.map((one) => one.split("  ")[0])).toEqual([`flows/content.lock.json:${line}:5`, "flows/rights/stop.yaml:5:1"]);
  });

  it.each([
    ["an item takes another slot", "Q1: { slot: 1,", "Q1: { slot: 9,", "“Q1” was published as slot 1 and is now slot 9"],
    ["a slot goes to another item", "Q1: {", "Q7: {", "“slot 1” was published as Q1 and is now Q7"],
    ["an item is deleted, not retired", "  Q2: { slot: 2, section: one }\n", "", "“Q2” was published and is gone"],
    ["a screen gets a salt later on", "about: {", "about: { salt: late,", "“quizzes/check#about” was published as code"],
  ])("refuses that %s", (_, before, after, sentence) => {
    const flow = OLDER["flows/quizzes/check.yaml"]?.replace(before, after) ?? "";
    expect(against(olderFiles({ "flows/quizzes/check.yaml": flow })).filter((line) => line.includes(sentence))).toHaveLength(1);
  });

  const SCALE = published.find((one) => one.path === "flows/scales.yaml")?.text ?? "";
  it.each([
    [
      "an answer takes another digit",
      SCALE.replace("partly: { digit: 2", "partly: { digit: 6"),
      "“partly” was published as digit 2 and is now digit 6",
    ],
    [
      "two answers change their digits",
      SCALE.replace("digit: 1", "digit: 8").replace("digit: 3", "digit: 1").replace("digit: 8", "digit: 3"),
      "“digit 1” was published as yes and is now no",
    ],
    ["an answer is deleted", SCALE.replace(/ {4}not-applicable.*\n/, ""), "“not-applicable” was published and is gone"],
  ])("refuses that %s", (_, scale, sentence) => {
    expect(against(olderFiles({ "flows/scales.yaml": scale })).filter((line) => line.includes(sentence))).toHaveLength(1);
  });

  it("refuses another scale whose digits mean something else, at the quiz that takes it", () => {
    const other = `${SCALE}${SCALE.replace("practice:", "habit:").replace("yes: { digit: 1", "yes: { digit: 3").replace("no: { digit: 3", "no: { digit: 1")}`;
    const lines = against(
      olderFiles({
        "flows/scales.yaml": other,
        "flows/quizzes/check.yaml": OLDER["flows/quizzes/check.yaml"]?.replace("practice", "habit") ?? "",
      }),
    );
    expect(lines.filter((line) => line.includes("lock-changed"))).toEqual([
      "flows/quizzes/check.yaml:5:1  error  lock-changed  “digit 1” was published as yes and is now no; published slots and digits are permanent",
      "flows/quizzes/check.yaml:5:1  error  lock-changed  “digit 3” was published as no and is now yes; published slots and digits are permanent",
    ]);
  });

  it("lets a scale have another name as long as every digit keeps its meaning", () => {
    const files = olderFiles({
      "flows/scales.yaml": `${SCALE}${SCALE.replace("practice:", "habit:")}`,
      "flows/quizzes/check.yaml": OLDER["flows/quizzes/check.yaml"]?.replace("practice", "habit") ?? "",
    });
    expect(against(files).filter((line) => line.includes("lock-changed") || line.includes("lock-vanished"))).toEqual([]);
  });

  it("never takes anything out of a lock", () => {
    const before: unknown = JSON.parse(lockIn(published).text);
    const after: unknown = JSON.parse(lockIn(locked([...newerFiles(), lockIn(published)])).text);
    expect(after).toMatchObject(before instanceof Object ? before : {});
  });

  it("says so when the lock itself cannot be read", () => {
    const { compiled, problems } = compileContent([...olderFiles(), file("flows/content.lock.json", '{ "screens": {}\n')]);
    expect(compiled).toBeNull();
    expect(problems.map(formatProblem)).toEqual(["flows/content.lock.json:2:1  error  shape  file: is not JSON"]);
  });
});
