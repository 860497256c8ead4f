import { fromMarkdown } from "mdast-util-from-markdown";
import type { BlockContent, DefinitionContent, PhrasingContent, RootContent } from "mdast";
import type { Block, Span, Text } from "../core/screen.ts";

/** Something in a text that screens cannot show. `line` counts from 0 within the text. */
export interface MarkupFault {
  readonly code: "markup-unknown" | "markup-left" | "link-unsafe";
  readonly line: number;
  readonly what: string;
}

/** A text as blocks, and what had to be left out. */
export interface Markup {
  readonly blocks: readonly Block[];
  readonly faults: readonly MarkupFault[];
}

const NAMES: Readonly<Record<string, string>> = {
  heading: "headings",
  image: "images",
  imageReference: "images",
  html: "HTML",
  code: "code blocks without marks",
  inlineCode: "code",
  blockquote: "quotations",
  thematicBreak: "rules",
  list: "lists within lists",
  definition: "links by reference",
  linkReference: "links by reference",
  strong: "marks within marks",
  emphasis: "marks within marks",
  link: "links within marks",
};

/** What is left of a mark that did not take: a pair of stars, an underscore that opens a word, the middle of a link. */
const LEFT = /\*\*|__|\][(（]|\]\s\(https?:|(?<!\w)_(?=\w)/g;

/**
 * Parses a text once: paragraphs, one level of lists, bold, italic, web links, and between two lines of ``` a text to be copied.
 * Everything else is a fault.
 * `cjk` joins lines without a space, as Chinese is written.
 */
export function parseMarkup(text: string, cjk: boolean): Markup {
  const parser = new Parser(text, cjk);
  const blocks = fromMarkdown(text).children.flatMap((node) => parser.block(node));
  return { blocks, faults: parser.faults };
}

class Parser {
  readonly faults: MarkupFault[] = [];
  readonly #source: string;
  readonly #cjk: boolean;

  constructor(source: string, cjk: boolean) {
    this.#source = source;
    this.#cjk = cjk;
  }

  block(node: RootContent): Block[] {
    if (node.type === "paragraph") return [{ kind: "paragraph", text: this.#spans(node.children) }];
    if (node.type === "code" && this.#source.startsWith("```", node.position?.start.offset))
      return [{ kind: "template", text: node.value }];
    if (node.type !== "list") return this.#unknown(node);
    return [{ kind: "list", ordered: node.ordered === true, items: node.children.map((item) => this.#item(item.children)) }];
  }

  /** An item's paragraphs follow one another on its line. */
  #item(children: readonly (BlockContent | DefinitionContent)[]): Text {
    const parts = children.map((child) => (child.type === "paragraph" ? this.#spans(child.children) : this.#unknown(child)));
    const gap: Span = { kind: "plain", text: this.#cjk ? "" : " " };
    return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [gap, ...part]));
  }

  #spans(nodes: readonly PhrasingContent[]): Span[] {
    return nodes.flatMap((node) => this.#span(node));
  }

  #span(node: PhrasingContent): Span[] {
    switch (node.type) {
      case "text":
      case "break":
        return [{ kind: "plain", text: this.#text([node]) }];
      case "strong":
        return [{ kind: "strong", text: this.#text(node.children) }];
      case "emphasis":
        return [{ kind: "emphasis", text: this.#text(node.children) }];
      case "link":
        return this.#link(node);
      default:
        return this.#unknown(node);
    }
  }

  #link(node: Extract<PhrasingContent, { type: "link" }>): Span[] {
    const text = this.#text(node.children);
    const isSafe = /^https?:\/\//.test(node.url);
    if (!isSafe) this.faults.push({ code: "link-unsafe", line: lineOf(node), what: node.url });
    else if (text === "") this.faults.push({ code: "markup-unknown", line: lineOf(node), what: "links without words" });
    return isSafe ? [{ kind: "href", text, url: node.url }] : [];
  }

  /** Running text without marks, its lines joined. */
  #text(nodes: readonly PhrasingContent[]): string {
    const texts = nodes.map((node) => {
      if (node.type === "break") return "\n";
      if (node.type === "text") return this.#checked(node);
      this.#unknown(node);
      return "";
    });
    return this.#joined(texts.join(""));
  }

  #checked(node: Extract<PhrasingContent, { type: "text" }>): string {
    for (const match of node.value.matchAll(LEFT)) {
      const line = lineOf(node) + node.value.slice(0, match.index).split("\n").length - 1;
      this.faults.push({ code: "markup-left", line, what: match[0] });
    }
    return node.value;
  }

  /** Chinese lines meet without a space, unless Latin letters meet there. */
  #joined(text: string): string {
    return text.replace(/(\S?)\s*\n\s*(?=(\S?))/g, (_, before: string, after: string) => {
      const isLatin = [before, after].every((letter) => letter === "" || LATIN.test(letter)) && before + after !== "";
      return before + (this.#cjk && !isLatin ? "" : " ");
    });
  }

  #unknown(node: RootContent): never[] {
    this.faults.push({ code: "markup-unknown", line: lineOf(node), what: NAMES[node.type] ?? node.type });
    return [];
  }
}

const LATIN = /[\p{Script=Latin}\p{Nd}]/u;

const lineOf = (node: RootContent): number => (node.position?.start.line ?? 1) - 1;
