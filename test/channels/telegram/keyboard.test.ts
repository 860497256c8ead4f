import fc from "fast-check";
import type { InlineKeyboardButton } from "grammy/types";
import { describe, expect, test } from "vitest";
import { keyboardOf, rowsOf } from "../../../src/channels/telegram/keyboard.ts";
import { longestQuizLink } from "../../../src/check/bounds.ts";
import { Visitor } from "../../../src/check/visitor.ts";
import { formatLink, linkTo, parseLink, VIEW } from "../../../src/core/link.ts";
import { open } from "../../../src/core/open.ts";
import { faceOf, openButton } from "../../../src/core/screen.ts";
import type { Button, Screen } from "../../../src/core/screen.ts";
import { context, fixtureLibrary, nodeOf, questionsOf, shippedLibrary } from "../../helpers/library.ts";

const library = shippedLibrary();
const { screens } = new Visitor(library).visit(context({ audience: "worker", questions: 1, language: null }));
const HOME = linkTo(library.home);

/** How wide a label may be, by the number of buttons in its row. */
const ROOM = [36, 16, 10, 7, 5, 4, 3, 2] as const;
/** Signs, those of Han and pictures counted twice. */
const widthOf = (label: string): number =>
  [...label].reduce((sum, sign) => sum + (/\p{Script=Han}|\p{Emoji_Presentation}|[、-〿＀-｠]/u.test(sign) ? 2 : 1), 0);
const fits = (row: readonly InlineKeyboardButton[]): boolean =>
  row.length === 1 || Math.max(...row.map(({ text }) => widthOf(text))) <= (ROOM[row.length - 1] ?? -1);
const keys = (labels: readonly string[]): InlineKeyboardButton[] =>
  labels.map((text, index) => ({ text, callback_data: `${index}` }));
const sizes = (labels: readonly string[]): number[] => rowsOf(keys(labels)).map((row) => row.length);
const many = (count: number, label: string): string[] => Array.from({ length: count }, () => label);
const wide = "a".repeat(40);

