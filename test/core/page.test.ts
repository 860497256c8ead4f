import { describe, expect, test } from "vitest";
import { fingerprint } from "../../src/content/codes.ts";
import { placeCode } from "../../src/core/ids.ts";
import { open } from "../../src/core/open.ts";
import {
  context,
  en,
  es,
  fixtureFiles,
  fixtureLibrary,
  follow,
  fr,
  labelsOf,
  libraryOf,
  linesOf,
  linkOf,
  nodeOf,
  show,
  tap,
  withFiles,
} from "../helpers/library.ts";

const library = fixtureLibrary();
const quiz = "quizzes/teamwork#full";
const ke = placeCode("ke");

describe("a page", () => {
  test("shows its text as blocks and spans, without marks", () => {
    expect(show("rights/stop#start").body.slice(0, 3)).toEqual([
      {
        kind: "paragraph",
        text: [
          { kind: "plain", text: "You are not alone. " },
          { kind: "strong", text: "Choose what fits:" },
        ],
      },
      {
        kind: "list",
        ordered: false,
        items: [
          [
            { kind: "plain", text: "you are with the police " },
            { kind: "emphasis", text: "now" },
          ],
          [{ kind: "plain", text: "it is over" }],
        ],
      },
      {
        kind: "list",
        ordered: true,
        items: [
          [{ kind: "plain", text: "Breathe." }],
          [
            { kind: "plain", text: "Read " },
            { kind: "href", text: "the guide", url: "https://guide.example/" },
            { kind: "plain", text: "." },
          ],
        ],
      },
    ]);
  });

  test("says what kind of statement it makes, on which source, of which day and whether it was reviewed", () => {
    const words = library.words.get(en);
    expect(show("rights/stop#start").body.at(-1)).toEqual({
      kind: "citation",
      lead: words?.term("statement", "guidance"),
      sources: [{ text: "Source: Example guide. Example House, 2020.", url: "https://guide.example/" }],
      notes: ["Text of 1 November 2026.", "Not yet reviewed by a sex-worker-led organisation."],
    });
    expect(linesOf(show("quizzes/teamwork#about")).slice(-2)).toEqual(["Text of 1 November 2026.", "Reviewed by Example Workers."]);
    expect(linesOf(show("rights/stop#words"))).toContain("Source: Example report. Example House, no date printed.");
    expect(linesOf(show("rights/stop#now"))).toContain("Source: Parasol.");
  });

  test("leads on to the screens of its file, in their order, under their labels", () => {
    expect(labelsOf(show("rights/stop#start").buttons)).toEqual([
      "Now",
      "Rights on arrest",
      "Legal help",
      "What we mean by stop",
      "Simpler words",
    ]);
  });

  test("leaves out what is not written in this language yet, and says so", () => {
    const screen = show("rights/stop#start", { language: es });
    expect(screen.buttons).toEqual([]);
    expect(linesOf(screen)).toContain(library.words.get(es)?.plain.some_not_translated);
    expect(linesOf(show("rights/stop#start", { language: fr }))).not.toContain(library.words.get(fr)?.plain.some_not_translated);
  });

  test("that speaks of rights says when its original has changed since it was translated", () => {
    const record = JSON.stringify({ "rights/stop": { "now.text": `00000000.${fingerprintOfNow()}` } });
    const edited = libraryOf(withFiles(fixtureFiles(), { "locales/fr/edited.json": record }));
    const outdated = open(edited, linkOf(edited, "rights/stop#now", { language: fr }), context());
    expect(outdated.body[0]).toEqual({ kind: "notice", tone: "warning", text: edited.words.get(fr)?.plain.outdated });
    expect(linesOf(show("rights/stop#now", { language: fr }))).not.toContain(edited.words.get(fr)?.plain.outdated);
  });
});

const fingerprintOfNow = (): string => fingerprint("Choisissez un bouton.");

describe("simpler words", () => {
  test("replace the text, stay on along the way, and can be put away again", () => {
    const simple = follow(library, show("rights/stop#start", { place: ke }), ["Simpler words"]);
    expect(linesOf(simple)[0]).toBe("You are not alone. Choose what fits.");
    expect(simple.link).toEqual(linkOf(library, "rights/stop#start", { language: en, place: ke, views: "s" }));
    expect(follow(library, simple, ["Now"]).link.views).toBe("s");
    expect(follow(library, simple, ["Now", "A clinic"]).body[0]).toMatchObject({
      text: [{ text: "Places that see you. Ask what they note down." }],
    });
    expect(follow(library, simple, ["More words"]).link.views).toBe("");
  });

  test("are not offered where there are none, and the text stays", () => {
    const screen = show("rights/stop#now", { views: "s" });
    expect(labelsOf(screen.buttons)).not.toContain("Simpler words");
    expect(linesOf(screen)[0]).toBe("Choose a button.");
  });
});

describe("the start", () => {
  const unfinished = show(quiz, { place: ke, answers: 1n, at: 3 });
  const goOn = "Go on with the questions";

  test("offers to go on with a quiz that was left unfinished, at the same item", () => {
    const home = follow(library, unfinished, ["Start"]);
    expect(labelsOf(home.buttons)[0]).toBe(goOn);
    expect(home.link).toMatchObject({ answers: 1n, place: ke, from: { screen: nodeOf(library, quiz).code, at: 3 } });
    expect(tap(home, goOn)).toEqual(unfinished.link);
  });

  test("still does so in other words, for another country and in another language", () => {
    const home = follow(library, unfinished, ["Start", "Language", "Français"]);
    expect(tap(home, library.words.get(fr)?.plain.continue_quiz ?? "")).toEqual({ ...unfinished.link, language: fr });
  });

  test("goes on with the first open item where the quiz was left from its result", () => {
    const result = show(quiz, { answers: 1n, views: "r", at: 2 });
    expect(follow(library, result, ["Start", goOn]).link).toMatchObject({ answers: 1n, at: 2, views: "" });
    const later = show(quiz, { answers: 0o11n, views: "r", at: 2 });
    expect(follow(library, later, ["Start", goOn]).link).toMatchObject({ answers: 0o11n, at: 3, views: "" });
  });

  test("offers nothing of the kind for a quiz that is finished or not begun, or for another screen", () => {
    const finished = show(quiz, { answers: 0o11_101_111n, views: "r" });
    for (const screen of [finished, show(quiz), show("rights/stop#now")])
      expect(labelsOf(follow(library, screen, ["Start"]).buttons)).not.toContain(goOn);
    const forged = show("system/home#home", { from: { screen: nodeOf(library, "rights/stop#now").code, at: null } });
    expect(labelsOf(forged.buttons)).not.toContain(goOn);
    expect(forged.link.from).toBeNull();
  });

  test("offers nothing in a language in which the quiz is not written", () => {
    const spanish = follow(library, unfinished, ["Start", "Language", "Español"]);
    expect(spanish.language).toBe(es);
    expect(labelsOf(spanish.buttons)).not.toContain(library.words.get(es)?.plain.continue_quiz);
  });

  test("does not carry the quiz on into other topics", () => {
    expect(follow(library, unfinished, ["Start", "Police stop you"]).link).toEqual(
      linkOf(library, "rights/stop#start", { language: en, place: ke }),
    );
  });
});
