import type { InlineQueryResultArticle } from "grammy/types";
import type { ScreenCode } from "../../core/ids.ts";
import { formatLink, has, linkTo } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { plainText } from "../../core/plain.ts";
import type { Block, Screen } from "../../core/screen.ts";
import type { Words } from "../../core/words.ts";
import { NO_PREVIEW } from "./encode.ts";
import { deepLink } from "./share.ts";
import { TextWriter, writeBlock } from "./text.ts";

/** Cards in one answer: a phone shows about four, and Telegram takes 50 (Bot API, answerInlineQuery). */
export const MOST_CARDS = 8;

/**
 * The pages that a found screen offers as cards: itself where it is one, and those that its buttons lead to.
 * A screen that asks something, or depends on the person's country, is no card.
 */
export function cardLinks(screen: Screen, isCard: (link: Link) => boolean): Link[] {
  if (screen.language === null) return [];
  const isWhole = (link: Link): boolean => !has(link, "language") && !has(link, "place") && !has(link, "covered");
  return once([screen.link, ...nextOf(screen)].filter((link) => isWhole(link) && isCard(link))).slice(0, MOST_CARDS);
}

/** The same; where a menu offers none, the first page of each screen that it leads to. */
export async function offeredCards(
  screen: Screen,
  isCard: (link: Link) => boolean,
  open: (link: Link) => Promise<Screen | null>,
): Promise<Link[]> {
  const own = cardLinks(screen, isCard);
  if (own.length > 0 || screen.language === null) return own;
  const screens = await Promise.all(nextOf(screen).map(open));
  return once(screens.flatMap((one) => (one === null ? [] : cardLinks(one, isCard).slice(0, 1)))).slice(0, MOST_CARDS);
}

const nextOf = ({ buttons }: Screen): Link[] =>
  buttons.flatMap((button) => (button.kind === "open" && button.role === "next" ? [button.link] : []));

/** The first link to each screen. */
function once(links: readonly Link[]): Link[] {
  const first = new Map<ScreenCode, Link>();
  for (const link of links) if (!first.has(link.screen)) first.set(link.screen, link);
  return [...first.values()];
}

/**
 * A page as a card that somebody shares on purpose: its title, its first block, what kind of statement it is and on which source,
 * and a button that opens it in a private chat, in the reader's own language and with nothing of the sharer's.
 */
export function cardOf(screen: Screen, words: Words, username: string): InlineQueryResultArticle {
  const first = screen.body.find((block) => block.kind === "paragraph" || block.kind === "list");
  const citation = screen.body.find((block) => block.kind === "citation");
  const writer = new TextWriter();
  writer.add(screen.title, "bold");
  for (const block of [first, citation]) if (block !== undefined) writeBlock(writer, block, (to) => deepLink(username, to));
  const { text, entities } = writer.done();
  const link = linkTo(screen.link.screen);
  return {
    type: "article",
    id: formatLink(link),
    title: screen.title,
    description: first === undefined ? "" : firstWords(first),
    input_message_content: { message_text: text, entities: [...entities], link_preview_options: NO_PREVIEW },
    reply_markup: { inline_keyboard: [[{ text: words.plain.open_private, url: deepLink(username, link) }]] },
  };
}

/** Signs of a description in the list: more is cut by the apps. */
const DESCRIPTION = 100;

function firstWords(block: Block): string {
  const text =
    block.kind === "paragraph" ? plainText(block.text)
    : block.kind === "list" ? block.items.map(plainText).join(" · ")
    : ""; // prettier-ignore
  const signs = [...text];
  if (signs.length <= DESCRIPTION) return text;
  const end = signs.lastIndexOf(" ", DESCRIPTION);
  return `${signs
    .slice(0, end > DESCRIPTION / 2 ? end : DESCRIPTION)
    .join("")
    .trimEnd()}…`;
}
