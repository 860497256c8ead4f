import { describe, expect, test } from "vitest";
import { placeCode } from "../../src/core/ids.ts";
import type { Context } from "../../src/core/library.ts";
import { CLINICS, clinicsAfter, entriesOf, KE, LEGAL, noticesOf } from "../helpers/directory.ts";
import { fixtureLibrary, follow, labelsOf, linesOf, show, tap } from "../helpers/library.ts";

const library = fixtureLibrary();
const ke = placeCode("ke");
const ally: Partial<Context> = { audience: "ally" };

describe("the services for a need", () => {
  test("stand in one order: led by sex workers first, then those of whom most is known to be good, then by name", () => {
    expect(entriesOf(show(CLINICS, { place: ke }))).toEqual([
      "Grove, led by sex workers",
      "Acacia Clinic",
      "Baobab Clinic",
      "Cedar Clinic",
      "Date Palm Clinic",
      "Ebony Clinic",
    ]);
    expect(entriesOf(show(CLINICS, { place: ke, at: 2 }))).toEqual(["Fig Tree Clinic"]);
  });

  test("are six to a page, and a later page than the last is the last", () => {
    const first = show(CLINICS, { place: ke });
    expect(tap(follow(library, first, ["More"]), "Earlier")).toEqual(first.link);
    expect(show(CLINICS, { place: ke, at: 9 }).link.at).toBe(2);
  });

  test("say what each one is", () => {
    expect(linesOf(show(CLINICS, { place: ke })).slice(1, 4)).toEqual([
      "In Kenya",
      "Grove, led by sex workers · Sex worker organisation",
      "Acacia Clinic · Service",
    ]);
  });

  test("of the place come before the wider networks", () => {
    const lines = linesOf(show(LEGAL, { place: ke }, ally));
    expect(lines.slice(1)).toEqual([
      "In Kenya",
      "Harbour Legal Aid · Ally organisation · Named in our sources, contact not checked",
      "Wider networks",
      "Lantern Africa · Regional network",
      "Lantern World Network · Worldwide network",
    ]);
  });

  test("of a country serve its subdivisions too", () => {
    const screen = clinicsAfter(KE, (text) => text.replace("places: [ke]", "places: [us]"), "us-ny");
    expect(linesOf(screen).slice(1)).toEqual(["In New York", "Acacia Clinic · Service"]);
  });
});

describe("filters", () => {
  const list = show(CLINICS, { place: ke });

  test("offer at most three things that tell the entries apart", () => {
    expect(labelsOf(list.buttons).slice(7, 10)).toEqual(["Led by sex workers", "Staff trained to be respectful", "No ID needed"]);
  });

  test("leave out what no entry is known to offer, and what all do", () => {
    const screen = clinicsAfter(KE, (text) =>
      text
        .replaceAll("trained_staff: yes, ", "")
        .replaceAll("no_id: yes, ", "")
        .replaceAll("flags: {", "flags: { peer_staff: yes,"),
    );
    expect(labelsOf(screen.buttons).slice(7, 9)).toEqual(["Led by sex workers", "Free of charge"]);
    expect(labelsOf(screen.buttons)[9]).toBe("Choose a country");
  });

  test("are offered from four entries on", () => {
    const moved = (most: number) =>
      clinicsAfter(
        KE,
        (text) => text.split("places: [ke]").reduce((all, part, index) => `${all}places: [${index > most ? "ke" : "ug"}]${part}`),
        "ug",
      );
    expect(labelsOf(moved(3).buttons)).toEqual([
      "Acacia Clinic",
      "Baobab Clinic",
      "Cedar Clinic",
      "Choose a country",
      "Selling sex",
      "Simpler words",
    ]);
    expect(labelsOf(moved(4).buttons)).toContain("Staff trained to be respectful");
  });

  test("count the wider networks in", () => {
    const screen = clinicsAfter(
      "flows/directory/global.yaml",
      (text) => text.replaceAll("needs: [legal.arrest]", "needs: [health.primary]"),
      "ke",
      { filters: 1 },
    );
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
    const second = show(CLINICS, { place: ke, at: 2 });
    expect(tap(second, "No ID needed").at).toBeNull();
    const filtered = follow(library, second, ["No ID needed"]);
    expect(entriesOf(filtered)).toEqual(["Acacia Clinic", "Date Palm Clinic"]);
  });

  test("that a list does not offer are left out of its link", () => {
    expect(show(LEGAL, { place: ke, filters: 7 }).link.filters).toBe(0);
    expect(show(CLINICS, { place: ke, filters: 2 ** 11 - 1 }).link.filters).toBe(7);
  });

  test("stay through the choice of another country and an open entry", () => {
    const filtered = follow(library, list, ["No ID needed"]);
    expect(tap(filtered, "Choose a country").filters).toBe(filtered.link.filters);
    expect(follow(library, filtered, ["Acacia Clinic", "Back"]).link).toEqual(filtered.link);
  });
});
