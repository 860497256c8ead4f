import { beforeEach, describe, expect, test } from "vitest";
import { createSeen } from "../../src/channels/seen.ts";
import type { Seen } from "../../src/channels/seen.ts";

const DAY = 24 * 60 * 60_000;

let time = 0;
const now = (): number => time;
beforeEach(() => {
  time = 1_795_000_000_000;
});
/** Numbers that were never seen: a stream of updates. */
function others(seen: Seen, count: number, from = 1_000_000): void {
  for (let id = from; id < from + count; id += 1) seen.isNew(id);
}

describe("what was seen", () => {
  test("is new once", () => {
    const seen = createSeen({ now });
    expect([seen.isNew(7), seen.isNew(7), seen.isNew(7), seen.isNew(8)]).toEqual([true, false, false, true]);
  });

  test.each([0, 1, DAY / 2, DAY - 1, DAY])("is not new %d ms later, whatever else comes in between", (later) => {
    const quiet = createSeen({ now });
    const busy = createSeen({ now });
    for (const seen of [quiet, busy]) seen.isNew(7);
    for (let step = 0; step < 10; step += 1) {
      time += later / 10;
      others(busy, 10, 100 * step + 1_000);
    }
    expect([quiet.isNew(7), busy.isNew(7)]).toEqual([false, false]);
  });

  test("on the last moment of one day is not new on the last moment of the next", () => {
    const seen = createSeen({ now });
    time += DAY - 1;
    seen.isNew(7);
    time += 1;
    others(seen, 1);
    time += DAY - 1;
    expect(seen.isNew(7)).toBe(false);
  });

  test("is new again after two days of silence", () => {
    const seen = createSeen({ now });
    seen.isNew(7);
    time += 2 * DAY;
    expect(seen.isNew(7)).toBe(true);
    expect(seen.isNew(7)).toBe(false);
  });

  test("is new again after two days and more in which other things came in", () => {
    const seen = createSeen({ now });
    seen.isNew(7);
    for (let hour = 0; hour <= 48; hour += 1) {
      time += DAY / 24;
      others(seen, 1, hour + 1_000);
    }
    expect(seen.isNew(7)).toBe(true);
  });

  test("is a number or a word, and one is not the other", () => {
    const seen = createSeen({ now });
    expect([seen.isNew(7), seen.isNew("7"), seen.isNew(7), seen.isNew("7")]).toEqual([true, true, false, false]);
  });
});

describe("too much", () => {
  test("of it makes room: what came first is new again, what came last is not", () => {
    const seen = createSeen({ now, most: 10 });
    others(seen, 11, 0);
    expect(seen.isNew(10)).toBe(false);
    expect(seen.isNew(0)).toBe(true);
  });

  test.each([2, 10, 1_000])("is more than %d: at most so many are not new at any moment", (most) => {
    for (let count = 1; count <= 4 * most; count += Math.ceil(most / 7)) {
      const seen = createSeen({ now, most });
      others(seen, count, 0);
      // Asked from the last to the first: each that is new pushes out older ones only.
      let held = 0;
      for (let id = count - 1; id >= 0 && !seen.isNew(id); id -= 1) held += 1;
      expect(held).toBeGreaterThanOrEqual(Math.min(count, Math.floor(most / 2)));
      expect(held).toBeLessThanOrEqual(most);
    }
  });

  test("of what comes again takes no room", () => {
    const seen = createSeen({ now, most: 10 });
    seen.isNew("first");
    for (let round = 0; round < 100; round += 1) seen.isNew("second");
    expect(seen.isNew("first")).toBe(false);
  });
});
