import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { InlineAnswer, Telegram } from "../../fakes/telegram/index.ts";
import { startBot } from "./bot.ts";
import type { Mode, RunningBot } from "./bot.ts";
import { codeOf, done, shows, titleOf, wordsOf } from "./people.ts";

const titlesOf = ({ results }: InlineAnswer): unknown[] => results.map((result) => result["title"]);

describe.each<Mode>(["polling", "webhook"])("cards to share, by %s", (mode) => {
  let telegram: Telegram;
  let bot: RunningBot;
  beforeAll(async () => {
    telegram = await startTelegram({
      rateLimits: false,
      allowHttpWebhook: true,
      privacyMode: false,
      bot: { username: "parasol_bot" },
    });
    bot = await startBot(telegram, { mode });
  });
  afterAll(async () => {
    await bot.stop();
    await telegram.stop();
    expect(telegram.refusals).toEqual([]);
    expect(telegram.findings).toEqual([]);
  });

  test("nothing typed offers the pages of the start", async () => {
    const answer = await telegram.person({ language_code: "en" }).inline("");
    expect(titlesOf(answer)).toContain(titleOf("rights/arrest#start"));
    expect(answer).toMatchObject({ is_personal: true, cache_time: 0 });
  });

  test("words offer what fits them, in the sharer's language", async () => {
    const answer = await telegram.person({ language_code: "fr" }).inline(titleOf("rights/arrest#start", "fr"));
    expect(titlesOf(answer)[0]).toBe(titleOf("rights/arrest#start", "fr"));
  });

  test("a card that is shared opens in a private chat in the reader's own language", async () => {
    const sharer = telegram.person({ language_code: "fr" });
    const reader = telegram.person({ language_code: "en" });
    const group = telegram.group({ title: "Friends", members: [sharer, reader] });
    const { results } = await sharer.inline(titleOf("rights/arrest#start", "fr"));
    const [card] = results;
    if (card === undefined) throw new Error("no card");
    const before = shows(telegram);
    await done(telegram, () => sharer.choose(card, group));
    expect(shows(telegram)).toEqual(before);
    const shown = group.messages.at(-1);
    expect(shown?.text).toContain(wordsOf("fr").term("statement", "own"));
    const url = shown?.keyboard[0]?.[0]?.url;
    expect(url).toBe(`https://t.me/parasol_bot?start=${codeOf("rights/arrest#start")}`);
    const chat = reader.open();
    await done(telegram, () => chat.start(url?.split("=")[1]));
    expect(chat.last?.text).toContain(titleOf("rights/arrest#start"));
  });

  test("words that fit nothing offer the start's pages; somebody whose language we do not have is offered those of the first", async () => {
    const english = await telegram.person({ language_code: "en" }).inline("wxyzzy");
    expect(titlesOf(english)).toContain(titleOf("rights/arrest#start"));
    const swahili = await telegram.person({ language_code: "sw" }).inline("");
    expect(titlesOf(swahili)).toEqual(titlesOf(english));
  });
});
