import type { Link } from "../../core/link.ts";

/** A message on a person's screen: Telegram's raw ids and what it shows, held for no longer than it may stay uncovered. */
export interface Shown {
  readonly chat: number;
  readonly message: number;
  readonly link: Link;
}

/** Covers screens that nobody has touched for a while. */
export interface Hider {
  /** A screen was shown: it is to be covered after the set time. Gives that moment in milliseconds since 1970. */
  watch(shown: Shown): number;
  /** A chat's screen was covered or erased, or is no longer ours. */
  drop(chat: number): void;
  /** Covers everything at once: whoever stops watching must not leave screens open. Resolves when that is done, or takes too long. */
  stop(): Promise<void>;
}

export interface HiderOptions {
  /** Milliseconds without a tap; null: screens stay as they are. */ readonly after: number | null;
  /**
   * Covers a screen that was to be covered at a moment, or now. Gives the moment at which to look again, if it was not due or could
   * not be covered; never rejects.
   */
  readonly cover: (shown: Shown, deadline: number, isStopping: boolean) => Promise<number | null>;
  readonly now?: () => number;
}

/** Screens that are covered side by side at a stop. */
const AT_ONCE = 20;
/** How long covering may take at a stop, in milliseconds. */
const GRACE = 5_000;

/** How often a screen is looked at again at most: its ids must not be held for ever, though Telegram is out of reach. */
const LOOKS = 20;

interface Due {
  readonly shown: Shown;
  readonly deadline: number;
  readonly looks: number;
}

/** One timer for all: every screen stays open for the same time, so the one touched longest ago is the next. */
export function createHider({ after, cover, now = Date.now }: HiderOptions): Hider {
  // In the order of their deadlines.
  const open = new Map<number, Due>();
  const covering = new Map<number, Due>();
  const inHand = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const plan = (): void => {
    if (timer !== null || isStopped) return;
    const [first] = open.values();
    if (first === undefined) return;
    timer = setTimeout(run, Math.max(0, first.deadline - now()));
    timer.unref();
  };
  const run = (): void => {
    timer = null;
    for (const [chat, due] of open) {
      if (due.deadline > now()) break;
      open.delete(chat);
      begin(due);
    }
    plan();
  };
  const begin = (due: Due): void => {
    covering.set(due.shown.chat, due);
    const done: Promise<void> = look(due).finally(() => void inHand.delete(done));
    inHand.add(done);
  };
  const look = async (due: Due): Promise<void> => {
    const later = await cover(due.shown, due.deadline, isStopped);
    // Touched, covered or erased by hand meanwhile: then it is no longer ours.
    if (covering.get(due.shown.chat) !== due) return;
    covering.delete(due.shown.chat);
    if (later !== null && due.looks < LOOKS) lookAgain({ ...due, deadline: later, looks: due.looks + 1 });
  };
  /** Puts a screen where its deadline belongs: rare enough to sort all. */
  const lookAgain = (due: Due): void => {
    const all = [...open, [due.shown.chat, due] as const].sort(([, a], [, b]) => a.deadline - b.deadline);
    open.clear();
    for (const [chat, each] of all) open.set(chat, each);
    if (timer !== null) clearTimeout(timer);
    timer = null;
    plan();
  };
  const release = (chat: number): void => {
    open.delete(chat);
    if (covering.size > 0) covering.delete(chat);
  };
  return {
    watch(shown) {
      if (after === null) return 0;
      const deadline = now() + after;
      release(shown.chat);
      open.set(shown.chat, { shown, deadline, looks: 0 });
      plan();
      return deadline;
    },
    drop: release,
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      const left = [...open.values()];
      open.clear();
      const worker = async (): Promise<void> => {
        for (let one = left.shift(); one !== undefined; one = left.shift()) {
          await cover(one.shown, one.deadline, true);
        }
      };
      const all = [...inHand, ...Array.from({ length: AT_ONCE }, worker)];
      const late = Promise.withResolvers<void>();
      const grace = setTimeout(late.resolve, GRACE);
      await Promise.race([Promise.all(all), late.promise]);
      clearTimeout(grace);
      left.length = 0;
    },
  };
}
