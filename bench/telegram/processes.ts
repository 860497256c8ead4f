import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import type { Order } from "./child.ts";
import type { Spent } from "./measure.ts";

const FILE = join(import.meta.dirname, "../telegram.ts");
const spentSchema = z.object({ updates: z.number(), cpu: z.number(), clock: z.number() });
const toldSchema = z.array(z.string());

/** A bot in a process of its own. */
export interface BotProcess {
  tell(people: number): Promise<readonly string[]>;
  measure(kind: "steps" | "flight", round: number, people: number): Promise<Spent>;
  end(): void;
}

export async function startBot(name: string, apiRoot: string | null): Promise<BotProcess> {
  const child = fork(FILE, [name, ...(apiRoot === null ? [] : [apiRoot])]);
  await answerOf(child);
  const ask = (order: Order): Promise<unknown> => {
    child.send(order);
    return answerOf(child);
  };
  return {
    tell: async (people) => toldSchema.parse(await ask({ kind: "tell", round: 0, people })),
    measure: async (kind, round, people) => spentSchema.parse(await ask({ kind, round, people })),
    end: () => child.disconnect(),
  };
}

/** Starts the server that stands for Telegram. Gives its address, and a way to end it. */
export async function startServer(): Promise<{ readonly url: string; readonly end: () => void }> {
  const child = fork(FILE, ["server"]);
  const port = z.number().parse(await answerOf(child));
  return { url: `http://127.0.0.1:${port}`, end: () => child.disconnect() };
}

/** The next message of a child; rejects when it ends instead. */
export async function answerOf(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const ended = once(child, "exit", { signal: stop.signal }).then(() => {
    throw new Error("a process of the bench ended early");
  });
  const [answer] = await Promise.race([once(child, "message", { signal: stop.signal }), ended]).finally(() => stop.abort());
  return answer;
}
