import { assertNever } from "../core/ids.ts";
import { formatLink } from "../core/link.ts";
import { blockText, screenText } from "../core/plain.ts";
import { faceOf } from "../core/screen.ts";
import type { Button, Screen } from "../core/screen.ts";
import { problem } from "../content/problem.ts";
import type { Position, Problem, ProblemCode } from "../content/problem.ts";
import type { Limit, Limits, Unit } from "../channels/channel.ts";
import { screensFor } from "./subject.ts";
import type { Check, CheckedChannel, Subject } from "./subject.ts";
import { linksOf } from "./visitor.ts";
import {
  blockPosition,
  buttonsPosition,
  contactPosition,
  labelPosition,
  nodePosition,
  optionPosition,
  optionsPosition,
  screenPosition,
  titlePosition,
} from "./where.ts";

/** Every screen fits every channel that shows it, in every language, in that channel's own unit. */
export const checkLimits: Check = (subject) =>
  largest(
    subject.channels.flatMap((channel) =>
      [...screensFor(subject, channel)].flatMap((screen) => screenFits(subject, screen, channel)),
    ),
  );

/** One measure of a screen against one limit. */
interface Measure {
  readonly code: ProblemCode;
  readonly limit: Limit | null;
  readonly sizes: readonly Size[];
}
interface Size {
  readonly size: number;
  readonly label?: string;
  /** Where an editor mends it. */ readonly at: (subject: Subject) => Position;
}

/** What of a screen is over a channel's limits, and what the platform would refuse of it in the form in which it is sent. */
export function screenFits(subject: Subject, screen: Screen, { serving, limits, refusals }: CheckedChannel): Problem[] {
  const language = screen.language ?? "";
  const faults = refusals?.(subject.library)(screen) ?? [];
  const refused = faults.map((fault) =>
    problem("payload-refused", screenPosition(subject, screen), { channel: serving.name, language, fault, label: fault }),
  );
  const over = measures(screen, limits).flatMap(({ code, limit, sizes }) => {
    const found = limit === null ? [] : sizes.filter(({ size }) => size > limit.most);
    return found.map(({ size, label = "", at }) =>
      problem(code, at(subject), {
        channel: serving.name,
        language,
        size,
        most: limit?.most ?? 0,
        unit: limits.unit,
        label,
        link: label,
      }),
    );
  });
  return [...over, ...refused];
}

/** Of problems that differ in nothing but the size and the link, the one with the largest: one text is at fault once. By channel and language. */
export function largest(problems: readonly Problem[]): Problem[] {
  const kept = new Map<string, Problem>();
  for (const one of problems) {
    const { channel, language = "", label = "", size = 0 } = one.values;
    const key = `${one.code} ${one.at.file}:${one.at.line}:${one.at.column} ${channel} ${language} ${one.code === "link-too-long" ? "" : label}`;
    if (Number(kept.get(key)?.values["size"] ?? -1) < Number(size)) kept.set(key, one);
  }
  return [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function measures(screen: Screen, limits: Limits): Measure[] {
  const { unit } = limits;
  const sizeOf = (text: string, at: Size["at"]): Size => ({ size: lengthIn(text, unit), label: text, at });
  const here: Size["at"] = (subject) => screenPosition(subject, screen);
  const buttons = [...screen.buttons, ...screen.bar];
  const options = screen.body.flatMap((block) => (block.kind === "question" ? [block.options] : []));
  const optionButtons = options.length === 1 ? (options[0]?.length ?? 0) : 0;
  return [
    { code: "screen-too-long", limit: limits.screen, sizes: [{ size: lengthIn(screenText(screen), unit), at: here }] },
    { code: "title-too-long", limit: limits.title, sizes: [sizeOf(screen.title, (subject) => titlePosition(subject, screen))] },
    {
      code: "block-too-long",
      limit: limits.block,
      sizes: screen.body.map((block) => ({
        size: lengthIn(blockText(block), unit),
        at: (subject) => blockPosition(subject, screen, block),
      })),
    },
    { code: "too-many-blocks", limit: limits.blocks, sizes: [{ size: screen.body.length + 2, at: here }] },
    {
      code: "label-too-long",
      limit: limits.label,
      sizes: buttons.map((button) => sizeOf(faceOf(button), (subject) => labelPosition(subject, screen, button))),
    },
    {
      code: "option-too-long",
      limit: limits.option,
      sizes: options.flat().map(({ label }) => sizeOf(label, (subject) => optionPosition(subject, screen, label))),
    },
    {
      code: "too-many-options",
      limit: limits.options,
      sizes: options.map((all) => ({ size: all.length, at: (subject) => optionsPosition(subject, screen) })),
    },
    {
      code: "too-many-buttons",
      limit: limits.buttons,
      sizes: [{ size: buttons.length + optionButtons, at: (subject) => buttonsPosition(subject, screen) }],
    },
    {
      code: "address-too-long",
      limit: limits.url,
      sizes: buttons.flatMap((button) =>
        button.kind === "url" ? [sizeOf(button.url, (subject) => contactPosition(subject, screen, button.url))] : [],
      ),
    },
    {
      code: "copy-too-long",
      limit: limits.copy,
      sizes: buttons.flatMap(copied).map((text) => sizeOf(text, (subject) => contactPosition(subject, screen, text))),
    },
    {
      code: "link-too-long",
      limit: limits.link,
      sizes: linksOf(screen)
        .map(formatLink)
        .map((text) => ({ size: Buffer.byteLength(text), label: text, at: (subject) => nodePosition(subject, screen) })),
    },
  ];
}

const copied = (button: Button): string[] => (button.kind === "copy" ? [button.text] : []);

/** A text's length as a platform counts it. */
export function lengthIn(text: string, unit: Unit): number {
  switch (unit) {
    case "utf16":
      return text.length;
    case "code points":
      return [...text].length;
    case "bytes":
      return Buffer.byteLength(text);
    default:
      return assertNever(unit);
  }
}
