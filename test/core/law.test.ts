import { describe, expect, test } from "vitest";
import { placeCode } from "../../src/core/ids.ts";
import { open } from "../../src/core/open.ts";
import {
  context,
  en,
  EXPIRY,
  fixtureFiles,
  fixtureLibrary,
  follow,
  fr,
  labelsOf,
  libraryOf,
  linesOf,
  linkOf,
  show,
  withFiles,
} from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const us = placeCode("us");
const arrest = "system/law#arrest-rights";

describe("the law of a place", () => {
  const screen = show(arrest, { place: ke });

  test("begins with the question and the place", () => {
    expect(screen.title).toBe("Rights on arrest");
    expect(linesOf(screen).slice(0, 2)).toEqual(["What may you do if police arrest you?", "Kenya: what we have checked"]);
  });

  test("shows each statement with whom it covers, what happens in practice, what it leaves open and what to beware of", () => {
    expect(linesOf(screen).slice(2, 7)).toEqual([
      "You may carry a lantern at night.",
      `Applies to: ${library.words.get(en)?.list(["citizens", "migrants"])}`,
      "In practice (Example Watch, 1 September 2026): officers often ask to see it",
      "This does not answer: torches",
      "Careful: do not lend it",
    ]);
    expect(screen.body[2]).toMatchObject({
      text: [{ kind: "plain" }, { kind: "strong", text: "carry a lantern" }, { kind: "plain" }],
    });
  });

  test("cites the exact article, the day of checking, who checked and until when it is shown", () => {
    expect(screen.body.find((block) => block.kind === "citation")).toEqual({
      kind: "citation",
      lead: library.words.get(en)?.term("statement", "law"),
      sources: [{ text: "Example Act, section 7. Example Parliament, 1 January 2001.", url: "https://law.example/" }],
      notes: ["Taken from the text of the law", "Checked on 1 October 2026 by Example Lawyers. Shown until 1 January 2028."],
    });
  });

  test("says nothing of practice where nobody is named who reports it", () => {
    const path = "locales/en/law/ke.yaml";
    const changed = libraryOf(
      withFiles(fixtureFiles(), {
        [path]: (text) => text.replace("for two hours.", "for two hours.\n  practice: it takes longer"),
      }),
    );
    expect(linesOf(open(changed, linkOf(changed, arrest, { place: ke }), context())).join("\n")).not.toContain("it takes longer");
  });

  test("shows two statements to a page", () => {
    const second = follow(library, screen, ["More"]);
    expect(linesOf(second)).toContain("You may blow a whistle once.");
    expect(linesOf(second)).not.toContain("You may carry a lantern at night.");
    expect(follow(library, second, ["Earlier"]).link).toEqual(screen.link);
    expect(screen.body.filter((block) => block.kind === "citation")).toHaveLength(2);
  });

  test("hides a statement from the day on which it expires", () => {
    expect(linesOf(show(arrest, { place: ke, at: 2 }, { today: "2026-11-30" }))).toContain("You may blow a whistle once.");
    const later = show(arrest, { place: ke, at: 2 }, { today: EXPIRY });
    expect(later.link.at).toBeNull();
    expect(labelsOf(later.buttons)).toEqual(["Legal help", "Choose a country"]);
    expect(linesOf(show(arrest, { place: ke }, { today: "2028-01-01" }))).toContain(
      "We have no checked information on this for Kenya.",
    );
  });
});

describe("the law of a subdivision", () => {
  test("comes before that of its country, which holds there too", () => {
    const lines = linesOf(show(arrest, { place: placeCode("us-ny") }));
    expect(lines).toContain("New York: what we have checked");
    const statements = lines.filter((line) => line.startsWith("You may"));
    expect(statements).toEqual(["You may cross the example bridge.", "You may open an umbrella in the rain."]);
  });

  test("does not hold in its country as a whole", () => {
    expect(linesOf(show(arrest, { place: us }))).not.toContain("You may cross the example bridge.");
  });

  test("holds in no other country", () => {
    expect(linesOf(show(arrest, { place: placeCode("ug") })).slice(1)).toEqual([
      "We have no checked information on this for Uganda.",
      "These pages may help you find someone to ask.",
    ]);
  });
});

describe("where there is no checked law", () => {
  test("the bot says so and leads to whom one can ask", () => {
    const screen = show("system/law#selling", { place: ke });
    expect(screen.body[1]).toEqual({ kind: "notice", tone: "gap", text: "We have no checked information on this for Kenya." });
    expect(labelsOf(screen.buttons)).toEqual(["Legal help", "Choose a country"]);
    expect(screen.body.filter((block) => block.kind === "citation")).toEqual([]);
  });

  test("the bot tells a topic that was looked for from one that nobody looked for", () => {
    const looked = library.words.get(en)?.plain.law_not_found;
    expect(linesOf(show("system/law#selling", { place: ke }))).toContain(looked);
    expect(linesOf(show("system/law#selling", { place: us }))).not.toContain(looked);
  });

  test("on a topic that no country's law is known of, nobody is sent to choose a country first", () => {
    const lines = linesOf(show("system/law#selling"));
    expect(lines).toContain(library.words.get(en)?.plain.law_none_anywhere);
    expect(linesOf(show(arrest))).not.toContain(library.words.get(en)?.plain.law_none_anywhere);
  });

  test("because no country was chosen, the bot asks for one", () => {
    expect(linesOf(show(arrest))).toEqual([
      "What may you do if police arrest you?",
      "Laws differ from place to place. Choose a country to see what we have.",
    ]);
  });

  test("in the reader's language, the bot names and offers those that it is in", () => {
    const screen = show("system/law#searches-and-phones", { place: ke });
    expect(linesOf(screen)).toContain("We have checked information on this, but only in: Français.");
    expect(linesOf(screen)).not.toContain("Une poche fermée reste fermée.");
    expect(labelsOf(screen.buttons)).toEqual(["Français", "Legal help", "Choose a country"]);
    const french = follow(library, screen, ["Français"]);
    expect(french.link).toEqual({ ...screen.link, language: fr });
    expect(linesOf(french)).toContain("Une poche fermée reste fermée.");
  });
});
