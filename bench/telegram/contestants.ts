import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Line, Take } from "./line.ts";

/** Who is compared, and how many people a round has: fewer for those who take long. */
export const CONTESTANTS = {
  parasol: { title: "Parasol", people: 5_000, needs: null },
  "hand-written": { title: "a bot written by hand on grammY", people: 5_000, needs: null },
  telegraf: { title: "a wizard of Telegraf 4.16.3", people: 5_000, needs: "telegraf" },
  conversations: { title: "a conversation of @grammyjs/conversations 2.1.1", people: 500, needs: "@grammyjs/conversations" },
} as const;
export type Name = keyof typeof CONTESTANTS;
export const NAMES = ["parasol", "hand-written", "telegraf", "conversations"] as const satisfies readonly Name[];

/** Whether what a contestant needs is there. */
export function isInstalled(name: Name): boolean {
  const { needs } = CONTESTANTS[name];
  return needs === null || existsSync(join(import.meta.dirname, "../node_modules", needs));
}

/** Makes a bot, loading nothing that only others need. */
export async function create(name: string, line: Line): Promise<Take> {
  switch (name) {
    case "parasol":
      return (await import("./parasol.ts")).createParasol(line);
    case "hand-written":
      return (await import("./hand-written.ts")).createHandWritten(line);
    case "telegraf":
      return (await import("./telegraf-wizard.ts")).createTelegrafWizard(line);
    case "conversations":
      return (await import("./conversations.ts")).createConversations(line);
    default:
      throw new Error(`there is no contestant ${name}`);
  }
}
