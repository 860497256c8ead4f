import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
});

test("the command says how much it has visited and bounded, and ends well", () => {
  const env = { PATH: process.env["PATH"], CONTENT_DIR: join(tmpdir(), "parasol-without-own-content") };
  const { status, stdout } = spawnSync(process.execPath, ["src/cli/check.ts"], { cwd: ROOT, env, encoding: "utf8" });
  const said = /^visited (\d+), bounded (\d+)$/m.exec(stdout);
  expect(Number(said?.[1])).toBeGreaterThan(10_000);
  expect(Number(said?.[2])).toBeGreaterThan(0);
  expect(stdout).toMatch(/^0 errors, \d+ warnings, \d+ notes/m);
  expect(status).toBe(0);
});
