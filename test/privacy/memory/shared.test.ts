import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { languageCode, placeCode } from "../../../src/core/ids.ts";
import { Caller, PseudonymKey } from "../../../src/privacy/caller.ts";
import { createEpochs, EPOCH } from "../../../src/privacy/memory/epochs.ts";
import { createMemory, IDLE } from "../../../src/privacy/memory/memory.ts";
import type { Memory, Recollection } from "../../../src/privacy/memory/memory.ts";
import { lockOf, seal, unseal } from "../../../src/privacy/memory/seal.ts";
import { createSharedVault, format, parse } from "../../../src/privacy/memory/shared.ts";
import { tableOf } from "./table.ts";
import type { SharedTable } from "./table.ts";

const ID = 4_712_345_678;
const somebody = (): Caller => new Caller("telegram", ID);
const LINK = "m03xw9LfrPkeA1f3kN4";
const RECORD: Recollection = {
  language: languageCode("fr"),
  place: placeCode("ke"),
  live: { handle: "4711", link: LINK, deadline: 1_795_000_600_000 },
  since: 1_795_000_000_000,
  touched: 1_795_000_000_000,
};

beforeEach(() => void vi.useFakeTimers({ now: 1_795_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A process that shares a table with others. */
const processOn = ({ store, agreement }: SharedTable): Memory =>
  createMemory(createSharedVault(store, createEpochs(agreement), () => Promise.resolve()));

describe("what lies in a shared table", () => {
  test("is the same for every process", async () => {
    const table = tableOf();
    await processOn(table).write(somebody(), RECORD);
    expect(await processOn(table).read(somebody())).toEqual(RECORD);
    expect(await processOn(table).forget(somebody())).toBe(true);
    expect(await processOn(table).read(somebody())).toBeNull();
  });

  test("holds nothing of the record, and its name nothing of the person", async () => {
    const table = tableOf();
    await processOn(table).write(somebody(), RECORD);
    const values = [...table.values].flat();
    const all = [...values, ...values.map((value) => Buffer.from(value, "base64url").toString("latin1"))].join(" ");
    for (const text of [String(ID), "telegram", LINK, LINK.slice(0, 6)]) expect(all).not.toContain(text);
  });

  test("is as long for the shortest as for the longest record, and another text each time", async () => {
    const table = tableOf();
    const memory = processOn(table);
    const valueOf = (): string => [...table.values].find(([key]) => !key.startsWith("epoch"))?.[1] ?? "";
    await memory.write(somebody(), { language: null, place: null, live: null, since: Date.now(), touched: Date.now() });
    const short = valueOf();
    await memory.write(somebody(), { ...RECORD, live: { handle: "1".repeat(16), link: "k".repeat(64), deadline: 1 } });
    const long = valueOf();
    await memory.write(somebody(), RECORD);
    expect(new Set([short.length, long.length, valueOf().length]).size).toBe(1);
    expect(new Set([short, long, valueOf()]).size).toBe(3);
  });

  test("outlives the turn of an epoch, and is lost with the key of the one before", async () => {
    const table = tableOf();
    vi.setSystemTime(Math.ceil(Date.now() / EPOCH) * EPOCH - 1);
    await processOn(table).write(somebody(), { ...RECORD, since: Date.now(), touched: Date.now() });
    vi.setSystemTime(Date.now() + IDLE - 1);
    expect((await processOn(table).read(somebody()))?.language).toBe("fr");
    // The record, were it kept for ever, could be opened by nobody once its epoch and the next are over.
    const kept = new Map(table.values);
    const names = [...kept.keys()].filter((key) => key.startsWith("epoch"));
    vi.setSystemTime(Date.now() + 2 * EPOCH);
    await processOn(table).read(new Caller("telegram", 1));
    for (const name of names) expect(await table.agreement.find(name)).toBeNull();
  });

  test("is read by the key of the epoch before, and written by the current one", async () => {
    const table = tableOf();
    const memory = processOn(table);
    vi.setSystemTime(Math.ceil(Date.now() / EPOCH) * EPOCH - 1);
    const since = Date.now();
    await memory.write(somebody(), { ...RECORD, since, touched: since });
    vi.setSystemTime(since + 1_000);
    await memory.write(somebody(), { ...RECORD, language: languageCode("es"), since, touched: since });
    expect((await memory.read(somebody()))?.language).toBe("es");
    expect(await memory.forget(somebody())).toBe(true);
    expect(await processOn(table).read(somebody())).toBeNull();
  });

  test("is forgotten also by a process whose clock is behind at the turn of an epoch, or that knows older keys", async () => {
    const table = tableOf();
    const [behind, ahead] = [processOn(table), processOn(table)];
    const turn = Math.ceil(Date.now() / EPOCH) * EPOCH;
    vi.setSystemTime(turn + 2_000);
    await ahead.write(somebody(), { ...RECORD, since: turn, touched: turn + 2_000 });
    vi.setSystemTime(turn - 2_000);
    expect(await behind.forget(somebody())).toBe(true);
    vi.setSystemTime(turn + 3_000);
    expect(await ahead.read(somebody())).toBeNull();
    table.empty();
    await processOn(table).write(somebody(), { ...RECORD, since: turn, touched: turn + 3_000 });
    expect(await ahead.forget(somebody())).toBe(true);
    expect(await processOn(table).read(somebody())).toBeNull();
  });

  test("is under other keys once the table was emptied, and nobody fails for it", async () => {
    const table = tableOf();
    const [one, other] = [processOn(table), processOn(table)];
    await one.write(somebody(), RECORD);
    table.empty();
    await other.write(somebody(), RECORD);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await one.read(somebody())).toEqual(RECORD);
    expect(await other.read(somebody())).toEqual(RECORD);
  });
});

describe("a seal", () => {
  const lock = lockOf(somebody().pseudonym(new PseudonymKey()));
  test("opens with its own lock alone", () => {
    const sealed = seal("a text", lock);
    expect(unseal(sealed, lock)).toBe("a text");
    expect(unseal(sealed, lockOf(new Caller("telegram", 1).pseudonym(new PseudonymKey())))).toBeNull();
    expect(unseal(sealed, { ...lock, name: "another" })).toBeNull();
  });

  test("does not open when a single bit was changed, or when it was cut", () => {
    const bytes = Buffer.from(seal("a text", lock), "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(unseal(altered.toString("base64url"), lock)).toBeNull();
      expect(unseal(bytes.subarray(0, at).toString("base64url"), lock)).toBeNull();
    }
  });

  test("takes texts of any script and of more than one block", () => {
    for (const text of ["", "安全", "я".repeat(400)]) expect(unseal(seal(text, lock), lock)).toBe(text);
  });
});

describe("a record as text", () => {
  test("is read as it was written", () => {
    for (const record of [RECORD, { ...RECORD, live: null }, { ...RECORD, language: null, place: null }])
      expect(parse(format(record))).toEqual(record);
  });

  test.each(["{}", "null", "[]", '["fr","ke"]', '["fr",1,2]', '["fr","ke",2,2,"4","link"]', '["fr","ke",2,2,"4","link","7"]'])(
    "%s is none",
    (text) => {
      expect(parse(text)).toBeNull();
    },
  );
});
