import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formatLink, linkTo } from "../../../src/core/link.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { startBot } from "./bot.ts";
import type { Mode, RunningBot } from "./bot.ts";
import { codeOf, done, faceOf, labelsOf, screenOf, shows, titleOf, wordsOf } from "./people.ts";

const library = shippedLibrary();
const en = wordsOf("en");

let telegram: Telegram;
let bot: RunningBot;
let chat: PrivateChat;

/** Does something, and waits until the bot is done with it. */
const after = (act: () => unknown): Promise<void> => done(telegram, act);
const labels = (): string[] => labelsOf(chat);
const screen = (): string => screenOf(chat);
const fromBot = () => chat.messages.filter(({ from }) => from === "bot");
describe.each<Mode>(["polling", "webhook"])("a private chat, by %s", (mode) => {
  beforeEach(async () => {
    telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true, bot: { username: "parasol_bot" } });
    bot = await startBot(telegram, { mode });
    chat = telegram.person({ language_code: "en" }).open();
  });
  afterEach(async () => {
    await bot.stop();
    await telegram.stop();
    expect(telegram.refusals).toEqual([]);
    expect(telegram.findings).toEqual([]);
    expect(bot.noted.filter(({ event }) => event === "request-failed")).toEqual([]);
  });

  test("the start is in the language of the app, and says how to keep the chat private", async () => {
    await after(() => chat.start());
    expect(screen()).toContain(titleOf("system/home#home"));
    expect(screen()).toContain(en.plain.chat_safety);
    expect(labels()).toContain(titleOf("system/now#now"));
  });

  test("where the app's language is none of ours, the languages come first, in their own scripts", async () => {
    chat = telegram.person({ language_code: "sw" }).open();
    await after(() => chat.start());
    expect(labels()).toEqual([...library.languages.values()].map(({ name }) => name));
    await after(() => chat.tap("Français"));
    expect(screen()).toContain(titleOf("system/home#home", "fr"));
  });

  test("a tap edits the one message in place, and the tap is answered", async () => {
    await after(() => chat.start());
    const first = chat.last?.id;
    const tap = chat.tap(faceOf(chat, titleOf("system/now#now")));
    await telegram.idle();
    expect(await tap.answered).toEqual({});
    expect(screen()).toContain(titleOf("system/now#now"));
    expect(chat.last).toMatchObject({ id: first, edited: true });
  });

  test("every command does what it says, and leaves one screen and nothing typed", async () => {
    await after(() => chat.start());
    const shows: readonly (readonly [string, string])[] = [
      ["/help", titleOf("system/about#help")],
      ["/privacy", titleOf("system/about#privacy")],
      ["/about", titleOf("system/about#about")],
      ["/language", en.plain.language],
      ["/place", titleOf("system/choose#place")],
      ["/share", en.plain.share],
      ["/menu", titleOf("system/home#home")],
      ["/unheard_of", titleOf("system/about#help")],
      ["/start@parasol_bot", titleOf("system/home#home")],
    ];
    for (const [command, title] of shows) {
      await after(() => chat.say(command));
      expect(screen().split("\n")[0]).toBe(title);
    }
    await after(() => chat.say("/cover"));
    expect(screen()).toBe("···");
    await after(() => chat.say("/erase"));
    expect(chat.messages).toEqual([]);
    await after(() => chat.say("/menu"));
    await after(() => chat.say("/forget"));
    expect(screen()).toContain(en.plain.forgotten);
    expect(screen()).toContain(titleOf("system/about#chat"));
  });

  test("a cover shows nothing of the topic, and opens the same place again in the same language or another", async () => {
    await after(() => chat.start(codeOf("rights/arrest#start")));
    await after(() => chat.tap(en.plain.cover));
    expect(screen()).toBe("···");
    expect(labels()).toEqual(["···"]);
    await after(() => chat.tap("···"));
    expect(screen()).not.toContain("arrest");
    await after(() => chat.tap("English"));
    expect(screen()).toContain(titleOf("rights/arrest#start"));
  });

  test("the delete button takes the screen away and leaves no button", async () => {
    await after(() => chat.start());
    await after(() => chat.tap(en.plain.erase));
    expect(chat.messages).toEqual([]);
  });

  test("a deep link opens its screen; one that we do not know says so; a campaign is dropped", async () => {
    await after(() => chat.start(`${codeOf("rights/arrest#start")}LfrPkeC17dec`));
    expect(screen()).toContain(titleOf("rights/arrest#start", "fr"));
    expect(
      chat.last?.keyboard
        .flat()
        .map(({ data }) => data ?? "")
        .join(" "),
    ).not.toContain("C17dec");
    await after(() => chat.start("zzzzzz"));
    expect(screen()).toContain(wordsOf("fr").plain.unknown_link);
  });

  test("a typed question is answered and taken out of the chat", async () => {
    await after(() => chat.start());
    await after(() => chat.say("if you are ARRESTED!"));
    expect(screen()).toContain(titleOf("rights/arrest#start"));
    await after(() => chat.say("wxyzzy plugh"));
    expect(screen()).toContain(en.plain.not_understood);
    expect(screen()).not.toContain("plugh");
  });

  test("a question typed in the middle of a quiz keeps the way back to it", async () => {
    const quiz = titleOf("quizzes/partnership#short");
    await after(() => chat.start(`${codeOf("quizzes/partnership#short")}Len`));
    await after(() => chat.tap("Yes"));
    const question = screen();
    await after(() => chat.say("menu"));
    expect(screen()).toContain(titleOf("system/home#home"));
    await after(() => chat.tap(en.plain.continue_quiz));
    expect(screen()).toBe(question);
    expect(question).toContain(quiz);
    await after(() => chat.say("/help"));
    await after(() => chat.tap(en.plain.continue_quiz));
    expect(screen()).toBe(question);
  });

  test("a country can be typed, and stays chosen", async () => {
    await after(() => chat.start(`${codeOf("system/law#arrest-rights")}Len`));
    await after(() => chat.say("/place"));
    await after(() => chat.say("kenya"));
    expect(screen()).toContain("Kenya");
    await after(() => chat.say("/menu"));
    expect(screen()).toContain("Kenya");
  });

  test("what is no text is taken out of the chat, with a note that it was not kept; an album gets one note", async () => {
    await after(() => chat.start(codeOf("rights/arrest#start")));
    for (const kind of [
      "photo",
      "voice",
      "contact",
      "location",
      "document",
      "sticker",
      "video",
      "video_note",
      "poll",
      "venue",
      "dice",
    ]) {
      await after(() => chat.send({ [kind]: true }));
      expect(screen()).toContain(en.plain.not_kept);
      expect(screen()).toContain(titleOf("rights/arrest#start"));
    }
    const before = telegram.calls.filter(({ method }) => method === "sendMessage").length;
    await after(() => chat.sendAlbum(5));
    expect(screen()).toContain(en.plain.not_kept);
    expect(telegram.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(before + 1);
  });

  test("what Telegram itself remarks on the chat is left alone, and so are edits, forwards of nothing and channel posts", async () => {
    await after(() => chat.start());
    await after(() => chat.say("wxyzzy"));
    const before = shows(telegram);
    await after(() => chat.service("message_auto_delete_timer_changed"));
    await after(() => telegram.channelPost("arrest"));
    await after(() => telegram.push({ edited_message: { message_id: 9, date: 1, edit_date: 2, chat: chat.user, text: "arrest" } }));
    expect(shows(telegram)).toEqual(before);
  });

  test("no lock screen ever shows a topic", async () => {
    await after(() => chat.start(codeOf("rights/arrest#start")));
    for (const text of ["/help", "/share", "if you are arrested", "/menu"]) await after(() => chat.say(text));
    await after(() => chat.send({ photo: true }));
    expect(chat.notifications.map(({ text }) => text)).toEqual(Array.from({ length: 6 }, () => "···"));
    expect(chat.notifications.every(({ silent }) => silent)).toBe(true);
  });

  test("a message that is gone, or too old to be seen, is replaced by a new one", async () => {
    telegram.expect({ method: "editMessageText", code: 400 });
    await after(() => chat.start());
    await after(() => chat.tapData(`${codeOf("rights/arrest#start")}Len`, 999_999));
    expect(chat.last?.text).toContain(titleOf("rights/arrest#start"));
    expect(fromBot()).toHaveLength(1);
  });

  test("the same tap twice changes nothing and harms nothing", async () => {
    telegram.expect({ method: "editMessageText", code: 400, description: /not modified/ });
    await after(() => chat.start());
    const data = `${codeOf("rights/arrest#start")}Len`;
    await after(() => [chat.tapData(data), chat.tapData(data)]);
    expect(screen()).toContain(titleOf("rights/arrest#start"));
  });

  test("a tap on an older screen moves there, and the newer one goes", async () => {
    await after(() => chat.start());
    const old = chat.last?.id ?? 0;
    await bot.memory.close();
    await after(() => chat.say("/help"));
    expect(fromBot()).toHaveLength(2);
    await after(() => chat.tapData(`${codeOf("rights/arrest#start")}Len`, old));
    expect(fromBot()).toHaveLength(1);
    expect(chat.last?.id).toBe(old);
  });

  test("somebody who blocks the bot is let go", async () => {
    const person = telegram.person({ language_code: "en" });
    chat = person.open();
    await after(() => chat.start());
    telegram.expect({ code: 403 });
    const tap = `${codeOf("rights/arrest#start")}Len`;
    person.block();
    await after(() => chat.tapData(tap));
    person.unblock();
    await after(() => chat.start());
    expect(chat.last?.text).toContain(titleOf("system/home#home"));
  });

  test.each([
    ["4,096 characters", "ß".repeat(4096)],
    ["emoji only", "🫶🏽🫶🏽🫶🏽"],
    ["right to left", "\u202eabc"],
    ["markup", "<b>*_`[x](tg://user?id=1)"],
  ])("%s: a helpful screen, and nothing stays", async (_, text) => {
    await after(() => chat.start());
    await after(() => chat.say(text));
    expect(screen()).toContain(en.plain.not_understood);
    await after(() => chat.forward(text));
    expect(screen()).toContain(en.plain.not_understood);
  });

  test.each(["", "x", "zzzzzz", "k7f2qzL", "🫶", "A".repeat(64), "zzzzzzLxxPxxAzzzzzzzzzzzzzzzzzzzzNzzEzzzzzzSzzFzzzzzzNzzVhlprs"])(
    "forged callback data %j opens a screen",
    async (data) => {
      await after(() => chat.start());
      await after(() => chat.tapData(data));
      expect(screen()).not.toBe("");
    },
  );

  test("links that are typed or pasted open", async () => {
    await after(() => chat.start());
    const link = formatLink({ ...linkTo(nodeOf(library, "rights/arrest#start").code), language: wordsOf("fr").language });
    for (const typed of [`/start ${link}`, link, ` https://t.me/parasol_bot?start=${link}`]) {
      await after(() => chat.say("/menu"));
      await after(() => chat.say(typed));
      expect(screen()).toContain(titleOf("rights/arrest#start", "fr"));
    }
  });
});
