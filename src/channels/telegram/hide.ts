import type { Pseudonym } from "../../privacy/caller.ts";

/** A message on a person's screen: the only place where Telegram's raw ids are held, and for no longer than it may stay uncovered. */
export interface Shown {
  readonly chat: number;
  readonly message: number;
}

/** Covers screens that nobody has touched for a while. */
export interface Hider {
  /** A screen was shown: it is to be covered after the set time. Gives that moment in milliseconds since 1970. */
  watch(who: Pseudonym, shown: Shown): number;
  /** A screen was covered or erased, or is no longer ours. */
  drop(who: Pseudonym): void;
  /** Covers everything at once: whoever stops watching must not leave screens open. Resolves when that is done, or in vain. */
  stop(): Promise<void>;
}

export interface HiderOptions {
  /** Milliseconds without a tap; null: screens stay as they are. */ readonly after: number | null;
  /** Covers a screen. Gives the moment at which to look again, if it turned out not to be due; never rejects. */
  readonly cover: (who: Pseudonym, shown: Shown, isStopping: boolean) => Promise<number | null>;
  readonly now?: () => number;
}

/** Screens that are covered side by side at a stop. */
const AT_ONCE = 20;
/** How long covering may take at a stop, in milliseconds. */
const GRACE = 5_000;

/** One timer for all: every screen stays open for the same time, so the one touched longest ago is always the next. */
export function createHider({ after, cover, now = Date.now }: HiderOptions): Hider {
  const open = new Map<Pseudonym, Shown & { readonly deadline: number }>();
  let timer: NodeJS.Timeout | null = null;
  const plan = (): void => {
    if (timer !== null) return;
    const [first] = open.values();
    if (first === undefined) return;
    timer = setTimeout(() => void run(), Math.max(0, first.deadline - now()));
    timer.unref();
  };
  const run = async (): Promise<void> => {
    timer = null;
    const due = [...open].filter(([, { deadline }]) => deadline <= now());
    for (const [who] of due) open.delete(who);
    await Promise.all(due.map(([who, shown]) => look(who, shown)));
    plan();
  };
  const look = async (who: Pseudonym, { chat, message }: Shown): Promise<void> => {
    const later = await cover(who, { chat, message }, false);
    if (later !== null && !open.has(who)) open.set(who, { chat, message, deadline: later });
  };
  return {
    watch(who, { chat, message }) {
      if (after === null) return 0;
      const deadline = now() + after;
      open.delete(who);
      open.set(who, { chat, message, deadline });
      plan();
      return deadline;
    },
    drop(who) {
      open.delete(who);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      const left = [...open];
      open.clear();
      const until = now() + GRACE;
      const worker = async (): Promise<void> => {
        for (let one = left.shift(); one !== undefined && now() < until; one = left.shift()) {
          const [who, { chat, message }] = one;
          await cover(who, { chat, message }, true);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    },
  };
}
