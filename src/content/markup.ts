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
  html: "HTML",
  code: "code blocks",
  inlineCode: "code",
  table: "tables",
  blockquote: "quotations",
  thematicBreak: "rules",
  list: "lists within lists",
};

/**
 * Parses a text once: paragraphs, one level of lists, bold, italic, web links. Everything else is a fault.
 * `cjk` joins lines without a space, as Chinese is written.
 */
export function parseMarkup(text: string, cjk: boolean): Markup {
  const faults: MarkupFault[] = [];
  const blocks = fromMarkdown(text).children.flatMap((node) => block(node, cjk, faults));
  for (const [line, content] of text.split("\n").entries()) {
    const left = /\*\*|__|\]\(|(?<!\w)_(?=\w)/.exec(plainLine(content));
    if (left !== null) faults.push({ code: "markup-left", line, what: left[0] });
  }
  return { blocks, faults };
}

/** A line's text as Markdown shows it, so that marks which did not take are seen. */
function plainLine(line: string): string {
  const texts: string[] = [];
  const walk = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type === "text") texts.push(node.value);
      if ("children" in node) walk(node.children);
    }
  };
  walk(fromMarkdown(line).children);
  return texts.join("\u0000");
}

function block(node: RootContent, cjk: boolean, faults: MarkupFault[]): Block[] {
  if (node.type === "paragraph") return [{ kind: "paragraph", text: spans(node.children, cjk, faults) }];
  if (node.type !== "list") return [...unknown(node, faults)];
  const items = node.children.map((item) => itemText(item.children, cjk, faults));
  return [{ kind: "list", ordered: node.ordered === true, items }];
}

function itemText(children: readonly (BlockContent | DefinitionContent)[], cjk: boolean, faults: MarkupFault[]): Text {
  return children.flatMap((child) => (child.type === "paragraph" ? spans(child.children, cjk, faults) : unknown(child, faults)));
}

function spans(nodes: readonly PhrasingContent[], cjk: boolean, faults: MarkupFault[]): Span[] {
  return nodes.flatMap((node) => span(node, cjk, faults));
}

function span(node: PhrasingContent, cjk: boolean, faults: MarkupFault[]): Span[] {
  switch (node.type) {
    case "text":
      return [{ kind: "plain", text: joined(node.value, cjk) }];
    case "break":
      return [{ kind: "plain", text: cjk ? "" : " " }];
    case "strong":
      return [{ kind: "strong", text: joined(textIn(node.children), cjk) }];
    case "emphasis":
      return [{ kind: "emphasis", text: joined(textIn(node.children), cjk) }];
    case "link":
      if (/^https?:\/\//.test(node.url)) return [{ kind: "href", text: joined(textIn(node.children), cjk), url: node.url }];
      faults.push({ code: "link-unsafe", line: lineOf(node), what: node.url });
      return [];
    default:
      return unknown(node, faults);
  }
}

const joined = (text: string, cjk: boolean): string => text.replace(/\s*\n\s*/g, cjk ? "" : " ");

const textIn = (nodes: readonly PhrasingContent[]): string =>
  nodes.map((node) => (node.type === "text" ? node.value : "children" in node ? textIn(node.children) : "")).join("");

const lineOf = (node: RootContent): number => (node.position?.start.line ?? 1) - 1;

function unknown(node: RootContent, faults: MarkupFault[]): never[] {
  faults.push({ code: "markup-unknown", line: lineOf(node), what: NAMES[node.type] ?? node.type });
  return [];
}
