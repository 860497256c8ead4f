import type { Limit, Limits, Unit } from "../channels/channel.ts";
import { checkLimits } from "../check/limits.ts";
import type { CheckedChannel, Subject } from "../check/subject.ts";
import type { ProblemCode } from "../content/problem.ts";
import type { Context } from "../core/library.ts";
import type { Link } from "../core/link.ts";
import { open } from "../core/open.ts";

/** One measure of a screen against one limit of a platform. */
export interface Size {
  readonly what: keyof typeof WHAT;
  readonly size: number;
  readonly most: number;
  readonly unit: string;
}
export interface ChannelSizes {
  readonly channel: string;
  readonly sizes: readonly Size[];
}

type Measured = Exclude<keyof Limits, "unit">;

/** What is measured, in the order in which it is shown, and the problem that says so. */
export const WHAT = {
  screen: { code: "screen-too-long", label: "Whole text" },
  block: { code: "block-too-long", label: "Longest block" },
  link: { code: "link-too-long", label: "Longest link" },
  title: { code: "title-too-long", label: "Title" },
  blocks: { code: "too-many-blocks", label: "Blocks" },
  buttons: { code: "too-many-buttons", label: "Buttons" },
  label: { code: "label-too-long", label: "Longest button" },
  options: { code: "too-many-options", label: "Answers to choose" },
  option: { code: "option-too-long", label: "Longest answer" },
  url: { code: "address-too-long", label: "Longest web address" },
  copy: { code: "copy-too-long", label: "Longest text to copy" },
} as const satisfies Record<Measured, { readonly code: ProblemCode; readonly label: string }>;

const KEYS = ["screen", "block", "link", "title", "blocks", "buttons", "label", "options", "option", "url", "copy"] as const;
const UNITS: Readonly<Record<Unit, string>> = { utf16: "UTF-16", "code points": "characters", bytes: "bytes" };
const COUNTS: ReadonlySet<Measured> = new Set(["blocks", "buttons", "options"]);

/** A link's sizes on every platform, each opened as that platform's readers get it. */
export function sizesOf(subject: Omit<Subject, "visited">, link: Link, context: Context): ChannelSizes[] {
  return subject.channels.map(({ serving, limits }) => {
    const seen = { ...context, audience: serving.audience, questions: serving.questions };
    const visited = [{ screen: open(subject.library, link, seen), context: seen }];
    const problems = checkLimits({ ...subject, channels: [{ serving, limits: nothing(limits) }], visited });
    const sizes = KEYS.flatMap((what): Size[] => {
      const limit = limits[what];
      const found = problems.filter((one) => one.code === WHAT[what].code).map((one) => Number(one.values["size"]));
      const unit = what === "link" ? "bytes" : COUNTS.has(what) ? "" : UNITS[limits.unit];
      return limit === null || found.length === 0 ? [] : [{ what, size: Math.max(...found), most: limit.most, unit }];
    });
    return { channel: serving.name, sizes };
  });
}

/** Limits of nothing: held against them, the check names every size that it measures, so that there is one way to measure. */
function nothing(limits: Limits): CheckedChannel["limits"] {
  const none = (limit: Limit | null): Limit | null => (limit === null ? null : { ...limit, most: -1 });
  return {
    unit: limits.unit,
    screen: none(limits.screen),
    title: none(limits.title),
    block: none(limits.block),
    blocks: none(limits.blocks),
    label: none(limits.label),
    link: none(limits.link),
    copy: none(limits.copy),
    buttons: none(limits.buttons),
    url: none(limits.url),
    options: none(limits.options),
    option: none(limits.option),
  };
}
