import { describe, expect, test } from "vitest";
import { placeCode } from "../../src/core/ids.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import type { Context } from "../../src/core/library.ts";
import { context, EXPIRY, fixtureFiles, fixtureLibrary, follow, labelsOf, libraryOf, linesOf, linkOf, nodeOf, show, tap, withFiles } from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const de = placeCode("de");
const clinics = "system/services#health.primary";
const legal = "system/services#legal.arrest";
const shelter = "system/services#safety.shelter";
const KE = "flows/directory/ke.yaml";
const ally: Partial<Context> = { audience: "ally" };
const entryNames = new Set([...library.entries.values()].map((entry) => entry.name));
const entriesOf = (screen: ReturnType<typeof show>) => labelsOf(screen.buttons).filter((label) => entryNames.has(label));
const noticesOf = (screen: ReturnType<typeof show>) => screen.body.flatMap((block) => (block.kind === "notice" ? [`${block.tone}: ${block.text}`] : []));

describe("the services for a need", () => {
  test("stand in one order: led by sex workers first, then those of whom most is known to be good, then by name", () => {
    expect(entriesOf(show(clinics, { place: ke }))).toEqual(["Grove, led by sex workers", "Acacia Clinic", "Baobab Clinic", "Cedar Clinic", "Date Palm Clinic", "Ebony Clinic"]);
    expect(entriesOf(show(clinics, { place: ke, at: 2 }))).toEqual(["Fig Tree Clinic"]);
  });

  test("are six to a page, and a later page than the last is the last", () => {
    const first = show(clinics, { place: ke });
    expect(follow(library, first, ["More", "Earlier"]).link).toEqual(first.link);
    expect(show(clinics, { place: ke, at: 9 }).link.at).toBe(2);
  });

  test("say what each one is", () => {
    expect(linesOf(show(clinics, { place: ke })).slice(1, 4)).toEqual(["In Kenya", "Grove, led by sex workers · Sex worker organisation", "Acacia Clinic · Service"]);
  });

  test("of the place come before the wider networks", () => {
    const lines = linesOf(show(legal, { place: ke }, ally));
    expect(lines.slice(1)).toEqual([
      "In Kenya",
      "Harbour Legal Aid · Ally organisation · Named in our sources, contact not checked",
      "Wider networks",
      "Lantern Africa · Regional network",
      "Lantern World Network · Worldwide network",
    ]);
  });

  test("of a country serve its subdivisions too", () => {
    const screen = edited(KE, (text) => text.replace("places: [ke]", "places: [us]"), "us-ny");
    expect(linesOf(screen).slice(1)).toEqual(["In New York", "Acacia Clinic · Service"]);
  });
});

describe("where nobody is known", () => {
  test("in the country, the gap is said and the wider networks follow", () => {
    const screen = show(legal, { place: placeCode("ug") });
    expect(noticesOf(screen)).toEqual(["gap: We know no checked service for this in Uganda."]);
    expect(entriesOf(screen)).toEqual(["Lantern Africa", "Lantern World Network"]);
  });

  test("for the need at all, sex workers' own networks around the place stand in", () => {
    expect(entriesOf(show(shelter, { place: ke }))).toEqual(["Lantern Africa", "Grove, led by sex workers", "Lantern World Network"]);
    expect(entriesOf(show(shelter, { place: placeCode("us-ny") }))).toEqual(["Lantern World Network"]);
  });

  test("at all, the bot says so and shows nothing", () => {
    const screen = show(shelter, { place: de });
    expect(noticesOf(screen)).toEqual(["gap: We know no checked service for this."]);
    expect(entriesOf(screen)).toEqual([]);
  });

  test("because no country was chosen, the bot asks for one and shows who serves the world", () => {
    const screen = show(legal);
    expect(noticesOf(screen)).toEqual(["info: Choose a country to see who is near."]);
    expect(entriesOf(screen)).toEqual(["Lantern World Network"]);
    expect(tap(screen, "Choose a country").views).toBe("p");
  });
});

