import { Scenes, session, Telegraf, Telegram } from "telegraf";
import type { Middleware } from "telegraf";
import { fixedKeyboards } from "./fixed-keyboards.ts";
import { createJsonStore } from "./json-store.ts";
import { answerTo, ME, TOKEN } from "./line.ts";
import type { Line, Take } from "./line.ts";
import { readSheet } from "./read-sheet.ts";
import { resultOf } from "./result.ts";

const NO_PREVIEW = { is_disabled: true } as const;
const OPTION = /^[1-5]$/;

/** A Telegraf wizard, a step for each question; what was answered is in the session. */
export function createTelegrafWizard({ watch }: Line): Take {
  const sheet = readSheet();
  const { questions, result } = fixedKeyboards(sheet);
  Telegram.prototype.callApi = (method, payload) => {
    watch(method, payload);
    return Promise.resolve(resultIn(answerTo(method)));
  };
  const messages = sheet.questions.map(({ text, entities }, index) => ({
    text,
    extra: { entities, link_preview_options: NO_PREVIEW, reply_markup: questions[index] ?? { inline_keyboard: [] } },
  }));
  const [first, ...others] = messages;
  if (first === undefined) throw new Error("no questions");
  const begin: Middleware = async (ctx) => {
    await ctx.reply(first.text, first.extra);
    ctx.wizard.next();
  };
  const steps = [...others, null].map<Middleware>((following) => async (ctx) => {
    const data = ctx.callbackQuery?.data ?? "";
    if (OPTION.test(data)) {
      const digits = (ctx.wizard.state.digits ?? "") + data;
      ctx.wizard.state.digits = digits;
      if (following === null) {
        const { text, entities } = resultOf(sheet.result, digits);
        await ctx.editMessageText(text, { entities, link_preview_options: NO_PREVIEW, reply_markup: result(digits) });
      } else await ctx.editMessageText(following.text, following.extra);
    }
    await ctx.answerCbQuery();
    if (!OPTION.test(data)) return;
    if (following === null) await ctx.scene.leave();
    else ctx.wizard.next();
  });
  const bot = new Telegraf(TOKEN);
  bot.botInfo = ME;
  bot.use(session({ store: createJsonStore() }));
  bot.use(new Scenes.Stage([new Scenes.WizardScene("quiz", begin, ...steps)]).middleware());
  bot.start((ctx) => ctx.scene.enter("quiz"));
  return (update) => bot.handleUpdate(update);
}

const resultIn = (answer: unknown): unknown =>
  typeof answer === "object" && answer !== null && "result" in answer ? answer.result : null;
