import { describe, expect, test } from "vitest";
import { deepLink, shareScreen } from "../../../src/channels/telegram/share.ts";
import { languageCode, placeCode } from "../../../src/core/ids.ts";
import { formatLink, linkTo, parseLink, VIEW } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { open } from "../../../src/core/open.ts";
import type { Screen } from "../../../src/core/screen.ts";
import { answersOf, context, linkOf, nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { languages, wordsOf } from "./people.ts";
import { BOT } from "./updates.ts";

const library = shippedLibrary();
const PAGE = nodeOf(library, "rights/arrest#start").code;
const ADDRESS = `https://t.me/${BOT}`;
const en = wordsOf("en");
/** Everything that a person may have chosen or answered. */
const OWN: Partial<Link> = {
  language: languageCode("fr"),
  place: placeCode("ke"),
  answers: answersOf({ 1: 1, 2: 3 }),
  at: 2,
  from: { screen: nodeOf(library, "quizzes/partnership#short").code, at: 2 },
  views: VIEW.simple,
};
const here = (id: string, more: Partial<Link> = OWN): Screen => open(library, linkOf(library, id, more), context());
const shared = (screen: Screen, isPage = true): Screen => shareScreen(screen, isPage, en, BOT);
/** Every address that a share screen gives away, by a button's label. */
const given = ({ buttons }: Screen): Record<string, string> =>
  Object.fromEntries(
    buttons.map((button) => [button.label, button.kind === "copy" ? button.text : button.kind === "url" ? button.url : ""]),
  );

describe("the address that opens", () => {
  test("the bot is its name alone", () => {
    expect(deepLink(BOT, null)).toBe(ADDRESS);
  });

  test("a screen carries the screen's link", () => {
    expect(deepLink(BOT, { ...linkTo(PAGE), language: languageCode("fr") })).toBe(`${ADDRESS}?start=${PAGE}Lfr`);
  });
});

describe("sharing", () => {
  test("a page gives the page and nothing that the person chose or answered", () => {
    const screen = here("rights/arrest#start");
    expect(formatLink(screen.link)).not.toBe(String(PAGE));
    expect(given(shared(screen))).toEqual({
      [en.plain.share_send]: `https://t.me/share/url?url=${encodeURIComponent(ADDRESS)}`,
      [en.plain.share_bot]: ADDRESS,
      [en.plain.share_this]: `${ADDRESS}?start=${PAGE}`,
    });
  });

  test("a quiz, a result, a directory and a law give the bot alone", () => {
    const quiz = linkOf(library, "quizzes/partnership#short", { answers: answersOf({ 1: 1 }) });
    const screens = [
      open(library, quiz, context()),
      open(library, { ...quiz, views: VIEW.result }, context()),
      here("system/law#arrest-rights"),
      here("system/choose#place"),
    ];
    for (const screen of screens) {
      const all = given(shared(screen, false));
      expect(Object.keys(all)).toEqual([en.plain.share_send, en.plain.share_bot]);
      expect(Object.values(all).join(" ")).not.toContain("start=");
    }
  });

  test("sends with an address that says nothing else", () => {
    const [send] = shared(here("rights/arrest#start")).buttons;
    if (send?.kind !== "url") throw new Error("no address");
    const url = new URL(send.url);
    expect([url.origin + url.pathname, ...url.searchParams]).toEqual(["https://t.me/share/url", ["url", ADDRESS]]);
  });

  test("leaves a way back to where the person was, with all that they chose", () => {
    const screen = here("rights/arrest#start");
    const { bar, link } = shared(screen);
    expect(link).toEqual(screen.link);
    expect(bar).toMatchObject([
      { kind: "open", role: "back", link: screen.link },
      { kind: "open", role: "language" },
      { kind: "cover", link: { ...screen.link, views: VIEW.covered + VIEW.simple } },
      { kind: "erase" },
    ]);
  });

  test("names the bot as it is called inline, and is no screen of the content", () => {
    const screen = shared(here("system/home#home"), false);
    expect(JSON.stringify(screen.body)).toContain(`@${BOT}`);
    expect(screen.node).toBeNull();
  });

  test.each(languages)("%s: has words for everything, and what is copied fits a button", (language) => {
    const words = wordsOf(language);
    const screen = shareScreen(here("rights/arrest#start", { ...OWN, language }), true, words, "a".repeat(32));
    expect(screen).toMatchObject({ title: words.plain.share, language });
    for (const text of Object.values(given(screen))) {
      expect(text.length).toBeLessThanOrEqual(256);
      const payload = new URL(text).searchParams.get("start");
      expect(payload === null ? null : parseLink(payload)).toEqual(payload === null ? null : linkTo(PAGE));
    }
  });
});
