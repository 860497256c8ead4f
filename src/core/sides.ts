import { digitsOfSide, distanceOf } from "./compare.ts";
import type { Side } from "./compare.ts";
import type { Item, Option, Quiz, QuizText, Scale } from "./library.ts";
import type { Layout, Passage } from "./passages.ts";
import { rank } from "./answered.ts";
import { NAMED } from "./result.ts";
import { bestPoints } from "./score.ts";
import { heading, paragraph, plain, strong } from "./screen.ts";
import type { Block, Spread, Standing } from "./screen.ts";
import type { Visit } from "./visit.ts";
import type { Words } from "./words.ts";

/** Results of one quiz beside each other: what lies furthest apart, the parts of the quiz, and every item. */
export const sidesLayout = (visit: Visit, quiz: Quiz, sides: readonly Side[]): Layout => ({
  title: visit.text.title,
  overview: overviewOf(visit, quiz, sides, furthestApart(quiz, sides)),
  named: "compare_items",
  // What a self-assessment cannot say comes last, where the first page has no room for it.
  passages: [...itemPassages(visit, quiz, sides), { under: [], blocks: textOf(sides)?.limits ?? [] }],
});

/** The items to talk about first: what lies furthest apart, then what weighs most. */
function furthestApart({ items, scale }: Quiz, sides: readonly Side[]): Item[] {
  return [...items.values()]
    .map((item) => ({ item, distance: distanceOf(scale, item, sides) }))
    .filter(({ distance }) => distance > 0)
    .sort((a, b) => b.distance - a.distance || rank(b.item) - rank(a.item))
    .slice(0, NAMED)
    .map(({ item }) => item);
}

/** What to talk about first, and how the parts of the quiz were answered. */
export function overviewOf(visit: Visit, quiz: Quiz, sides: readonly Side[], first: readonly Item[]): Block[] {
  const { words } = visit;
  const text = textOf(sides);
  const named = first.flatMap((item, index): Block[] => [
    { kind: "paragraph", text: [strong(`${index + 1}. ${text?.items[item.id]?.text ?? ""}`)] },
    itemSpread(visit, quiz.scale, item, sides),
    paragraph(text?.items[item.id]?.step ?? ""),
  ]);
  return [
    ...(named.length === 0 ? [paragraph(words.plain.compare_alike)] : [heading(words.plain.compare_first), ...named]),
    ...sectionSpread(visit, quiz, sides),
  ];
}

/** The words of those who answered about themselves, where there are some. */
const textOf = (sides: readonly Side[]): QuizText | undefined => sides[0]?.results[0]?.text;

/** What a side is called. Where all see it from one side, it needs no name. */
function nameOf({ words }: Visit, side: Side, sides: readonly Side[]): string {
  if (sides.length === 1) return "";
  return side.results[0]?.node.isMirror === true ? words.plain.compare_mirror : words.plain.compare_own;
}

/** Every item that somebody was asked, with the answers of each side. */
function itemPassages(visit: Visit, quiz: Quiz, sides: readonly Side[]): Passage[] {
  const text = textOf(sides);
  const asked = [...quiz.items.values()].filter((item) =>
    sides.some((side) => digitsOfSide(side, item).some((digit) => digit !== 0)),
  );
  return asked.map((item, index) => {
    const section = text?.sections[item.section];
    return {
      under: section === undefined ? [] : [heading(section)],
      blocks: [
        { kind: "paragraph", text: [strong(`${index + 1}. `), plain(text?.items[item.id]?.text ?? "")] },
        itemSpread(visit, quiz.scale, item, sides),
      ],
    };
  });
}

function itemSpread(visit: Visit, scale: Scale, item: Item, sides: readonly Side[]): Spread {
  const rows = sides.map((side) => ({
    label: labelled(visit.words, nameOf(visit, side, sides)),
    parts: parts(visit.words, scale, digitsOfSide(side, item)),
  }));
  return { kind: "spread", label: "", rows: rows.filter((row) => row.parts.length > 0) };
}

/** A name with the colon of its language behind it. */
const labelled = (words: Words, label: string): string => (label === "" ? "" : words.say("labelled", { label }));

/** All answers to the items of each part of the quiz, a row a side. */
function sectionSpread(visit: Visit, quiz: Quiz, sides: readonly Side[]): Spread[] {
  const text = textOf(sides);
  const rows = quiz.sections.flatMap((section) =>
    sides.flatMap((side) => {
      const items = [...quiz.items.values()].filter((item) => item.section === section);
      const digits = items.flatMap((item) => digitsOfSide(side, item));
      if (digits.every((digit) => digit === 0)) return [];
      const name = nameOf(visit, side, sides);
      const label = text?.sections[section] ?? section;
      const full = name === "" ? label : `${label} · ${name}`;
      return [{ label: labelled(visit.words, full), parts: parts(visit.words, quiz.scale, digits) }];
    }),
  );
  return rows.length === 0 ? [] : [{ kind: "spread", label: visit.words.plain.compare_sections, rows }];
}

/** How often each answer was given, in the order of the scale; what was left open comes last. */
function parts(words: Words, scale: Scale, digits: readonly number[]): Spread["rows"][number]["parts"] {
  const counted = (digit: number): number => digits.filter((one) => one === digit).length;
  const options = scale.options.map((option) => ({
    label: words.term("scale", `${scale.id}.${option.id}`),
    standing: standingOf(scale, option),
    count: counted(option.digit),
  }));
  const open = { label: words.plain.not_answered, standing: "open", count: counted(0) } as const;
  return [...options, open].filter(({ count }) => count > 0);
}

function standingOf(scale: Scale, { digit, points }: Option): Standing {
  if (points === null) return "out";
  if (digit === scale.findOut?.digit) return "unknown";
  if (points === 0) return "none";
  return points === bestPoints(scale) ? "full" : "half";
}
