import { conversations, createConversation } from "@grammyjs/conversations";
import type { Conversation, ConversationFlavor } from "@grammyjs/conversations";
import { Api, Bot } from "grammy";
import type { Context, MiddlewareFn, Transformer } from "grammy";
import type { InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import { fixedKeyboards } from "./fixed-keyboards.ts";
import { createJsonStore } from "./json-store.ts";
import { endOf, ME, TOKEN } from "./line.ts";
import type { Line, Take } from "./line.ts";
import { readSheet } from "./read-sheet.ts";
import { resultOf } from "./result.ts";

const NO_PREVIEW = { is_disabled: true } as const;

/** A conversation written as one function, which the plugin runs again from its start with every update. */
export function createConversations(line: Line): Take {
  const sheet = readSheet();
  const keyboards = fixedKeyboards(sheet);
  const end = endOf(line);
  const quiz = async (conversation: Conversation, ctx: Context): Promise<void> => {
    const [first] = sheet.questions;
    if (first === undefined) return;
    await ctx.reply(first.text, extra(first.entities, keyboards.questions[0]));
    let digits = "";
    for (const [index, following] of [...sheet.questions.slice(1), null].entries()) {
      const tap = await conversation.waitForCallbackQuery(/^[1-5]$/);
      digits += tap.callbackQuery.data;
      const { text, entities } = following ?? resultOf(sheet.result, digits);
      await tap.editMessageText(
        text,
        extra(entities, following === null ? keyboards.result(digits) : keyboards.questions[index + 1]),
      );
      await tap.answerCallbackQuery();
    }
  };
  const bot = new Bot<Context & ConversationFlavor>(TOKEN, { botInfo: ME });
  bot.api.config.use(end);
  bot.use(conversations({ storage: createJsonStore(), plugins: [endWith(end)] }));
  bot.use(createConversation(quiz, "quiz"));
  bot.command("start", (ctx) => ctx.conversation.enter("quiz"));
  return (update) => bot.handleUpdate(update);
}

/**
 * Within a conversation calls go through an Api of its own, whose one transformer records them for the next run. This puts the end
 * of the line below that one, so that calls are recorded as they are in a real bot.
 */
function endWith(end: Transformer): MiddlewareFn {
  return (ctx, next) => {
    const api = new Api(ctx.api.token, ctx.api.options);
    api.config.use(end, ...ctx.api.config.installedTransformers());
    Object.assign(ctx, { api });
    return next();
  };
}

const extra = (entities: MessageEntity[], keyboard: InlineKeyboardMarkup | undefined) => ({
  entities,
  link_preview_options: NO_PREVIEW,
  ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
});
