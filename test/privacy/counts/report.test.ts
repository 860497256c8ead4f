import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqliteStore } from "../../../src/privacy/counts/store.ts";
import { dayKey, listKey, listValue } from "../../../src/privacy/counts/stored.ts";
import { ROOT } from "../../helpers/library.ts";
import { list } from "./exact.ts";
import { simulate } from "./simulation.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parasol-report-"));
  path = join(folder, "counts.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = (): { readonly status: number | null; readonly stdout: string } =>
  spawnSync(process.execPath, ["src/cli/report.ts"], { cwd: ROOT, env: { ...process.env, COUNTS_FILE: path }, encoding: "utf8" });

test("the report prints what is told, what is hidden, the error and what it means", async () => {
  const store = sqliteStore(path);
  await store.set(listKey(list().version), listValue(list()));
  for (const day of simulate({ chats: 1000, seed: 1 }).stored.days) await store.set(dayKey(day.day, "run"), day);
  await store.set("2026-12-01:bad", "damaged");
  await store.close();
  const { status, stdout } = report();
  expect(status).toBe(0);
  expect(stdout).toContain("2026-Q4");
  expect(stdout).toMatch(/^ {2}2026-W45 +\d+ ±\d+/m);
  expect(stdout).toMatch(/^ {4}health\/testing-your-choice#start: \d+ ±\d+$/m);
  expect(stdout).toMatch(/too few to say \(told from \d+ on\): /);
  expect(stdout).toMatch(/^ {2}quarter +\d+ ±\d+/m);
  expect(stdout).toContain("cannot be read and are left out: 1");
  expect(stdout).toContain("ε = 1 a chat");
});

test("of a quarter with too few it prints a bound, and what a bound is", async () => {
  const store = sqliteStore(path);
  await store.set(listKey(list().version), listValue(list()));
  for (const day of simulate({ chats: 3, seed: 1 }).stored.days) await store.set(dayKey(day.day, "run"), day);
  await store.close();
  const { stdout } = report();
  expect(stdout.match(/^ {2}quarter +under \d+/gm)?.length).toBeGreaterThanOrEqual(4);
  expect(stdout).toContain("a table’s bound is too low in at most 5 of 100 quarters");
});

test.each<[string, () => void, string]>([
  ["without a file", () => undefined, "There are no counts at"],
  ["with a damaged file", () => writeFileSync(path, "no database, ".repeat(500)), "cannot be read: damaged"],
])("%s it says so and fails", (_, prepare, said) => {
  prepare();
  const { status, stdout } = report();
  expect([status, stdout.includes(said)]).toEqual([1, true]);
});

test("with nothing written yet it says so", async () => {
  const store = sqliteStore(path);
  await store.set(listKey(list().version), listValue(list()));
  await store.close();
  expect(report()).toMatchObject({ status: 0, stdout: "No day has been written yet.\n" });
});
