import { describe, expect, test } from "vitest";
import { check } from "../../src/check/check.ts";
import { CHECKED_CHANNELS } from "../../src/check/channels.ts";
import { Visitor } from "../../src/check/visitor.ts";
import { compileContent } from "../../src/content/content.ts";
import { formatLink, linkTo, parseLink } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import type { Context } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import type { Screen } from "../../src/core/screen.ts";
import { glossaryFiles } from "../helpers/glossary.ts";
import {
  answersOf,
  context,
  en,
  es,
  follow,
  fr,
  labelsOf,
  libraryOf,
  linesOf,
  linksOf,
  linkOf,
  tap,
  TODAY,
} from "../helpers/library.ts";
import { oneOf, random } from "../helpers/random.ts";

const BUTTON = "What words mean";
const library = libraryOf(glossaryFiles());
const show = (id: string, more: Partial<Link> = {}, at: Partial<Context> = {}): Screen =>
  open(library, linkOf(library, id, more), context(at));
const OWN = ["Our own suggestion, made from the principles in our sources.", "Source: Parasol.", "Text of 1 November 2026."];
const GUIDE = ["This says what we mean by a word.", "Source: Example guide. Example House, 2020.", "Text of 1 November 2026."];
const UNREVIEWED = "Not yet reviewed by a sex-worker-led organisation.";

describe("a page whose text holds terms", () => {
  test("has a button to what they mean, after its own and before simpler words", () => {
    const labels = labelsOf(show("rights/stop#now").buttons);
    expect(labels.slice(-2)).toEqual([BUTTON, "Simpler words"]);
    expect(labels.indexOf(BUTTON)).toBeGreaterThan(1);
  });

  test("opens the same link with one letter more", () => {
    expect(formatLink(tap(show("rights/stop#now"), BUTTON))).toBe(`${formatLink(show("rights/stop#now").link)}Vw`);
    expect(parseLink(formatLink(tap(show("rights/stop#now", { views: "s" }), BUTTON)))?.views).toBe("sw");
  });

  test("shows just those terms, in the order of the text, each with its meaning and source", () => {
    const screen = follow(library, show("rights/stop#start"), [BUTTON]);
    expect(screen.title).toBe(BUTTON);
    expect(linesOf(screen)).toEqual([
      "police", "Those who police.", ...OWN, UNREVIEWED, "stop", "To be kept from going on.", ...GUIDE, UNREVIEWED,
    ]); // prettier-ignore
    expect(screen.buttons).toEqual([]);
  });

  test("says a citation once behind terms that share it", () => {
    expect(linesOf(follow(library, show("rights/stop#now"), [BUTTON]))).toEqual([
      "police", "Those who police.", "button", "Something to tap.", ...OWN, UNREVIEWED,
    ]); // prettier-ignore
  });

  test("explains its simpler words where these are shown", () => {
    const screen = follow(library, show("rights/stop#now", { views: "s" }), [BUTTON]);
    expect(linesOf(screen).filter((line) => line === "police" || line === "button")).toEqual(["police"]);
  });

  test("leads back to itself, and home without the letter", () => {
    for (const views of ["", "s"]) {
      const page = show("rights/stop#now", { views });
      const words = follow(library, page, [BUTTON]);
      expect(tap(words, "Back")).toEqual(page.link);
      expect(tap(words, "Start").views).toBe(views);
    }
  });

  test("leaves out a term that a language does not explain, and has no button where none is left", () => {
    const french = show("rights/stop#now", { language: fr });
    expect(linesOf(follow(library, french, ["Le sens des mots"])).slice(0, 1)).toEqual(["police"]);
    expect(labelsOf(show("rights/stop#start", { language: es }).buttons)).not.toContain("Qué significan las palabras");
  });
});

describe("the letter", () => {
  test.each([
    "system/law#arrest-rights",
    "system/services#health.primary",
    "system/choose#place",
    "rights/words#police",
    "system/home#home",
  ])("means nothing on %s", (id) => {
    expect(show(id, { views: "w" }).link.views).toBe("");
  });

  test("means nothing on a result", () => {
    expect(show("quizzes/teamwork#short", { views: "rw", answers: 1n }).link.views).toBe("r");
  });
});

