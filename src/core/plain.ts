import { assertNever } from "./ids.ts";
import type { Block, Screen, Spread, Text } from "./screen.ts";

/** Running text without its marks. */
export const plainText = (text: Text): string => text.map((span) => span.text).join("");

/** A block's words alone; options of a question are buttons or fields, not text. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "notice":
    case "template":
      return block.text;
    case "paragraph":
      return plainText(block.text);
    case "list":
      return block.items.map((item) => `• ${plainText(item)}`).join("\n");
    case "question":
      return [block.text, ...(block.note === null ? [] : [block.note]), ...(block.hint === null ? [] : [block.hint])].join("\n");
    case "bars":
      return [block.label, ...block.rows.map((row) => `${row.label} ${row.value}/${row.of} ██████████`)].join("\n");
    case "spread":
      return [block.label, ...block.rows.map(spreadText)].filter((line) => line !== "").join("\n");
    case "result-links":
      return block.rows.map(({ title, results }) => `${title}${results.map(({ label }) => label).join(" · ")}`).join("\n");
    case "compare-form":
      return [block.label, block.hint, block.chat].join("\n");
    case "citation":
      return [block.lead, ...block.sources.map((source) => source.text), ...block.notes].join("\n");
    default:
      return assertNever(block);
  }
}

/** A row of a spread in words: an answer that all share stands alone, others with how many gave them. */
export function spreadText({ label, parts }: Spread["rows"][number]): string {
  const given = parts.filter((part) => part.count > 0);
  const [only] = given;
  const said =
    given.length === 1 && only?.count === 1 ? only.label : given.map((part) => `${part.label}\u00a0${part.count}`).join(" · ");
  return `${label}${said}`;
}

/** A whole screen as text: its title, then its blocks, an empty line between them. */
export const screenText = (screen: Pick<Screen, "title" | "body">): string =>
  [screen.title, ...screen.body.map(blockText)].join("\n\n");
