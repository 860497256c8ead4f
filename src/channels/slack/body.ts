import type { HeaderBlock, KnownBlock, RichTextBlock } from "@slack/types";
import { formatLink } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Block, Screen } from "../../core/screen.ts";
import { linksInput, plainText, questionInput } from "./form.ts";
import { blockText, withHeading } from "./text.ts";

/** What is asked is words, or fields where there is a form. */
export type Asking = "words" | "fields";

/** A screen's body as blocks. A heading stands with what follows it; above the fields of a form, and above what is bold itself, it is larger. */
export function bodyBlocks(body: Screen["body"], command: string, asking: Asking): KnownBlock[] {
  const isForm = asking === "fields" && body.some(({ kind }) => kind === "question");
  const blocks: KnownBlock[] = [];
  let heading: RichTextBlock | null = null;
  for (const [at, block] of body.entries()) {
    const isLarge = isForm || isBold(body[at + 1]);
    const shown = isLarge && block.kind === "heading" ? header(block.text) : encode(block, command, asking);
    if (shown.type === "rich_text") {
      const whole: RichTextBlock = heading === null ? shown : withHeading(heading, shown);
      heading = block.kind === "heading" ? whole : null;
      if (heading === null) blocks.push(whole);
      continue;
    }
    if (heading !== null) blocks.push(heading);
    heading = null;
    blocks.push(shown);
  }
  return heading === null ? blocks : [...blocks, heading];
}

/** Whether all of a block is as bold as a heading. */
const isBold = (block: Block | undefined): boolean =>
  block?.kind === "heading" || (block?.kind === "paragraph" && block.text.every(({ kind }) => kind === "strong"));

export const header = (text: string): HeaderBlock => ({ type: "header", text: plainText(text) });

function encode(block: Block, command: string, asking: Asking) {
  if (asking === "fields" && block.kind === "question") return questionInput(block);
  if (asking === "fields" && block.kind === "compare-form") return linksInput(block, command);
  return blockText(block, command);
}

/** Whether a screen asks something. */
export const isAsking = ({ body }: Pick<Screen, "body">): boolean =>
  body.some(({ kind }) => kind === "question" || kind === "compare-form");

/**
 * What comes before the questions of a screen: not the name of their part, and only for whoever has begun (`isBegun`) the place where
 * one stands among them.
 */
export function beforeQuestions(body: Screen["body"], isBegun = false): Screen["body"] {
  const first = body.findIndex(({ kind }) => kind === "question");
  if (first === -1) return body;
  const place = body.slice(0, first).findLastIndex(({ kind }) => kind !== "heading");
  return body.slice(0, isBegun ? place + 1 : Math.max(0, place));
}

/** The results that a screen compares: they go along wherever one walks from it, since what is compared has no link of its own. */
export function resultsOf({ body }: Pick<Screen, "body">, carried: string): string {
  const links = body.flatMap((block): readonly Link[] => {
    if (block.kind === "compare-form") return block.results;
    return block.kind === "result-links" ? block.rows.flatMap(({ results }) => results.map(({ link }) => link)) : [];
  });
  return links.length === 0 ? carried : [...new Set(links.map(formatLink))].join(" ");
}
