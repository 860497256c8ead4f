import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MOST_RESULTS } from "../../../src/core/compare.ts";
import { formatLink } from "../../../src/core/link.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { answersOf, linkOf, nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { startBot } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { codeOf, done, faceOf, screenOf, titleOf, wordsOf } from "./people.ts";

const library = shippedLibrary();
const { plain } = wordsOf("en");
const COMPARE = "quizzes/compare#compare";

/** The address of a result with the same answer to every item. */
function address(id: string, digit: number): string {
  const node = nodeOf(library, id);
  const slots = node.kind === "quiz" ? node.items : [];
  const answers = answersOf(Object.fromEntries(slots.map((slot) => [slot, digit])));
  return `https://t.me/parasol_bot?start=${formatLink(linkOf(library, id, { answers, views: "r" }))}`;
}
const [ours, theirs] = [address("quizzes/participation#ours", 1), address("quizzes/participation#theirs", 3)];

let telegram: Telegram;
let bot: RunningBot;
let chat: PrivateChat;
const say = (text: string): Promise<void> => done(telegram, () => chat.say(text));
const press = (label: string): Promise<void> => done(telegram, () => chat.tap(faceOf(chat, label)));
const screen = (): string => screenOf(chat);

describe("results in a chat", () => {
  beforeEach(async () => {
    telegram = await startTelegram({ rateLimits: false, bot: { username: "parasol_bot" } });
    bot = await startBot(telegram, { mode: "polling" });
    chat = telegram.person({ language_code: "en" }).open();
    await done(telegram, () => chat.start(codeOf(COMPARE)));
  });
  afterEach(async () => {
    await bot.stop();
    await telegram.stop();
    expect(telegram.refusals).toEqual([]);
    expect(telegram.findings).toEqual([]);
    expect(bot.noted.filter(({ event }) => event === "request-failed")).toEqual([]);
  });

  test("are laid side by side from one message, which is taken away", async () => {
    expect(screen()).toContain(plain.compare_chat);
    await say(`This is ours ${ours}\nand theirs: ${theirs}`);
    expect(screen()).toContain(plain.compare_first);
    expect(chat.last?.entities.flatMap(({ type, url }) => (type === "text_link" ? [url] : []))).toEqual(
      [ours, theirs].map((one) => one.replace("A", "LenA")),
    );
  });

  test("are paged without anything being kept: a page reads them off the message that it replaces", async () => {
    await say(`${ours} ${theirs}`);
    await press(plain.compare_items);
    expect(screen()).toMatch(/^.*\n[^]*Page 1 of 5/);
    // Another process, with an empty memory.
    await bot.stop();
    bot = await startBot(telegram, { mode: "polling" });
    await press(plain.more);
    expect(screen()).toContain("Page 2 of 5");
    await press(plain.back);
    expect(screen()).toContain(plain.compare_first);
  });

  test("of a team of twelve fit a message", async () => {
    const team = Array.from({ length: MOST_RESULTS }, (_, index) => address("quizzes/partnership#full", (index % 5) + 1));
    await say(team.join("\n"));
    expect(screen()).toContain(plain.compare_sections);
    await press(plain.compare_items);
    expect(screen()).toContain("Page 1 of 6");
  });

  test("of one stakeholder make a report card where results are compared, and open elsewhere", async () => {
    const one = address("quizzes/roll-out-ngo#short", 2);
    await say(one);
    expect(screen()).toContain(plain.report_note);
    await press(plain.home);
    await say(one);
    expect(screen()).toContain(plain.result);
  });

  test("can be copied from a result, as the address that compares it", async () => {
    await done(telegram, () => chat.start(theirs.split("start=")[1] ?? ""));
    const copied = chat.last?.keyboard.flat().find(({ label }) => label === plain.copy_result)?.copy;
    expect(copied).toMatch(/^https:\/\/t\.me\/parasol_bot\?start=[0-9a-z]{6}Len\w*A\w+Vr$/);
  });

  test("that cannot be compared are refused in words", async () => {
    await say(`${ours} ${address("quizzes/privacy#short", 1)}`);
    expect(screen()).toContain(plain.compare_unlike);
    await say("nothing at all");
    expect(screen()).not.toContain(titleOf(COMPARE));
  });
});
