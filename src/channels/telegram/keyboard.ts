import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { assertNever } from "../../core/ids.ts";
import { linkTo, linkWriter, VIEW } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { faceOf } from "../../core/screen.ts";
import type { Button, Screen } from "../../core/screen.ts";
import { sizesOf } from "./rows.ts";

/** The buttons under a screen's text: the options of its question, the content's own, the fixed row. */
export function keyboardOf(screen: Screen): InlineKeyboardMarkup {
  const write = linkWriter();
  const options: InlineKeyboardButton[] = [];
  for (const block of screen.body) {
    if (block.kind !== "question") continue;
    for (const { label, link, digit } of block.options) options.push(optionButton(label, write(link), digit === block.chosen));
  }
  const buttons = screen.buttons.map((button) => keyOf(button, screen, write));
  const bar = screen.bar.map((button) => keyOf(button, screen, write));
  return { inline_keyboard: [...rowsOf(options), ...rowsOf(buttons), ...rowsOf(bar)] };
}

/** The chosen option carries a sign for those who see no colours. */
const optionButton = (label: string, data: string, isChosen: boolean): InlineKeyboardButton =>
  isChosen ? { text: `✓ ${label}`, callback_data: data, style: "primary" } : { text: label, callback_data: data };

function keyOf(button: Button, screen: Screen, write: (link: Link) => string): InlineKeyboardButton {
  switch (button.kind) {
    case "open":
    case "cover":
      return { text: faceOf(button), callback_data: write(button.link) };
    case "url":
      return { text: button.label, url: button.url };
    case "copy":
      return { text: button.label, copy_text: { text: button.text } };
    case "erase":
      return { text: button.label, callback_data: write({ ...linkTo(screen.link.screen), views: VIEW.erase }) };
    default:
      return assertNever(button);
  }
}

/** Buttons in rows in which every label can be read. */
export function rowsOf(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  let from = 0;
  return sizesOf(buttons).map((size) => buttons.slice(from, (from += size)));
}
