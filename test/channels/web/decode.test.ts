import { describe, expect, test } from "vitest";
import { assert, property, string, uint8Array } from "fast-check";
import { formatLink } from "../../../src/core/link.ts";
import { decodeWeb, linkOf } from "../../../src/channels/web/decode.ts";
import { MAX_QUESTION } from "../../../src/channels/web/limits.ts";
import { HOME } from "./screens.ts";
import { channel } from "./site.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (path: string, form: string | null = null) => decodeWeb({ path, form: form === null ? null : bytes(form) }, HOME);
const action = (path: string, form: string | null = null) => {
  const request = decode(path, form);
  return typeof request === "string" ? request : request.action;
};
const shown = (path: string): string | null => {
  const link = linkOf(path, HOME);
  return link === null ? null : formatLink(link);
};

describe("paths", () => {
  test.each([
    ["/", "k7f2qz"], ["", "k7f2qz"], ["/m03xw9LfrA1f3kN4", "m03xw9LfrA1f3kN4"], ["/k7f2qzLes.", "k7f2qzLes"], ["/k7f2qzLes)", "k7f2qzLes"],
    ["/robots.txt", null], ["/favicon.ico", null], ["/k7f2qz/more", null], ["/K7F2QZ", null], ["/k7f2q", null], ["/%E4%A2", null], ["//k7f2qz", null],
    [`/${"a".repeat(10_000)}`, null], [`/k7f2qz${"X".repeat(60)}`, null], ["/k7f2qz<script>", null],
  ])("%s", (path, link) => expect(shown(path)).toBe(link)); // prettier-ignore

  test("never throw", () => {
    const whatever = property(string({ unit: "binary" }), uint8Array(), (path, form) => {
      expect(decodeWeb({ path, form }, HOME)).toBeDefined();
    });
    assert(whatever);
  });

  test("nobody is named and no language is guessed", () => {
    expect(decode("/k7f2qz")).toMatchObject({ caller: null, suggested: null, action: { kind: "open", given: null } });
  });
});

describe("forms", () => {
  const link = linkOf("/m03xw9N4", HOME);

  test("answers: the last value of an item counts, 0 leaves it open", () => {
    expect(action("/m03xw9N4", "a1=0&a1=3&a2=0&a35=7")).toEqual({ kind: "open", link, given: new Map([[1, 3], [2, 0], [35, 7]]) }); // prettier-ignore
  });

  test("answers that cannot be are skipped", () => {
    expect(action("/m03xw9N4", "a0=1&a36=1&a1=8&a2=x&b3=1&a4=1&a=2&a05=1")).toEqual({
      kind: "open",
      link,
      given: new Map([[4, 1]]),
    });
  });

  test("a question is trimmed and knows where it was typed", () => {
    expect(action("/m03xw9N4", "q=+police+took+me%3F+")).toEqual({ kind: "ask", text: "police took me?", from: link });
    expect(action("/m03xw9N4", "q=%D0%BC%D0%B5%D0%BD%D1%82%D1%8B")).toMatchObject({ text: "менты" });
  });

  test("an empty question opens the page again", () => {
    expect(action("/m03xw9N4", "q=+++")).toEqual({ kind: "open", link, given: null });
  });

  test("what is longer than the field takes is refused", () => {
    expect(action("/", `q=${"x".repeat(MAX_QUESTION)}`)).toMatchObject({ kind: "ask" });
    expect(action("/", `q=${"x".repeat(MAX_QUESTION + 1)}`)).toBe("too-large");
  });

  test.each(["", "foo=bar", "q=%FF", "q=%E4%A2", "q=100%", "a1=9"])("what no browser sends is malformed: %s", (form) => {
    expect(action("/k7f2qz", form)).toBe("malformed");
  });

  test("broken UTF-8 is malformed", () => {
    expect(decodeWeb({ path: "/", form: new Uint8Array([0x71, 0x3d, 0xff, 0xfe]) }, HOME)).toBe("malformed");
  });

  test("the channel's decode gives null for what is refused", () => {
    expect(channel().decode({ path: "/", form: bytes("") })).toBeNull();
    expect(channel().decode({ path: "/", form: null })).toMatchObject({ action: { kind: "open" } });
  });
});
