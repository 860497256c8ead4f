import { describe, expect, test } from "vitest";
import { CHECKED_CHANNELS } from "../../src/check/channels.ts";
import { visitAll } from "../../src/check/check.ts";
import { boundaries, Visitor } from "../../src/check/visitor.ts";
import { placeCode } from "../../src/core/ids.ts";
import { open } from "../../src/core/open.ts";
import { context, EXPIRY, fixtureLibrary, linesOf, linkOf, TODAY } from "../helpers/library.ts";

const library = fixtureLibrary();
const LAST_EXPIRY = "2028-01-01";
const ke = placeCode("ke");

/** Everything that Kenya's pages of a screen say on a day. */
const read = (id: string, today: string): string[] =>
  [1, 2, 3].flatMap((at) => linesOf(open(library, linkOf(library, id, { place: ke, at }), context({ today }))));

describe("days on which something changes", () => {
  test("are today and every expiry to come, each once, in order", () => {
    expect(boundaries(library, TODAY)).toEqual([TODAY, EXPIRY, LAST_EXPIRY]);
  });

  test("an expiry that is today, or past, is not to come", () => {
    expect(boundaries(library, EXPIRY)).toEqual([EXPIRY, LAST_EXPIRY]);
    expect(boundaries(library, "2026-12-02")).toEqual(["2026-12-02", LAST_EXPIRY]);
    expect(boundaries(library, "2030-01-01")).toEqual(["2030-01-01"]);
  });

  test("are each visited, each screen once, however many channels show it", () => {
    const [telegram] = CHECKED_CHANNELS;
    const visited = visitAll(library, telegram === undefined ? [] : [telegram, telegram], TODAY);
    const days = Map.groupBy(visited, ({ context: { today } }) => today);
    expect([...days.keys()]).toEqual([TODAY, EXPIRY, LAST_EXPIRY]);
    const visitor = new Visitor(library);
    const keys = new Set(days.get(TODAY)?.map(({ screen }) => visitor.keyOf(screen.link)));
    expect(keys.size).toBe(days.get(TODAY)?.length);
  });
});

describe.each([
  ["2026-11-30", true],
  [EXPIRY, false],
  ["2026-12-02", false],
] as const)("on %s, around an expiry on 1 December", (day, isShown) => {
  test(`the service ${isShown ? "is still" : "is no longer"} listed, the others are`, () => {
    const lines = read("system/services#health.primary", day).join("\n");
    expect(lines.includes("Fig Tree Clinic")).toBe(isShown);
    expect(lines).toContain("Acacia Clinic");
  });

  test(`the law ${isShown ? "is still" : "is no longer"} told, the others are`, () => {
    const lines = read("system/law#arrest-rights", day).join("\n");
    expect(lines.includes("You may blow a whistle once.")).toBe(isShown);
    expect(lines).toContain("Police may hold a lantern for two hours.");
  });

  test(`a button from before opens the service${isShown ? "" : " no more, but the list"}`, () => {
    const entry = [...library.entries.values()].find((one) => one.name === "Fig Tree Clinic");
    const screen = open(
      library,
      linkOf(library, "system/services#health.primary", { place: ke, entry: entry?.code ?? null }),
      context({ today: day }),
    );
    expect(screen.title).toBe(isShown ? "Fig Tree Clinic" : "A clinic");
    expect(screen.buttons.some((button) => button.kind === "copy")).toBe(isShown);
  });
});
