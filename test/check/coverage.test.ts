import { describe, expect, test } from "vitest";
import { coverageOf } from "../../src/check/coverage.ts";
import { coverageText, unanswered } from "../../src/check/coverage-text.ts";
import { assemble } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import { en, es, fixtureFiles, fr, withFiles } from "../helpers/library.ts";

const LIST = `
T-01: { title: Being stopped }
T-02: { title: Being searched }
F-01: { title: Leaflets, where: [both] }
F-02: { title: Services near me, where: [T], prio: 2 }
F-03: { title: Rarely needed, where: [T], prio: 3 }
F-04: { title: For allies, where: [S] }
F-05: { title: Bookkeeping, where: [out], prio: 0, out: none of our business }
F-06: { title: Languages, where: [both], met: the first screen }
`;
const content = compileContent(
  withFiles(fixtureFiles(), {
    "flows/coverage.yaml": LIST,
    "flows/rights/stop.yaml": (text) => `covers: [T-01]\n${text}`,
    "flows/system/services.yaml": (text) => `covers: [F-06]\n${text}`,
    "flows/quizzes/teamwork.yaml": (text) => text.replace("  about:\n", "  about:\n    covers: [F-04]\n"),
  }),
);
if (content.compiled === null) throw new Error("the fixture does not compile");
const coverage = coverageOf(content, assemble(content.compiled));
const row = (id: string) => coverage.rows.find((one) => one.id === id);
const topic = (name: string) => coverage.topics.find((one) => one.topic === name);

describe("what answers a card or ask", () => {
  test("is the topic that covers it, where the topic is whole in the language", () => {
    expect(topic("rights/stop")?.whole).toEqual([en, fr]);
    expect(row("T-01")?.answers.get(fr)).toEqual({ kind: "topic", by: "rights/stop" });
    expect(row("T-01")?.answers.get(es)).toEqual({ kind: "missing", by: "" });
  });

  test("is the screen that covers it, whatever else of its topic is written", () => {
    expect(row("F-04")?.answers.get(en)).toEqual({ kind: "topic", by: "quizzes/teamwork#about" });
    expect(row("F-04")?.answers.get(es)).toEqual({ kind: "missing", by: "" });
  });

  test("is else what the list says: met, outside", () => {
    expect(row("F-06")?.answers.get(en)).toEqual({ kind: "topic", by: "system/services" });
    expect(row("F-06")?.answers.get(es)).toEqual({ kind: "met", by: "the first screen" });
    expect(row("F-01")?.answers.get(en)).toEqual({ kind: "missing", by: "" });
    expect(row("F-05")?.answers.get(en)).toEqual({ kind: "out", by: "none of our business" });
  });

  test("is demanded of all", () => {
    expect(unanswered(coverage)).toEqual(["T-02 Being searched", "F-01 Leaflets", "F-02 Services near me", "F-03 Rarely needed"]);
  });
});

test("a topic says how far it is from the start and how it reads, in words, for Chinese in characters", () => {
  expect(topic("system/home")?.taps).toBe(0);
  expect(topic("rights/stop")?.taps).toBe(1);
  // Nine sentences and items on three screens; the longest says what a stop is.
  const reading = topic("rights/stop")?.reading.get(en);
  expect(reading?.longest).toBe(10);
  expect(reading?.perScreen).toBeCloseTo(((reading?.average ?? 0) * 9) / 3, 5);
});

test("pages and quizzes are counted by the kind of statement that they make", () => {
  expect(coverage.statements.get("guidance")).toBe(1);
  expect(coverage.statements.get("definition")).toBe(1);
});

test("the tables name each cell, the totals, and what is missing that must not be", () => {
  const text = coverageText(coverage);
  expect(text).toMatch(/^T-01 +Being stopped +rights\/stop +rights\/stop +MISSING$/m);
  expect(text).toMatch(/^F-04 +For allies +quizzes\/teamwork#about/m);
  expect(text).toMatch(/^F-05 +out +none of our business$/m);
  expect(text).toMatch(/^MISSING +4 +4 +6$/m);
  expect(text).toMatch(
    /4 have no answer:\n {2}T-02 Being searched\n {2}F-01 Leaflets\n {2}F-02 Services near me\n {2}F-03 Rarely needed$/,
  );
});
