import { expect, test } from "vitest";
import { dayKey, dayValue, listKey, listValue, readStored } from "../../../src/privacy/counts/stored.ts";
import { listed } from "../../../src/privacy/counts/table.ts";

const two = listed([
  { table: "item", kind: "detail", id: "rights/arrest#start" },
  { table: "item", kind: "total", id: "en" },
]);
const good: [string, unknown][] = [
  [dayKey("2026-11-22", "a1"), dayValue("2026-11-22", two.version, [3, -2])],
  [listKey(two.version), listValue(two)],
];

test("days are read with the list that they were written by", () => {
  expect(readStored(good)).toMatchObject({ days: [{ day: "2026-11-22", cells: [3, -2] }], unreadable: 0 });
});

test.each<[string, string, unknown]>([
  ["nothing", "2026-11-23:b", undefined],
  ["a text", "2026-11-23:b", "x"],
  ["another day than its key", "2026-11-23:b", dayValue("2026-11-22", two.version, [0, 0])],
  ["too few cells", "2026-11-23:b", dayValue("2026-11-23", two.version, [0])],
  ["broken numbers", "2026-11-23:b", { day: "2026-11-23", version: two.version, cells: [0.5, null] }],
  ["an unknown version", "2026-11-23:b", dayValue("2026-11-23", "none", [0, 0])],
  ["no number", "2026-11-23:b", { day: "2026-11-23", version: two.version }],
  ["a list under a wrong version", "cells:0", listValue(two)],
  ["a list of something else", "cells:1", ["person detail x"]],
  ["a list that is none", "cells:2", 7],
  ["an unknown key", "other", 1],
])("a value that is %s is counted as unreadable and left out", (_, key, value) => {
  const { days, lists, unreadable } = readStored([...good, [key, value]]);
  expect([days.length, lists.size, unreadable]).toEqual([1, 1, 1]);
});
