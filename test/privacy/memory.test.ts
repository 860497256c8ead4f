import { afterEach, expect, test } from "vitest";
import { languageCode } from "../../src/core/ids.ts";
import { Caller, PseudonymKey } from "../../src/privacy/caller.ts";
import { ALTOGETHER, createMemory, IDLE } from "../../src/privacy/memory.ts";
import type { Memory, Recollection } from "../../src/privacy/memory.ts";

const key = new PseudonymKey();
const who = (id: number) => new Caller("telegram", id).pseudonym(key);
const in_ = (code: string): Recollection => ({ language: languageCode(code), place: null, live: null });

let time = 0;
let memory: Memory;
const fresh = (most?: number): Memory => {
  time = 1_000_000;
  memory = createMemory({ now: () => time, ...(most === undefined ? {} : { most }) });
  return memory;
};
afterEach(() => memory.close());

test("what was written is read until it has lain idle", async () => {
  await fresh().write(who(1), in_("fr"));
  time += IDLE - 1;
  expect(await memory.read(who(1))).toEqual(in_("fr"));
  time += 1;
  expect(await memory.read(who(1))).toBeNull();
});

test("writing again puts idleness off, but nobody is held beyond the time in all", async () => {
  fresh();
  for (const end = time + ALTOGETHER; time < end; time += IDLE / 2) {
    await memory.write(who(1), in_("ru"));
    expect(await memory.read(who(1))).not.toBeNull();
  }
  expect(await memory.read(who(1))).toBeNull();
});

test("what ran out begins anew", async () => {
  await fresh().write(who(1), in_("ru"));
  time += ALTOGETHER;
  await memory.write(who(1), in_("es"));
  time += IDLE - 1;
  expect(await memory.read(who(1))).toEqual(in_("es"));
});

test("of more people than fit, the longest untouched go", async () => {
  fresh(2);
  for (const id of [1, 2]) await memory.write(who(id), in_("en"));
  await memory.write(who(1), in_("zh"));
  await memory.write(who(3), in_("en"));
  expect(await Promise.all([1, 2, 3].map((id) => memory.read(who(id))))).toEqual([in_("zh"), null, in_("en")]);
});

test("forgetting leaves nothing", async () => {
  await fresh().write(who(1), in_("en"));
  await memory.forget(who(1));
  expect(await memory.read(who(1))).toBeNull();
});
