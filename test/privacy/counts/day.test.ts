import { expect, test } from "vitest";
import { languageCode } from "../../../src/core/ids.ts";
import { createDay } from "../../../src/privacy/counts/day.ts";
import { createNoise } from "../../../src/privacy/counts/noise.ts";
import { TABLES } from "../../../src/privacy/counts/table.ts";
import type { Kind, Table } from "../../../src/privacy/counts/table.ts";
import { chanceOf, chat, list, none, seeded } from "./exact.ts";

const en = languageCode("en");
const fr = languageCode("fr");
const all = list();
const ARREST = "rights/arrest#start";
const QUIZ = "quizzes/partnership#about";
const in_ = (told: readonly number[], table: Table, kind: Kind, id: string): number =>
  told[all.at(table, kind, id) ?? -1] ?? Number.NaN;
const sum = (told: readonly number[]): number => told.reduce((one, other) => one + other, 0);

test("a chat counts once a day in a table, by what it did first, however often it comes", () => {
  const day = createDay({ list: all, noise: none });
  for (let at = 0; at < 1000; at += 1) day.add(chat(1), "item", at === 0 ? ARREST : QUIZ, at % 2 === 0 ? en : fr);
  day.add(chat(2), "item", QUIZ, fr);
  const told = day.take();
  expect([in_(told, "item", "detail", ARREST), in_(told, "item", "detail", QUIZ)]).toEqual([1, 1]);
  expect([in_(told, "item", "total", "en"), in_(told, "item", "total", "fr")]).toEqual([1, 1]);
  expect(sum(told)).toBe(4);
});

test("what has no cell is not counted and takes nobody's turn", () => {
  const day = createDay({ list: all, noise: none });
  day.add(chat(1), "item", "no/such#topic", en);
  day.add(chat(1), "item", ARREST, languageCode("xx"));
  day.add(chat(1), "item", ARREST, en);
  expect(sum(day.take())).toBe(2);
});

test("after a day is taken it is empty, and everybody counts again", () => {
  const day = createDay({ list: all, noise: none });
  day.add(chat(1), "campaign", "leaflet", en);
  expect(in_(day.take(), "campaign", "detail", "other")).toBe(1);
  expect(sum(day.take())).toBe(0);
  day.add(chat(1), "campaign", "poster", en);
  expect(sum(day.take())).toBe(2);
});

test("beyond the most chats nobody new is counted, which is said once; those counted before go on", () => {
  let full = 0;
  const day = createDay({ list: all, noise: none, most: 2, onFull: () => (full += 1) });
  for (const id of [1, 2, 3, 4]) day.add(chat(id), "item", ARREST, en);
  day.add(chat(1), "miss", ARREST, en);
  expect(full).toBe(1);
  expect(sum(day.take())).toBe(6);
  day.add(chat(3), "item", ARREST, en);
  expect(sum(day.take())).toBe(2);
});

test("every cell of the list gets noise of its own, also on an empty day", () => {
  let draws = 0;
  const noise = createNoise(undefined, seeded(3));
  const told = createDay({
    list: all,
    noise: () => {
      draws += 1;
      return noise();
    },
  }).take();
  expect([told.length, draws]).toEqual([all.cells.length, all.cells.length]);
  expect(told.filter((one) => one !== 0).length).toBeGreaterThan(all.cells.length / 2);
});

test("whoever has every disk image and every publication learns no more of a chat than e to the power of 1 a table", () => {
  // Publications follow from the stored values, so what is stored is all there is to learn from.
  const others = (): ReturnType<typeof createDay> => {
    const day = createDay({ list: all, noise: none });
    for (let id = 2; id < 40; id += 1)
      for (const table of TABLES) day.add(chat(id), table, detailOf(table), id % 3 === 0 ? fr : en);
    return day;
  };
  const detailOf = (table: Table): string => all.cells.find((one) => one.table === table && one.kind === "detail")?.id ?? "";
  const without = others().take();
  const day = others();
  for (const table of TABLES) for (const language of [en, fr]) day.add(chat(1), table, detailOf(table), language);
  const with_ = day.take();
  const differing = all.cells.filter((_, at) => with_[at] !== without[at]);
  for (const table of TABLES) {
    const own = differing.filter((cell) => cell.table === table);
    expect(own.map(({ kind }) => kind)).toEqual(["detail", "total"]);
    let worst = 0;
    // Every pair of values that the two cells can be stored as, from far below to far above.
    for (let x = -60; x <= 60; x += 1)
      for (let y = -60; y <= 60; y += 1) {
        const seen = [x, y];
        const chance = (world: readonly number[]): number =>
          own.reduce((product, cell, at) => product * chanceOf((seen[at] ?? 0) - in_(world, table, cell.kind, cell.id), 0.5), 1);
        const ratio = chance(with_) / chance(without);
        worst = Math.max(worst, ratio, 1 / ratio);
      }
    expect(worst).toBeLessThanOrEqual(Math.E * (1 + 1e-9));
    expect(worst).toBeGreaterThan(2.7);
  }
});
