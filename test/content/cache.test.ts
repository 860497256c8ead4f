import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadContent } from "../../src/content/cache.ts";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "parasol-cache-"));
/** A cache as the first start leaves it. */
const begun = (cache: string): void => cpSync(join(folder, "twice"), join(folder, cache), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));
const load = (cache: string, local: string | null = null) => loadContent({ shipped: ROOT, local }, join(folder, cache));

test("the second start reads the compiled copy, and it is the same content", async () => {
  const first = await load("twice");
  const second = await load("twice");
  expect([first.isCached, second.isCached]).toEqual([false, true]);
  expect(JSON.stringify(second.compiled)).toBe(JSON.stringify(first.compiled));
});

test("a changed file is compiled afresh, and only the newest copy is kept", async () => {
  begun("changed");
  const local = join(folder, "own");
  mkdirSync(join(local, "locales/en/system"), { recursive: true });
  writeFileSync(join(local, "locales/en/system/home.yaml"), "title: Our start\n");
  const changed = await load("changed", local);
  expect(changed.isCached).toBe(false);
  expect(readdirSync(join(folder, "changed"))).toHaveLength(1);
});

test("a torn copy is compiled again", async () => {
  begun("torn");
  const [name = ""] = readdirSync(join(folder, "torn"));
  writeFileSync(join(folder, "torn", name), '{"hash":"x"');
  const again = await load("torn");
  expect(again.isCached).toBe(false);
  expect(again.compiled).not.toBeNull();
});

test("a folder that cannot be written costs nothing but time", async () => {
  writeFileSync(join(folder, "file"), "");
  const { compiled, problems } = await load("file/below");
  expect(compiled).not.toBeNull();
  expect(problems).toEqual([]);
});
