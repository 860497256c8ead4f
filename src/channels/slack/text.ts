import type { ContextBlock, KnownBlock, RichTextBlock, RichTextElement, RichTextSection, RichTextStyleable } from "@slack/types";
import { assertNever } from "../../core/ids.ts";
import { spreadText } from "../../core/plain.ts";
import type { Bars, Block, Citation, CompareForm, Question, ResultLinks, Span, Spread, Tone } from "../../core/screen.ts";

/**
 * Everything that is read is rich text or plain: its parts are data, so that nothing in the content can mention or notify anybody, and
 * nothing has to be escaped (docs.slack.dev/reference/block-kit/blocks/rich-text-block).
 */

/**
 * A block of a screen's body. Questions are words here: where they can be answered, form.ts asks them. `command` is what people type
 * before a link.
 */
export function blockText(block: Block, command: string): RichTextBlock | ContextBlock {
  switch (block.kind) {
    case "heading":
      return lines([[bold(block.text)]]);
    case "paragraph":
      return lines([block.text.flatMap(spanOf)]);
    case "list":
      return richText({
        type: "rich_text_list",
        style: block.ordered ? "ordered" : "bullet",
        elements: block.items.map((item) => section(item.flatMap(spanOf))),
      });
    case "template":
      return richText({ type: "rich_text_preformatted", elements: [{ type: "text", text: block.text }] });
    case "question":
      return questionText(block);
    case "bars":
      return barsText(block);
    case "spread":
      return spreadLines(block);
    case "result-links":
      return resultsText(block);
    case "compare-form":
      return compareText(block, command);
    case "notice":
      return noticeText(block.tone, block.text);
    case "citation":
      return citationText(block);
    default:
      return assertNever(block);
  }
}

/** The sign before a remark; it says the same as the remark's colour does elsewhere. */
const SIGNS: Readonly<Record<Tone, string>> = { info: "ⓘ", warning: "⚠", gap: "○" };

/** A remark: small where it only explains, as large as the text where it warns, or says what is not known. */
export const noticeText = (tone: Tone, text: string): RichTextBlock | ContextBlock =>
  tone === "info" ? smallText(`${SIGNS.info} ${text}`) : lines([plain(`${SIGNS[tone]} ${text}`)]);

/** Words beside the text, small and grey. */
export const smallText = (text: string): ContextBlock => ({ type: "context", elements: [{ type: "plain_text", text }] });

/**
 * Something to copy as it stands, and small above it what it is for. It has no style: Slack pastes a style along, and a command in one
 * may be sent as a message that everybody reads.
 */
export const copyText = (label: string, text: string): KnownBlock[] => [smallText(label), lines([plain(text)])];

/** A text with its heading close above it, where both are rich text. */
export const withHeading = (heading: RichTextBlock, text: RichTextBlock): RichTextBlock =>
  richText(...heading.elements, ...text.elements);

const richText = (...elements: RichTextBlock["elements"]): RichTextBlock => ({ type: "rich_text", elements });
const section = (elements: readonly RichTextElement[]): RichTextSection => ({
  type: "rich_text_section",
  elements: filled(elements),
});

/** Lines below each other as one block. */
const lines = (all: readonly (readonly RichTextElement[])[]): RichTextBlock => richText(section(joined(all)));

const joined = (all: readonly (readonly RichTextElement[])[]): RichTextElement[] =>
  all.flatMap((line, index) => (index === 0 ? line : [...plain("\n"), ...line]));

/** Slack takes no section that is empty. */
const filled = (elements: readonly RichTextElement[]): RichTextElement[] => (elements.length > 0 ? [...elements] : plain(" "));

type Style = NonNullable<RichTextStyleable["style"]>;

/** Slack takes no text that is empty. */
const styled = (text: string, style: Style): RichTextElement[] => (text === "" ? [] : [{ type: "text", text, style }]);
const plain = (text: string): RichTextElement[] => (text === "" ? [] : [{ type: "text", text }]);
const bold = (text: string): RichTextElement => ({ type: "text", text, style: { bold: true } });
const code = (text: string): RichTextElement => ({ type: "text", text, style: { code: true } });

function spanOf(span: Span): RichTextElement[] {
  switch (span.kind) {
    case "plain":
    case "phone":
      return plain(span.text);
    case "strong":
      return styled(span.text, { bold: true });
    case "emphasis":
      return styled(span.text, { italic: true });
    case "href":
      return linkOf(span.text, span.url);
    default:
      return assertNever(span);
  }
}

const linkOf = (text: string, url: string): RichTextElement[] => [
  { type: "link", url, ...(text === "" || text === url ? {} : { text }) },
];

function questionText({ text, note, hint, options, chosen }: Question): RichTextBlock {
  const answers = options.map(({ label, digit }) => `${digit === chosen ? "●" : "○"}\u00a0${label}`).join("   ");
  return lines([[bold(text)], ...[note, hint].flatMap((more) => (more === null ? [] : [plain(more)])), plain(answers)]);
}

/** Squares in a row of a chart: full and empty ones are of one width, so that rows can be compared at a glance. */
const BAR = 8;

function barsText({ label, rows }: Bars): RichTextBlock {
  const shown = rows.map(({ label: name, value, of }) => {
    const full = of === 0 ? 0 : Math.min(BAR, Math.max(0, Math.round((BAR * value) / of)));
    return plain(`${"■".repeat(full)}${"□".repeat(BAR - full)} ${value}/${of} ${name}`);
  });
  return lines([[bold(label)], ...shown]);
}

function spreadLines({ label, rows }: Spread): RichTextBlock {
  const shown = rows.map((row) => plain(spreadText(row)));
  return lines(label === "" ? shown : [[bold(label)], ...shown]);
}

/** Which results there are. What opens each stands in the field for them, in the same order. */
const resultsText = ({ rows }: ResultLinks): RichTextBlock =>
  lines(rows.map(({ title, results }) => [bold(title), ...plain(results.map(({ label }) => label).join("\u00a0· "))]));

const compareText = ({ label, hint }: CompareForm, command: string): RichTextBlock =>
  lines([[bold(label)], [code(`${command} compare …`)], plain(hint)]);

/** What kind of statement a text makes, and what it rests on: small, unless an address has to be tapped. */
function citationText({ lead, sources, notes }: Citation): RichTextBlock | ContextBlock {
  const said = [lead, ...sources.map(({ text }) => text), ...notes].filter((text) => text !== "").join(" ");
  if (sources.every(({ url }) => url === null)) return smallText(said);
  const named = sources.flatMap(({ text, url }) => [...plain(" "), ...(url === null ? plain(text) : linkOf(text, url))]);
  return richText({ type: "rich_text_quote", elements: filled(joined([[...plain(lead), ...named], plain(notes.join(" "))])) });
}
