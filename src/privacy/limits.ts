import type { Pseudonym } from "./caller.ts";

/** What becomes of a request: it is acted on; it is too much, which is said; it is too much, and that has been said. */
export type Taken = "go" | "first-refusal" | "refused";

/** Keeps one caller, and all together, from asking for more than can be answered. */
export interface Limiter {
  /**
   * Takes a token from a caller's bucket; null: whoever cannot be told apart, who share one. What is urgent, such as hiding the screen,
   * also takes from a reserve: whoever tapped too fast may need it most.
   */
  take(who: Pseudonym | null, isUrgent?: boolean): Taken;
  /** Forgets everybody. */
  close(): void;
}

/** A bucket of tokens: how many it holds, and how many are put into it. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface LimiterOptions {
  /** Milliseconds since any moment; never set back, or a bucket would stay empty. */ readonly now?: () => number;
  /** Of each caller. */ readonly each?: Rate;
  /** Of all who cannot be told apart. */ readonly nameless?: Rate;
  /** Of everybody together. */ readonly total?: Rate;
  /** How many buckets are held at most; the longest untouched, which are the fullest, go first. */ readonly most?: number;
}

/** More than anybody reads, and enough to hurry through a quiz. */
const EACH: Rate = { burst: 20, perSecond: 1 };
const NAMELESS: Rate = { burst: 200, perSecond: 50 };
/**
 * A bucket of their own for each of many made-up callers would be no limit at all. This is as much as 5,000 people who tap every ten
 * seconds: more than come at once, and well below what one process answers. The burst lets in what has queued up while it was restarted.
 */
const TOTAL: Rate = { burst: 2_000, perSecond: 500 };
/** Never reached at the rates above: what the total lets in within the time for which a bucket is held needs fewer. */
const MOST = 20_000;
/** What may be taken beyond the burst for what is urgent, as a part of it. */
const RESERVE = 0.5;
/** How often buckets that are full again are dropped, in milliseconds: a full one says nothing that a new one does not. */
const SWEEP = 1_000;

interface Bucket {
  /** When it is full again; what it holds follows from that. */ readonly fullAt: number;
  /** Whether its owner has been told that it is empty. */ readonly isTold: boolean;
}
const FULL: Bucket = { fullAt: Number.NEGATIVE_INFINITY, isTold: false };

export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { now = () => performance.now(), each = EACH, nameless = NAMELESS, total = TOTAL, most = MOST } = options;
  // In the order in which they were last taken from.
  const buckets = new Map<Pseudonym | null, Bucket>();
  let all = FULL.fullAt;
  let timer: NodeJS.Timeout | null = null;
  const plan = (): void => {
    timer ??= setTimeout(sweep, SWEEP).unref();
  };
  const sweep = (): void => {
    timer = null;
    const at = now();
    for (const [who, { fullAt }] of buckets) if (fullAt <= at) buckets.delete(who);
    if (buckets.size > 0) plan();
  };
  /** A tenth at a time, as in local.ts of memory. */
  const makeRoom = (): void => {
    const keep = most - Math.floor(most / 10);
    for (const [who] of buckets) {
      if (buckets.size <= keep) break;
      buckets.delete(who);
    }
  };
  return {
    take(who, isUrgent = false) {
      const at = now();
      const bucket = buckets.get(who) ?? FULL;
      const own = afterOne(who === null ? nameless : each, bucket.fullAt, at, isUrgent);
      if (own === null) {
        buckets.set(who, { ...bucket, isTold: true });
        return bucket.isTold ? "refused" : "first-refusal";
      }
      const together = afterOne(total, all, at, isUrgent);
      // Nobody is told: to say it to all would take as much as to answer them.
      if (together === null) return "refused";
      all = together;
      buckets.delete(who);
      buckets.set(who, { fullAt: own, isTold: isUrgent && bucket.isTold });
      if (buckets.size > most) makeRoom();
      plan();
      return "go";
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      buckets.clear();
    },
  };
}

/** When a bucket is full again after one token more was taken; null: it holds none. */
function afterOne({ burst, perSecond }: Rate, fullAt: number, at: number, isUrgent: boolean): number | null {
  const next = Math.max(fullAt, at) + 1_000 / perSecond;
  const most = isUrgent ? burst * (1 + RESERVE) : burst;
  return next - at <= (most * 1_000) / perSecond ? next : null;
}
