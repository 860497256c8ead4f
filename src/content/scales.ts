import type { Scale } from "../core/library.ts";
import type { Draft } from "./draft.ts";
import type { ScalesFile } from "./schema-lists.ts";

const SCALES = "flows/scales.yaml";

/** The digit of an answer that a file names; none, and a problem, where the scale has no such answer. */
export function digitOf(draft: Draft, path: string, keys: readonly (string | number)[], scale: Scale, name: string): number[] {
  const option = scale.options.find((candidate) => candidate.id === name);
  if (option === undefined)
    draft.report.add(
      "option-unknown",
      path,
      keys,
      { id: name },
      scale.options.map((candidate) => candidate.id),
    );
  return option === undefined ? [] : [option.digit];
}

/** The scales of all quizzes, by their names. Retired answers keep their digits and are no longer offered. */
export function compileScales(draft: Draft): Map<string, Scale> {
  const file = draft.shaped.scales.get(SCALES) ?? {};
  return new Map(Object.entries(file).map(([id, scale]) => [id, compileScale(draft, id, scale)]));
}

function compileScale(draft: Draft, id: string, file: ScalesFile[string]): Scale {
  const live = Object.entries(file.options).filter(([, option]) => !option.retired);
  const options = live.map(([name, { digit, points }]) => ({ id: name, digit, points: points ?? null }));
  const bare: Scale = {
    id,
    options,
    told: file.told,
    why: file.why ?? null,
    bands: compileBands(draft, id, file),
    strength: [],
    step: [],
    critical: null,
    findOut: null,
  };
  checkDigits(draft, id, file);
  const digit = (name: string, keys: readonly (string | number)[]): number[] => digitOf(draft, SCALES, [id, ...keys], bare, name);
  const { critical, find_out: findOut } = file;
  const criticalDigit = critical === undefined ? [] : digit(critical.answered, ["critical", "answered"]);
  const findOutDigit = findOut === undefined ? [] : digit(findOut.answered, ["find_out", "answered"]);
  if (critical !== undefined && file.bands[critical.at_most] === undefined) {
    draft.report.add("band-unknown", SCALES, [id, "critical", "at_most"], { id: critical.at_most }, Object.keys(file.bands));
  }
  return {
    ...bare,
    strength: file.strength.flatMap((name, index) => digit(name, ["strength", index])),
    step: file.step.flatMap((name, index) => digit(name, ["step", index])),
    critical: critical === undefined ? null : { digit: criticalDigit[0] ?? 0, atMost: critical.at_most },
    findOut: findOut === undefined ? null : { digit: findOutDigit[0] ?? 0, above: findOut.above },
  };
}

function checkDigits(draft: Draft, id: string, file: ScalesFile[string]): void {
  const taken = new Map<number, string>();
  for (const [name, { digit }] of Object.entries(file.options)) {
    const other = taken.get(digit);
    if (other !== undefined) draft.report.add("digit-repeated", SCALES, [id, "options", name, "digit"], { digit, id: other });
    taken.set(digit, name);
  }
}

function compileBands(draft: Draft, id: string, file: ScalesFile[string]): Scale["bands"] {
  const bands = Object.entries(file.bands).map(([name, from]) => ({ id: name, from }));
  const first = bands[0]?.from ?? 101;
  if (first > 0) draft.report.add("bands-gap", SCALES, [id, "bands"], { from: first });
  for (const [index, band] of bands.entries()) {
    const before = bands[index - 1];
    if (before !== undefined && band.from <= before.from)
      draft.report.add("bands-order", SCALES, [id, "bands", band.id], { id: band.id });
  }
  return bands;
}
