import { assertNever } from "../../core/ids.ts";
import { formatLink } from "../../core/link.ts";
import { spreadText } from "../../core/plain.ts";
import { faceOf } from "../../core/screen.ts";
import type { Block, Button, Screen, Text } from "../../core/screen.ts";

/** Widest line, in characters. */
const WIDTH = 78;
const BAR_WIDTH = 20;

/** What a number typed at a screen does: the options of its question first, then its buttons, then the fixed row. */
export type Choice =
  | { readonly kind: "open"; readonly label: string; readonly link: string }
  | { readonly kind: "text"; readonly label: string; readonly text: string };

/** The choices of a screen, in the order of their numbers. */
export function choicesOf(screen: Screen): Choice[] {
  const options = screen.body.flatMap((block) =>
    block.kind === "question"
      ? block.options.map((option) =>
          open(option.digit === block.chosen ? `● ${option.label}` : `○ ${option.label}`, formatLink(option.link)),
        )
      : [],
  );
  return [...options, ...[...screen.buttons, ...screen.bar].flatMap(choiceOf)];
}

const open = (label: string, link: string): Choice => ({ kind: "open", label, link });

/** A terminal holds no message that could be taken away. */
function choiceOf(button: Button): Choice[] {
  switch (button.kind) {
    case "open":
    case "cover":
      return [open(faceOf(button), formatLink(button.link))];
    case "url":
      return [{ kind: "text", label: button.label, text: button.url }];
    case "copy":
      return [{ kind: "text", label: button.label, text: button.text }];
    case "erase":
      return [];
    default:
      return assertNever(button);
  }
}

/** A screen as plain text with numbered choices. */
export function renderScreen(screen: Screen): string {
  const head = [screen.title, "─".repeat(Math.min(WIDTH, Math.max(3, widthOf(screen.title))))];
  const body = screen.body.map(blockText);
  const choices = choicesOf(screen).map((choice, index) => `${String(index + 1).padStart(3)}  ${choice.label}`);
  return ["", ...head, ...body.flatMap((text) => [text, ""]), ...choices, "", `     ${formatLink(screen.link)}`, ""].join("\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.text.toUpperCase();
    case "paragraph":
      return wrap(plainText(block.text));
    case "list":
      return block.items.map((item, index) => wrap(plainText(item), block.ordered ? `${index + 1}. ` : "• ")).join("\n");
    case "question":
      return wrap([block.text, ...[block.note, block.hint].filter((one) => one !== null)].join(" "), `${block.number}. `);
    case "template":
      return block.text;
    case "bars":
      return [block.label, ...block.rows.map((row) => `${bar(row.value, row.of)} ${row.label} ${row.value}/${row.of}`)].join("\n");
    case "spread":
      return [block.label, ...block.rows.map(spreadText)].filter((line) => line !== "").join("\n");
    case "result-links":
      return block.rows
        .flatMap(({ title, results }) => [title, ...results.map(({ label, link }) => `  ${label}  /${formatLink(link)}`)])
        .join("\n");
    case "compare-form":
      return wrap(block.chat);
    case "notice":
      return wrap(block.text, { info: "ⓘ ", warning: "⚠ ", gap: "○ " }[block.tone]);
    case "citation":
      return [
        block.lead,
        ...block.sources.map((source) => (source.url === null ? source.text : `${source.text} ${source.url}`)),
        ...block.notes,
      ]
        .map((line) => wrap(line, "  "))
        .join("\n");
    default:
      return assertNever(block);
  }
}

function bar(value: number, of: number): string {
  const full = of === 0 ? 0 : Math.round((BAR_WIDTH * value) / of);
  return "█".repeat(full) + "░".repeat(BAR_WIDTH - full);
}

const plainText = (text: Text): string =>
  text.map((span) => (span.kind === "href" && span.text !== span.url ? `${span.text} <${span.url}>` : span.text)).join("");

/** Breaks text at spaces, and where a script has none anywhere. */
function wrap(text: string, lead = ""): string {
  const indent = " ".repeat(lead.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\s)|(?<=[\u3000-\u9fff\uff00-\uffef])/u)) {
    if (line !== "" && widthOf(line + word) > WIDTH - lead.length) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  return [...lines, line.trimEnd()].map((one, index) => (index === 0 ? lead : indent) + one).join("\n");
}

/** Columns that a terminal takes for a text: Han characters and their punctuation are two wide. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u3000-\u9fff\uff00-\uffef]/u.test(character) ? 2 : 1), 0);
