import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { codeOf, doneElsewhere } from "./channels/telegram/people.ts";
import { startTelegram } from "./fakes/telegram/index.ts";
import type { Telegram } from "./fakes/telegram/index.ts";
import { ROOT } from "./helpers/library.ts";
import { hasPostgres, PASSWORD, startPostgres } from "./helpers/postgres.ts";
import type { Postgres } from "./helpers/postgres.ts";
import { start } from "./helpers/process.ts";

/** Part of every Debian (util-linux). */
const PRLIMIT = "/usr/bin/prlimit";

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

/** Runs the program: somebody comes by, something happens to the store, somebody else comes by, it is stopped. */
async function run(
  settings: Readonly<Record<string, string>>,
  happen: (pid: number) => Promise<unknown> | void = () => undefined,
): Promise<string> {
  const app = await start({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, ...settings });
  const come = async (): Promise<void> => {
    const chat = telegram.person({ language_code: "en" }).open();
    await doneElsewhere(telegram, () => chat.start(codeOf("rights/arrest#now")));
    await expect.poll(() => chat.last?.text ?? "", { timeout: 10_000 }).toContain("police");
  };
  await come();
  await happen(app.pid);
  await come();
  expect(await app.stop()).toBe(0);
  expect(app.output()).toContain('"stopped"');
  expect(app.output()).not.toMatch(new RegExp(`fatal|Error|postgres|${PASSWORD}`));
  return app.output();
}

describe("people get their screens, and an event says what became of the counts", () => {
  test("where another program holds the file", async () => {
    const file = join(folder, "counts.sqlite");
    const other = new DatabaseSync(file);
    other.exec("BEGIN EXCLUSIVE");
    expect(await run({ COUNTS_FILE: file })).toContain("counts-failed");
    other.close();
  });

  test("where the disk is full", async () => {
    const noRoom = (pid: number): void => {
      expect(spawnSync(PRLIMIT, ["--pid", String(pid), "--fsize=100:"]).status).toBe(0);
    };
    expect(await run({ COUNTS_FILE: join(folder, "counts.sqlite") }, noRoom)).toContain("counts-failed");
  });
});

describe.skipIf(!hasPostgres)("counts of the program in Postgres (needs postgresql)", () => {
  let postgres: Postgres;
  let url = "";
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  beforeEach(() => {
    url = postgres.database();
  });
  afterAll(() => postgres.remove());

  const report = (settings: Readonly<Record<string, string>>): readonly [status: number | null, said: string] => {
    const env = { PATH: process.env["PATH"], ...settings };
    const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/report.ts"], { cwd: ROOT, env, encoding: "utf8" });
    expect(stdout + stderr).not.toMatch(new RegExp(`${PASSWORD}|planted|postgres://bot|127\\.0\\.0\\.1`));
    return [status, stdout];
  };

  test("a stop writes the day, the report reads it, and there is nothing else", async () => {
    expect(report({ COUNTS_URL: url })).toEqual([0, "No day has been written yet.\n"]);
    expect(await run({ COUNTS_URL: url, COUNTS_FILE: join(folder, "none.sqlite") })).toContain("counts-written");
    const [status, said] = report({ COUNTS_URL: url });
    expect(status).toBe(0);
    expect(said).toMatch(/^\d{4}-Q\d/m);
    const rows = postgres.query(url, "SELECT key, namespace, expires FROM parasol_counts ORDER BY key").split("\n");
    expect(rows).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d:[0-9a-f]{16}\|\|$/),
      expect.stringMatching(/^cells:[0-9a-f]{16}\|\|$/),
    ]);
    const day: unknown = JSON.parse(postgres.query(url, "SELECT value FROM parasol_counts WHERE key NOT LIKE 'cells:%'"));
    const version = rows[1]?.slice("cells:".length, -"||".length);
    expect(day).toEqual({ value: { day: rows[0]?.slice(0, 10), version, cells: expect.any(Array) } });
    expect(JSON.stringify(day)).not.toMatch(/[a-z]{3,} |legal|police/);
    expect(postgres.query(url, "SELECT relname FROM pg_stat_user_tables")).toBe("parasol_counts");
  });

  test("people get their screens when it goes away, an event says so, and the stop does not wait for it", async () => {
    expect(await run({ COUNTS_URL: url }, () => postgres.stop())).toContain("counts-failed");
    expect(report({ COUNTS_URL: url })).toEqual([
      1,
      "The counts in the database that COUNTS_URL names cannot be read: cannot be opened.\n",
    ]);
    await postgres.start();
  });

  test("while somebody holds the table, a stop gives up soon, and an event says so", async () => {
    const other = await postgres.session(url);
    await other.run("CREATE TABLE parasol_counts (key text); ALTER TABLE parasol_counts OWNER TO bot");
    await other.run("BEGIN; LOCK TABLE parasol_counts IN ACCESS EXCLUSIVE MODE");
    expect(await run({ COUNTS_URL: url })).toContain("counts-failed");
    await other.close();
  });

  test("an address that cannot be used is named without its value, and without a look at other settings", () => {
    expect(report({ COUNTS_URL: "mysql://planted", PORT: "planted" })).toEqual([
      1,
      expect.stringMatching(/^COUNTS_URL: is an address/),
    ]);
    expect(report({ COUNTS_URL: url, PORT: "planted", COUNTS: "off" })[0]).toBe(0);
  });
});
