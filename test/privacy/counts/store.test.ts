import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCounts } from "../../../src/privacy/counts/counts.ts";
import { createSqlite } from "../../../src/privacy/counts/sqlite.ts";
import { sqliteStore, StoreError } from "../../../src/privacy/counts/store.ts";
import type { CountsStore } from "../../../src/privacy/counts/store.ts";
import { readStored } from "../../../src/privacy/counts/stored.ts";
import { list } from "./exact.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parasol-counts-"));
  path = join(folder, "counts.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function contents(store: CountsStore): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for await (const [key, value] of store.all()) all[key] = value;
  return all;
}
const faultOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "none",
    (error: unknown) => (error instanceof StoreError ? error.fault : error),
  );
const MODULE = JSON.stringify(join(import.meta.dirname, "../../../src/privacy/counts/store.ts"));
/** A process of its own that writes many values and prints the first fault. */
const WRITER = `import { sqliteStore } from ${MODULE};
const store = sqliteStore(process.argv[1]);
try { for (let at = 0; at < 100; at += 1) await store.set("k" + at, "x".repeat(2000)); console.log("none"); }
catch (error) { console.log(error.fault); }`;

test("what was set is there after closing and opening again, the last value of a key alone", async () => {
  const store = sqliteStore(path);
  await store.set("b", { day: 1, cells: [1, -2] });
  await store.set("a", "old");
  await store.set("a", "new");
  await store.close();
  const again = sqliteStore(path, { readOnly: true });
  expect(await contents(again)).toEqual({ a: "new", b: { day: 1, cells: [1, -2] } });
  expect(await faultOf(again.set("c", 1))).toBe("read-only");
  await again.close();
  expect(readdirSync(folder)).toEqual(["counts.sqlite"]);
});

test("what is replaced or deleted does not stay in the file", async () => {
  const store = sqliteStore(path);
  for (let at = 0; at < 60; at += 1) await store.set(`key${at}`, `planted-${at}-`.repeat(50));
  expect(readFileSync(path).includes("planted-30-")).toBe(true);
  for (let at = 0; at < 60; at += 1) await store.set(`key${at}`, 0);
  await store.close();
  expect(readFileSync(path).includes("planted")).toBe(false);
});

test("the adapter does what Keyv asks of one", async () => {
  const adapter = createSqlite(path);
  await adapter.set("a", "1");
  expect([await adapter.get("a"), await adapter.get("b"), await adapter.has("a"), await adapter.has("b")]).toEqual([
    "1",
    undefined,
    true,
    false,
  ]);
  expect([await adapter.delete("a"), await adapter.delete("a")]).toEqual([true, false]);
  await adapter.set("a", "1");
  await adapter.clear();
  expect(await adapter.has("a")).toBe(false);
  await adapter.disconnect();
});

test.each<[string, () => void, string]>([
  ["a file that is no database", () => writeFileSync(path, "no database at all, ".repeat(500)), "damaged"],
  ["no folder", () => (path = join(folder, "none", "counts.sqlite")), "cannot be opened"],
  ["a folder in its place", () => (path = folder), "cannot be opened"],
])("with %s every call rejects with a plain error that holds no path", async (_, prepare, fault) => {
  prepare();
  const store = sqliteStore(path);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await faultOf(store.set("a", 1))).toBe(fault);
    expect(await faultOf(contents(store))).toBe(fault);
  }
  await expect(store.set("a", 1)).rejects.toThrow(`the counts store: ${fault}`);
  await store.close();
});

test("a file damaged in its middle rejects when it is read", async () => {
  const store = sqliteStore(path);
  for (let at = 0; at < 40; at += 1) await store.set(`k${at}`, "x".repeat(2000));
  await store.close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xaa, 4096, bytes.length));
  const again = sqliteStore(path);
  expect(await faultOf(contents(again))).toBe("damaged");
  await again.close();
});

test("one value that cannot be read does not keep the others back", async () => {
  const adapter = createSqlite(path);
  await adapter.set("bad", "{");
  await adapter.set("good", '{"value":7}');
  await adapter.disconnect();
  const store = sqliteStore(path);
  expect(await contents(store)).toEqual({ bad: undefined, good: 7 });
  await store.close();
});

test("while another connection holds the lock it rejects, and works when the lock is gone", async () => {
  const store = sqliteStore(path, { timeout: 20 });
  await store.set("a", 1);
  const other = new DatabaseSync(path);
  other.exec("BEGIN EXCLUSIVE");
  expect(await faultOf(store.set("a", 2))).toBe("locked");
  expect(await faultOf(contents(store))).toBe("locked");
  other.exec("COMMIT");
  other.close();
  await store.set("a", 3);
  expect(await contents(store)).toEqual({ a: 3 });
  await store.close();
});

test("two processes and five restarts a day write to one file, and all of it can be read", async () => {
  const all = list();
  for (let run = 0; run < 5; run += 1) {
    const stores = [sqliteStore(path), sqliteStore(path)];
    const counts = stores.map((store) => createCounts({ list: all, store, note: () => undefined }));
    await Promise.all(counts.map((one) => one.close()));
    await Promise.all(stores.map((store) => store.close()));
  }
  const store = sqliteStore(path, { readOnly: true });
  const { days, unreadable } = readStored(Object.entries(await contents(store)));
  await store.close();
  expect([days.length, unreadable]).toEqual([10, 0]);
});

test("a file that may not be written rejects", async () => {
  await sqliteStore(path).set("a", 1);
  chmodSync(path, 0o444);
  chmodSync(folder, 0o555);
  // The superuser may write anything, so the attempt is made as somebody else.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout } = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", WRITER, path], {
    ...user,
    encoding: "utf8",
  });
  chmodSync(folder, 0o755);
  expect(stdout.trim()).toBe("read-only");
});

test("a disk that is full rejects", () => {
  // No file may grow beyond 64 blocks of 512 or 1,024 bytes, which SQLite sees as a write that failed.
  const script = `trap '' XFSZ; ulimit -f 64; exec "$0" --input-type=module-typescript -e "$1" "$2"`;
  const { stdout, signal } = spawnSync("sh", ["-c", script, process.execPath, WRITER, path], { encoding: "utf8" });
  expect(signal).toBeNull();
  expect(["full", "failed"]).toContain(stdout.trim());
});
