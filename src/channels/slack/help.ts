import { formatLink } from "../../core/link.ts";
import { notice, paragraph, plain, strong } from "../../core/screen.ts";
import type { Screen, Text } from "../../core/screen.ts";
import { SLASH } from "../../core/words.ts";
import type { Slash } from "../../core/words.ts";
import { bodyBlocks } from "./body.ts";
import { doorButton } from "./buttons.ts";
import { wordsOf } from "./look.ts";
import type { Look } from "./look.ts";
import { messageOf, previewOf } from "./message.ts";
import type { SlackMessage } from "./message.ts";

/** What stands behind a word of the list. */
const BEHIND: Partial<Readonly<Record<Slash, string>>> = { compare: " …", share: " …" };

/** What this is for, what can be typed, and a door to the start. */
export function helpOf(start: Screen, look: Look): SlackMessage {
  const words = wordsOf(start, look);
  const { command } = look;
  const items = SLASH.filter((word) => word !== "help").map((word): Text => [
    strong(`${command} ${word}${BEHIND[word] ?? ""}`),
    plain(` · ${words.term("slash", word)}`),
  ]);
  const help: Screen = {
    ...start,
    title: words.term("profile", "name"),
    body: [
      ...start.body,
      { kind: "heading", text: words.term("slash", "help") },
      { kind: "list", ordered: false, items },
      paragraph(words.say("slash_ask", { command })),
      notice("info", words.plain.slack_note),
    ],
    buttons: [],
  };
  return messageOf(help, look, [doorButton(words.plain.open_page, formatLink(start.link), true)]);
}

/** What a channel would see of a page, with the button that shows it there; where none was named, also how to name one. */
export function offerOf(page: Screen, look: Look, isNamed: boolean): SlackMessage {
  const words = wordsOf(page, look);
  const how = isNamed ? [] : [paragraph(words.say("slash_share", { command: `${look.command} share` }))];
  const said = [...how, notice("info", words.plain.share_note)];
  const { text } = previewOf({ ...page, body: [...said, ...page.body] }, look);
  return { text, blocks: [...bodyBlocks(said, look.command, "words"), { type: "divider" }, ...previewOf(page, look).blocks] };
}
