import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqliteStore } from "../../../src/privacy/counts/store.ts";
import { daysIn } from "./days.ts";

const SRC = join(import.meta.dirname, "../../../src/privacy/counts");
/** Counts in a process of their own, which ends a day at each line and answers with what came of it. */
const COUNTING = `import { createInterface } from "node:readline";
import { sqliteStore } from ${JSON.stringify(join(SRC, "store.ts"))};
import { startDays } from ${JSON.stringify(join(import.meta.dirname, "days.ts"))};
const days = startDays(sqliteStore(process.argv[1], { timeout: 20 }));
for await (const _ of createInterface(process.stdin)) console.log((await days.next()).join(", "));`;
/** The superuser may write anything, so that the attempt is made as nobody. */
const USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** Parts of every Debian (util-linux, mount). */
const [PRLIMIT, MOUNT, UMOUNT] = ["/usr/bin/prlimit", "/usr/bin/mount", "/usr/bin/umount"];

let folder = "";
let path = "";
let child: ReturnType<typeof startChild>;
let undo: (() => void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parasol-counts-"));
  mkdirSync(join(folder, "data"));
  for (const one of [folder, join(folder, "data")]) if (USER.uid !== undefined) chownSync(one, USER.uid, USER.gid);
  path = join(folder, "data", "counts.sqlite");
  undo = [];
});
afterEach(async () => {
  await child.stop();
  for (const one of undo) one();
  rmSync(folder, { recursive: true, force: true });
});

function startChild() {
  const options = ["--input-type=module-typescript", "-e", COUNTING, path];
  const own = spawn(process.execPath, options, { ...USER, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(own.stdout);
  return {
    pid: own.pid ?? 0,
    async next(): Promise<string> {
      own.stdin.write("\n");
      const [line]: unknown[] = await once(lines, "line");
      return String(line);
    },
    async stop() {
      own.kill();
      if (own.exitCode === null && own.signalCode === null) await once(own, "exit");
    },
  };
}

const data = (): string => join(path, "..");
const limit = (bytes: string): void => {
  const { status, stderr } = spawnSync(PRLIMIT, ["--pid", String(child.pid), `--fsize=${bytes}:`], { ...USER, encoding: "utf8" });
  if (status !== 0) throw new Error(`prlimit: ${stderr}`);
};
/** A small disk in place of the folder, where mounting is allowed. */
function mountSmallDisk(): boolean {
  const isMounted = spawnSync(MOUNT, ["-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", data()]).status === 0;
  if (isMounted) undo.push(() => spawnSync(UMOUNT, ["-l", data()]));
  return isMounted;
}
/** Takes all the room that is left, and gives it back. */
function fill(): () => void {
  const filler = join(data(), "filler");
  for (const size of [4096, 1])
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: "a" });
    } catch {
      // No room for as much.
    }
  return () => rmSync(filler);
}

test.each<[string, string, () => () => void]>([
  [
    "the file may not be written",
    "read-only",
    () => {
      chmodSync(path, 0o444);
      return () => chmodSync(path, 0o600);
    },
  ],
  [
    "the folder may not be written",
    "read-only",
    () => {
      chmodSync(data(), 0o555);
      return () => chmodSync(data(), 0o755);
    },
  ],
  [
    "the folder is away",
    "cannot be opened",
    () => {
      renameSync(data(), join(folder, "away"));
      return () => renameSync(join(folder, "away"), data());
    },
  ],
  [
    "somebody else holds the file",
    "locked",
    () => {
      const other = new DatabaseSync(path);
      other.exec("BEGIN EXCLUSIVE");
      return () => other.close();
    },
  ],
  [
    "the file is damaged",
    "damaged",
    () => {
      const whole = readFileSync(path);
      writeFileSync(path, Buffer.alloc(whole.length, 0xaa));
      return () => writeFileSync(path, whole);
    },
  ],
  [
    "no file may grow",
    "failed",
    () => {
      limit("100");
      return () => limit("unlimited");
    },
  ],
])("while %s, days are kept, and written when that is over", async (_, fault, spoil) => {
  child = startChild();
  expect(await child.next()).toBe("counts-written 1");
  const mend = spoil();
  undo.push(mend);
  expect(await child.next()).toBe(`${fault}, counts-failed 1`);
  expect(await child.next()).toBe(`${fault}, counts-failed 2`);
  mend();
  undo.pop();
  expect(await child.next()).toBe("counts-written 1, counts-written 1, counts-written 1");
  expect(await daysIn(sqliteStore(path, { readOnly: true }))).toEqual([
    ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"],
    0,
  ]);
});

test("while the disk is full, days are kept, and written when there is room", async () => {
  const isDisk = mountSmallDisk();
  child = startChild();
  expect(await child.next()).toBe("counts-written 1");
  if (!isDisk) limit("100");
  const mend = isDisk ? fill() : () => limit("unlimited");
  expect(await child.next()).toBe(`${isDisk ? "full" : "failed"}, counts-failed 1`);
  mend();
  expect(await child.next()).toBe("counts-written 1, counts-written 1");
  expect(await daysIn(sqliteStore(path, { readOnly: true }))).toEqual([["2026-11-01", "2026-11-02", "2026-11-03"], 0]);
});

test("when the file is deleted while it runs, the next day goes into a new one", async () => {
  child = startChild();
  expect(await child.next()).toBe("counts-written 1");
  rmSync(path);
  expect(await child.next()).toBe("counts-written 1");
  expect(await daysIn(sqliteStore(path, { readOnly: true }))).toEqual([["2026-11-02"], 0]);
});
