import { hash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { ENCODINGS, needlesOfId, needlesOfNetwork, needlesOfText } from "./needles.ts";
import { createSearch, overlapping } from "./search.ts";

/** Bytes that look drawn, and are the same every time. */
function noise(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, number) => hash("sha256", String(number), "buffer"));
  return Buffer.concat(blocks).subarray(0, length);
}

function hits(needles: readonly Uint8Array[], bytes: Uint8Array): [number, number][] {
  const found: [number, number][] = [];
  createSearch(needles).in(bytes, (needle, at) => found.push([needle, at]));
  return found;
}

test("a needle is found at every offset, the first and the last included", () => {
  const needle = Buffer.from("twelve bytes");
  const around = noise(64);
  for (let at = 0; at <= around.length; at += 1) {
    const bytes = Buffer.concat([around.subarray(0, at), needle, around.subarray(at)]);
    expect(hits([needle], bytes)).toEqual([[0, at]]);
  }
});

test("of a hundred thousand needles each is found, and none in noise", () => {
  const needles = Array.from({ length: 100_000 }, (_, number) =>
    hash("sha256", `needle ${number}`, "buffer").subarray(0, 8 + (number % 20)),
  );
  const search = createSearch(needles);
  const found: number[] = [];
  for (const needle of needles) search.in(Buffer.concat([Buffer.from("…"), needle, Buffer.from("…")]), (one) => found.push(one));
  expect(found).toEqual(needles.map((_, number) => number));
  search.in(noise(2_000_000), (one) => found.push(one));
  search.in(randomBytes(2_000_000), (one) => found.push(one));
  expect(found).toHaveLength(needles.length);
});

test("of needles that begin alike the longest is told, and neither where a byte is missing", () => {
  const [short, long] = [Buffer.from("one name"), Buffer.from("one name and more")];
  expect(hits([short, long], Buffer.from("one name and more"))).toEqual([[1, 0]]);
  expect(hits([long, short], Buffer.from("one name and mor"))).toEqual([[1, 0]]);
  expect(hits([short, long], Buffer.from("one nam"))).toEqual([]);
});

test("a needle across the borders of pieces is found once", () => {
  const needle = Buffer.from("a needle across");
  const whole = Buffer.concat([noise(50), needle, noise(50), needle]);
  const search = createSearch([needle]);
  for (let size = 1; size <= whole.length; size += 1) {
    const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, place) =>
      whole.subarray(place * size, (place + 1) * size),
    );
    let found = 0;
    for (const { bytes, known } of overlapping(pieces, search.longest - 1))
      search.in(bytes, (_, at) => void (found += at + needle.length > known ? 1 : 0));
    expect(found).toBe(2);
  }
});

test("a needle that is too short is refused", () => {
  expect(() => createSearch([Buffer.from("seven b")])).toThrow("7 bytes");
});

test("a text is found in every encoding, whatever stands around it", () => {
  const text = { word: "k3v9x0q8w7e6r5tz", marks: ` é"&ж'<>>>>???` };
  const whole = text.word + text.marks;
  const needles = needlesOfText(text);
  const encoded: readonly string[] = [
    whole,
    ...["", "x", "xy"].flatMap((before) =>
      (["base64", "base64url"] as const).map((how) => Buffer.from(`${before}${whole}!`).toString(how)),
    ),
    Buffer.from(whole).toString("hex"),
    Buffer.from(whole).toString("hex").toUpperCase(),
    encodeURIComponent(whole),
    new URLSearchParams({ q: whole }).toString(),
    JSON.stringify(whole),
  ];
  const found = encoded.map((one) =>
    hits(
      needles.map(({ bytes }) => bytes),
      Buffer.from(one),
    ).map(([needle]) => needles[needle]?.encoding),
  );
  expect(found).toEqual([
    ["utf-8"],
    ...[0, 1, 2].flatMap((place) => [[`base64 +${place}`], [`base64url +${place}`]]),
    ["hex"],
    ["HEX"],
    ["percent"],
    ["form"],
    ["json"],
  ]);
  expect(
    hits(
      needles.map(({ bytes }) => bytes),
      Buffer.from(whole, "utf16le"),
    ),
  ).toHaveLength(1);
});

test("an id is found as a text and as a number; every encoding is one of the list", () => {
  const id = 3_397_234_310_478_947;
  const needles = needlesOfId(id);
  const numbers = [new BigInt64Array([BigInt(id)]), new Float64Array([id])].map(({ buffer }) => new Uint8Array(buffer));
  const all = [...numbers, ...numbers.map((one) => one.toReversed()), Buffer.from(JSON.stringify({ id }))];
  const found = all.map((one) =>
    hits(
      needles.map(({ bytes }) => bytes),
      one,
    ).map(([needle]) => needles[needle]?.encoding),
  );
  expect(found).toEqual([["int64 le"], ["double le"], ["int64 be"], ["double be"], ["decimal"]]);
  const used = [
    ...needles,
    ...needlesOfText({ word: "k3v9x0q8w7e6r5tz", marks: ` é"&ж'<>>>>???` }),
    ...needlesOfNetwork([0x2a_02, 1, 2, 3]),
  ];
  expect(new Set(used.map(({ encoding }) => encoding))).toEqual(new Set(ENCODINGS));
});
