import type { Button as SlackButton, KnownBlock } from "@slack/types";
import { formatLink, linkTo } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { screenText } from "../../core/plain.ts";
import { plain } from "../../core/screen.ts";
import type { Block, Screen } from "../../core/screen.ts";
import { beforeQuestions, bodyBlocks, header, isAsking, resultsOf } from "./body.ts";
import { buttonBlocks, doorButton, shareButton } from "./buttons.ts";
import { writeHeld } from "./held.ts";
import { wordsOf } from "./look.ts";
import type { Look } from "./look.ts";
import { noticeText } from "./text.ts";

/** A screen as a message: blocks, and what is read out and shown where there is no room for them. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * What answers something that was typed. A check is answered with what it is for, and a door to where it can be gone through; one that
 * was begun, with how far it has come.
 */
export function answerOf(screen: Screen, look: Look): SlackMessage {
  const { plain: said } = wordsOf(screen, look);
  const isCheck = screen.body.some(({ kind }) => kind === "question");
  const isBegun = isCheck && screen.link.answers !== 0n;
  const value = writeHeld(screen.link, resultsOf(screen, ""));
  const door = isAsking(screen) ? [doorButton(isBegun ? said.continue_quiz : said.open_page, value, true)] : [];
  const share = look.isShareable(screen) && !isBegun ? [shareButton(said.share_here, shareValue(screen), false)] : [];
  const shown = isCheck ? { ...screen, body: beforeQuestions(screen.body, isBegun), buttons: [] } : screen;
  return messageOf(shown, look, [...door, ...share]);
}

/** What a channel would see, with the button that shows it. */
export function previewOf(screen: Screen, look: Look): SlackMessage {
  const share = look.isShareable(screen) ? [shareButton(wordsOf(screen, look).plain.share_here, shareValue(screen), true)] : [];
  return messageOf({ ...screen, body: beforeQuestions(screen.body), buttons: [], bar: [] }, look, share);
}

/** What a channel sees. Whoever wants more opens it for themselves. */
export function sharedOf(screen: Screen, look: Look): SlackMessage {
  const words = wordsOf(screen, look);
  const name = `${words.say("labelled", { label: words.plain.open_page })}${look.nameOf(screen)}`;
  const door = doorButton(words.plain.open_page, formatLink(screen.link), isAsking(screen), name);
  return messageOf({ ...screen, body: beforeQuestions(screen.body), buttons: [], bar: [] }, look, [door]);
}

/** A message of words alone. */
export const noteOf = (text: string): SlackMessage => ({ text: escaped(text), blocks: [noticeText("info", text)] });

/** A screen as it stands, with more buttons before its own small ones. */
export function messageOf(screen: Screen, look: Look, more: readonly SlackButton[]): SlackMessage {
  const title = look.nameOf(screen);
  const blocks = [header(title), ...bodyBlocks(screen.body, look.command, "words")];
  return {
    text: spokenText({ ...screen, title }, look),
    blocks: [...blocks, ...buttonBlocks(screen, more, resultsOf(screen, ""))],
  };
}

/** What of a screen goes to others: which one it is, in which language. No answers, no country, no page. */
export const shareLink = ({ screen, language }: Link): Link => ({ ...linkTo(screen), language });
const shareValue = ({ link }: Screen): string => formatLink(shareLink(link));

/** What a message says where its blocks are not shown, and to who has it read out; whole texts as long as Slack takes them. */
function spokenText({ title, body }: Screen, look: Look): string {
  const text = escaped(screenText({ title, body: body.flatMap((block) => spoken(block, look)) }));
  return text.length <= MOST_SPOKEN ? text : `${text.slice(0, MOST_SPOKEN).toWellFormed().replace(/&\w*$/, "")}…`;
}

/** A chart has no squares that are read out, and nobody is to send results as a message. */
function spoken(block: Block, { command }: Look): readonly Block[] {
  if (block.kind === "compare-form") return [{ ...block, chat: `${command} compare …` }];
  if (block.kind !== "bars") return [block];
  const items = block.rows.map(({ label, value, of }) => [plain(`${label} ${value}/${of}`)]);
  return [
    { kind: "heading", text: block.label },
    { kind: "list", ordered: false, items },
  ];
}

/** Longest text beside blocks; Slack cuts it off at 40,000 (docs.slack.dev/reference/methods/chat.postMessage). */
const MOST_SPOKEN = 3000;

/** The three signs that Slack reads in such a text (docs.slack.dev/messaging/formatting-message-text). */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
