import type { ActionsBlock, Button as SlackButton, KnownBlock } from "@slack/types";
import { linkWriter } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { faceOf } from "../../core/screen.ts";
import type { Button, OpenButton, Screen, UrlButton } from "../../core/screen.ts";
import { plainText } from "./form.ts";
import { writeHeld } from "./held.ts";
import { SHARE } from "./names.ts";
import { copyText } from "./text.ts";

/** Buttons that Slack puts into one row of actions at most (docs.slack.dev/reference/block-kit/blocks/actions-block). */
const MOST = 25;

/**
 * What people tap below a screen's text: first what can be copied, then where the content leads, then the small ones and the fixed row.
 * `more` stands before the small ones; `results` go along with every button that opens something.
 */
export function buttonBlocks({ buttons, bar }: Screen, more: readonly SlackButton[] = [], results = ""): KnownBlock[] {
  const links = linkWriter();
  const write = (link: Link): string => (results === "" ? links(link) : writeHeld(link, results));
  const opens = buttons.filter((button) => button.kind === "open");
  const hasNext = opens.some(({ role }) => role === "next");
  const isChoice = ({ role }: OpenButton): boolean => role === "next" || (!hasNext && role === "language");
  const leaving = buttons.filter((button) => button.kind === "url");
  const choices = [...leaving.map(urlButton), ...opens.filter(isChoice).map((button) => openButton(button, write))];
  const tools = opens.filter((button) => !isChoice(button)).map((button) => openButton(button, write));
  const fixed = bar.flatMap((button) => fixedButton(button, write));
  const small = [...more, ...tools, ...fixed];
  return [
    ...buttons.flatMap((button) => (button.kind === "copy" ? copyText(button.label, button.text) : [])),
    ...actions("choices", choices),
    ...(choices.length > 0 && small.length > 0 ? [{ type: "divider" } as const] : []),
    ...actions("bar", small),
  ];
}

/** Buttons have to be named differently within a row. */
function actions(name: string, buttons: readonly SlackButton[]): ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  for (let at = 0; at < buttons.length; at += MOST)
    rows.push({
      type: "actions",
      block_id: at === 0 ? name : `${name}${at}`,
      elements: buttons.slice(at, at + MOST).map((button, index) => ({ action_id: `${name}${index}`, ...button })),
    });
  return rows;
}

/** What is read out has no pictogram in it. */
const openButton = (button: OpenButton, write: (link: Link) => string): SlackButton => ({
  type: "button",
  text: plainText(faceOf(button)),
  value: write(button.link),
  ...(button.icon === null ? {} : { accessibility_label: button.label }),
});

const urlButton = ({ label, url }: UrlButton): SlackButton => ({ type: "button", text: plainText(label), url });

/** What a modal does not need has no button: one closes it to hide it, and there is no message to delete. */
function fixedButton(button: Button, write: (link: Link) => string): SlackButton[] {
  switch (button.kind) {
    case "open":
      return [openButton(button, write)];
    case "url":
      return [urlButton(button)];
    case "copy":
    case "cover":
    case "erase":
      return [];
  }
}

/** Opens a screen where there is room for it. `spoken`: what is read out in place of the label, if that says too little alone. */
export const doorButton = (label: string, value: string, isPrimary: boolean, spoken = ""): SlackButton => ({
  type: "button",
  text: plainText(label),
  value,
  ...(isPrimary ? { style: "primary" } : {}),
  ...(spoken === "" || spoken.length > MOST_SPOKEN ? {} : { accessibility_label: spoken }),
});
/** Longest label that is read out (docs.slack.dev/reference/block-kit/block-elements/button-element). */
const MOST_SPOKEN = 75;

/** Shows a page to the channel: the one button that anybody else can see the effect of. */
export const shareButton = (label: string, value: string, isPrimary: boolean): SlackButton => ({
  ...doorButton(label, value, isPrimary),
  action_id: SHARE,
});
