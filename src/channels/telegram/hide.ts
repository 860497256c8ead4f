import type { Link } from "../../core/link.ts";

/** A message on a person's screen: Telegram's raw ids and what it shows, held for no longer than it may stay uncovered. */
export interface Shown {
  readonly chat: number;
  readonly message: number;
  readonly link: Link;
}

/** Covers screens that nobody has touched for a while. */
export interface Hider {
  /**
   * A screen was shown: it is to be covered after the set time. Gives that moment in milliseconds since 1970; null where screens stay
   * as they are.
   */
  watch(shown: Shown): number | null;
  /** A message was covered or taken away. */
  drop(chat: number, message: number): void;
  /** Nobody is there any more. */
  leave(chat: number): void;
  /** The messages of a chat that are watched over. */
  watched(chat: number): readonly number[];
  /** Covers everything at once: whoever stops watching must not leave screens open. Resolves when that is done, or takes too long. */
  stop(): Promise<void>;
}

export interface HiderOptions {
  /** Milliseconds without a tap; null: screens stay as they are. */ readonly after: number | null;
  /**
   * Covers a screen that was to be covered at a moment, or now. Gives the moment at which to look again, if it was not due or could
   * not be covered; never rejects.
   */
  readonly cover: (shown: Shown, due: number, isStopping: boolean) => Promise<number | null>;
  readonly now?: () => number;
}

/** Screens that are covered side by side at a stop: as many as Telegram takes in a second. */
const AT_ONCE = 30;
/** How long covering may take at a stop, in milliseconds; what is left is for the next time that it is called. */
const GRACE = 5_000;
/** How often a screen is looked at again at most: its ids must not be held for ever, though Telegram is out of reach. */
const LOOKS = 20;

interface Watch {
  readonly shown: Shown;
  /** When it is to be covered, as its person last touched it through this process. */ readonly due: number;
  /** When it is looked at next. */ readonly next: number;
  readonly looks: number;
}

const nameOf = ({ chat, message }: Omit<Shown, "link">): string => `${chat}/${message}`;

/** One timer for all: every screen stays open for the same time, so the one touched longest ago is the next. */
export function createHider({ after, cover, now = Date.now }: HiderOptions): Hider {
  // In the order in which they are looked at.
  const open = new Map<string, Watch>();
  const covering = new Map<string, Watch>();
  const byChat = new Map<number, Set<number>>();
  const inHand = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const plan = (): void => {
    if (timer !== null || isStopped) return;
    const [first] = open.values();
    if (first === undefined) return;
    timer = setTimeout(run, Math.max(0, first.next - now()));
    timer.unref();
  };
  const run = (): void => {
    timer = null;
    for (const [name, watch] of open) {
      if (watch.next > now()) break;
      open.delete(name);
      begin(watch);
    }
    plan();
  };
  const begin = (watch: Watch): void => {
    covering.set(nameOf(watch.shown), watch);
    const done: Promise<void> = look(watch).finally(() => void inHand.delete(done));
    inHand.add(done);
  };
  const look = async (watch: Watch): Promise<void> => {
    const later = await cover(watch.shown, watch.due, isStopped);
    // Touched, covered or erased by hand meanwhile: then it is no longer ours.
    if (covering.get(nameOf(watch.shown)) !== watch) return;
    drop(watch.shown.chat, watch.shown.message);
    if (later !== null && watch.looks < LOOKS) lookAgain({ ...watch, next: later, looks: watch.looks + 1 });
  };
  const add = (watch: Watch): void => {
    const { chat, message } = watch.shown;
    open.set(nameOf(watch.shown), watch);
    const messages = byChat.get(chat) ?? new Set();
    byChat.set(chat, messages.add(message));
  };
  /** Puts a screen where it belongs by its moment: rare enough to sort all. */
  const lookAgain = (watch: Watch): void => {
    add(watch);
    const all = [...open].sort(([, a], [, b]) => a.next - b.next);
    open.clear();
    for (const [name, each] of all) open.set(name, each);
    if (timer !== null) clearTimeout(timer);
    timer = null;
    plan();
  };
  const drop = (chat: number, message: number): void => {
    const messages = byChat.get(chat);
    if (messages?.delete(message) !== true) return;
    if (messages.size === 0) byChat.delete(chat);
    const name = nameOf({ chat, message });
    open.delete(name);
    covering.delete(name);
  };
  const watched = (chat: number): readonly number[] => [...(byChat.get(chat) ?? [])];
  const coverAll = async (left: Watch[]): Promise<void> => {
    for (let watch = left.shift(); watch !== undefined; watch = left.shift()) {
      await cover(watch.shown, watch.due, true);
      drop(watch.shown.chat, watch.shown.message);
    }
  };
  return {
    watch(shown) {
      if (after === null) return null;
      const due = now() + after;
      drop(shown.chat, shown.message);
      add({ shown, due, next: due, looks: 0 });
      plan();
      return due;
    },
    drop,
    leave: (chat) => {
      for (const message of watched(chat)) drop(chat, message);
    },
    watched,
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      const left = [...open.values()];
      const all = [...inHand, ...Array.from({ length: AT_ONCE }, () => coverAll(left))];
      const late = Promise.withResolvers<void>();
      const grace = setTimeout(late.resolve, GRACE);
      await Promise.race([Promise.all(all), late.promise]);
      clearTimeout(grace);
      left.length = 0;
    },
  };
}
