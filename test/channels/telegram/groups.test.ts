import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { Group, Person, Telegram, TelegramOptions } from "../../fakes/telegram/index.ts";
import { startBot } from "./bot.ts";
import type { Mode, RunningBot } from "./bot.ts";
import { codeOf, done, shows, titleOf, wordsOf } from "./people.ts";

const en = wordsOf("en");
const ADDRESS = "https://t.me/parasol_bot";

let telegram: Telegram;
let bot: RunningBot;
let maria: Person;
let other: Person;
let group: Group;

async function begin(options: TelegramOptions, mode: Mode): Promise<void> {
  telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true, bot: { username: "parasol_bot" }, ...options });
  bot = await startBot(telegram, { mode });
  maria = telegram.person({ language_code: "en" });
  other = telegram.person({ first_name: "Ana", language_code: "es" });
  group = telegram.group({ title: "Friends", members: [maria, other] });
  await telegram.idle();
}
afterEach(async () => {
  await bot.stop();
  await telegram.stop();
  expect(telegram.refusals).toEqual([]);
  expect(telegram.findings.filter(({ detail }) => !detail.startsWith("ephemeral_message_parameters"))).toEqual([]);
});

/** What somebody sees of the bot's in the group. */
const seenBy = (person: Person) => group.messagesFor(person).filter(({ from }) => from === "bot");
const addressOf = (person: Person): string | undefined => seenBy(person).at(-1)?.keyboard[0]?.[0]?.url;

describe.each<Mode>(["polling", "webhook"])("in a group, by %s", (mode) => {
  describe("where messages for one person work", () => {
    beforeEach(() => begin({ privacyMode: false }, mode));

    test("a command is answered to the one who called, with a button into the private chat", async () => {
      await done(telegram, () => group.say(maria, "/help@parasol_bot"));
      expect(seenBy(maria)).toMatchObject([{ text: en.plain.group_answer, ephemeral: true }]);
      expect(seenBy(other)).toEqual([]);
      expect(addressOf(maria)).toBe(`${ADDRESS}?start=${codeOf("system/about#help")}`);
    });

    test("a command that nobody else can see is answered as little seen", async () => {
      await done(telegram, () => group.whisper(maria, "/help"));
      expect(seenBy(maria)).toMatchObject([{ text: en.plain.group_answer, ephemeral: true }]);
      expect(seenBy(other)).toEqual([]);
    });

    test("a mention is a question; its answer waits behind the button, and no topic is named", async () => {
      await done(telegram, () => group.say(maria, "hey @parasol_bot if you are arrested"));
      expect(seenBy(maria)).toMatchObject([{ text: en.plain.group_answer }]);
      await done(telegram, () => group.say(maria, "@parasol_bot if you are arrested"));
      expect(addressOf(maria)).toBe(`${ADDRESS}?start=${codeOf("rights/arrest#start")}`);
      const all = telegram.calls.filter(({ method }) => method === "sendMessage");
      expect(all.map(({ payload }) => payload["text"])).toEqual([en.plain.group_answer, en.plain.group_answer]);
      const chat = maria.open();
      await done(telegram, () => chat.start(addressOf(maria)?.split("=")[1]));
      expect(chat.last?.text).toContain(titleOf("rights/arrest#start"));
    });

    test("what is not meant for the bot is left alone", async () => {
      const before = shows(telegram);
      for (const text of ["if you are arrested", "@parasol_bott hello", "/help@other_bot", "mail@parasol_bot.org"])
        await done(telegram, () => group.say(maria, text));
      await done(telegram, () => group.send(maria, { photo: true }));
      await done(telegram, () => group.join(telegram.person()));
      expect(shows(telegram)).toEqual(before);
    });

    test("the bot is shared with everybody by its command alone", async () => {
      await done(telegram, () => group.say(maria, "/share@parasol_bot"));
      expect(seenBy(other)).toMatchObject([{ text: en.plain.share_text, ephemeral: false }]);
      expect(addressOf(other)).toBe(ADDRESS);
    });

    test("a forged tap in a group is answered, and nothing is shown", async () => {
      await done(telegram, () => group.say(maria, "/share@parasol_bot"));
      const before = group.messages.map(({ text }) => text);
      await done(telegram, () => group.tapData(other, `${codeOf("rights/arrest#start")}Len`));
      expect(group.messages.map(({ text }) => text)).toEqual(before);
    });
  });

  test("where Telegram refuses such messages, the group sees one neutral line and a button to the bot", async () => {
    await begin({ ephemeral: "refused" }, mode);
    telegram.expect({ method: "sendMessage", code: 400 });
    await done(telegram, () => group.say(maria, "/privacy@parasol_bot"));
    expect(seenBy(other)).toMatchObject([{ text: en.plain.group_note }]);
    expect(addressOf(other)).toBe(ADDRESS);
  });

  test("where a server shows such a message to everybody, it is taken away at once, and with it the address", async () => {
    await begin({ ephemeral: "ignored" }, mode);
    await done(telegram, () => group.say(maria, "/privacy@parasol_bot"));
    expect(seenBy(other)).toMatchObject([{ text: en.plain.group_note }]);
    expect(addressOf(other)).toBe(ADDRESS);
  });
});
