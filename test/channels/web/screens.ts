import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { entryCode, languageCode, placeCode, screenCode } from "../../../src/core/ids.ts";
import type { LanguageCode } from "../../../src/core/ids.ts";
import { linkTo, withView } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { heading, notice, openButton, paragraph, plain, strong } from "../../../src/core/screen.ts";
import type { Block, Button, Screen } from "../../../src/core/screen.ts";
import { PLAIN_WORDS } from "../../../src/core/words.ts";
import type { PlainWord, Words } from "../../../src/core/words.ts";
import type { Look } from "../../../src/channels/web/page.ts";

/** Screens made up for tests of the web channel, one of each kind that the engine makes. */
export const HOME = screenCode("k7f2qz");
const NAMES: Readonly<Record<string, string>> = { en: "English", fr: "Français", es: "Español", ru: "Русский", zh: "中文" };
export const en = languageCode("en");

const isPlain = (words: object): words is Record<PlainWord, string> => PLAIN_WORDS.every((word) => word in words);

const read = (language: string): unknown =>
  parse(readFileSync(new URL(`../../../locales/${language}/ui.yaml`, import.meta.url), "utf8"));

/** The shipped interface words of a language, English where it still lacks some; sentences and plurals give their name only. */
function wordsOf(language: LanguageCode): Words {
  const file: unknown = Object.assign({}, read(en), read(language));
  if (typeof file !== "object" || file === null || !isPlain(file)) throw new Error("the English ui.yaml lacks words");
  return {
    language,
    plain: file,
    say: (phrase) => phrase,
    count: (plural, count) => `${plural} ${count}`,
    term: (_list, id) => id,
    date: (day) => day,
    list: (words) => words.join(", "),
  };
}

const WORDS: ReadonlyMap<LanguageCode, Words> = new Map(
  Object.keys(NAMES).map((code) => [languageCode(code), wordsOf(languageCode(code))]),
);
/** An English interface word as it stands in a page. */
export const said = (word: PlainWord): string => (WORDS.get(en)?.plain[word] ?? word).replaceAll("'", "&#39;");
export const LOOK: Look = { title: "Parasol", words: WORDS, dir: () => "ltr" };

const link = (code: string, more: Partial<Link> = {}): Link => ({ ...linkTo(screenCode(code)), language: en, ...more });

/** The fixed row, as core makes it. */
function barOf(here: Link): Button[] {
  const words = here.language === null ? undefined : WORDS.get(here.language);
  if (words === undefined) return [];
  return [
    openButton(words.plain.back, link("aaaaaa", { language: here.language }), "back"),
    openButton(words.plain.home, link(HOME, { language: here.language }), "home"),
    openButton(words.plain.language, { ...here, views: withView(here.views, "language") }, "language"),
    { kind: "cover", label: words.plain.cover, link: { ...here, views: withView(here.views, "covered") } },
  ];
}

/** A screen with everything said by its link, title, body and buttons. */
export function screen(
  here: Link,
  title: string,
  body: readonly Block[] = [],
  buttons: readonly Button[] = [],
  more: Partial<Screen> = {},
): Screen {
  return {
    link: here,
    node: here.screen,
    language: here.language,
    found: "found",
    isProtected: false,
    title,
    body,
    buttons,
    bar: barOf(here),
    ...more,
  };
}

const next = (label: string, code: string, language = en): Button => openButton(label, link(code, { language }));
const tool = (label: string, code: string): Button => openButton(label, link(code), "tool");

export const chooser = (): Screen =>
  screen(
    link(HOME, { language: null }),
    "Parasol",
    [],
    Object.entries(NAMES).map(([code, name]) => openButton(name, link(HOME, { language: languageCode(code) }), "language")),
  );

export const home = (): Screen =>
  screen(
    link(HOME),
    "Start",
    [paragraph("Choose below for plain information on rights, health, privacy and services. We keep nothing about you.")],
    [
      next("If you are arrested", "b00001"), next("Law where you are", "b00002"), next("Find a service", "b00003"), next("Health and testing", "b00004"),
      next("Your data and your phone", "b00005"), next("Check your organisation", "b00006"), next("About this bot", "b00007"), tool("Simpler words", "b00008"),
    ], // prettier-ignore
  );

