import { expect, test } from "vitest";
import { cellList, cellText, listed, needDetail, OTHER, parseCell, topicsOf } from "../../../src/privacy/counts/table.ts";
import { linkOf, shippedLibrary } from "../../helpers/library.ts";
import { list } from "./exact.ts";

const topic = (id: string): string | undefined => topicsOf(shippedLibrary()).get(linkOf(shippedLibrary(), id).screen);

test.each([
  ["rights/arrest#start", "rights/arrest#start"],
  ["rights/arrest#now", "rights/arrest#start"],
  ["quizzes/partnership#about", "quizzes/partnership#about"],
  ["quizzes/partnership#short", "quizzes/partnership#about"],
  ["quizzes/rights#full", "quizzes/rights#about"],
  ["allies/criteria#c7", "allies/allies#allies"],
  ["tools/budget#start", "tools/tools#tools"],
  ["tools/words#exercises", "tools/words#start"],
  ["system/home#home", undefined],
  ["system/about#privacy", undefined],
])("the topic of %s is %s", (id, expected) => {
  expect(topic(id)).toBe(expected);
});

test("the list has a cell for every topic, need, outcome, label and language, each once", () => {
  const { cells } = list();
  const library = shippedLibrary();
  expect(new Set(cells.map(cellText)).size).toBe(cells.length);
  const ids = (table: string, kind: string) => cells.filter((one) => one.table === table && one.kind === kind).map(({ id }) => id);
  for (const table of ["item", "need", "miss", "campaign"])
    expect(ids(table, "total")).toEqual([...library.languages.keys()].sort());
  for (const id of topicsOf(library).values()) expect(ids("item", "detail")).toContain(id);
  for (const node of library.nodes.values())
    if (node.kind === "directory") expect(ids("need", "detail")).toContain(needDetail(node.need, false));
  expect(ids("miss", "detail")).toEqual([...ids("item", "detail"), OTHER].sort());
  expect(ids("campaign", "detail")).toEqual(["other", "poster", "radio"]);
});

test("the same content and labels make the same version, others another one", () => {
  expect(list().version).toBe(cellList(shippedLibrary(), ["radio", "poster", "radio", OTHER]).version);
  expect(list().version).not.toBe(cellList(shippedLibrary(), ["poster"]).version);
});

test("a label that is not configured counts as other; what else is unknown has no cell", () => {
  const all = list();
  expect(all.at("campaign", "detail", "leaflet")).toBe(all.at("campaign", "detail", OTHER));
  expect(all.at("item", "detail", "no/such#topic")).toBeNull();
  expect(all.at("campaign", "total", "xx")).toBeNull();
});

test("a cell that is stored is read back, and nothing else is", () => {
  for (const cell of list().cells) expect(parseCell(cellText(cell))).toEqual(cell);
  for (const text of ["", "item detail", "item else x", "person total en"]) expect(parseCell(text)).toBeNull();
  expect(listed([]).at("item", "total", "en")).toBeNull();
});
