import type { Button as SlackButton, KnownBlock } from "@slack/types";
import { formatLink, linkTo } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { screenText } from "../../core/plain.ts";
import type { Screen } from "../../core/screen.ts";
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

/** What answers something that was typed. A check is answered with what it is for, and a door to where it can be gone through. */
export function answerOf(screen: Screen, look: Look): SlackMessage {
  const { plain } = wordsOf(screen, look);
  const door = isAsking(screen) ? [doorButton(plain.open_page, writeHeld(screen.link, resultsOf(screen, "")), true)] : [];
  const share = look.isShareable(screen) ? [shareButton(plain.share_here, shareValue(screen), false)] : [];
  const isCheck = screen.body.some(({ kind }) => kind === "question");
  return messageOf(isCheck ? { ...screen, body: beforeQuestions(screen.body), buttons: [] } : screen, look, [...door, ...share]);
}

/** What a channel would see, with the button that shows it. */
export function previewOf(screen: Screen, look: Look): SlackMessage {
  const share = look.isShareable(screen) ? [shareButton(wordsOf(screen, look).plain.share_here, shareValue(screen), true)] : [];
  return messageOf({ ...screen, body: beforeQuestions(screen.body), buttons: [], bar: [] }, look, share);
}

/** What a channel sees. Whoever wants more opens it for themselves. */
export function sharedOf(screen: Screen, look: Look): SlackMessage {
  const door = doorButton(wordsOf(screen, look).plain.open_page, formatLink(screen.link), isAsking(screen));
  return messageOf({ ...screen, body: beforeQuestions(screen.body), buttons: [], bar: [] }, look, [door]);
}

/** A message of words alone. */
export const noteOf = (text: string): SlackMessage => ({ text: escaped(text), blocks: [noticeText("info", text)] });

/** A screen as it stands, with more buttons before its own small ones. */
export function messageOf(screen: Screen, look: Look, more: readonly SlackButton[]): SlackMessage {
  const blocks = [header(screen.title), ...bodyBlocks(screen.body, look.command, "words")];
  return { text: spokenText(screen), blocks: [...blocks, ...buttonBlocks(screen, more, resultsOf(screen, ""))] };
}

/** What of a screen goes to others: which one it is, in which language. No answers, no country, no page. */
export const shareLink = ({ screen, language }: Link): Link => ({ ...linkTo(screen), language });
const shareValue = ({ link }: Screen): string => formatLink(shareLink(link));

/** What a message says where its blocks are not shown, and to who has it read out; whole texts as long as Slack takes them. */
function spokenText(screen: Screen): string {
  const text = escaped(screenText(screen));
  return text.length <= MOST_SPOKEN ? text : `${text.slice(0, MOST_SPOKEN).replace(/&\w*$/, "")}…`;
}
/** Longest text beside blocks; Slack cuts it off at 40,000 (docs.slack.dev/reference/methods/chat.postMessage). */
const MOST_SPOKEN = 3000;

/** The three signs that Slack reads in such a text (docs.slack.dev/messaging/formatting-message-text). */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
