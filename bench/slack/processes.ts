import { fork } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { answerOf } from "../telegram/processes.ts";
import type { Name } from "./contestants.ts";

const FILE = join(import.meta.dirname, "../slack.ts");

/** An app in a process of its own. */
export interface AppProcess {
  readonly port: number;
  /** The seconds that all its threads have worked so far. */ worked(): Promise<number>;
  end(): void;
}

export async function startApp(name: Name, apiUrl: string): Promise<AppProcess> {
  const child = fork(FILE, [name, apiUrl]);
  const port = z.number().parse(await answerOf(child));
  return {
    port,
    worked: async () => {
      child.send("worked");
      return z.number().parse(await answerOf(child));
    },
    end: () => child.disconnect(),
  };
}
