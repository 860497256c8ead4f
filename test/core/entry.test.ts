import { describe, expect, test } from "vitest";
import { placeCode } from "../../src/core/ids.ts";
import type { Context } from "../../src/core/library.ts";
import { en, EXPIRY, fixtureLibrary, fr, labelsOf, linesOf, show, tap } from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const clinics = "system/services#health.primary";
const legal = "system/services#legal.arrest";

function entry(id: string, need = clinics, overrides: Partial<Context> = {}) {
  const found = [...library.entries.values()].find((one) => one.id === id);
  if (found === undefined) throw new Error(`no entry ${id}`);
  return show(need, { place: ke, entry: found.code }, overrides);
}
const listed = (words: readonly string[]) => library.words.get(en)?.list(words);
const blocksOf = (id: string, kind: string) => entry(id).body.filter((block) => block.kind === kind);

describe("an entry of the directory", () => {
  const acacia = entry("acacia");

  test("says what it is, what is known to be good, what it does not offer and what nobody knows", () => {
    expect(acacia.title).toBe("Acacia Clinic");
    expect(linesOf(acacia).slice(0, 2)).toEqual(["Service", "A clinic with long opening hours."]);
    expect(linesOf(acacia).slice(-7, -1)).toEqual([
      "Known good points",
      "Staff trained to be respectful",
      "No ID needed",
      "Free of charge",
      "Not offered: Interpreter",
      `Not known: ${listed(["Led by sex workers", "No fingerprints or face scans", "Open to people without papers", "Open to all genders", "Peers on the team", "Phone or chat without a name", "You need not leave sex work"])}`,
    ]);
  });

  test("takes a flag that is marked unknown as not known", () => {
    expect(blocksOf("ebony", "notice")).toHaveLength(1);
    expect(linesOf(entry("ebony"))).not.toContain("Known good points");
    expect(linesOf(entry("ebony")).join("\n")).toContain("Free of charge");
  });

  test("names the languages it answers in, or says that nobody knows", () => {
    expect(linesOf(acacia)).toContain(`Languages: ${listed(["English", "Français"])}`);
    expect(linesOf(entry("cedar"))).toContain("Languages: not known");
  });

  test("gives every way to reach it, when it was checked and by whom", () => {
    expect(linesOf(acacia).slice(2, 9)).toEqual([
      "How to reach them",
      "Web site https://acacia.example/ · seen on 1 November 2026, Example report",
      "E-mail hello@acacia.example · seen on 1 November 2026, Example report",
      "Phone +254 700 000000 · seen on 1 November 2026, Example report",
      "Address Box 1, Example Town · seen on 1 November 2026, Example report",
      "Messenger @acacia_example · seen on 1 November 2026, Example report",
      "Checked on 1 November 2026 by Example Check.",
    ]);
    const list = acacia.body.find((block) => block.kind === "list");
    expect(list?.kind === "list" && list.items.map((item) => item[2]?.kind)).toEqual(["href", "plain", "phone", "plain", "plain"]);
  });

  test("opens a web site and copies everything else", () => {
    expect(acacia.buttons.slice(0, 5)).toEqual([
      { kind: "url", label: "Open the web site", url: "https://acacia.example/" },
      { kind: "copy", label: "Copy · E-mail", text: "hello@acacia.example" },
      { kind: "copy", label: "Copy · Phone", text: "+254 700 000000" },
      { kind: "copy", label: "Copy · Address", text: "Box 1, Example Town" },
      { kind: "copy", label: "Copy · Messenger", text: "@acacia_example" },
    ]);
    expect(labelsOf(acacia.buttons).at(-1)).toBe("Choose a country");
    expect(tap(acacia, "Choose a country")).toMatchObject({ entry: null, at: null, views: "p" });
  });

  test("is described in the reader's language, or says in which it is", () => {
    expect(linesOf(entry("acacia", clinics, { language: fr }))).toContain("Un centre avec de longs horaires.");
    expect(linesOf(entry("baobab"))).toContain("Description available in: Français");
    expect(linesOf(entry("cedar")).slice(0, 2)).toEqual(["Service", "How to reach them"]);
  });
});

describe("an entry that only a source names", () => {
  test("says so to allies, and gives no contact", () => {
    const lines = linesOf(entry("harbour", legal, { audience: "ally" }));
    expect(lines.slice(0, 3)).toEqual([
      "Ally organisation",
      "Our sources name this organisation. We have not checked it.",
      "Lawyers who know the courts.",
    ]);
    expect(lines[3]).toBe("We have no checked contact.");
    expect(labelsOf(entry("harbour", legal, { audience: "ally" }).buttons)).toEqual(["Choose a country"]);
  });

  test("does not open for workers: they get the list", () => {
    const screen = entry("harbour", legal);
    expect(screen.title).toBe("Legal help");
    expect(screen.link.entry).toBeNull();
  });
});

test.each([
  ["of another need", "acacia", legal, {}],
  ["whose check has expired", "fig", clinics, { today: EXPIRY }],
  ["for allies alone", "iris", clinics, {}],
])("an entry %s does not open from a link", (_, id, need, overrides) => {
  const screen = entry(id, need, overrides);
  expect(screen.link.entry).toBeNull();
  expect(labelsOf(screen.buttons)).not.toContain("Copy · E-mail");
});
