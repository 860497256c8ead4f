import { formatLink, linkTo, withView } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { openButton, paragraph } from "../../core/screen.ts";
import type { Button, Screen } from "../../core/screen.ts";
import type { Words } from "../../core/words.ts";

/** The address that opens a screen in a private chat with the bot (core.telegram.org/api/links#bot-links). */
export const deepLink = (username: string, link: Link | null): string =>
  `https://t.me/${username}${link === null ? "" : `?start=${formatLink(link)}`}`;

/** Lets a person choose to whom to send an address (core.telegram.org/api/links#share-links). */
const sendLink = (url: string): string => `https://t.me/share/url?url=${encodeURIComponent(url)}`;

/**
 * Ways to pass the bot on, and the page that the person was at. Of that page nothing but which one it is goes along: no answers, no
 * country, no language.
 */
export function shareScreen(here: Screen, isPage: boolean, words: Words, username: string): Screen {
  const bot = deepLink(username, null);
  const page = linkTo(here.link.screen);
  const buttons: Button[] = [
    { kind: "url", label: words.plain.share_send, url: sendLink(bot) },
    { kind: "copy", label: words.plain.share_bot, text: bot },
    ...(isPage ? [{ kind: "copy", label: words.plain.share_this, text: deepLink(username, page) } as const] : []),
  ];
  return {
    ...here,
    node: null,
    isProtected: false,
    title: words.plain.share,
    body: [paragraph(words.plain.share_text), paragraph(words.say("share_cards", { bot: `@${username}` }))],
    buttons,
    bar: [
      openButton(words.plain.back, here.link, "back"),
      openButton(words.plain.language, { ...here.link, views: withView(here.link.views, "language") }, "language"),
      { kind: "cover", label: words.plain.cover, link: { ...here.link, views: withView(here.link.views, "covered") } },
      { kind: "erase", label: words.plain.erase },
    ],
  };
}
