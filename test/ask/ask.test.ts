import { expect, test } from "vitest";
import { ask } from "../../src/ask/ask.ts";
import { createExactMatcher } from "../../src/ask/exact.ts";
import type { Matcher } from "../../src/ask/matcher.ts";
import { normal } from "../../src/ask/normal.ts";
import { languageCode, placeCode } from "../../src/core/ids.ts";
import { linkTo } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import type { Screen } from "../../src/core/screen.ts";
import { open } from "../../src/core/open.ts";
import { screenText } from "../../src/core/plain.ts";
import { context, shippedExamples, shippedLibrary } from "../helpers/library.ts";

const library = shippedLibrary();
const matcher = createExactMatcher(library, shippedExamples());
const nodeOf = (id: string) => [...library.nodes.values()].find((node) => node.id === id);
const codeOf = (id: string) => nodeOf(id)?.code ?? library.home;
const at = (id: string, language = "en"): Link => ({ ...linkTo(codeOf(id)), language: languageCode(language) });
const HOME = "system/home#home";

const asked = (text: string, from: Link = at(HOME), by: Matcher = matcher): Screen => ask(library, by, text, from, context());
const idOf = (screen: Screen): string | undefined => (screen.node === null ? undefined : library.nodes.get(screen.node)?.id);

test.each([
  ["If you are arrested", "en", "rights/arrest#start"],
  ["  if YOU are arrested!! ", "en", "rights/arrest#start"],
  ["en cas d'arrestation", "fr", "rights/arrest#start"],
  ["En cas d’arrestation ?", "fr", "rights/arrest#start"],
  ["police took me what do i say", "en", "rights/arrest#start"],
])("“%s” in %s is answered by %s", (text, language, id) => {
  const screen = asked(text, at(HOME, language));
  expect(idOf(screen)).toBe(id);
  expect(screen.buttons.map((button) => button.label)).toContain(library.words.get(languageCode(language))?.plain.not_this);
});

test("words in another of our languages find the screen, in the language that is on", () => {
  const screen = asked("En cas d’arrestation");
  expect(idOf(screen)).toBe("rights/arrest#start");
  expect(screen.language).toBe("en");
});

test("a beginning is offered, not taken for sure", () => {
  const screen = asked("condoms used");
  expect(screen.title).toBe(library.words.get(languageCode("en"))?.plain.ask_label);
  expect(screen.buttons.map((button) => button.label)).toContain("Condoms used as evidence");
  expect(screen.buttons.length).toBeLessThanOrEqual(4);
});

test.each([
  ["en", "i want to kill myself", "system/now#now"],
  ["en", "i got arrested last night", "rights/arrest#start"],
  ["fr", "j’ai 16 ans et je suis perdue", "system/now#now"],
  ["es", "ya no aguanto y quiero morir", "system/now#now"],
  ["ru", "помогите, меня бьют", "system/now#now"],
  ["zh", "我想死", "system/now#now"],
])("%s: %s holds a line whole, and its screen is offered, not taken for sure", (language, text, id) => {
  const screen = asked(text, at(HOME, language));
  const screens = screen.buttons.flatMap((button) => (button.kind === "open" ? [library.nodes.get(button.link.screen)?.id] : []));
  expect(screens).toContain(id);
  expect(screen.buttons.length).toBeLessThanOrEqual(4);
});

test("a line within a word is none", () => {
  expect(asked("unarrestedness").buttons.length).toBeGreaterThan(4);
});

test("what is not understood gets the start's choices and is not repeated", () => {
  const screen = asked("xyzzy plugh 4711");
  expect(screenText(screen)).not.toMatch(/plugh|4711/);
  expect(screen.buttons.length).toBeGreaterThan(4);
});

test.each(["", "   ", "?!", "🙂", "\u0000", "a".repeat(5000), "'; drop table", "<script>"])(
  "%j is answered like any other words",
  (text) => {
    expect(asked(text).buttons.length).toBeGreaterThan(0);
  },
);

test("a country's name, in any of our languages, is chosen where the screen depends on it, else for the start", () => {
  const law = asked("Kenya", at("system/law#arrest-rights"));
  expect(idOf(law)).toBe("system/law#arrest-rights");
  expect(law.link.place).toBe(placeCode("ke"));
  const chooser = asked("кения", { ...at("system/law#arrest-rights"), views: "p" });
  expect(chooser.link).toMatchObject({ screen: codeOf("system/law#arrest-rights"), place: placeCode("ke"), views: "" });
  const start = asked("Côte d'Ivoire");
  expect(idOf(start)).toBe(HOME);
  expect(start.link.place).toBe(placeCode("ci"));
});

test("a question in the middle of a quiz keeps the way back to it", () => {
  const quiz = open(library, { ...at("quizzes/partnership#short"), answers: 1n, at: 7 }, context());
  const screen = asked("If you are arrested", quiz.link);
  expect(screen.link.from).toEqual({ screen: quiz.link.screen, at: 7 });
  const back = screen.bar.find((button) => button.kind === "open" && button.role === "back");
  expect(back?.kind === "open" ? open(library, back.link, context()).link : null).toEqual(quiz.link);
});

test("nothing that is typed in the middle of a quiz loses it", () => {
  const quiz = open(library, { ...at("quizzes/partnership#short"), answers: 1n, at: 7 }, context());
  for (const text of ["Kenya", "xyzzy plugh", "condoms used", "If you are arrested"]) {
    const links = asked(text, quiz.link).buttons.flatMap((button) => (button.kind === "open" ? [button.link] : []));
    const home = links.find((link) => link.screen === library.home) ?? asked(text, quiz.link).link;
    expect([text, home.answers, home.from?.screen ?? home.screen]).toEqual([text, 1n, quiz.link.screen]);
  }
});

test("a country that is not understood leaves the choice of a country on view", () => {
  const chooser = open(library, { ...at("system/law#arrest-rights"), views: "p" }, context());
  const screen = asked("ugnda", chooser.link);
  expect(screen.buttons).toEqual(chooser.buttons);
  expect(screen.body[0]).toMatchObject({ kind: "notice", tone: "gap" });
});

test("without a language there is nothing to ask in yet", () => {
  expect(ask(library, matcher, "arrest", linkTo(library.home), context({ language: null })).language).toBeNull();
});

test("two equally good answers are offered, none is taken", () => {
  const two: Matcher = {
    match: () => [codeOf("rights/arrest#now"), codeOf("rights/arrest#start")].map((screen) => ({ screen, score: 1 })),
  };
  expect(asked("arrest", at(HOME), two).buttons).toHaveLength(3);
});

test.each([
  ["¿Qué  HAGO?", "que hago"],
  ["ёлка", "елка"],
  ["Ｆｕｌｌ　ｗｉｄｔｈ", "full width"],
  ["l’arrêt", "l arret"],
  ["警察，抓我！", "警察 抓我"],
])("%j is compared as %j", (text, expected) => {
  expect(normal(text)).toBe(expected);
});
