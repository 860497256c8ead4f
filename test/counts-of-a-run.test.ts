import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegram } from "./fakes/telegram/index.ts";
import type { Telegram } from "./fakes/telegram/index.ts";
import { codeOf, doneElsewhere } from "./channels/telegram/people.ts";
import { ROOT } from "./helpers/library.ts";
import { start } from "./helpers/process.ts";

let telegram: Telegram;
let folder: string;
beforeEach(async () => {
  telegram = await startTelegram({ rateLimits: false });
  folder = mkdtempSync(join(tmpdir(), "parasol-counts-"));
});
afterEach(async () => {
  await telegram.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the program, lets somebody come by, and stops it. */
async function run(settings: Readonly<Record<string, string>>): Promise<string> {
  const app = await start({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, ...settings });
  const chat = telegram.person({ language_code: "en" }).open();
  await doneElsewhere(telegram, () => chat.start(`${codeOf("rights/arrest#now")}C17dec`));
  await expect.poll(() => chat.last?.text ?? "").toContain("police");
  expect(await app.stop()).toBe(0);
  return app.output();
}
const report = (file: string): string =>
  spawnSync(process.execPath, ["src/cli/report.ts"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], COUNTS_FILE: file },
    encoding: "utf8",
  }).stdout;

test("a run writes its day as one value, for its owner alone, and the report says that it is too little to say", async () => {
  const file = join(folder, "data", "counts.sqlite");
  expect(await run({ COUNTS_FILE: file, CAMPAIGNS: "17dec" })).toContain("counts-written");
  expect(readdirSync(join(folder, "data"))).toEqual(["counts.sqlite"]);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readFileSync(file, "latin1")).not.toMatch(/Maria|1001|legal advice/);
  const said = report(file);
  expect(said).toContain("too few to say");
  expect(said).not.toMatch(/rights\/arrest#start\s+\d/);
});

test("with COUNTS=off nothing is written", async () => {
  const file = join(folder, "counts.sqlite");
  expect(await run({ COUNTS_FILE: file, COUNTS: "off" })).not.toContain("counts-");
  expect(existsSync(file)).toBe(false);
});

test.each<[string, (file: string) => void]>([
  ["is no database", (file) => writeFileSync(file, "this is no database at all")],
  ["lies in no folder that can be made", (file) => writeFileSync(join(file, ".."), "x", { flag: "a" })],
  ["is a folder's", () => chmodSync(folder, 0o500)],
])("people get their screens where the store %s, and an event says so", async (name, spoil) => {
  const inner = name.includes("folder that") ? join(folder, "a-file", "counts.sqlite") : join(folder, "counts.sqlite");
  spoil(inner);
  const output = await run({ COUNTS_FILE: inner });
  if (name !== "is a folder's" || process.getuid?.() !== 0) expect(output).toContain("counts-failed");
  expect(output).not.toMatch(/fatal|Error/);
});
