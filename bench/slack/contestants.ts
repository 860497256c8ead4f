/** Who is compared. */
export const CONTESTANTS = { parasol: "Parasol", "hand-written": "an app written by hand on Bolt" } as const;
export type Name = keyof typeof CONTESTANTS;

/** What Slack and its apps know of each other. */
export const SECRET = "0123456789abcdef0123456789abcdef";
export const TOKEN = "xoxb-1-bench";
export const TEAM = "T0BENCH01";
export const BOT = { botId: "B0BENCH01", botUserId: "U0BENCHBOT" } as const;
/** Where an app takes requests. */
export const PATH = "/slack/events";
export const HOST = "127.0.0.1";

/** Starts an app, loading nothing that only the other needs. Gives its port. */
export async function start(name: string, apiUrl: string): Promise<number> {
  switch (name) {
    case "parasol":
      return (await import("./parasol.ts")).startParasol(apiUrl);
    case "hand-written":
      return (await import("./hand-written.ts")).startHandWritten(apiUrl);
    default:
      throw new Error(`there is no contestant ${name}`);
  }
}
