import { read } from "../draw.ts";
import { flagOf, objectOf, objectsOf, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { escaped } from "./escape.ts";

/** A text object in HTML. Of mrkdwn, links and entities are read; its stars and underscores stay as they are. */
export function textHtml(text: JsonObject | undefined): string {
  const words = textOf(text ?? {}, "text") ?? "";
  return escaped(textOf(text ?? {}, "type") === "mrkdwn" ? read(words) : words);
}

const STYLES = [
  ["code", "code"],
  ["bold", "b"],
  ["italic", "i"],
  ["strike", "s"],
] as const;

/** What stands in a line of rich text. */
function inline(part: JsonObject): string {
  const style = objectOf(part, "style") ?? {};
  const words = escaped(textOf(part, "text") ?? textOf(part, "url") ?? textOf(part, "name") ?? "");
  const marked = STYLES.filter(([name]) => flagOf(style, name)).reduce((html, [, tag]) => `<${tag}>${html}</${tag}>`, words);
  return textOf(part, "type") === "link" ? `<a href="${escaped(textOf(part, "url") ?? "")}">${marked}</a>` : marked;
}

const inlines = (part: JsonObject): string => objectsOf(part, "elements").map(inline).join("");

/** The parts of a rich text block in HTML, one after another. */
export const richHtml = (block: JsonObject): string => objectsOf(block, "elements").map(part).join("");

function part(value: JsonObject): string {
  switch (textOf(value, "type")) {
    case "rich_text_list": {
      const tag = textOf(value, "style") === "ordered" ? "ol" : "ul";
      const items = objectsOf(value, "elements").map((item) => `<li>${inlines(item)}</li>`);
      return `<${tag}>${items.join("")}</${tag}>`;
    }
    case "rich_text_preformatted":
      return `<pre>${inlines(value)}</pre>`;
    case "rich_text_quote":
      return `<blockquote>${inlines(value)}</blockquote>`;
    default:
      return `<p>${inlines(value)}</p>`;
  }
}
