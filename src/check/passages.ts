import type { RawFile } from "../content/load.ts";
import { parseFiles } from "../content/parse.ts";
import type { Position } from "../content/problem.ts";
import { flatTexts } from "../content/flow-texts.ts";
import { sentences } from "./sentences.ts";

/** A sentence, and where it stands. */
export interface Passage {
  readonly at: Position;
  readonly text: string;
}

/** Titles of works are theirs, not ours. */
const TITLES = /^locales\/[^/]+\/sources\.yaml$/;

/** Every sentence of content files, in the language of their path; lines of how people ask are no texts. */
export function contentPassages(files: readonly RawFile[]): Passage[] {
  return [...parseFiles(files).sources].flatMap(([path, source]) => {
    if (TITLES.test(path) || typeof source.data !== "object" || source.data === null) return [];
    const language = /^locales\/([^/]+)\//.exec(path)?.[1] ?? "en";
    return [...flatTexts(source.data)].flatMap(([key, text]) =>
      sentences(text, language).map((one) => ({ at: source.at(key.split("."), one.line), text: one.text.trim() })),
    );
  });
}

/** Every sentence of a text in Markdown, or in none; each cell of a table stands for itself. */
export function textPassages(file: string, text: string): Passage[] {
  const lines = text.split("\n");
  const passages: Passage[] = [];
  let paragraph: { readonly from: number; readonly lines: string[] } | null = null;
  const close = (): void => {
    if (paragraph !== null) passages.push(...inParagraph(file, lines, paragraph.from, paragraph.lines.join("\n")));
    paragraph = null;
  };
  for (const [index, line] of lines.entries()) {
    if (/^\s*\|/.test(line)) {
      close();
      for (const cell of line.split("|")) passages.push(...inParagraph(file, lines, index, cell));
    } else if (line.trim() === "") close();
    else if (paragraph === null) paragraph = { from: index, lines: [line] };
    else paragraph.lines.push(line);
  }
  close();
  return passages;
}

/** How many of a sentence's first signs tell where on its line it begins. */
const BEGINNING = 12;

function inParagraph(file: string, lines: readonly string[], from: number, text: string): Passage[] {
  return sentences(text, "en").flatMap((one) => {
    const words = one.text.trim();
    const line = from + one.line;
    const column = (lines[line] ?? "").indexOf(words.slice(0, BEGINNING)) + 1;
    return words === "" ? [] : [{ at: { file, line: line + 1, column: Math.max(1, column) }, text: words }];
  });
}
