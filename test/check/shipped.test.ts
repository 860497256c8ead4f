import { expect, test } from "vitest";
import { CHECKED_CHANNELS } from "../../src/check/channels.ts";
import { check } from "../../src/check/check.ts";
import { compileContent } from "../../src/content/content.ts";
import { readFiles } from "../../src/content/load.ts";
import { ROOT } from "../helpers/library.ts";
import { linesOfProblems } from "../helpers/problems.ts";

/** A day on which all shipped content has been read, and none of it has expired or is due. */
const DAY = "2026-11-28";

test("the shipped content has no errors and no warnings on any screen of any channel", () => {
  const content = compileContent(readFiles({ shipped: ROOT, local: null }));
  if (content.compiled === null) throw new Error(linesOfProblems(content.problems));
  const report = check(content, content.compiled, CHECKED_CHANNELS, DAY);
  expect(linesOfProblems(report.problems)).toBe("");
  expect(report.longestLink.length).toBeLessThanOrEqual(64);
  expect(report.deepest.taps).toBeLessThanOrEqual(3);
  expect(report.visited).toBeGreaterThan(10_000);
  expect(report.bounded).toBeGreaterThan(100);
});
