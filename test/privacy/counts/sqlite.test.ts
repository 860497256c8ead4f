import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqliteStore } from "../../../src/privacy/counts/store.ts";
import { contents, faultOf } from "./days.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parasol-counts-"));
  path = join(folder, "counts.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what is replaced or deleted does not stay in the file, and no other file is left beside it", async () => {
  const store = sqliteStore(path);
  for (let at = 0; at < 60; at += 1) await store.set(`key${at}`, `planted-${at}-`.repeat(50));
  expect(readFileSync(path).includes("planted-30-")).toBe(true);
  for (let at = 0; at < 60; at += 1) await store.set(`key${at}`, 0);
  await store.close();
  expect(readFileSync(path).includes("planted")).toBe(false);
  expect(readdirSync(folder)).toEqual(["counts.sqlite"]);
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
  await expect(store.set("a", 1)).rejects.toThrow(new RegExp(`^the counts store: ${fault}$`));
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
