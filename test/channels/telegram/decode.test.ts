import type { Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import { decodeUpdate } from "../../../src/channels/telegram/decode.ts";
import type { Screens } from "../../../src/channels/telegram/decode.ts";
import type { Action } from "../../../src/channels/channel.ts";
import { languageCode, placeCode, screenCode } from "../../../src/core/ids.ts";
import { formatLink, linkTo } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { Caller } from "../../../src/privacy/caller.ts";
import type { Recollection } from "../../../src/privacy/memory/memory.ts";
import { at, BOT, groupText, message, PERSON, tapOn, unknown } from "./updates.ts";

const [en, fr, ke, us] = [languageCode("en"), languageCode("fr"), placeCode("ke"), placeCode("us")];
const HOME = screenCode("k7f2qz");
const PAGES = {
  help: screenCode("helppg"),
  privacy: screenCode("privpg"),
  about: screenCode("aboutp"),
  chat: screenCode("chatpg"),
} as const;
const COMPARE = screenCode("compar");
const PLACES: Screens = { home: HOME, pages: PAGES, compareScreen: COMPARE };
const QUIZ = screenCode("b00004");

const home = linkTo(HOME);
/** A quiz in French, for Kenya, in the middle. */
const here: Link = { ...linkTo(QUIZ), language: fr, place: ke, answers: 10n, at: 2 };
/** Somebody who chose, and has no screen any more. */
const chose: Recollection = { language: fr, place: ke, live: null, since: 0, touched: 0 };
const chosen: Link = { ...home, language: fr, place: ke };
const text = (words: string): Update => message({ text: words });
const inline = (query: string): Update => ({ update_id: 1, inline_query: { id: "78", from: PERSON, query, offset: "" } });
const requestOf = (update: Update, known: Recollection | null) => decodeUpdate({ update, known, username: BOT }, PLACES);
const ofNobody = (update: Update): Action | null => decodeUpdate(unknown(update), PLACES)?.action ?? null;
const ofSomebody = (update: Update): Action | null => decodeUpdate(at(here, update), PLACES)?.action ?? null;
const ofChooser = (update: Update): Action | null => requestOf(update, chose)?.action ?? null;
const open = (link: Link | null): Action => ({ kind: "open", link, given: null });
const leave = (to: Link["screen"], from: Link | null): Action => ({ kind: "leave", to, from });

describe("a command", () => {
  test.each<[string, Action, Action, Action]>([
    ["/start", leave(HOME, null), leave(HOME, chosen), leave(HOME, here)],
    ["/menu", leave(HOME, null), leave(HOME, chosen), leave(HOME, here)],
    ["/help", leave(PAGES.help, null), leave(PAGES.help, chosen), leave(PAGES.help, here)],
    ["/privacy", leave(PAGES.privacy, null), leave(PAGES.privacy, chosen), leave(PAGES.privacy, here)],
    ["/about", leave(PAGES.about, null), leave(PAGES.about, chosen), leave(PAGES.about, here)],
    ["/language", open({ ...home, views: "l" }), open({ ...chosen, views: "l" }), open({ ...here, views: "l" })],
    ["/place", open({ ...home, views: "p" }), open({ ...chosen, views: "p" }), open({ ...here, views: "p" })],
    ["/cover", { kind: "cover", link: home }, { kind: "cover", link: chosen }, { kind: "cover", link: here }],
    ["/erase", { kind: "erase" }, { kind: "erase" }, { kind: "erase" }],
    ["/forget", { kind: "forget" }, { kind: "forget" }, { kind: "forget" }],
    ["/unheard_of", leave(PAGES.help, null), leave(PAGES.help, chosen), leave(PAGES.help, here)],
  ])("%s means the same whether nothing is known, choices are, or the screen is", (command, nothing, choices, screen) => {
    expect([ofNobody(text(command)), ofChooser(text(command)), ofSomebody(text(command))]).toEqual([nothing, choices, screen]);
    expect(ofNobody(groupText(`${command}@${BOT}`))).toEqual(nothing);
  });

  test("for one chooser over another puts it in the other's place, and keeps the rest", () => {
    const over = (views: string, command: string) => decodeUpdate(at({ ...here, views }, text(command)), PLACES)?.action;
    expect(over("ls", "/place")).toEqual(open({ ...here, views: "ps" }));
    expect(over("ps", "/language")).toEqual(open({ ...here, views: "ls" }));
    expect(over("l", "/language")).toEqual(open({ ...here, views: "l" }));
  });

  test("from a screen whose link is broken is one from the start, with what was chosen", () => {
    const live = { handle: "41", link: "?", deadline: 0 };
    expect(requestOf(text("/cover"), { ...chose, live })?.action).toEqual({ kind: "cover", link: chosen });
  });
});

describe("a language", () => {
  test.each([
    ["fr", "fr"], ["fr-CA", "fr"], ["pt-br", "pt"], ["zh-hans", "zh"], ["ZH-Hant-TW", "zh"], ["fil", "fil"],
    ["", null], ["x", null], ["abcd", null], ["e1", null], ["-", null], ["../..", null], ["en_US", null], [undefined, null],
  ])("that an app calls %j is %j", (language_code, language) => {
    const { id, is_bot, first_name } = PERSON;
    const from = { id, is_bot, first_name, ...(language_code === undefined ? {} : { language_code }) };
    expect(requestOf(message({ text: "hello", from }), null)?.suggested).toEqual(language);
  }); // prettier-ignore

  test("that was chosen goes before the app's; where only a country was, the app's remains", () => {
    expect(requestOf(text("hello"), { ...chose, language: en })?.suggested).toBe(en);
    expect(requestOf(text("hello"), { ...chose, language: null })?.suggested).toBe(fr);
  });
});

describe("a link", () => {
  const link = "b00004LenPusA2N1";
  const there: Link = { ...linkTo(QUIZ), language: en, place: us, answers: 2n, at: 1 };
  test.each([
    link,
    ` ${link}\n`,
    `https://t.me/${BOT}?start=${link}`,
    `http://t.me/${BOT}?start=${link}`,
    `t.me/${BOT}?start=${link}`,
    `https://telegram.me/${BOT}?start=${link}`,
    `/start ${link}`,
    `/start@${BOT}\n${link}`,
  ])("that is sent as %j opens, and keeps its own language and country", (words) => {
    expect(ofNobody(text(words))).toEqual(open(there));
    expect(ofSomebody(text(words))).toEqual(open(there));
  });

  test.each(["/start b00004", `t.me/${BOT}?start=b00004`])("without choices takes those that are known: %j", (words) => {
    expect(ofNobody(text(words))).toEqual(open(linkTo(QUIZ)));
    expect(ofChooser(text(words))).toEqual(open({ ...linkTo(QUIZ), language: fr, place: ke }));
    expect(ofSomebody(text(words))).toEqual(open({ ...linkTo(QUIZ), language: fr, place: ke }));
  });

  test("with a country alone takes the language that is known", () => {
    expect(ofChooser(text("/start b00004Pus"))).toEqual(open({ ...linkTo(QUIZ), language: fr, place: us }));
  });

  test.each(["/start zz", "/start Hello", "/start " + "b".repeat(65)])("that is none is told to be unknown: %j", (words) => {
    expect(ofSomebody(text(words))).toEqual(open(null));
  });

  test.each([
    "b00004", "police", "arrest", "condom", "b00004 Len", "B00004Len", "see b00004Len", `see t.me/${BOT}?start=b00004`,
    `https://t.me/${BOT}`, `https://t.me/${BOT}?start=`, `https://example.org/${BOT}?start=b00004`, `https://t.me.example.org/${BOT}?start=b00004`,
    "",
  ])("is not what anybody means by %j: that is a question", (words) => {
    expect(ofSomebody(text(words))).toEqual({ kind: "ask", text: words, from: here });
  }); // prettier-ignore
});

describe("what else a person does", () => {
  test("a tap opens what its button says, and nothing that is known", () => {
    expect(ofSomebody(tapOn(formatLink(chosen)))).toEqual(open(chosen));
    expect(ofSomebody(tapOn(""))).toEqual(open(null));
    expect(ofSomebody(tapOn("🫶"))).toEqual(open(null));
  });

  test("a question is asked from the screen that the person is at", () => {
    const ask = (from: Link | null): Action => ({ kind: "ask", text: "can they?", from });
    const asked = text("can they?");
    expect([ofNobody(asked), ofChooser(asked), ofSomebody(asked)]).toEqual([ask(null), ask(chosen), ask(here)]);
    expect(ofNobody(groupText(`@${BOT} can they?`))).toEqual(ask(null));
  });

  test("a picture brings the screen again", () => {
    const photo = message({ photo: [], caption: "/erase" });
    expect([ofNobody(photo), ofChooser(photo), ofSomebody(photo)]).toEqual([open(home), open(chosen), open(here)]);
  });

  test("an inline question of nothing brings the start, in the language that is known", () => {
    for (const query of ["", "  "]) {
      expect([ofNobody(inline(query)), ofSomebody(inline(query))]).toEqual([open(home), open(chosen)]);
    }
    expect(ofNobody(inline("can they?"))).toEqual({ kind: "ask", text: "can they?", from: home });
    expect(ofSomebody(inline("can they?"))).toEqual({ kind: "ask", text: "can they?", from: chosen });
  });
});

describe("a request", () => {
  const photo = message({ photo: [] });
  const updates = [
    text("/start"),
    text("hello"),
    photo,
    tapOn("b00004"),
    inline("hello"),
    groupText("/help"),
    groupText(`@${BOT} x`),
  ];
  test("tells who, so that nobody can read it: no id, no name", () => {
    for (const update of updates) {
      const request = requestOf(update, chose);
      expect(request?.caller?.is(new Caller("telegram", PERSON.id))).toBe(true);
      expect(JSON.stringify(request, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
        /7318264550|Maria|100123|fr-CA|[":,](40|41|77|78)[",}]/,
      );
    }
  });

  test("of nobody is none", () => {
    const sender_chat = { id: -100_123, type: "supergroup", title: "A group" } as const;
    expect(requestOf(groupText("/help", { sender_chat }), null)).toBeNull();
    expect(requestOf(groupText("talk"), null)).toBeNull();
  });
});
