import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Sheet } from "./sheet.ts";

/** The keyboards of bots that keep the answers themselves: their buttons carry the same for everybody, so they are made at start. */
export interface FixedKeyboards {
  readonly questions: readonly InlineKeyboardMarkup[];
  /** Below the result, where all was answered. */ readonly result: InlineKeyboardMarkup;
}

const key = (text: string, data: string): InlineKeyboardButton => ({ text, callback_data: data });

export function fixedKeyboards({ questions, options, skip, seeResult, next, bar }: Sheet): FixedKeyboards {
  const [back = "", start = "", language = "", hide = "", erase = ""] = bar;
  const bars = [
    [key(back, "back"), key(start, "start"), key(language, "language")],
    [key(hide, "hide"), key(erase, "delete")],
  ];
  const keys = options.map((label, index) => key(label, String(index + 1)));
  const tools = [key(skip, "skip"), key(seeResult, "result")];
  const last = questions.length - 1;
  return {
    questions: questions.map((_, index) => ({
      inline_keyboard: [keys.slice(0, 3), keys.slice(3), index === 0 || index === last ? tools.slice(0, 1) : tools, ...bars],
    })),
    result: { inline_keyboard: [...next.map((label, index) => [key(label, `next${index}`)]), ...bars] },
  };
}
