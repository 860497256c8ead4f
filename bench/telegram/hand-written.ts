import { Bot } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { endOf, ME, TOKEN } from "./line.ts";
import type { Line, Take } from "./line.ts";
import { readSheet } from "./read-sheet.ts";
import { copyKey, resultOf } from "./result.ts";
import type { Digits } from "./result.ts";
import type { Marked, Sheet } from "./sheet.ts";

/** The question in base 36, `r` for the result; then the answers so far. */
const DATA = /^[0-9a-cr][0-5]{0,13}$/;

/** A bot for this one quiz and nothing else, on grammY alone: no storage, all state in the buttons, nothing watched over. */
export function createHandWritten(line: Line): Take {
  const sheet = readSheet();
  const bot = new Bot(TOKEN, { client: line.apiRoot === null ? {} : { apiRoot: line.apiRoot }, botInfo: ME });
  bot.api.config.use(endOf(line));
  bot.command("start", (ctx) => {
    const { text, ...how } = questionAt(sheet, 0, "");
    return ctx.reply(text, how);
  });
  bot.on("callback_query:data", async (ctx) => {
    const { data } = ctx.callbackQuery;
    if (DATA.test(data)) {
      const { text, ...how } = screenOf(sheet, data);
      await ctx.editMessageText(text, how);
    }
    await ctx.answerCallbackQuery();
  });
  return (update) => bot.handleUpdate(update);
}

const NO_PREVIEW = { is_disabled: true } as const;

function screenOf(sheet: Sheet, data: string) {
  const digits = data.slice(1);
  return data.startsWith("r") ? resultAt(sheet, digits) : questionAt(sheet, Number.parseInt(data.slice(0, 1), 36), digits);
}

function message({ text, entities }: Marked, rows: InlineKeyboardButton[][]) {
  return { text, entities, link_preview_options: NO_PREVIEW, reply_markup: { inline_keyboard: rows } };
}
const key = (text: string, data: string): InlineKeyboardButton => ({ text, callback_data: data });

function questionAt(sheet: Sheet, index: number, digits: Digits) {
  const { questions, hasWords, options, skip, seeResult, whatWordsMean } = sheet;
  const chosen = digits[index] ?? "0";
  const next = nextOpen(sheet, digits, index + 1);
  const before = next + digits.slice(0, index).padEnd(index, "0");
  const after = digits.slice(index + 1);
  const option = (digit: number): InlineKeyboardButton => {
    const label = options[digit - 1] ?? "";
    const data = before + digit + after;
    return chosen === String(digit) ? { text: `✓ ${label}`, callback_data: data, style: "primary" } : key(label, data);
  };
  const tools = [key(skip, next + digits)];
  if (digits !== "" && next !== "r") tools.push(key(seeResult, `r${digits}`));
  if (hasWords[index] === true) tools.push(key(whatWordsMean, `words:${index.toString(36)}${digits}`));
  return message(questions[index] ?? { text: "", entities: [] }, [
    [option(1), option(2), option(3)],
    [option(4), option(5)],
    tools.slice(0, 2),
    tools.slice(2),
    ...bar(sheet, index === 0 ? "about" : (index - 1).toString(36) + digits, index.toString(36) + digits),
  ]);
}

function nextOpen({ questions }: Sheet, digits: Digits, from: number): string {
  for (let index = from; index < questions.length; index += 1) if ((digits[index] ?? "0") === "0") return index.toString(36);
  return "r";
}

function resultAt(sheet: Sheet, digits: Digits) {
  const [all = "", full = "", compare = "", directory = ""] = sheet.next;
  const open = nextOpen(sheet, digits, 0);
  const last = (sheet.questions.length - 1).toString(36) + digits;
  return message(resultOf(sheet.result, digits), [
    [key(all, `all:${digits}`)],
    ...(open === "r" ? [] : [[key(sheet.goOn, open + digits)]]),
    [key(full, `full:${digits}`)],
    [key(compare, `compare:${digits}`)],
    [key(directory, `who:${digits}`)],
    [copyKey(sheet.copy, digits)],
    ...bar(sheet, last, `r${digits}`),
  ]);
}

function bar({ bar: [back = "", start = "", language = "", hide = "", erase = ""] }: Sheet, before: string, here: string) {
  return [
    [key(back, before), key(start, `start:${here}`), key(language, `language:${here}`)],
    [key(hide, `hide:${here}`), key(erase, "delete")],
  ];
}
