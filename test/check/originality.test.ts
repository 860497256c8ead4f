import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { formatLikeness, likenesses, shinglesOf } from "../../src/check/originality.ts";
import { contentPassages, textPassages } from "../../src/check/passages.ts";
import { ROOT } from "../helpers/library.ts";
import { file } from "../helpers/tiny.ts";

const THEIRS = `# A report

Lanterns are lit every evening by the people who live in the harbour street. Nobody pays them for it.

| what | who |
| --- | --- |
| every lantern house keeps a list of all of its keepers | 守灯人每天晚上都要点亮港口街上所有的灯笼。 |
`;
const theirs = textPassages("report.md", THEIRS);
const found = (text: string) => likenesses(textPassages("ours.md", text), theirs);

describe("a sentence of ours", () => {
  test("that is theirs is found, whatever its capitals and punctuation", () => {
    const [one] = found("First.\n\nSay it: LANTERNS are lit, every evening, by the people who live in the harbour street!");
    expect(one).toMatchObject({ ours: { at: { line: 3, column: 1 } }, theirs: { at: { file: "report.md", line: 3, column: 1 } } });
    expect(one?.run).toBe(14);
    expect(found("Every lantern house keeps a list of all of its keepers.")[0]).toMatchObject({
      share: 1,
      theirs: { at: { line: 7, column: 3 } },
    });
  });

  test("that is half theirs is found, and one with ten of their words in a row", () => {
    expect(found("Every lantern house keeps a list of all of our friends.")[0]?.share).toBeGreaterThanOrEqual(0.5);
    const long = "In winter, as old keepers like to tell, lanterns are lit every evening by the people who live by the sea.";
    expect(found(long)[0]).toMatchObject({ run: 10 });
    expect(found(long)[0]?.share).toBeLessThan(0.5);
  });

  test("that says the same in other words is not, nor a short one", () => {
    expect(found("Those who live in the harbour street light the lanterns at dusk, without pay.")).toEqual([]);
    expect(found("Nobody pays them for it.")).toEqual([]);
  });

  test("in Chinese is compared by its characters", () => {
    expect(found("守灯人每天晚上都要点亮港口街上所有的灯笼，不收钱。")[0]?.share).toBeGreaterThanOrEqual(0.5);
    expect(found("夜里，住在港口街的人会把灯笼点亮。")).toEqual([]);
    expect(shinglesOf("守灯人每天晚上都要点亮港")).toHaveLength(1);
  });

  test("is shown with its place, how like it is, and theirs", () => {
    const [one] = found("every lantern house keeps a list of all of its keepers");
    expect(one === undefined ? "" : formatLikeness(one)).toBe(
      "ours.md:1:1  the same: every lantern house keeps a list of all of its keepers\n    report.md:7:3  every lantern house keeps a list of all of its keepers",
    );
  });
});

describe("sentences of content files", () => {
  const text =
    "title: Lamps\nask: [who lights the lamps around here at night please]\nnow:\n  text: |\n    Wait here.\n\n    Then go.\n";
  test("stand where an editor finds them; lines of how people ask, and titles of works, are left out", () => {
    const passages = contentPassages([
      file("locales/en/rights/lamps.yaml", text),
      file("locales/en/sources.yaml", "report: { title: Lanterns are lit, publisher: Harbour }\n"),
    ]);
    expect(passages.map(({ at, text: said }) => `${at.line} ${said}`)).toEqual(["1 Lamps", "5 Wait here.", "7 Then go."]);
  });
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "parasol-originality-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...names: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, "src/cli/originality.ts"), ...names], {
      cwd: folder,
      env: { PATH: process.env["PATH"], CONTENT_DIR: folder },
      encoding: "utf8",
    });

  test("ends with 1 where a sentence of the project stands in a given text, else with 0", () => {
    writeFileSync(join(folder, "report.md"), THEIRS);
    const clean = run("report.md");
    expect(clean.stdout).toMatch(/^0 of \d{3,} sentences are those of the given texts, or nearly so\.\n$/);
    expect(clean.status).toBe(0);
    writeFileSync(join(folder, "copied.txt"), "No text goes live on one person's word.\n");
    const copied = run("report.md", "copied.txt");
    expect(copied.stdout).toMatch(/^docs\/translating\.md:\d+:1 {2}the same: No text goes live on one person's word\.\n/);
    expect(copied.status).toBe(1);
  });

  test("says what it needs", () => {
    expect(run()).toMatchObject({ status: 1 });
    expect(run("nowhere.md")).toMatchObject({ status: 1, stdout: "These cannot be read: nowhere.md\n" });
  });
});
