import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ROOT } from "../helpers/library.ts";

/** A day on which all shipped content has been read, and none of it has expired or is due. */
const DAY = "2026-11-28";

/** What `npm run check` says of the shipped content alone. */
async function check(...options: readonly string[]): Promise<readonly [status: number | null, said: string]> {
  const env = { PATH: process.env["PATH"], CONTENT_DIR: "/nowhere/at/all" };
  const child = spawn(process.execPath, ["src/cli/check.ts", ...options], { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return [child.exitCode, said];
}

test("the shipped content has no errors and no warnings on any screen of any channel", async () => {
  const [status, said] = await check("--on", DAY);
  // A problem would stand before the sums.
  expect(said).toMatch(/^visited \d/);
  expect(said).toContain("\n0 errors, 0 warnings, ");
  const sum = (pattern: RegExp): number => Number(pattern.exec(said)?.[1]);
  expect(sum(/^visited (\d+),/m)).toBeGreaterThan(10_000);
  expect(sum(/, bounded (\d+)$/m)).toBeGreaterThan(100);
  expect(sum(/^longest link: \w+ \((\d+) bytes\)$/m)).toBeLessThanOrEqual(64);
  expect(sum(/^deepest screen: \S+, (\d) taps from the start$/m)).toBeLessThanOrEqual(3);
  expect(status).toBe(0);
});

test("a day that is none is told of", async () => {
  expect(await check("--on", "tomorrow")).toEqual([1, "--on needs a day, such as 2027-06-01.\n"]);
});
