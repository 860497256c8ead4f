import { describe, expect, test } from "vitest";
import { ask } from "../src/ask/ask.ts";
import { createExactMatcher } from "../src/ask/exact.ts";
import { createBot } from "../src/bot.ts";
import type { Action } from "../src/channels/channel.ts";
import { TELEGRAM } from "../src/channels/telegram/limits.ts";
import { countedOf } from "../src/counted.ts";
import type { Counted } from "../src/counted.ts";
import { languageCode, placeCode } from "../src/core/ids.ts";
import { linkTo } from "../src/core/link.ts";
import type { Link } from "../src/core/link.ts";
import { open } from "../src/core/open.ts";
import { Caller } from "../src/privacy/caller.ts";
import { topicsOf } from "../src/privacy/counts/table.ts";
import { context, nodeOf, shippedLibrary, TODAY } from "./helpers/library.ts";

const library = shippedLibrary();
const topics = topicsOf(library);
const matcher = createExactMatcher(library, []);
const caller = new Caller("telegram", 7);
const at = (id: string, more: Partial<Link> = {}): Link => ({
  ...linkTo(nodeOf(library, id).code),
  language: languageCode("en"),
  ...more,
});
const opened = (link: Link) =>
  countedOf(
    library,
    topics,
    { caller, suggested: null, action: { kind: "open", link, given: null } },
    open(library, link, context()),
  );
const asked = (text: string, from: Link) =>
  countedOf(
    library,
    topics,
    { caller, suggested: null, action: { kind: "ask", text, from } },
    ask(library, matcher, text, from, context()),
  );
const said = (all: readonly Counted[]): string[] => all.map(({ table, detail, language }) => `${table} ${detail} ${language}`);

describe("what is counted", () => {
  test("a screen of a topic is the topic, in its language; the bot's own pages are none", () => {
    expect(said(opened(at("rights/arrest#now")))).toEqual(["item rights/arrest#start en"]);
    expect(said(opened(at("rights/arrest#now", { language: languageCode("fr") })))).toEqual(["item rights/arrest#start fr"]);
    expect(opened(at("system/home#home"))).toEqual([]);
    expect(opened({ ...at("system/home#home"), language: null })).toEqual([]);
  });

  test("a quiz is counted whatever its form, and its answers are not told", () => {
    const all = opened(at("quizzes/partnership#short", { answers: 0o1234n }));
    expect(said(all)).toEqual(["item quizzes/partnership#about en"]);
  });

  test("a need counts where a country was chosen, with whether anybody was found; the country does not", () => {
    expect(said(opened(at("system/services#legal.arrest")))).not.toContainEqual(expect.stringMatching(/^need/));
    const inKenya = said(opened(at("system/services#peer.support", { place: placeCode("ke") })));
    expect(inKenya).toContainEqual(expect.stringMatching(/^need peer\.support (found|none) en$/));
    expect(inKenya.join()).not.toContain("ke ");
  });

  test("a campaign's label counts beside what it leads to", () => {
    expect(said(opened(at("rights/arrest#now", { campaign: "17dec" })))).toEqual([
      "campaign 17dec en",
      "item rights/arrest#start en",
    ]);
  });

  test("a question that was not understood counts by the topic that it was asked on, without a word of it", () => {
    const missed = asked("wxyzzy", at("rights/arrest#now"));
    expect(missed.map(({ table }) => table)).toEqual(["miss"]);
    expect(JSON.stringify(missed)).not.toContain("wxyzzy");
    expect(said(asked("if you are arrested", at("system/home#home")))).toEqual(["item rights/arrest#start en"]);
  });
});

test("the bot counts those who can be told apart, and what they are shown alone", async () => {
  const counted: string[] = [];
  const respond = createBot({
    library: () => library,
    matcher: () => matcher,
    today: () => TODAY,
    count: (who, one) => counted.push(`${who.toString()} ${one.table} ${one.detail}`),
  });
  const actions: readonly Action[] = [
    { kind: "open", link: at("rights/arrest#now"), given: null },
    { kind: "cover", link: at("rights/arrest#now") },
    { kind: "erase" },
    { kind: "forget" },
  ];
  for (const action of actions) await respond({ caller, suggested: null, action }, TELEGRAM);
  for (const action of actions) await respond({ caller: null, suggested: null, action }, TELEGRAM);
  expect(counted).toEqual(["[caller] item rights/arrest#start"]);
});
