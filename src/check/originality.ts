import type { Passage } from "./passages.ts";

/** A sentence of ours that is, or nearly is, one of theirs. */
export interface Likeness {
  readonly ours: Passage;
  readonly theirs: Passage;
  /** Share of all runs of either that both have: 1 for the same words. */ readonly share: number;
  /** The longest run that both have, in words, for Chinese in characters. */ readonly run: number;
}

/** How texts are compared: by overlapping runs of so many units; alike from such a share, or with such a run in common. */
interface Measure {
  readonly unit: RegExp;
  readonly shingle: number;
  readonly run: number;
}
const ALIKE = 0.5;
const WORDS: Measure = { unit: /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu, shingle: 6, run: 10 };
const CHARACTERS: Measure = { unit: /[\p{L}\p{N}]/gu, shingle: 12, run: 20 };

const measureOf = (text: string): Measure => (/\p{Script=Han}/u.test(text) ? CHARACTERS : WORDS);

/** Overlapping runs of a text's units: lower case, no punctuation. None where the text is shorter than one run. */
export function shinglesOf(text: string): string[] {
  const { unit, shingle } = measureOf(text);
  const units: readonly string[] = text.toLowerCase().replaceAll("’", "'").match(unit) ?? [];
  return units.slice(shingle - 1).map((_, index) => units.slice(index, index + shingle).join(" "));
}

/** Sentences of ours that others wrote before, the likest sentence of theirs beside each. */
export function likenesses(ours: readonly Passage[], theirs: readonly Passage[]): Likeness[] {
  const others = theirs.map((passage) => ({ passage, shingles: shinglesOf(passage.text) }));
  const index = new Map<string, Set<number>>();
  for (const [number, { shingles }] of others.entries())
    for (const shingle of shingles) index.set(shingle, (index.get(shingle) ?? new Set()).add(number));
  return ours.flatMap((passage) => {
    const shingles = shinglesOf(passage.text);
    const candidates = new Set(shingles.flatMap((shingle) => [...(index.get(shingle) ?? [])]));
    const found = [...candidates].flatMap((number) => {
      const other = others[number];
      return other === undefined ? [] : compare(passage, shingles, other.passage, other.shingles);
    });
    return found.sort((a, b) => b.share - a.share || b.run - a.run).slice(0, 1);
  });
}

function compare(ours: Passage, own: readonly string[], theirs: Passage, other: readonly string[]): Likeness[] {
  const measure = measureOf(ours.text);
  const all = new Set([...own, ...other]);
  const known = new Set(other);
  const both = [...new Set(own)].filter((shingle) => known.has(shingle)).length;
  const share = both / all.size;
  const run = longestRun(own, other) + measure.shingle - 1;
  return share >= ALIKE || run >= measure.run ? [{ ours, theirs, share, run }] : [];
}

/** The most shingles in a row that both have. */
function longestRun(own: readonly string[], other: readonly string[]): number {
  let longest = 0;
  let before: readonly number[] = [];
  for (const one of own) {
    const last = before;
    before = other.map((two, index) => (one === two ? (last[index - 1] ?? 0) + 1 : 0));
    longest = Math.max(longest, ...before);
  }
  return longest;
}

/** Two lines for a person: ours with its place, and theirs. */
export function formatLikeness({ ours, theirs, share, run }: Likeness): string {
  const how = share === 1 ? "the same" : share >= ALIKE ? `${Math.round(share * 100)} % alike` : `a run of ${run}`;
  const place = ({ at }: Passage): string => `${at.file}:${at.line}:${at.column}`;
  return `${place(ours)}  ${how}: ${flat(ours)}\n    ${place(theirs)}  ${flat(theirs)}`;
}

const flat = ({ text }: Passage): string => text.replace(/\s+/g, " ");