export const page = (): Screen =>
  screen(
    link("b00004"),
    "Testing is your choice",
    [
      { kind: "paragraph", text: [plain("Sex worker networks are "), strong("against forced testing"), plain(" and programmes that put pressure on people. They want testing and treatment that respect rights, for workers of all genders.")] },
      heading("What to ask first"),
      { kind: "list", ordered: false, items: [[plain("Is it my choice?")], [plain("Do I need to show ID or give my name?")], [plain("Who sees the result, and what happens if I say no?")]] },
      { kind: "paragraph", text: [plain("Read "), { kind: "href", text: "the networks’ own page", url: "https://www.nswp.org/resources" }, plain(" or call "), { kind: "phone", text: "+44 131 553 2555" }, plain(". "), { kind: "emphasis", text: "We hold no medical facts." }] },
      notice("info", "The law may say something else where you are."),
      notice("warning", "The original of this text has changed since it was translated. Parts may be out of date."),
      { kind: "citation", lead: "Sex worker networks say this. It is not the law.", sources: [{ text: "Source: Global plan. NSWP, 2013.", url: "https://www.nswp.org/plan" }], notes: ["Text of 21 November 2026.", "Not yet reviewed by a sex-worker-led organisation."] },
    ], // prettier-ignore
    [
      next("Someone says I must", "c00001"),
      next("What to ask a clinic", "c00002"),
      next("Law where you are", "c00003"),
      tool("Simpler words", "c00004"),
      openButton("Choose a country", link("b00004", { views: "p" }), "place"),
    ],
  );

const OPTIONS = ["Yes", "Partly", "No", "We don’t know", "Does not apply"];
const ITEMS = [
  "Sex workers sit where we decide what to do, and their vote counts.",
  "We pay sex workers for their time at the same rate as other experts.",
  "We ask before we speak in public about sex workers, and change the text when they ask us to.",
  "Our doors are open without ID, and nobody has to say what work they do.",
];

export const quiz = (): Screen =>
  screen(
    link("d00001", { answers: 5n, at: 1 }),
    "Partnership check",
    [
      paragraph("Questions 1 to 4 of 13"),
      heading("Decisions"),
      ...ITEMS.map((text, index): Block => ({
        kind: "question", slot: index + 1, number: index + 1, text, note: index === 1 ? "This point counts most." : null, hint: null,
        options: OPTIONS.map((label, at) => ({ digit: at + 1, label, link: link("d00001", { at: 2 }) })), chosen: index === 0 ? 2 : 0,
      })), // prettier-ignore
    ],
    [tool("Skip", "d00001"), tool("See the result", "d00001")],
  );

export const result = (): Screen =>
  screen(
    link("d00001", { answers: 5n, views: "r" }),
    "Your result",
    [
      heading("Under way"),
      paragraph("58 % of the points that apply"),
      notice("warning", "1 key point is answered No. That holds the result down."),
      paragraph("You have begun, and people notice. Pick one step, agree on a date and ask those whom it concerns."),
      notice("gap", "3 questions are still open."),
      { kind: "bars", label: "Part by part", rows: [{ label: "Decisions", value: 5, of: 8 }, { label: "Expertise", value: 8, of: 8 }, { label: "Voice", value: 0, of: 6 }, { label: "Open doors", value: 3, of: 10 }] },
      heading("The most useful next steps"),
      { kind: "list", ordered: true, items: [[plain("Offer two seats with a vote on the board and pay for the time.")], [plain("Agree on a text review before the next report.")], [plain("Drop the ID check at the door.")]] },
      notice("info", "Whoever has this page's link can read the answers and change them."),
    ], // prettier-ignore
    [
      next("All next steps", "d00001"),
      next("Go on with the questions", "d00001"),
      { kind: "copy", label: "Copy the link", text: "d00001LenA5Vr" },
    ],
  );