describe("a quiz", () => {
  const full = "quizzes/teamwork#full";

  test("explains the words of the item that is asked, and comes back to it with its answers", () => {
    const item = show(full, { at: 3, answers: answersOf({ 1: 2 }) });
    expect(labelsOf(item.buttons).at(-1)).toBe(BUTTON);
    const words = follow(library, item, [BUTTON]);
    expect(linesOf(words).slice(0, 2)).toEqual(["agenda", "What is talked about."]);
    expect(tap(words, "Back")).toEqual(item.link);
  });

  test("has no button where an item holds no term", () => {
    expect(labelsOf(show(full, { at: 2 }).buttons)).not.toContain(BUTTON);
  });

  test("explains the words of all items that one form asks", () => {
    const form = follow(library, show(full, {}, { questions: 4 }), [BUTTON], context({ questions: 4 }));
    expect(linesOf(form).filter((line) => line === "decide" || line === "agenda")).toEqual(["decide", "agenda"]);
  });
});

test("many meanings come on pages, from each of which Back leads to the screen", () => {
  const many = libraryOf(
    glossaryFiles({
      "locales/en/glossary.yaml": (text) => text.replace("forms: [not alone] }", "means: Without others. }"),
      "locales/en/rights/stop.yaml": (text) =>
        text.replace("Choose a button.", "Decided alone, stops, a police officer, an agenda, buttons, to decide, and so on."),
    }),
  );
  const page = open(many, linkOf(many, "rights/stop#now"), context());
  const first = follow(many, page, [BUTTON]);
  const termsOf = (screen: Screen): string[] => screen.body.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
  expect(termsOf(first)).toEqual(["police", "decide", "alone", "stop", "agenda"]);
  const second = follow(many, first, ["More"]);
  expect(termsOf(second)).toEqual(["button"]);
  expect(second.link).toMatchObject({ at: 2, views: "w" });
  expect(tap(second, "Earlier")).toEqual(first.link);
  expect([tap(first, "Back"), tap(second, "Back")]).toEqual([page.link, page.link]);
});

test("a screen with eight buttons of its own has none for words", () => {
  const eight = [
    "start",
    "words",
    "system/home",
    "system/law",
    "system/services",
    "quizzes/teamwork",
    "rights/words",
    "system/law#selling",
  ];
  const full = (count: number): string[] => {
    const files = glossaryFiles({
      "flows/rights/stop.yaml": (text) =>
        text.replace(
          "[{ to: law, topic: searches-and-phones }, { to: directory, need: health.primary }]",
          `[${eight.slice(0, count).join(", ")}]`,
        ),
    });
    const crowded = libraryOf(files);
    return labelsOf(open(crowded, linkOf(crowded, "rights/stop#now"), context()).buttons);
  };
  expect(full(7)).toContain(BUTTON);
  expect(full(8)).not.toContain(BUTTON);
});

describe("a screen of a group", () => {
  test("shows all its terms in their order", () => {
    const lines = linesOf(show("rights/words#police"));
    expect(lines.filter((line) => ["police", "button", "stop", "agenda"].includes(line))).toEqual(["police", "button", "stop"]);
    expect(lines.slice(0, 5)).toEqual(["police", "Those who police.", "button", "Something to tap.", OWN[0]]);
  });

  test("says that words are missing where a language does not explain them all", () => {
    const note = "Some words are not explained in your language yet, so they are missing here.";
    expect(linesOf(show("rights/words#police"))).not.toContain(note);
    expect(linesOf(show("rights/words#work"))).toContain(note);
    expect(linesOf(show("rights/words#work", { language: fr }))).toEqual([
      "Certains mots ne sont pas encore expliqués dans votre langue. Ils manquent donc ici.",
    ]);
  });
});

describe("every screen with words", () => {
  test("is visited and fits", () => {
    const content = compileContent(glossaryFiles());
    if (content.compiled === null) throw new Error("the fixture has errors");
    const { problems, visited } = check(content, content.compiled, CHECKED_CHANNELS, TODAY);
    expect(problems.filter(({ code }) => !["lock-missing", "term-missing", "text-missing-draft"].includes(code))).toEqual([]);
    expect(visited).toBeGreaterThan(100);
  });

  test.each([1, 4])("is among those that were visited, however people tap, with %i questions a screen", (questions) => {
    const at = context({ language: null, questions });
    const visitor = new Visitor(library);
    const { keys } = visitor.visit(at);
    const next = random(questions);
    let link: Link = { ...linkTo(library.home), language: en };
    let met = 0;
    const strayed: string[] = [];
    for (let step = 0; step < 8000; step += 1) {
      const screen = open(library, link, at);
      if (!keys.has(visitor.keyOf(screen.link))) strayed.push(formatLink(screen.link));
      if (screen.link.views.includes("w")) met += 1;
      expect(formatLink(screen.link).length).toBeLessThanOrEqual(64);
      link = step % 60 === 0 ? { ...linkTo(library.home), language: oneOf([en, fr], next) } : oneOf(linksOf(screen), next);
    }
    expect(strayed).toEqual([]);
    expect(met).toBeGreaterThan(50);
  });
});
