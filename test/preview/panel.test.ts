import { expect, test } from "vitest";
import { panelOf } from "../../src/preview/panel.ts";
import type { Panel } from "../../src/preview/panel.ts";
import { recordOf } from "../../src/content/freshness.ts";
import { problem } from "../../src/content/problem.ts";
import type { Link } from "../../src/core/link.ts";
import { en, es, fr, fixtureFiles, linkOf, TODAY, withFiles } from "../helpers/library.ts";
import { placeOf } from "../../src/preview/listed.ts";
import { soundOf, storeOf } from "./helpers.ts";

const { store } = storeOf();

function panel(id: string, more: Partial<Link> = {}, today = TODAY, from = store): Panel {
  const sound = soundOf(from.state());
  const made = panelOf(from.state(), sound, linkOf(sound.library, id, { language: en, ...more }), "worker", today);
  if (made === null) throw new Error(`no panel for ${id}`);
  return made;
}

test("says which screen it is and where it is written", () => {
  const { id, kind, structure, words } = panel("rights/stop#now");
  expect([id, kind, placeOf(structure), words === null ? null : placeOf(words)]).toEqual([
    "rights/stop#now",
    "page",
    "flows/rights/stop.yaml:9",
    "locales/en/rights/stop.yaml:13",
  ]);
});

test("names the statement and its sources, with year and address", () => {
  const { statement, lead, sources } = panel("rights/stop#start");
  expect(statement).toBe("guidance");
  expect(lead).toMatch(/\w/);
  expect(sources).toEqual([expect.objectContaining({ id: "example-guide", year: "2020", url: "https://guide.example/" })]);
  expect(panel("rights/stop#now").sources).toEqual([expect.objectContaining({ id: "parasol", title: null })]);
});

test("counts down to the next review, and past it", () => {
  expect(panel("rights/stop#now").review).toMatchObject({ reviewed: "2026-11-01", due: "2027-11-01", daysLeft: 339, by: null });
  expect(panel("rights/stop#now", {}, "2027-11-03").review).toMatchObject({ daysLeft: -2, share: 1 });
});

test("tells which languages have the screen, and leads to it in each", () => {
  const { languages } = panel("rights/stop#now");
  expect(languages.map(({ code, state, isHere }) => [code, state, isHere])).toEqual([
    ["en", "present", true],
    ["fr", "present", false],
    ["es", "missing", false],
  ]);
  expect(languages[1]?.href).toMatch(/^\/[0-9a-z]{6}Lfr$/);
  expect(panel("rights/stop#start", { language: es }).languages[2]).toMatchObject({ state: "present", isHere: true });
});

test("a translation of an older text is outdated, by its key", () => {
  const edited = JSON.stringify({ "rights/stop": { "now.text": recordOf("An older text.", "Choisissez un bouton.") } });
  const { store: stale } = storeOf(withFiles(fixtureFiles(), { "locales/fr/edited.json": edited }));
  expect(panel("rights/stop#now", { language: fr }, TODAY, stale).languages[1]).toMatchObject({
    state: "outdated",
    outdated: ["now.text"],
  });
  expect(panel("rights/stop#start", { language: fr }, TODAY, stale).languages[1]?.state).toBe("present");
});

test("reads a link in words", () => {
  const { link } = panel("system/services#health.primary", { at: 2, filters: 1 });
  expect(link.bytes).toBe(link.text.length);
  expect(link.fields.slice(0, 2)).toEqual([
    { name: "screen", value: "system/services#health.primary" },
    { name: "language", value: "English" },
  ]);
});

test("measures the screen as the check does, for every platform", () => {
  const { sizes, screen } = panel("rights/stop#start");
  expect(sizes.map(({ channel }) => channel)).toEqual(["telegram", "slack", "web"]);
  const telegram = sizes[0]?.sizes ?? [];
  expect(telegram.find(({ what }) => what === "screen")).toMatchObject({ most: 3500, unit: "UTF-16" });
  expect(telegram.find(({ what }) => what === "link")).toMatchObject({ most: 64, unit: "bytes" });
  expect(sizes[1]?.sizes.find(({ what }) => what === "title")?.size).toBe(screen.title.length);
});

test("finds the longest sentence and the size of the simpler words", () => {
  expect(panel("rights/stop#start").reading).toMatchObject({
    unit: "words",
    longest: { text: "you are with the police now", size: 6 },
    simple: 7,
  });
  expect(panel("rights/stop#now").reading).toMatchObject({ simple: null });
});

test("entries expire on the day that is looked at", () => {
  const acacia = (today: string) =>
    panel("system/services#health.primary", {}, today).expiries.find(({ name }) => name === "Acacia Clinic");
  expect(acacia(TODAY)).toMatchObject({ expires: "2028-01-01", isExpired: false });
  expect(acacia("2028-01-01")).toMatchObject({ isExpired: true });
});

test("holds the problems of its own lines, with the line", async () => {
  const at = { file: "locales/fr/rights/stop.yaml", line: 16, column: 3 };
  const { store: checked } = storeOf(fixtureFiles(), [problem("review-overdue", at, { due: TODAY })]);
  await expect.poll(() => checked.state().problems.length).toBe(1);
  const { problems } = panel("rights/stop#now", {}, TODAY, checked);
  expect(problems).toEqual([expect.objectContaining({ severity: "warning", sentence: `The review was due on ${TODAY}` })]);
  expect(problems[0]?.link?.language).toBe("fr");
  expect(panel("rights/stop#start", {}, TODAY, checked).problems).toEqual([]);
});
