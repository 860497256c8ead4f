import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createHider } from "../../../src/channels/telegram/hide.ts";
import type { Hider, HiderOptions, Shown } from "../../../src/channels/telegram/hide.ts";
import { screenCode } from "../../../src/core/ids.ts";
import { linkTo } from "../../../src/core/link.ts";

const AFTER = 60_000;
const link = linkTo(screenCode("aaaaaa"));
const shown = (id: number, message = 1): Shown => ({ chat: id, message, link });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** What was covered, in order: the message, how long after the start, and whether at a stop. */
let covered: (readonly [chat: number, message: number, ms: number, isStopping: boolean])[];
let start: number;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_795_000_000_000 });
  start = Date.now();
  covered = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** A hider whose covers take no time and say what `answer` says. */
function hiderOf(after: number | null = AFTER, answer: HiderOptions["cover"] = () => Promise.resolve(null)): Hider {
  return createHider({
    after,
    cover: (screen, deadline, isStopping) => {
      covered.push([screen.chat, screen.message, Date.now() - start, isStopping]);
      return answer(screen, deadline, isStopping);
    },
  });
}

describe("a screen", () => {
  test("that cannot be covered is looked at again, but not for ever", async () => {
    const hider = hiderOf(AFTER, () => Promise.resolve(Date.now() + 1000));
    hider.watch(shown(1));
    await pass(AFTER + 60_000);
    expect(covered).toHaveLength(21);
    expect(vi.getTimerCount()).toBe(0);
    await hider.stop();
  });

  test("is covered when its time has come, and once only", async () => {
    const hider = hiderOf();
    expect(hider.watch(shown(1))).toBe(start + AFTER);
    await pass(AFTER - 1);
    expect(covered).toEqual([]);
    await pass(10 * AFTER);
    expect(covered).toEqual([[1, 1, AFTER, false]]);
    expect(vi.getTimerCount()).toBe(0);
    await hider.stop();
    expect(covered).toHaveLength(1);
  });

  test("stays open longer with every touch, and is then covered where it is by then", async () => {
    const hider = hiderOf();
    hider.watch(shown(1, 1));
    await pass(AFTER - 1);
    expect(hider.watch(shown(1))).toBe(start + 2 * AFTER - 1);
    await pass(AFTER - 1);
    expect(covered).toEqual([]);
    await pass(1);
    expect(covered).toEqual([[1, 1, 2 * AFTER - 1, false]]);
  });

  test("is covered in its time also when another one was shown in the chat and it could not be taken away", async () => {
    const hider = hiderOf();
    hider.watch(shown(1, 1));
    await pass(1_000);
    hider.watch(shown(1, 2));
    expect(hider.watched(1)).toEqual([1, 2]);
    await pass(2 * AFTER);
    expect(covered).toEqual([[1, 1, AFTER, false], [1, 2, 1_000 + AFTER, false]]); // prettier-ignore
    expect(hider.watched(1)).toEqual([]);
  });

  test("that is dropped is left alone", async () => {
    const hider = hiderOf();
    for (const message of [1, 2, 3]) hider.watch(shown(1, message));
    hider.drop(1, 1);
    hider.drop(2, 1);
    hider.leave(1);
    expect(hider.watched(1)).toEqual([]);
    await pass(10 * AFTER);
    await hider.stop();
    expect(covered).toEqual([]);
  });

  test("of one person does not keep another's open, nor do many that come and go", async () => {
    const hider = hiderOf();
    for (let id = 0; id < 50; id += 1) {
      hider.watch(shown(id));
      await pass(100);
    }
    hider.drop(0, 1);
    hider.watch(shown(0, 2));
    for (let id = 1; id < 50; id += 2) hider.drop(id, 1);
    await pass(2 * AFTER);
    const even = Array.from({ length: 24 }, (_, index) => 2 * index + 2);
    expect(covered).toEqual([...even.map((id) => [id, 1, 100 * id + AFTER, false]), [0, 2, 5_000 + AFTER, false]]);
  });

  test("is covered in time also while another's cover takes long", async () => {
    const hider = hiderOf(AFTER, () => new Promise((resolve) => setTimeout(resolve, 30_000, null)));
    hider.watch(shown(1));
    await pass(1_000);
    hider.watch(shown(2));
    await pass(AFTER);
    expect(covered.map(([chat, , ms]) => [chat, ms])).toEqual([[1, AFTER], [2, AFTER + 1_000]]); // prettier-ignore
  });

  test("is never covered where nobody wants that", async () => {
    const hider = hiderOf(null);
    expect(hider.watch(shown(1))).toBeNull();
    await pass(100 * AFTER);
    await hider.stop();
    expect(covered).toEqual([]);
  });
});

