/** Runs tasks of one chat one after the other, and those of different chats side by side. Rejects as the task does. */
export type TakeTurns = (chat: number, task: () => Promise<void>) => Promise<void>;

/** A chat's id is held while something of it is in hand. */
export function createTurns(): TakeTurns {
  const last = new Map<number, Promise<void>>();
  return async (chat, task) => {
    const before = last.get(chat);
    const own = before === undefined ? task() : before.then(task, task);
    last.set(chat, own);
    try {
      await own;
    } finally {
      if (last.get(chat) === own) last.delete(chat);
    }
  };
}
