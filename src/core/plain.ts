import { assertNever } from "./ids.ts";
import type { Block, Screen, Text } from "./screen.ts";

/** Running text without its marks. */
export const plainText = (text: Text): string => text.map((span) => span.text).join("");

/** A block's words alone; options of a question are buttons or fields, not text. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "notice":
      return block.text;
    case "paragraph":
      return plainText(block.text);
    case "list":
      return block.items.map((item) => `• ${plainText(item)}`).join("\n");
    case "question":
      return [block.text, ...(block.note === null ? [] : [block.note])].join("\n");
    case "bars":
      return [block.label, ...block.rows.map((row) => `${row.label} ${row.value}/${row.of} ██████████`)].join("\n");
    case "citation":
      return [block.lead, ...block.sources.map((source) => source.text), ...block.notes].join("\n");
    default:
      return assertNever(block);
  }
}

/** A whole screen as text: its title, then its blocks, an empty line between them. */
export const screenText = (screen: Pick<Screen, "title" | "body">): string =>
  [screen.title, ...screen.body.map(blockText)].join("\n\n");
