import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Caller, PseudonymKey } from "../../src/privacy/caller.ts";
import { createLimiter } from "../../src/privacy/limits.ts";
import type { Limiter, LimiterOptions, Taken } from "../../src/privacy/limits.ts";

const key = new PseudonymKey();
const who = (id: number) => new Caller("telegram", id).pseudonym(key);
const ANA = who(1);
const EVA = who(2);

let time = 0;
let limiter: Limiter;
const fresh = (options: LimiterOptions = {}): Limiter => {
  limiter = createLimiter({ now: () => time, ...options });
  return limiter;
};
/** What so many requests in one moment come to. */
const takes = (count: number, one: typeof ANA | null = ANA, isUrgent = false): Taken[] =>
  Array.from({ length: count }, () => limiter.take(one, isUrgent));
const going = (taken: readonly Taken[]): number => taken.filter((each) => each === "go").length;

beforeEach(() => {
  time = 1_000_000;
  vi.useFakeTimers();
});
afterEach(() => {
  limiter.close();
  vi.useRealTimers();
});

describe("one caller", () => {
  test("may do twenty things at once, is told once that it was too much, and then nothing", () => {
    fresh();
    const taken = takes(60);
    expect(taken.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => "go"));
    expect(taken[20]).toBe("first-refusal");
    expect(new Set(taken.slice(21))).toEqual(new Set(["refused"]));
  });

  test("may do one thing more after each second, and no more than twenty after any time", () => {
    fresh();
    takes(30);
    time += 999;
    expect(takes(1)).toEqual(["refused"]);
    time += 1;
    expect(takes(3)).toEqual(["go", "first-refusal", "refused"]);
    time += 3_600_000;
    expect(going(takes(60))).toBe(20);
  });

  test("keeps nobody else from anything", () => {
    fresh();
    takes(60);
    expect(takes(1, EVA)).toEqual(["go"]);
  });

  test("may still hide the screen, but not for ever", () => {
    fresh();
    takes(60);
    expect(going(takes(60, ANA, true))).toBe(10);
    expect(takes(1)).toEqual(["refused"]);
  });
});

test("those who cannot be told apart share a wider bucket", () => {
  fresh();
  expect(going(takes(1_000, null))).toBe(200);
  time += 1_000;
  expect(going(takes(1_000, null))).toBe(50);
  expect(takes(1)).toEqual(["go"]);
});

describe("all together", () => {
  test("have a limit of their own, about which nobody is told, and hiding goes beyond it", () => {
    fresh();
    const first = Array.from({ length: 2_100 }, (_, id) => limiter.take(who(id)));
    expect(going(first)).toBe(2_000);
    expect(new Set(first.slice(2_000))).toEqual(new Set(["refused"]));
    expect(limiter.take(who(5_000), true)).toBe("go");
    time += 1_002;
    expect(going(Array.from({ length: 2_100 }, (_, id) => limiter.take(who(10_000 + id))))).toBe(500);
  });

  test("lose nothing to those who are refused", () => {
    fresh({ total: { burst: 30, perSecond: 1 } });
    takes(1_000);
    expect(going(takes(30, EVA))).toBe(10);
  });
});

describe("what is held", () => {
  test("is bounded: of more callers than fit, the longest untouched are forgotten", () => {
    fresh({ most: 10 });
    takes(60);
    limiter.take(who(99));
    takes(60, EVA);
    for (let id = 100; id < 108; id += 1) limiter.take(who(id));
    expect(takes(1, EVA)).toEqual(["refused"]);
    expect(takes(1)).toEqual(["go"]);
  });

  test("is not forgotten while its owner is busy", () => {
    fresh({ most: 10 });
    takes(20);
    time += 1_000;
    for (let id = 100; id < 109; id += 1) limiter.take(who(id));
    limiter.take(ANA);
    for (let id = 200; id < 203; id += 1) limiter.take(who(id));
    expect(takes(1)).toEqual(["first-refusal"]);
  });

  test.each([
    [1, 1_000],
    [20, 20_000],
    [60, 20_000],
  ])("after %d at once is gone a second after the bucket is full again, which takes %d ms", (count, ms) => {
    fresh();
    takes(count);
    const pass = (milliseconds: number): void => {
      time += milliseconds;
      vi.advanceTimersByTime(milliseconds);
    };
    for (let passed = 0; passed < ms - 1_000; passed += 1_000) pass(1_000);
    // Something is swept as long as anything is held.
    expect(vi.getTimerCount()).toBe(1);
    pass(1_000);
    pass(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