export const directory = (): Screen =>
  screen(
    link("e00001", { place: placeCode("ke") }),
    "Lawyers and advice",
    [
      notice("info", "2 of 5 fit your filter."),
      heading("In Kenya"),
      { kind: "list", ordered: false, items: [[strong("Bar Hostess Empowerment"), plain(" · Sex worker organisation")]] },
      heading("Wider networks"),
      { kind: "list", ordered: false, items: [[strong("African Sex Workers Alliance"), plain(" · Regional sex worker network")]] },
    ], // prettier-ignore
    [
      next("Bar Hostess Empowerment", "e00002"),
      next("African Sex Workers Alliance", "e00003"),
      tool("More", "e00001"),
      tool("No ID needed", "e00001"),
      tool("Show all", "e00001"),
      openButton("Choose a country", link("e00001"), "place"),
    ],
  );

export const entry = (): Screen =>
  screen(
    link("e00001", { entry: entryCode("e00002") }),
    "African Sex Workers Alliance",
    [
      paragraph("Regional sex worker network"),
      paragraph("A pan-African alliance of organisations led by sex workers."),
      heading("Known good points"),
      { kind: "list", ordered: false, items: [[plain("Led by sex workers")], [plain("Peers on the team")]] },
      notice("gap", "Not known: No ID needed, Interpreter, Free of charge, Open to people without papers and refugees"),
      heading("How to reach them"),
      { kind: "list", ordered: false, items: [[strong("Web site: "), { kind: "href", text: "https://aswaalliance.org", url: "https://aswaalliance.org" }], [strong("Phone: "), { kind: "phone", text: "+254 700 000 000" }], [strong("E-mail: "), plain("info@example.org")]] },
      paragraph("Checked on 20 November 2026 by the Parasol project."),
    ], // prettier-ignore
    [
      { kind: "url", label: "Open the web site", url: "https://www.aswaalliance.org/contact" },
      { kind: "copy", label: "Copy: E-mail", text: "info@example.org" },
      openButton("Choose a country", link("e00001"), "place"),
    ],
  );

export const gap = (): Screen =>
  screen(
    link("f00001", { place: placeCode("ke") }),
    "How long may police hold me?",
    [
      notice("gap", "We have no checked information on this for Kenya. That does not mean it is allowed or forbidden."),
      paragraph("These pages may help you find someone to ask."),
    ],
    [
      next("Lawyers and advice", "e00001"),
      next("Ask other sex workers", "c00009"),
      next("Phone search", "c00008"),
      openButton("Choose a country", link("f00001"), "place"),
    ],
  );

export const covered = (): Screen =>
  screen(link("b00004", { views: "h" }), "···", [], [openButton("···", link("b00004", { views: "l" }))], {
    language: null,
    bar: [],
  });

export const unknown = (): Screen => {
  const start = home();
  return { ...start, found: "unknown", body: [notice("info", "We do not know that link. You can begin here."), ...start.body] };
};

export const russian = (): Screen =>
  screen(
    link(HOME, { language: languageCode("ru") }),
    "Тестирование — ваш выбор",
    [
      paragraph("Выберите ниже: простая информация о правах, здоровье, личных данных и службах. Мы ничего о вас не храним."),
      notice("gap", "У нас нет проверенной информации об этом для страны: Казахстан."),
    ],
    [
      next("Если вас задержали", "b00001", languageCode("ru")),
      next("Законы там, где вы находитесь", "b00002", languageCode("ru")),
      next("Найти службу", "b00003", languageCode("ru")),
    ],
  );

const chinese = (): Screen =>
  screen(
    link(HOME, { language: languageCode("zh") }),
    "如果你被逮捕",
    [
      paragraph("你不是一个人。被逮捕时的权利因国家而异；我们只展示经过核实的法律。请在下面选择。我们不保存任何关于你的信息。"),
      notice("info", "这不是法律建议。"),
    ],
    [
      next("我，现在", "b00001", languageCode("zh")),
      next("我已经出来了", "b00002", languageCode("zh")),
      next("我认识的人", "b00003", languageCode("zh")),
    ],
  );

export const ALL: Readonly<Record<string, () => Screen>> = {
  chooser, home, page, quiz, result, directory, entry, gap, covered, unknown, russian, chinese,
}; // prettier-ignore