describe("a screen that turns out to be touched elsewhere", () => {
  /** Covers that say once for each person that the screen is to be looked at again so much later. */
  const later = (ms: number): HiderOptions["cover"] => {
    const told = new Set<number>();
    return ({ chat }) => Promise.resolve(told.has(chat) ? null : (told.add(chat), Date.now() + ms));
  };

  test("is looked at again at the moment that is said", async () => {
    const hider = hiderOf(AFTER, later(1_000));
    hider.watch(shown(1));
    await pass(3 * AFTER);
    expect(covered.map(([, , ms]) => ms)).toEqual([AFTER, AFTER + 1_000]);
  });

  test("is looked at again at that moment also while others stay open longer", async () => {
    const hider = hiderOf(AFTER, later(1_000));
    hider.watch(shown(1));
    await pass(AFTER / 2);
    hider.watch(shown(2));
    await pass(AFTER / 2 + 1_000);
    expect(covered.map(([chat, , ms]) => [chat, ms])).toEqual([[1, AFTER], [1, AFTER + 1_000]]); // prettier-ignore
  });

  test("is not looked at again in place of what was shown meanwhile", async () => {
    const hider = hiderOf(AFTER, () => {
      if (covered.length > 1) return Promise.resolve(null);
      hider.watch(shown(1));
      return Promise.resolve(Date.now() + 1_000);
    });
    hider.watch(shown(1));
    await pass(2 * AFTER);
    expect(covered.map(([, , ms]) => ms)).toEqual([AFTER, 2 * AFTER]);
  });

  test("is not looked at again when it was dropped meanwhile", async () => {
    const hider = hiderOf(AFTER, async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return covered.length === 1 ? Date.now() + 1_000 : null;
    });
    hider.watch(shown(1));
    await pass(AFTER + 5);
    hider.drop(1, 1);
    await pass(AFTER);
    expect(covered).toHaveLength(1);
  });
});

describe("a stop", () => {
  const slow = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));

  test("covers everything at once, each screen once, and says that it is a stop", async () => {
    const hider = hiderOf();
    for (let id = 0; id < 100; id += 1) hider.watch(shown(id));
    await hider.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(covered).toEqual(Array.from({ length: 100 }, (_, id) => [id, 1, 0, true]));
    await pass(10 * AFTER);
    expect(covered).toHaveLength(100);
  });

  test("covers thirty side by side, and is done when the last is", async () => {
    let inHand = 0;
    let most = 0;
    const hider = hiderOf(AFTER, async () => {
      most = Math.max(most, (inHand += 1));
      await slow(100);
      inHand -= 1;
      return null;
    });
    for (let id = 0; id < 50; id += 1) hider.watch(shown(id));
    let done = 0;
    void hider.stop().then(() => (done = Date.now() - start));
    await pass(10_000);
    expect([most, inHand, covered.length, done]).toEqual([30, 0, 50, 200]);
  });

  test("begins no cover after its time, however many are left", async () => {
    const hider = hiderOf(AFTER, () => slow(2_000));
    for (let id = 0; id < 100; id += 1) hider.watch(shown(id));
    void hider.stop();
    await pass(60_000);
    expect(covered).toHaveLength(90);
    expect(covered.every(([, , ms]) => ms < 5_000)).toBe(true);
  });

  test("goes on with what is left when it is asked again", async () => {
    const hider = hiderOf(AFTER, () => slow(4_000));
    for (let id = 0; id < 70; id += 1) hider.watch(shown(id));
    void hider.stop().then(() => hider.stop());
    await pass(60_000);
    expect(new Set(covered.map(([chat]) => chat)).size).toBe(70);
  });

  test("waits for a cover that was begun before it", async () => {
    const hider = hiderOf(AFTER, () => slow(1_000));
    hider.watch(shown(1));
    await pass(AFTER + 500);
    let done = 0;
    void hider.stop().then(() => (done = Date.now() - start));
    await pass(10_000);
    expect([covered.length, done]).toEqual([1, AFTER + 1_000]);
  });
});
