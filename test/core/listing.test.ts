import { describe, expect, test } from "vitest";
import { placeCode } from "../../src/core/ids.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import type { Context, Library } from "../../src/core/library.ts";
import { CLINICS, clinicsAfter, entriesOf, KE, LEGAL, noticesOf, SHELTER } from "../helpers/directory.ts";
import {
  context,
  EXPIRY,
  fixtureFiles,
  fixtureLibrary,
  fr,
  libraryOf,
  linesOf,
  linkOf,
  nodeOf,
  show,
  tap,
  withFiles,
} from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const de = placeCode("de");
const ally: Partial<Context> = { audience: "ally" };

describe("where nobody is known", () => {
  test("in the country, the gap is said and the wider networks follow", () => {
    const screen = show(LEGAL, { place: placeCode("ug") });
    expect(noticesOf(screen)).toEqual(["gap: We know no checked service for this in Uganda."]);
    expect(entriesOf(screen)).toEqual(["Lantern Africa", "Lantern World Network"]);
  });

  test("for the need at all, sex workers' own networks around the place stand in", () => {
    expect(entriesOf(show(SHELTER, { place: ke }))).toEqual([
      "Lantern Africa",
      "Grove, led by sex workers",
      "Lantern World Network",
    ]);
    expect(entriesOf(show(SHELTER, { place: placeCode("us-ny") }))).toEqual(["Lantern World Network"]);
  });

  test("at all, the bot says so and shows nothing", () => {
    const screen = show(SHELTER, { place: de });
    expect(noticesOf(screen)).toEqual(["gap: We know no checked service for this."]);
    expect(entriesOf(screen)).toEqual([]);
  });

  test("because no country was chosen, the bot asks for one and shows who serves the world", () => {
    const screen = show(LEGAL);
    expect(noticesOf(screen)).toEqual(["info: Choose a country to see who is near."]);
    expect(entriesOf(screen)).toEqual(["Lantern World Network"]);
    expect(tap(screen, "Choose a country").views).toBe("p");
  });
});

describe("who sees what", () => {
  test("workers see only what was checked and can be reached", () => {
    expect(entriesOf(show(LEGAL, { place: ke }))).not.toContain("Harbour Legal Aid");
  });

  test("nobody is shown a checked entry that cannot be reached, nor allies one that no source names", () => {
    const unreachable = (library.byNeed.get("health.primary") ?? []).map((entry) => ({ ...entry, contacts: [] }));
    const silent: Library = { ...library, byNeed: new Map([["health.primary", unreachable]]), networks: [] };
    expect(entriesOf(open(silent, linkOf(silent, CLINICS, { place: ke }), context(ally)))).toEqual([]);
    const unnamed = libraryOf(withFiles(fixtureFiles(), { [KE]: (text) => text.replace("    named_in: [example-report]\n", "") }));
    expect(entriesOf(open(unnamed, linkOf(unnamed, LEGAL, { place: ke }), context(ally)))).not.toContain("Harbour Legal Aid");
  });

  test("an entry is found in each of the places it serves", () => {
    for (const place of ["ke", "ug"])
      expect(entriesOf(clinicsAfter(KE, (text) => text.replace("places: [ke]", "places: [ke, ug]"), place))).toContain(
        "Acacia Clinic",
      );
  });

  test("allies also see what a source names, and what is meant for them alone", () => {
    expect(entriesOf(show(LEGAL, { place: ke }, ally))).toContain("Harbour Legal Aid");
    expect(entriesOf(show(CLINICS, { place: ke, at: 2 }, ally))).toContain("Iris for Partners");
    expect(entriesOf(show(CLINICS, { place: ke, at: 2 }))).not.toContain("Iris for Partners");
  });

  test("whoever comes from a topic for allies alone is served as one", () => {
    const from = { screen: nodeOf(library, "quizzes/teamwork#full").code, at: null };
    expect(entriesOf(show(LEGAL, { place: ke, from }))).toContain("Harbour Legal Aid");
    const topic = { screen: nodeOf(library, "rights/stop#now").code, at: null };
    expect(entriesOf(show(LEGAL, { place: ke, from: topic }))).not.toContain("Harbour Legal Aid");
  });

  test("nobody in a country in which a name could endanger people sees that name there", () => {
    expect(entriesOf(show(LEGAL, { place: de }))).toEqual([]);
    expect(entriesOf(show(LEGAL, { place: de }, ally))).toEqual([]);
    expect(entriesOf(show(LEGAL, { place: placeCode("fr") }))).toEqual(["Lantern World Network"]);
  });

  test("nor in a part of such a country, nor by a link to the entry itself", () => {
    const path = "flows/directory/global.yaml";
    const changed = libraryOf(withFiles(fixtureFiles(), { [path]: (text) => text.replace("not_in: [de]", "not_in: [us]") }));
    const network = [...changed.entries.values()].find((entry) => entry.id === "world-network");
    const screen = open(changed, linkOf(changed, LEGAL, { place: placeCode("us-ny"), entry: network?.code ?? null }), context());
    expect(linesOf(screen).join("\n")).not.toContain("Lantern");
    expect(screen.link.entry).toBeNull();
  });

  test("nor in a part of such a country that nobody knows", () => {
    const part = show(LEGAL, { place: placeCode("de-xx") });
    expect(part.link.place).toBe(placeCode("de"));
    expect(entriesOf(part)).toEqual(entriesOf(show(LEGAL, { place: placeCode("de") })));
  });

  test("an entry is hidden from the day on which its check expires", () => {
    expect(entriesOf(show(CLINICS, { place: ke, at: 2 }, { today: "2026-11-30" }))).toEqual(["Fig Tree Clinic"]);
    expect(entriesOf(show(CLINICS, { place: ke, at: 2 }, { today: EXPIRY }))).not.toContain("Fig Tree Clinic");
    expect(show(CLINICS, { place: ke, at: 2 }, { today: EXPIRY }).link.at).toBeNull();
  });
});

describe("an entry that is dangerous to name in one country", () => {
  const careful = libraryOf(
    withFiles(fixtureFiles(), {
      "flows/directory/global.yaml": (text) => text.replace("not_in: [de]", "not_in: [fr]\n    needs_place_in: [fr]"),
    }),
  );
  const networks = (more: Partial<Link>) => entriesOf(open(careful, linkOf(careful, LEGAL, more), context()));

  test("waits for a country to be chosen where the reader's language makes that one likely", () => {
    expect(networks({ language: fr })).toEqual([]);
    expect(networks({ language: fr, place: ke })).toContain("Lantern World Network");
    expect(networks({ language: fr, place: placeCode("fr") })).toEqual([]);
    expect(networks({})).toEqual(["Lantern World Network"]);
  });
});
