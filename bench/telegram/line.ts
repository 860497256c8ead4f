import type { ApiResponse, Update } from "grammy/types";
import type { Transformer } from "grammy";
import { MESSAGE } from "./people.ts";

/** What a bot is given to speak through. */
export interface Line {
  /** Told of every call. */ readonly watch: (method: string, payload: unknown) => void;
  /** Where the Bot API is; null: calls end within the process. */ readonly apiRoot: string | null;
}

/** A bot: acts on an update, and resolves when all is done. */
export type Take = (update: Update) => Promise<unknown>;

export const TOKEN = "1:x";
export const ME = {
  id: 1,
  is_bot: true,
  first_name: "Bench",
  username: "bench_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
} as const;

const SENT = { message_id: MESSAGE, date: 1_795_000_000, chat: { id: 1, type: "private", first_name: "A" }, text: "…" } as const;
const ANSWERS: Readonly<Record<string, unknown>> = {
  sendMessage: { ok: true, result: SENT },
  editMessageText: { ok: true, result: SENT },
};
const DONE: unknown = { ok: true, result: true };

/** What Telegram answers to a call. */
export const answerTo = (method: string): unknown => ANSWERS[method] ?? DONE;

/** The end of grammY's line: to be installed first, so that whatever a bot installs of its own is passed on the way here. */
export function endOf({ watch, apiRoot }: Line): Transformer {
  if (apiRoot !== null)
    return (prev, method, payload, signal) => {
      watch(method, payload);
      return prev(method, payload, signal);
    };
  return (_prev, method, payload) => {
    watch(method, payload);
    return Promise.resolve(checked(answerTo(method)));
  };
}

function checked<T>(answer: unknown): ApiResponse<T> {
  if (!isAnswer<T>(answer)) throw new Error("no answer");
  return answer;
}
const isAnswer = <T>(answer: unknown): answer is ApiResponse<T> => typeof answer === "object" && answer !== null && "ok" in answer;
