import { expect, test } from "vitest";
import { COMMANDS } from "../../../src/core/words.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { Telegram } from "../../fakes/telegram/index.ts";
import { startBot } from "./bot.ts";
import { languages, wordsOf } from "./people.ts";

const setting = (telegram: Telegram) => telegram.calls.filter(({ method }) => method.startsWith("setMy"));

test("the name, the descriptions and the commands are set in every language, and only where they differ", async () => {
  const telegram = await startTelegram({ rateLimits: false });
  const first = await startBot(telegram);
  await telegram.idle({ quiet: 200 });
  await first.stop();
  expect(setting(telegram).length).toBeGreaterThan(20);
  for (const language of languages) {
    const chat = telegram.person({ language_code: language }).open();
    const words = wordsOf(language);
    expect(chat.commands).toEqual(COMMANDS.map((command) => ({ command, description: words.term("command", command) })));
  }
  const before = setting(telegram).length;
  const second = await startBot(telegram);
  await telegram.idle({ quiet: 200 });
  await second.stop();
  expect(setting(telegram)).toHaveLength(before);
  expect(first.noted).toContainEqual({ event: "profile-updated", channel: "telegram", count: before });
  expect(telegram.refusals).toEqual([]);
  expect(telegram.findings).toEqual([]);
  await telegram.stop();
});

test("no word of the profile, the commands or what groups see names a topic", () => {
  const topics: Readonly<Record<string, RegExp>> = {
    en: /\bsex|\bworkers?\b|\brights?\b|police|arrest|health|hiv|law/i,
    fr: /sex|travail|droit|police|arrest|sant|vih|loi/i,
    es: /sex|trabaj[ao]|derech|polic|arrest|deten|salud|vih|ley/i,
    ru: /секс|работ[ан]иц|прав[ао]м?\b|полиц|арест|здоров|вич|закон/i,
    zh: /性|工作|权利|警|捕|健康|艾滋|法律/,
  };
  for (const language of languages) {
    const words = wordsOf(language);
    const said = [
      ...COMMANDS.map((command) => words.term("command", command)),
      ...["name", "short", "description"].map((part) => words.term("profile", part)),
      words.plain.group_note,
      words.plain.group_answer,
      words.plain.open_private,
      words.plain.share_text,
    ];
    for (const text of said) expect(text).not.toMatch(topics[language] ?? /./);
  }
});

test("the profile's texts and the commands are as short as Telegram asks, in every language", () => {
  const most = { name: 64, short: 120, description: 512 } as const;
  for (const language of languages) {
    const words = wordsOf(language);
    for (const part of ["name", "short", "description"] as const)
      expect(words.term("profile", part).length).toBeLessThanOrEqual(most[part]);
    for (const command of COMMANDS) expect(words.term("command", command).length).toBeLessThanOrEqual(60);
    expect(words.term("profile", "name")).not.toBe("profile.name");
  }
});