describe("rows", () => {
  test.each<[string, string[], number[]]>([
    ["no labels have none", [], []],
    ["one label has one", ["Yes"], [1]],
    ["one label that is too wide for any stands alone", [wide], [1]],
    ["eight of two letters stand in one", many(8, "ab"), [8]],
    ["nine of two letters stand in two, one more in the first", many(9, "ab"), [5, 4]],
    ["three letters are too wide for eight in a row", many(8, "abc"), [4, 4]],
    ["four that fit three in a row stand in pairs", many(4, "a".repeat(8)), [2, 2]],
    ["five that fit three in a row stand three and two", many(5, "a".repeat(8)), [3, 2]],
    ["two of sixteen letters stand side by side", many(2, "a".repeat(16)), [2]],
    ["two of seventeen letters stand below each other", many(2, "a".repeat(17)), [1, 1]],
    ["one that is wide makes its neighbours wait", ["Yes", wide, "No", "No"], [1, 1, 2]],
    ["Cyrillic is as wide as Latin", many(2, "я".repeat(16)), [2]],
    ["Cyrillic can be too wide too", many(2, "я".repeat(17)), [1, 1]],
    ["Han is twice as wide: eight signs stand side by side", many(2, "性".repeat(8)), [2]],
    ["Han is twice as wide: nine signs do not", many(2, "性".repeat(9)), [1, 1]],
    ["Han of one sign stands in eights", many(8, "性"), [8]],
    ["Han outside the basic plane is one sign", many(8, "𠮷"), [8]],
    ["a picture is as wide as Han", many(8, "🫶"), [8]],
    ["a sign that is always a picture is as wide", many(8, "➕"), [8]],
    ["so is one that is a picture with U+FE0F behind it", [...many(8, "⚖️"), ...many(8, "🕊️")], [8, 8]],
    ["beside one of them there is room for one letter less than beside a letter", many(2, `⚖️ ${"a".repeat(14)}`), [1, 1]],
    ["punctuation of Han is as wide as Han", many(2, "是、（否）。是，否"), [1, 1]],
  ])("%s", (_, labels, expected) => {
    expect(sizes(labels)).toEqual(expected);
  });

  /** How much longer the longest row is than the shortest. */
  const unevenness = (rows: readonly number[]): number => Math.max(...rows) - Math.min(...rows);
  test("of labels that are equally wide differ by one button at most: seven in threes are 3, 2 and 2", () => {
    const all = [8, 7, 4, 2].flatMap((width) =>
      Array.from({ length: 16 }, (_, index) => sizes(many(index + 1, "a".repeat(width)))),
    );
    expect(all.filter((rows) => unevenness(rows) > 1)).toEqual([]);
  });

  test("behind a wide label are as even as without it", () => {
    const [first, ...rest] = sizes([wide, ...many(9, "ab")]);
    expect([first, unevenness(rest)]).toEqual([1, 1]);
  });

  const label = fc.string({ unit: fc.constantFrom("a", "я", "性", "🫶", " "), minLength: 1, maxLength: 20 });
  test("keep the order, can be read, and are as few as there can be", () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 20 }), (labels) => {
        const rows = rowsOf(keys(labels));
        expect(rows.flat()).toEqual(keys(labels));
        expect(rows.filter((row) => row.length === 0 || row.length > 8 || !fits(row))).toEqual([]);
        const pairs = rows.slice(1).map((row, index) => [...(rows[index] ?? []), ...row]);
        expect(pairs.filter(fits)).toEqual([]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("a button", () => {
  const screenOf = (buttons: readonly Button[], bar: readonly Button[] = []): Screen => ({
    ...open(library, { ...HOME, language: null }, context({ language: null })),
    body: [],
    buttons,
    bar,
  });
  const link = { ...HOME, views: VIEW.covered };
  test.each<[string, Button, InlineKeyboardButton]>([
    ["opens a screen", openButton("Go", HOME), { text: "Go", callback_data: formatLink(HOME) }],
    ["covers", { kind: "cover", label: "Hide", link }, { text: "Hide", callback_data: `${library.home}Vh` }],
    ["deletes", { kind: "erase", label: "Delete" }, { text: "Delete", callback_data: `${library.home}Vx` }],
    [
      "leads out",
      { kind: "url", label: "Visit", url: "https://example.org/?a=b" },
      { text: "Visit", url: "https://example.org/?a=b" },
    ],
    ["copies", { kind: "copy", label: "Copy", text: "+254 700" }, { text: "Copy", copy_text: { text: "+254 700" } }],
  ])("that %s is a key of its kind", (_, button, key) => {
    expect(keyboardOf(screenOf([button], [button]))).toEqual({ inline_keyboard: [[key], [key]] });
  });

  test("of an answer that is given carries a sign for those who see no colours", () => {
    const option = (digit: number, label: string) => ({ digit, label, link: { ...HOME, at: digit } });
    const options = [option(1, "Yes"), option(2, "No"), option(3, "I do not know")];
    const keysFor = (chosen: number): InlineKeyboardButton[] =>
      keyboardOf({
        ...screenOf([]),
        body: [{ kind: "question", slot: 1, number: 1, text: "?", note: null, hint: null, options, chosen }],
      }).inline_keyboard.flat();
    expect(keysFor(2)).toEqual([
      { text: "Yes", callback_data: `${library.home}N1` },
      { text: "✓ No", callback_data: `${library.home}N2`, style: "primary" },
      { text: "I do not know", callback_data: `${library.home}N3` },
    ]);
    expect(keysFor(0).filter((key) => key.style !== undefined || key.text.startsWith("✓"))).toEqual([]);
  });
});

describe("on every screen that there is", () => {
  const boards = screens.map(({ screen }) => ({ screen, rows: keyboardOf(screen).inline_keyboard }));
  const all = boards.flatMap(({ rows }) => rows.flat());

  test("there are buttons, a hundred at most, all of them labelled, in the screen's order", () => {
    expect(boards.length).toBeGreaterThan(10_000);
    expect(boards.filter(({ rows }) => rows.length === 0 || rows.flat().length > 100)).toEqual([]);
    expect(all.filter(({ text }) => text.trim() !== text || text === "")).toEqual([]);
    const inOrder = (screen: Screen): string[] => [
      ...questionsOf(screen).flatMap(({ options }) => options.map((option) => option.label)),
      ...[...screen.buttons, ...screen.bar].map(faceOf),
    ];
    const said = (rows: InlineKeyboardButton[][]): string =>
      rows
        .flat()
        .map(({ text }) => text.replace(/^✓ /, ""))
        .join("\n");
    expect(boards.filter(({ screen, rows }) => said(rows) !== inOrder(screen).join("\n"))).toEqual([]);
  });

  test("eight stand in a row at most, and each can be read whole or stands alone", () => {
    expect(boards.flatMap(({ rows }) => rows).filter((row) => row.length > 8 || !fits(row))).toEqual([]);
  });

  test("each carries what Telegram takes: data of 64 bytes, a text of 256 signs, an address", () => {
    const others = new Visitor(fixtureLibrary()).visit(context({ language: null })).screens;
    const keys = [...all, ...others.flatMap(({ screen }) => keyboardOf(screen).inline_keyboard.flat())];
    const faults = keys.filter((key) => {
      if ("callback_data" in key) return key.callback_data === "" || Buffer.byteLength(key.callback_data) > 64;
      if ("copy_text" in key) return key.copy_text.text === "" || key.copy_text.text.length > 256;
      return !("url" in key) || !/^https?:\/\/\S+$/.test(key.url);
    });
    expect(faults).toEqual([]);
    for (const kind of ["callback_data", "copy_text", "url"]) expect(keys.some((key) => kind in key)).toBe(true);
  });

  test("the one that deletes says nothing but which screen, and to delete it", () => {
    const erasing = boards.flatMap(({ screen, rows }) => {
      const key = screen.bar.at(-1)?.kind === "erase" ? rows.flat().at(-1) : undefined;
      return key === undefined ? [] : [{ code: screen.link.screen, data: "callback_data" in key ? key.callback_data : "" }];
    });
    expect(erasing.length).toBeGreaterThan(10_000);
    expect(erasing.filter(({ code, data }) => data !== formatLink({ ...linkTo(code), views: VIEW.erase }))).toEqual([]);
    expect(new Set(erasing.map(({ data }) => parseLink(data)?.views))).toEqual(new Set(["x"]));
  });
});

describe("the longest link of a quiz", () => {
  const quizzes = [...library.nodes.values()].flatMap((node) => {
    const quiz = node.kind === "quiz" ? library.quizzes.get(node.flow) : undefined;
    return node.kind === "quiz" && quiz !== undefined ? [{ id: node.id, link: longestQuizLink(library, quiz, node) }] : [];
  });
  test.each(quizzes)("$id: fits a button, and so do all that its screen leads to", ({ link }) => {
    expect(Buffer.byteLength(formatLink(link))).toBeLessThanOrEqual(64);
    for (const screen of [link.screen, nodeOf(library, "rights/arrest#start").code]) {
      for (const views of ["", "h", "l", "p", "r", "s", "rs", "hlprs"]) {
        const { inline_keyboard: rows } = keyboardOf(open(library, { ...link, screen, views }, context()));
        const sizes = rows.flat().map((key) => ("callback_data" in key ? Buffer.byteLength(key.callback_data) : 0));
        expect(sizes.filter((size) => size > 64)).toEqual([]);
      }
    }
  });
});
