import type { MessageEntity } from "grammy/types";
import { assertNever } from "../../core/ids.ts";
import type { Link } from "../../core/link.ts";
import { spreadText } from "../../core/plain.ts";
import type { Bars, Block, Citation, ResultLinks, Span, Spread, Text } from "../../core/screen.ts";

/** A message's words and what marks them. Telegram counts offsets in UTF-16 units, as JavaScript does. */
export interface MarkedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

type Mark = "bold" | "italic" | "pre" | "expandable_blockquote";

/** Puts text together with the entities that mark it: nothing has to be escaped, so nothing can be escaped wrongly. */
export class TextWriter {
  #text = "";
  readonly #entities: MessageEntity[] = [];

  /** Begins a new block, an empty line below what is there. */
  gap(): void {
    if (this.#text !== "") this.#text += "\n\n";
  }

  add(text: string, mark: Mark | null = null): void {
    if (mark !== null) this.#mark(mark, this.#text.length, text.length);
    this.#text += text;
  }

  addSpan(span: Span): void {
    switch (span.kind) {
      case "plain":
      case "phone":
        this.#text += span.text;
        return;
      case "strong":
        this.add(span.text, "bold");
        return;
      case "emphasis":
        this.add(span.text, "italic");
        return;
      case "href":
        // An address that is shown as it is becomes a link by itself.
        if (span.text !== span.url && span.text !== "")
          this.#entities.push({ type: "text_link", offset: this.#text.length, length: span.text.length, url: span.url });
        this.#text += span.text;
        return;
      default:
        assertNever(span);
    }
  }

  addText(text: Text): void {
    for (const span of text) this.addSpan(span);
  }

  /** Marks everything that `write` adds. */
  within(mark: Mark, write: () => void): void {
    const from = this.#text.length;
    const place = this.#entities.length;
    write();
    const length = this.#text.length - from;
    // An entity stands before those that it holds.
    if (length > 0) this.#entities.splice(place, 0, { type: mark, offset: from, length });
  }

  done(): MarkedText {
    return { text: this.#text, entities: this.#entities };
  }

  #mark(type: Mark, offset: number, length: number): void {
    if (length > 0) this.#entities.push({ type, offset, length });
  }
}

/** The sign before a remark. It says the same as the remark's colour does elsewhere. */
const SIGNS = { info: "ⓘ", warning: "⚠", gap: "○" } as const;
/** Squares in a row of a chart: narrow enough to leave its label on the same line of a phone. */
const BAR = 8;

/** The address that opens a link from anywhere. */
export type AddressOf = (link: Link) => string;

/** Writes a block below what is there. The options of a question are buttons, not text. */
export function writeBlock(writer: TextWriter, block: Block, addressOf: AddressOf): void {
  writer.gap();
  switch (block.kind) {
    case "heading":
      writer.add(block.text, "bold");
      return;
    case "paragraph":
      writer.addText(block.text);
      return;
    case "list":
      for (const [index, item] of block.items.entries()) {
        writer.add(`${index === 0 ? "" : "\n"}${block.ordered ? `${index + 1}.` : "•"} `);
        writer.addText(item);
      }
      return;
    case "question":
      writer.add(block.text, "bold");
      if (block.note !== null) writer.add(`\n${block.note}`);
      if (block.hint !== null) writer.add(`\n\n${block.hint}`);
      return;
    // One tap copies it whole.
    case "template":
      writer.add(block.text, "pre");
      return;
    case "bars":
      writeBars(writer, block);
      return;
    case "spread":
      writeSpread(writer, block);
      return;
    case "result-links":
      writeResults(writer, block, addressOf);
      return;
    case "compare-form":
      writer.add(block.chat);
      return;
    case "notice":
      writer.add(`${SIGNS[block.tone]} ${block.text}`);
      return;
    case "citation":
      writeCitation(writer, block);
      return;
    default:
      assertNever(block);
  }
}

function writeBars(writer: TextWriter, { label, rows }: Bars): void {
  writer.add(label, "bold");
  for (const row of rows) {
    const full = row.of === 0 ? 0 : Math.min(BAR, Math.max(0, Math.round((BAR * row.value) / row.of)));
    writer.add(`\n${"▰".repeat(full)}${"▱".repeat(BAR - full)} ${row.value}/${row.of} ${row.label}`);
  }
}

/** Each result leads to itself, and a page reads all of them off the message. */
function writeResults(writer: TextWriter, { rows }: ResultLinks, addressOf: AddressOf): void {
  for (const [index, { title, results }] of rows.entries()) {
    writer.add(`${index > 0 ? "\n" : ""}${title}`);
    for (const [at, { label, link }] of results.entries()) {
      if (at > 0) writer.add(" · ");
      writer.addSpan({ kind: "href", text: label, url: addressOf(link) });
    }
  }
}

function writeSpread(writer: TextWriter, { label, rows }: Spread): void {
  writer.add(label, "bold");
  for (const [index, row] of rows.entries()) writer.add(`${index > 0 || label !== "" ? "\n" : ""}${spreadText(row)}`);
}

/** What kind of statement it is stays in view; sources and dates open with a tap when they are long. */
function writeCitation(writer: TextWriter, { lead, sources, notes }: Citation): void {
  writer.within("expandable_blockquote", () => {
    writer.add(lead);
    for (const { text, url } of sources) {
      writer.add("\n");
      writer.addSpan(url === null ? { kind: "plain", text } : { kind: "href", text, url });
    }
    for (const note of notes) writer.add(`\n${note}`);
  });
}
