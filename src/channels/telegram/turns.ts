/** Something to be done in a chat. Neither part may reject. */
export interface Turn {
  readonly act: () => Promise<void>;
  /** What is done instead when too much waits; null: it must not be left out. */ readonly skip: (() => Promise<void>) | null;
}

/** Takes turns of one chat one after the other, and those of different chats side by side. Resolves when the turn is done. */
export type TakeTurns = (chat: number, turn: Turn) => Promise<void>;

/** Turns that wait in one chat at most: more than anybody types or taps, and too few to keep others waiting. */
const MOST_WAITING = 4;

interface Waiting {
  readonly turn: Turn;
  readonly done: () => void;
}

/**
 * Of more turns than may wait, the oldest is skipped: the newest shows what the person wants now. A chat's id is held while something
 * of it is in hand.
 */
export function createTurns(): TakeTurns {
  const lines = new Map<number, Waiting[]>();
  /** Does what waits in a chat until nothing does. */
  const work = async (chat: number, line: Waiting[]): Promise<void> => {
    for (let next = line.shift(); next !== undefined; next = line.shift()) {
      await next.turn.act();
      next.done();
    }
    lines.delete(chat);
  };
  return (chat, turn) => {
    const line = lines.get(chat);
    if (line === undefined) {
      const own: Waiting[] = [];
      lines.set(chat, own);
      return turn.act().then(() => void work(chat, own));
    }
    return new Promise((resolve) => {
      line.push({ turn, done: resolve });
      if (line.length > MOST_WAITING) skipOldest(line);
    });
  };
}

function skipOldest(line: Waiting[]): void {
  for (const [index, { turn, done: resolve }] of line.entries()) {
    if (turn.skip === null) continue;
    line.splice(index, 1);
    void turn.skip().then(resolve);
    return;
  }
}
