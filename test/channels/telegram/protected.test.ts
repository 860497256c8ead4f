import { expect, test } from "vitest";
import { startTelegram } from "../../fakes/telegram/index.ts";
import { shippedLibrary } from "../../helpers/library.ts";
import { startBot } from "./bot.ts";
import { codeOf, done, screenOf, tap, titleOf, wordsOf } from "./people.ts";

test("a screen that asks not to be forwarded comes as a message that cannot be, and is no card; others are as they were", async () => {
  const shipped = shippedLibrary();
  const code = codeOf("rights/arrest#now");
  const nodes = new Map([...shipped.nodes].map(([key, node]) => [key, { ...node, isProtected: node.code === code }]));
  const telegram = await startTelegram({ rateLimits: false });
  const bot = await startBot(telegram, { library: { ...shipped, nodes } });
  const maria = telegram.person({ language_code: "en" });
  const chat = maria.open();
  await done(telegram, () => chat.start(codeOf("rights/arrest#start")));
  expect(chat.last?.protected).toBe(false);
  await tap(chat, "Me, now");
  expect(screenOf(chat)).toContain(titleOf("rights/arrest#now"));
  expect(chat.last?.protected).toBe(true);
  const { id } = chat.last ?? {};
  await tap(chat, wordsOf("en").plain.simpler);
  expect(chat.last).toMatchObject({ id, protected: true });
  const cards = (await maria.inline(titleOf("rights/arrest#now"))).results.map((result) => result["id"]);
  expect(cards).not.toContain(code);
  await bot.stop();
  await telegram.stop();
  expect(telegram.refusals).toEqual([]);
  expect(telegram.findings).toEqual([]);
});
