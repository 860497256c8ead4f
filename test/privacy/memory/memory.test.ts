import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { Caller, PseudonymKey } from "../../../src/privacy/caller.ts";
import { createEpochs } from "../../../src/privacy/memory/epochs.ts";
import { createLocalVault } from "../../../src/privacy/memory/local.ts";
import { ALTOGETHER, createMemory, IDLE } from "../../../src/privacy/memory/memory.ts";
import type { Memory, Recollection, Vault } from "../../../src/privacy/memory/memory.ts";
import { createSharedVault } from "../../../src/privacy/memory/shared.ts";
import { tableOf } from "./table.ts";

const who = (id: number): Caller => new Caller("telegram", id);
const inLanguage = (code: string, since = Date.now()): Recollection => ({
  language: languageCode(code),
  place: null,
  live: null,
  since,
  touched: Date.now(),
});

beforeEach(() => void vi.useFakeTimers({ now: 1_795_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const vaults: readonly (readonly [string, () => Vault])[] = [
  ["in the process", () => createLocalVault(new PseudonymKey())],
  [
    "that is shared",
    () => {
      const { store, agreement } = tableOf();
      return createSharedVault(store, createEpochs(agreement), () => Promise.resolve());
    },
  ],
];

describe.each(vaults)("a memory %s", (_, make) => {
  let memory: Memory;
  beforeEach(() => {
    memory = createMemory(make());
  });
  afterEach(() => memory.close());

  test("gives back the whole of what was written, to the person alone", async () => {
    const whole: Recollection = { ...inLanguage("fr"), live: { handle: "41", link: "k7f2qzLfrA1f3k", deadline: 17 } };
    await memory.write(who(1), whole);
    expect(await memory.read(who(1))).toEqual(whole);
    expect(await memory.read(who(2))).toBeNull();
    expect(await memory.read(new Caller("slack", 1))).toBeNull();
  });

  test("holds it until it has lain idle", async () => {
    await memory.write(who(1), inLanguage("fr"));
    vi.setSystemTime(Date.now() + IDLE - 1);
    expect((await memory.read(who(1)))?.language).toBe("fr");
    vi.setSystemTime(Date.now() + 2);
    expect(await memory.read(who(1))).toBeNull();
  });

  test("lets writing put idleness off, but holds nobody beyond the time in all", async () => {
    await memory.write(who(1), inLanguage("ru"));
    for (const end = Date.now() + ALTOGETHER; Date.now() < end; vi.setSystemTime(Date.now() + IDLE / 2)) {
      const known = await memory.read(who(1));
      expect(known?.language).toBe("ru");
      if (known !== null) await memory.write(who(1), { ...known, touched: Date.now() });
    }
    vi.setSystemTime(Date.now() + 1);
    expect(await memory.read(who(1))).toBeNull();
  });

  test("holds it no longer because the program wrote something, as when it covers a screen", async () => {
    await memory.write(who(1), inLanguage("fr"));
    const known = await memory.read(who(1));
    vi.setSystemTime(Date.now() + IDLE - 1_000);
    if (known !== null) await memory.write(who(1), known);
    expect(await memory.read(who(1))).not.toBeNull();
    vi.setSystemTime(Date.now() + 1_001);
    expect(await memory.read(who(1))).toBeNull();
  });

  test("does not keep what is over when it is written", async () => {
    await memory.write(who(1), inLanguage("ru"));
    await memory.write(who(1), inLanguage("es", Date.now() - ALTOGETHER));
    expect(await memory.read(who(1))).toBeNull();
  });

  test("holds nothing of whoever it was told to forget, and says so", async () => {
    await memory.write(who(1), inLanguage("en"));
    await memory.write(who(2), inLanguage("en"));
    expect(await memory.forget(who(1))).toBe(true);
    expect(await memory.read(who(1))).toBeNull();
    expect(await memory.read(who(2))).not.toBeNull();
    expect(await memory.forget(who(3))).toBe(true);
  });
});

describe("a memory in the process", () => {
  test("lets the longest untouched go when there are more people than fit", async () => {
    const memory = createMemory(createLocalVault(new PseudonymKey(), 2));
    for (const id of [1, 2]) await memory.write(who(id), inLanguage("en"));
    await memory.write(who(1), inLanguage("zh"));
    await memory.write(who(3), inLanguage("en"));
    const held = await Promise.all([1, 2, 3].map((id) => memory.read(who(id))));
    expect(held.map((one) => one?.language ?? null)).toEqual(["zh", null, "en"]);
    await memory.close();
  });

  test("takes away what has run out, though nobody asks", async () => {
    const key = new PseudonymKey();
    const name = who(1).pseudonym(key);
    const spy = vi.spyOn(Map.prototype, "delete");
    // Others share the process, and have maps of their own.
    const deleted = (): number => spy.mock.calls.filter(([one]) => one === name).length;
    const memory = createMemory(createLocalVault(key));
    await memory.write(who(1), inLanguage("en"));
    await vi.advanceTimersByTimeAsync(IDLE);
    const before = deleted();
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(deleted()).toBe(before + 1);
    spy.mockRestore();
    await memory.close();
  });
});

describe("a vault that cannot be reached", () => {
  const broken = (): Promise<never> => Promise.reject(new Error("gone"));
  test("is as if nothing were held; every failure is told, and forgetting is not sure", async () => {
    let failures = 0;
    const memory = createMemory({ get: broken, set: broken, delete: broken, close: broken }, () => (failures += 1));
    expect(await memory.read(who(1))).toBeNull();
    await memory.write(who(1), inLanguage("en"));
    expect(await memory.forget(who(1))).toBe(false);
    await memory.close();
    expect(failures).toBe(4);
  });

  test("that keeps what it was told to delete does not pass for forgetting", async () => {
    const memory = createMemory({
      get: () => Promise.resolve(inLanguage("en")),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
      close: () => Promise.resolve(),
    });
    expect(await memory.forget(who(1))).toBe(false);
  });
});
