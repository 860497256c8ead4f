import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quizOf } from "../../../src/core/groups.ts";
import type { LanguageCode } from "../../../src/core/ids.ts";
import { linkTo } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { open } from "../../../src/core/open.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { context, nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { startBot } from "./bot.ts";
import type { Mode, RunningBot } from "./bot.ts";
import { done, labelsOf, languages, screenOf, tap, wordsOf } from "./people.ts";

const library = shippedLibrary();
/** One of each kind: in part and whole, from the other side, with right and wrong, of signs. */
const QUIZZES = ["quizzes/partnership#short", "quizzes/partnership#full", "quizzes/participation#theirs-short", "quizzes/rights#short", "quizzes/ask-a-service#questions"]; // prettier-ignore

/** The labels to tap from the start to every screen that the content's buttons lead to, by the screen's code. */
function ways(language: LanguageCode): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>([[library.home, []]]);
  const queue: { readonly link: Link; readonly labels: readonly string[] }[] = [
    { link: { ...linkTo(library.home), language }, labels: [] },
  ];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { buttons } = open(library, next.link, context({ language }));
    for (const button of buttons) {
      if (button.kind !== "open" || found.has(button.link.screen)) continue;
      const labels = [...next.labels, button.label];
      found.set(button.link.screen, labels);
      queue.push({ link: button.link, labels });
    }
  }
  return found;
}

/** The first of these labels that the chat's screen has. */
const oneOfThese = (chat: PrivateChat, labels: readonly string[]): string =>
  labels.find((label) => labelsOf(chat).includes(label)) ?? labels.join(" or ");

/** Each language by one of the ways: what differs between the two is not the content. */
describe.each<[Mode, number]>([
  ["polling", 0],
  ["webhook", 1],
])("every flow to its end, by %s", (mode, turn) => {
  let telegram: Telegram;
  let bot: RunningBot;
  beforeAll(async () => {
    telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true });
    bot = await startBot(telegram, { mode });
  });
  afterAll(async () => {
    await bot.stop();
    await telegram.stop();
    expect(telegram.refusals).toEqual([]);
    expect(telegram.findings).toEqual([]);
  });

  const arrive = async (language: LanguageCode): Promise<PrivateChat> => {
    const chat = telegram.person({ language_code: language }).open();
    chat.start();
    // The first answer of all takes longest.
    await telegram.idle({ quiet: 150 });
    return chat;
  };

  test.each(languages.filter((_, at) => at % 2 === turn))(
    "%s: every screen is reached by tapping labels from the start",
    async (language) => {
      const words = wordsOf(language);
      const chat = await arrive(language);
      const all = ways(language);
      expect(all.size).toBeGreaterThan(60);
      for (const [code, labels] of all) {
        for (const label of labels) await tap(chat, label);
        const title = [...library.nodes.values()].find((node) => node.code === code)?.texts[language]?.title;
        expect(screenOf(chat).split("\n")[0]).toBe(title);
        if (labels.length > 0) await tap(chat, labelsOf(chat).includes(words.plain.home) ? words.plain.home : words.plain.back);
      }
    },
  );

  test.each(languages.filter((_, at) => at < 2 && at === turn))(
    "%s: quizzes of every kind are answered to the result, changed, and gone back from",
    async (language) => {
      const words = wordsOf(language);
      for (const id of QUIZZES) {
        const node = nodeOf(library, id);
        if (node.kind !== "quiz") throw new Error(`${id} is no quiz`);
        const { scale } = quizOf(library, node);
        const options = scale.options.map((option) => words.term("scale", `${scale.id}.${option.id}`));
        const chat = await arrive(language);
        await done(telegram, () => chat.start(`${node.code}L${language}`));
        let asked = 0;
        for (; labelsOf(chat).includes(options[0] ?? ""); asked += 1) {
          await tap(chat, options[asked % 3] ?? "");
          if (scale.why === "after") await tap(chat, oneOfThese(chat, [words.plain.next_question, words.plain.see_result]));
        }
        expect(asked).toBeGreaterThanOrEqual(node.items.length - 3);
        expect(screenOf(chat)).toContain(words.plain.result);
        await tap(chat, words.plain.all_steps);
        await tap(chat, `${words.plain.change_answer} 1`);
        if (scale.why === "after") await tap(chat, words.plain.answer_again);
        else expect(labelsOf(chat)).toContain(`✓ ${options[0]}`);
        await tap(chat, options[2] ?? "");
        // A changed answer may open an item that depends on it.
        if (!screenOf(chat).includes(words.plain.result))
          await tap(chat, oneOfThese(chat, [words.plain.see_result, words.plain.skip]));
        expect(screenOf(chat)).toContain(words.plain.result);
        await tap(chat, words.plain.back);
        if (scale.why !== "after") expect(labelsOf(chat).map((label) => label.replace("✓ ", ""))).toContain(options[0]);
      }
    },
  );

  test("the language is switched on any screen, and the same screen comes again", async () => {
    const chat = await arrive(languages[0] ?? wordsOf("en").language);
    for (const language of languages) {
      const before = chat.last?.keyboard.flat()[0]?.data?.slice(0, 6);
      const bar = labelsOf(chat);
      await tap(chat, bar.at(-3) ?? "");
      await tap(chat, library.languages.get(language)?.name ?? "");
      expect(screenOf(chat)).toContain(wordsOf(language).plain.chat_safety);
      if (language === "fr") expect(chat.last?.keyboard[0]?.[0]?.data?.slice(0, 6)).toBe(before);
    }
  });
});
