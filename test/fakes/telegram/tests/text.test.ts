import { expect, test } from "vitest";
import { setting } from "./call.ts";

const bold = (offset: number, length: number): object => ({ type: "bold", offset, length });
const entity = (type: string, offset: number, length: number): object => ({ type, offset, length });

test.each([
  ["up to the end of the text", "abc", bold(0, 3), ""],
  ["beyond the end", "abc", bold(1, 3), "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4"],
  ["after the end", "abc", bold(3, 1), "entity begins after the end of the text at UTF-16 offset 3"],
  ["around a surrogate pair", "a😀b", bold(1, 2), ""],
  ["from inside a surrogate pair", "a😀b", bold(2, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 4"],
  [
    "into a surrogate pair",
    "a😀b",
    bold(0, 2),
    "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
  ],
  ["at a negative offset", "abc", bold(-1, 1), "receive an entity with incorrect offset -1"],
  ["of a negative length", "abc", bold(0, -1), "receive an entity with incorrect length -1"],
])("an entity %s", async (_name, text, given, words) => {
  await using fake = await setting();
  const answer = await fake.send({ text, entities: [given] });
  if (words === "") expect(answer).toMatchObject({ ok: true, result: { text, entities: [given] } });
  else expect(answer.description?.replace(/byte offset \d+/, "byte offset 4")).toBe(`Bad Request: ${words}`);
});

test.each([
  ["bold inside italic", [entity("italic", 0, 4), bold(1, 2)], ""],
  ["code inside a quotation", [entity("blockquote", 0, 4), entity("code", 1, 2)], ""],
  ["bold after code", [entity("code", 0, 2), bold(2, 2)], ""],
  ["bold inside code", [entity("code", 0, 4), bold(1, 2)], "nothing may stand inside code"],
  ["code inside bold", [bold(0, 4), entity("code", 1, 2)], "code may stand inside a quotation only"],
  ["a quotation inside a quotation", [entity("blockquote", 0, 4), entity("blockquote", 1, 2)], "quotations may not be nested"],
  ["overlapping entities", [bold(0, 3), entity("italic", 2, 2)], "overlap only in part"],
  ["an empty entity", [bold(1, 0)], "is empty"],
  ["an entity that the server finds itself", [entity("url", 0, 4)], "is found by the server itself"],
])("%s", async (_name, entities, detail) => {
  await using fake = await setting();
  expect(await fake.send({ text: "abcd", entities })).toMatchObject({ ok: true });
  expect(fake.telegram.findings).toHaveLength(detail === "" ? 0 : 1);
  expect(fake.telegram.findings[0]?.detail ?? "").toContain(detail);
});

test("white space at the ends is cut off and the entities move along", async (): Promise<void> => {
  await using fake = await setting();
  await fake.send({ text: "\n  ab cd \n", entities: [bold(6, 4)] });
  expect(fake.chat.last).toMatchObject({ text: "ab cd", entities: [{ type: "bold", offset: 3, length: 2 }] });
  expect(fake.telegram.findings).toMatchObject([{ method: "sendMessage", kind: "trimmed text" }]);
});

test("control characters become spaces, which is a finding", async () => {
  await using fake = await setting();
  await fake.send({ text: "a\tb\r\nc" });
  expect(fake.chat.last?.text).toBe("a b\nc");
  expect(fake.telegram.findings).toMatchObject([{ kind: "replaced characters" }]);
});

test("markup is not parsed", async () => {
  await using fake = await setting();
  expect(await fake.send({ text: "<b>a</b>", parse_mode: "HTML" })).toMatchObject({ status: 400 });
  expect(fake.telegram.findings).toMatchObject([{ kind: "not simulated" }]);
});

test("the server finds links, commands and mentions by itself", async () => {
  await using fake = await setting();
  await fake.send({ text: "See https://example.org/a, /help and @somebody" });
  expect(fake.chat.last?.entities).toEqual([
    { type: "url", offset: 4, length: 21 },
    { type: "bot_command", offset: 27, length: 5 },
    { type: "mention", offset: 37, length: 9 },
  ]);
});
