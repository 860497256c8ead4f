/** Remembers what was seen lately, so that nothing is acted on twice. */
export interface Seen {
  /** Whether this is seen for the first time; from now on it is seen. */
  isNew(id: number | string): boolean;
}

/** Telegram keeps updates for 24 hours and sends one again until it was taken (Bot API, Getting updates), in milliseconds. */
const DAY = 24 * 60 * 60_000;
const MOST = 100_000;

/**
 * In two halves: when the newer one is full, or a day old, the older one goes. So everything is remembered for a day at least, unless
 * there is too much of it.
 */
export function createSeen({ now = Date.now, most = MOST, keep = DAY } = {}): Seen {
  let older = new Set<number | string>();
  let newer = new Set<number | string>();
  let since = now();
  const turn = (): void => {
    const age = now() - since;
    if (age < keep && newer.size < most / 2) return;
    older = age < 2 * keep ? newer : new Set();
    newer = new Set();
    since = now();
  };
  return {
    isNew(id) {
      turn();
      if (newer.has(id) || older.has(id)) return false;
      newer.add(id);
      return true;
    },
  };
}
