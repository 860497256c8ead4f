import type { Block } from "./screen.ts";
import type { PlainWord } from "./words.ts";

/** What is said together and never parted by a page's end, under headings that are said where they change. */
export interface Passage {
  readonly under: readonly Block[];
  readonly blocks: readonly Block[];
}
/** What is laid side by side: an overview, and the passages behind it under a name of their own. */
export interface Layout {
  /** The heading of all its pages. */ readonly title: string;
  readonly overview: readonly Block[];
  readonly named: PlainWord;
  readonly passages: readonly Passage[];
}

/** The passages of a page: each heading once, and lines that follow one another as one list. */
export function blocksOf(passages: readonly Passage[]): Block[] {
  const blocks: Block[] = [];
  let said: readonly string[] = [];
  for (const { under, blocks: own } of passages) {
    const keys = under.map((block) => JSON.stringify(block));
    const from = keys.findIndex((key, index) => key !== said[index]);
    if (from !== -1) blocks.push(...under.slice(from));
    said = keys;
    for (const block of own) {
      const last = blocks.at(-1);
      if (last?.kind === "list" && block.kind === "list") blocks.splice(-1, 1, { ...last, items: [...last.items, ...block.items] });
      else blocks.push(block);
    }
  }
  return blocks;
}
