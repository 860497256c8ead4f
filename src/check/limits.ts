import { formatLink } from "../core/link.ts";
import { blockText, screenText } from "../core/plain.ts";
import type { Button, Screen } from "../core/screen.ts";
import type { Problem, ProblemCode } from "../content/problem.ts";
import type { Limit, Limits, Unit } from "../channels/channel.ts";
import { channelsFor, screenProblem } from "./subject.ts";
import type { Check, CheckedChannel, Subject } from "./subject.ts";
import type { Visited } from "./visitor.ts";
import { linksOf } from "./visitor.ts";

/** Every screen fits every channel that shows it, in every language, in that channel's own unit. */
export const checkLimits: Check = (subject) =>
  subject.visited.flatMap((visited) => channelsFor(subject, visited.context).flatMap((channel) => screenFits(subject, visited, channel)));

/** One measure of a screen against one limit. */
interface Measure {
  readonly code: ProblemCode;
  readonly limit: Limit | null;
  readonly sizes: readonly { readonly size: number; readonly label?: string }[];
  /** The text that is at fault. */ readonly key: string;
}

function screenFits(subject: Subject, visited: Visited, { serving, limits }: CheckedChannel): Problem[] {
  const language = visited.screen.language ?? "";
  return measures(visited.screen, limits).flatMap(({ code, limit, sizes, key }) => {
    const over = limit === null ? [] : sizes.filter(({ size }) => size > limit.most);
    return over.flatMap(({ size, label = "" }) =>
      screenProblem(subject, code, visited, key, { channel: serving.name, language, size, most: limit?.most ?? 0, unit: limits.unit, label, link: label }),
    );
  });
}

function measures(screen: Screen, limits: Limits): Measure[] {
  const { unit } = limits;
  const size = (text: string): { size: number; label: string } => ({ size: lengthIn(text, unit), label: text });
  const buttons = [...screen.buttons, ...screen.bar];
  const options = screen.body.flatMap((block) => (block.kind === "question" ? [block.options] : []));
  const optionButtons = options.length === 1 ? (options[0]?.length ?? 0) : 0;
  return [
    { code: "screen-too-long", limit: limits.screen, sizes: [{ size: lengthIn(screenText(screen), unit) }], key: "text" },
    { code: "title-too-long", limit: limits.title, sizes: [size(screen.title)], key: "title" },
    { code: "block-too-long", limit: limits.block, sizes: screen.body.map((block) => ({ size: lengthIn(blockText(block), unit) })), key: "text" },
    { code: "too-many-blocks", limit: limits.blocks, sizes: [{ size: screen.body.length + 2 }], key: "text" },
    { code: "label-too-long", limit: limits.label, sizes: buttons.map((button) => size(button.label)), key: "label" },
    { code: "option-too-long", limit: limits.option, sizes: options.flat().map((option) => size(option.label)), key: "text" },
    { code: "too-many-options", limit: limits.options, sizes: options.map((all) => ({ size: all.length })), key: "text" },
    { code: "too-many-buttons", limit: limits.buttons, sizes: [{ size: buttons.length + optionButtons }], key: "text" },
    { code: "address-too-long", limit: limits.url, sizes: buttons.flatMap((button) => (button.kind === "url" ? [size(button.url)] : [])), key: "text" },
    { code: "copy-too-long", limit: limits.copy, sizes: buttons.flatMap((button) => copied(button)).map(size), key: "text" },
    { code: "link-too-long", limit: limits.link, sizes: linksOf(screen).map(formatLink).map((text) => ({ size: Buffer.byteLength(text), label: text })), key: "text" },
  ];
}

const copied = (button: Button): string[] => (button.kind === "copy" ? [button.text] : []);

/** A text's length as a platform counts it. */
export const lengthIn = (text: string, unit: Unit): number => (unit === "utf16" ? text.length : [...text].length);

/** What a channel would show of the text, at most: for the preview and for bounds. */
export const screenSize = (screen: Screen, unit: Unit): number => lengthIn(screenText(screen), unit);
