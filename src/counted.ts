import { isMiss } from "./ask/ask.ts";
import type { Request } from "./channels/channel.ts";
import type { LanguageCode, ScreenCode } from "./core/ids.ts";
import type { Library } from "./core/library.ts";
import type { Screen } from "./core/screen.ts";
import { needDetail, OTHER } from "./privacy/counts/table.ts";
import type { Table } from "./privacy/counts/table.ts";

/** One thing that a chat may be counted for today. */
export interface Counted {
  readonly table: Table;
  readonly detail: string;
  readonly language: LanguageCode;
}

/**
 * What a request and the screen that answered it are counted for: the topic or quiz that was come for, a need in a country and whether
 * anybody was found for it, a question that was not understood, and the campaign of a link. Never a place, a text or an answer.
 */
export function countedOf(
  library: Library,
  topics: ReadonlyMap<ScreenCode, string>,
  { action }: Request,
  screen: Screen,
): Counted[] {
  const { language } = screen;
  const words = language === null ? undefined : library.words.get(language);
  const node = screen.node === null ? undefined : library.nodes.get(screen.node);
  if (language === null || words === undefined || node === undefined) return [];
  const topic = topics.get(node.code);
  const counted: Omit<Counted, "language">[] = [];
  if (action.kind === "open" && action.link !== null && action.link.campaign !== null)
    counted.push({ table: "campaign", detail: action.link.campaign });
  if (action.kind === "ask" && isMiss(screen, words)) counted.push({ table: "miss", detail: topic ?? OTHER });
  else if (topic !== undefined) counted.push({ table: "item", detail: topic });
  if (node.kind === "directory" && screen.link.place !== null)
    counted.push({ table: "need", detail: needDetail(node.need, listsSomebody(screen)) });
  return counted.map((one) => ({ ...one, language }));
}

/** Whether a screen of the directory shows an entry, or one that can be opened. */
const listsSomebody = ({ link, buttons }: Screen): boolean =>
  link.entry !== null || buttons.some((button) => button.kind === "open" && button.link.entry !== null);
