import { expect, test } from "vitest";
import { setting } from "./call.ts";

const keyboard = (rows: readonly number[]): object => ({
  text: "x",
  reply_markup: {
    inline_keyboard: rows.map((count, row) =>
      Array.from({ length: count }, (_, index) => ({ text: `${row} ${index}`, callback_data: "x" })),
    ),
  },
});

test.each([
  ["8 in a row", [8], [8], []],
  ["9 in a row", [9], [9], ["wide row"]],
  ["12 in a row", [12], [12], ["wide row"]],
  ["13 in a row", [13, 1], [12, 1], ["wide row", "dropped buttons"]],
  ["100 in all", Array<number>(20).fill(5), Array<number>(20).fill(5), []],
  ["104 in all", Array<number>(26).fill(4), Array<number>(26).fill(4), ["many buttons"]],
  ["301 in all", [...Array<number>(60).fill(5), 1], Array<number>(60).fill(5), ["dropped buttons", "many buttons"]],
  ["no button in a row", [0, 1], [1], []],
])("%s", async (_name, sent, kept, kinds) => {
  await using fake = await setting();
  expect(await fake.send(keyboard(sent))).toMatchObject({ ok: true });
  expect(fake.chat.last?.keyboard.map((row) => row.length)).toEqual(kept);
  expect([...new Set(fake.telegram.findings.map(({ kind }) => kind))]).toEqual(kinds);
});

test.each([
  ["a button without text", { text: "", callback_data: "x" }, "dropped buttons", []],
  ["a button with two actions", { text: "a", callback_data: "x", url: "https://example.org" }, "ignored action", ["a"]],
  ["a link without a scheme", { text: "a", url: "example.org" }, "rewritten link", ["a"]],
  ["an unknown field", { text: "a", callback_data: "x", colour: "red" }, "unknown parameter", ["a"]],
])("%s is a finding", async (_name, button, kind, labels) => {
  await using fake = await setting();
  expect(await fake.send({ text: "x", reply_markup: { inline_keyboard: [[button]] } })).toMatchObject({ ok: true });
  expect(fake.telegram.findings).toMatchObject([{ kind }]);
  expect(fake.chat.last?.keyboard.flat().map(({ label }) => label)).toEqual(labels);
});

test("buttons that do not ask the bot say what they would do", async () => {
  await using fake = await setting();
  const rows = [
    [
      { text: "Call", copy_text: { text: "116 123" } },
      { text: "Site", url: "https://example.org", style: "primary" },
    ],
  ];
  await fake.send({ text: "x", reply_markup: { inline_keyboard: rows } });
  expect(fake.chat.tap("Call")).toMatchObject({ queryId: undefined, copy: "116 123" });
  expect(fake.chat.tap("Site")).toMatchObject({ queryId: undefined, url: "https://example.org" });
  expect(fake.chat.last?.keyboard).toEqual([
    [
      { label: "Call", copy: "116 123" },
      { label: "Site", url: "https://example.org", style: "primary" },
    ],
  ]);
  expect(() => fake.chat.tap("Nowhere")).toThrow('no button "Nowhere"; there are: "Call", "Site"');
});
