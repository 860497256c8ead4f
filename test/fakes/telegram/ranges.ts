import { numberOf } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** Numbers that the server moves into their range without a word. Source: `get_integer_arg` of https://github.com/tdlib/telegram-bot-api */
const RANGES: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  getUpdates: { limit: [1, 100], timeout: [0, 50] },
  setWebhook: { max_connections: [1, 100] },
  answerInlineQuery: { cache_time: [0, 86_400] },
};

/** The parameters of a call that the server would move into their range. */
export function outOfRange(method: string, payload: JsonObject): readonly string[] {
  return Object.entries(RANGES[method] ?? {}).flatMap(([name, [least, most]]) => {
    const value = numberOf(payload, name);
    return value === undefined || (value >= least && value <= most) ? [] : [`${name} is ${value}, not ${least} to ${most}`];
  });
}