describe("who sees what", () => {
  test("workers see only what was checked and can be reached", () => {
    expect(entriesOf(show(legal, { place: ke }))).not.toContain("Harbour Legal Aid");
  });

  test("allies also see what a source names, and what is meant for them alone", () => {
    expect(entriesOf(show(legal, { place: ke }, ally))).toContain("Harbour Legal Aid");
    expect(entriesOf(show(clinics, { place: ke, at: 2 }, ally))).toContain("Iris for Partners");
    expect(entriesOf(show(clinics, { place: ke, at: 2 }))).not.toContain("Iris for Partners");
  });

  test("whoever comes from a topic for allies alone is served as one", () => {
    const from = { screen: nodeOf(library, "quizzes/teamwork#full").code, at: null };
    expect(entriesOf(show(legal, { place: ke, from }))).toContain("Harbour Legal Aid");
    const topic = { screen: nodeOf(library, "rights/stop#now").code, at: null };
    expect(entriesOf(show(legal, { place: ke, from: topic }))).not.toContain("Harbour Legal Aid");
  });

  test("nobody in a country in which a name could endanger people sees that name there", () => {
    expect(entriesOf(show(legal, { place: de }))).toEqual([]);
    expect(entriesOf(show(legal, { place: de }, ally))).toEqual([]);
    expect(entriesOf(show(legal, { place: placeCode("fr") }))).toEqual(["Lantern World Network"]);
  });

  test("nor in a part of such a country, nor by a link to the entry itself", () => {
    const path = "flows/directory/global.yaml";
    const changed = libraryOf(withFiles(fixtureFiles(), { [path]: (text) => text.replace("not_in: [de]", "not_in: [us]") }));
    const network = [...changed.entries.values()].find((entry) => entry.id === "world-network");
    const screen = open(changed, linkOf(changed, legal, { place: placeCode("us-ny"), entry: network?.code ?? null }), context());
    expect(linesOf(screen).join("\n")).not.toContain("Lantern");
    expect(screen.link.entry).toBeNull();
  });

  test("an entry is hidden from the day on which its check expires", () => {
    expect(entriesOf(show(clinics, { place: ke, at: 2 }, { today: "2026-11-30" }))).toEqual(["Fig Tree Clinic"]);
    expect(entriesOf(show(clinics, { place: ke, at: 2 }, { today: EXPIRY }))).not.toContain("Fig Tree Clinic");
    expect(show(clinics, { place: ke, at: 2 }, { today: EXPIRY }).link.at).toBeNull();
  });
});

/** The clinics of a country after an edit of a directory file. */
function edited(path: string, edit: (text: string) => string, place = "ke", more: Partial<Link> = {}) {
  const changed = libraryOf(withFiles(fixtureFiles(), { [path]: edit }));
  return open(changed, linkOf(changed, clinics, { place: placeCode(place), ...more }), context());
}

describe("filters", () => {
  const list = show(clinics, { place: ke });

  test("offer at most three things that tell the entries apart", () => {
    expect(labelsOf(list.buttons).slice(7, 10)).toEqual(["Led by sex workers", "Staff trained to be respectful", "No ID needed"]);
  });

  test("leave out what no entry is known to offer, and what all do", () => {
    const screen = edited(KE, (text) => text.replaceAll("trained_staff: yes, ", "").replaceAll("no_id: yes, ", "").replaceAll("flags: {", "flags: { peer_staff: yes,"));
    expect(labelsOf(screen.buttons).slice(7, 9)).toEqual(["Led by sex workers", "Free of charge"]);
    expect(labelsOf(screen.buttons)[9]).toBe("Choose a country");
  });

  test("are offered from four entries on", () => {
    const moved = (most: number) => edited(KE, (text) => text.split("places: [ke]").reduce((all, part, index) => `${all}places: [${index > most ? "ke" : "ug"}]${part}`), "ug");
    expect(labelsOf(moved(3).buttons)).toEqual(["Acacia Clinic", "Baobab Clinic", "Cedar Clinic", "Choose a country", "Selling sex", "Simpler words"]);
    expect(labelsOf(moved(4).buttons)).toContain("Staff trained to be respectful");
  });

  test("count the wider networks in", () => {
    const screen = edited("flows/directory/global.yaml", (text) => text.replaceAll("needs: [legal.arrest]", "needs: [health.primary]"), "ke", { filters: 1 });
    expect(noticesOf(screen)).toEqual(["info: 3 of 9 fit your filter."]);
    expect(entriesOf(screen)).toEqual(["Grove, led by sex workers", "Lantern Africa", "Lantern World Network"]);
  });

  test("narrow the list, add up, and can all be taken away", () => {
    const trained = follow(library, list, ["Staff trained to be respectful"]);
    expect(entriesOf(trained)).toEqual(["Acacia Clinic", "Baobab Clinic"]);
    expect(noticesOf(trained)).toEqual(["info: 2 of 7 fit your filter."]);
    const both = follow(library, trained, ["No ID needed"]);
    expect(entriesOf(both)).toEqual(["Acacia Clinic"]);
    expect(labelsOf(both.buttons)).not.toContain("No ID needed");
    expect(follow(library, both, ["Show all"]).link).toEqual(list.link);
    expect(entriesOf(follow(library, both, ["Led by sex workers"]))).toEqual([]);
  });

  test("begin on the first page, and take what is not known as not offered", () => {
    const second = show(clinics, { place: ke, at: 2 });
    expect(tap(second, "No ID needed").at).toBeNull();
    const filtered = follow(library, second, ["No ID needed"]);
    expect(entriesOf(filtered)).toEqual(["Acacia Clinic", "Date Palm Clinic"]);
  });

  test("that a list does not offer are left out of its link", () => {
    expect(show(legal, { place: ke, filters: 7 }).link.filters).toBe(0);
    expect(show(clinics, { place: ke, filters: 2 ** 11 - 1 }).link.filters).toBe(7);
  });

  test("stay through the choice of another country and an open entry", () => {
    const filtered = follow(library, list, ["No ID needed"]);
    expect(tap(filtered, "Choose a country").filters).toBe(filtered.link.filters);
    expect(follow(library, filtered, ["Acacia Clinic", "Back"]).link).toEqual(filtered.link);
  });
});
