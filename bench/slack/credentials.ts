/** What Slack and its apps know of each other. */
export const SECRET = "0123456789abcdef0123456789abcdef";
export const TOKEN = "xoxb-1-bench";
export const TEAM = "T0BENCH01";
export const BOT = { botId: "B0BENCH01", botUserId: "U0BENCHBOT" } as const;
/** Where an app takes requests. */
export const PATH = "/slack/events";
export const HOST = "127.0.0.1";
