import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { copyKey } from "./result.ts";
import type { Digits } from "./result.ts";
import type { Sheet } from "./sheet.ts";

/** The keyboards of bots that keep the answers themselves: but for a result's link they are the same for everybody, and made at start. */
export interface FixedKeyboards {
  readonly questions: readonly InlineKeyboardMarkup[];
  /** Below the result, where all was answered. */ readonly result: (digits: Digits) => InlineKeyboardMarkup;
}

const key = (text: string, data: string): InlineKeyboardButton => ({ text, callback_data: data });

export function fixedKeyboards({
  questions,
  hasWords,
  options,
  skip,
  seeResult,
  whatWordsMean,
  next,
  copy,
  bar,
}: Sheet): FixedKeyboards {
  const [back = "", start = "", language = "", hide = "", erase = ""] = bar;
  const bars = [
    [key(back, "back"), key(start, "start"), key(language, "language")],
    [key(hide, "hide"), key(erase, "delete")],
  ];
  const keys = options.map((label, index) => key(label, String(index + 1)));
  const last = questions.length - 1;
  const tools = (index: number): InlineKeyboardButton[][] => {
    const all = [key(skip, "skip")];
    if (index > 0 && index < last) all.push(key(seeResult, "result"));
    if (hasWords[index] === true) all.push(key(whatWordsMean, "words"));
    return [all.slice(0, 2), all.slice(2)];
  };
  const ways = next.map((label, index) => [key(label, `next${index}`)]);
  return {
    questions: questions.map((_, index) => ({ inline_keyboard: [keys.slice(0, 3), keys.slice(3), ...tools(index), ...bars] })),
    result: (digits) => ({ inline_keyboard: [...ways, [copyKey(copy, digits)], ...bars] }),
  };
}
