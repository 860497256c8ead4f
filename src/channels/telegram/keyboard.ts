import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { assertNever } from "../../core/ids.ts";
import { formatLink, linkTo, VIEW } from "../../core/link.ts";
import type { Button, Screen } from "../../core/screen.ts";

/**
 * How wide the widest label of a row may be for it to be read whole, by the number of buttons in the row. All buttons of a row are
 * equally wide, and what does not fit is cut. In Latin letters; our own estimate for a phone 320 points wide.
 */
const ROOM = [36, 16, 10, 7, 5, 4, 3, 2] as const;

/** The buttons under a screen's text: the options of its question, the content's own, the fixed row. */
export function keyboardOf(screen: Screen): InlineKeyboardMarkup {
  const options = screen.body.flatMap((block) =>
    block.kind === "question"
      ? block.options.map((option) => optionButton(option.label, formatLink(option.link), option.digit === block.chosen))
      : [],
  );
  const buttons = screen.buttons.map((button) => keyOf(button, screen));
  const bar = screen.bar.map((button) => keyOf(button, screen));
  return { inline_keyboard: [...rowsOf(options), ...rowsOf(buttons), ...rowsOf(bar)] };
}

/** The chosen option carries a sign for those who see no colours. */
const optionButton = (label: string, data: string, isChosen: boolean): InlineKeyboardButton =>
  isChosen ? { text: `✓ ${label}`, callback_data: data, style: "primary" } : { text: label, callback_data: data };

function keyOf(button: Button, screen: Screen): InlineKeyboardButton {
  switch (button.kind) {
    case "open":
    case "cover":
      return { text: button.label, callback_data: formatLink(button.link) };
    case "url":
      return { text: button.label, url: button.url };
    case "copy":
      return { text: button.label, copy_text: { text: button.text } };
    case "erase":
      return { text: button.label, callback_data: formatLink({ ...linkTo(screen.link.screen), views: VIEW.erase }) };
    default:
      return assertNever(button);
  }
}

/** Rows in which every label can be read: as few as there can be, and as even as they can be. */
export function rowsOf(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  if (buttons.length === 0) return [];
  const fewest = fill(buttons, ROOM.length);
  if (fewest.length === 1 || fewest.length === buttons.length) return fewest;
  const even = cut(buttons, fewest.length);
  if (even.every(fits)) return even;
  for (let most = even[0]?.length ?? 1; most < ROOM.length; most += 1) {
    const rows = fill(buttons, most);
    if (rows.length === fewest.length) return rows;
  }
  return fewest;
}

const fits = (row: readonly InlineKeyboardButton[]): boolean =>
  row.length === 1 || row.every(({ text }) => widthOf(text) <= (ROOM[row.length - 1] ?? 0));

/** So many rows, the first ones longer by one where they do not come out even. */
function cut(buttons: readonly InlineKeyboardButton[], count: number): InlineKeyboardButton[][] {
  const size = Math.floor(buttons.length / count);
  const longer = buttons.length % count;
  return Array.from({ length: count }, (_, row) => {
    const from = row * size + Math.min(row, longer);
    return buttons.slice(from, from + size + (row < longer ? 1 : 0));
  });
}

/** Fills row after row, at most so many buttons each. */
function fill(buttons: readonly InlineKeyboardButton[], most: number): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  let row: InlineKeyboardButton[] = [];
  let widest = 0;
  for (const button of buttons) {
    const width = widthOf(button.text);
    if (row.length > 0 && (row.length === most || Math.max(widest, width) > (ROOM[row.length] ?? 0))) {
      rows.push(row);
      row = [];
      widest = 0;
    }
    row.push(button);
    widest = Math.max(widest, width);
  }
  return [...rows, row];
}

/** Signs as wide as two Latin letters: Han, its punctuation, and pictures. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{1faff}]/u;
/** Widths of labels; the content has a few thousand. */
const widths = new Map<string, number>();
const MOST_WIDTHS = 10_000;

function widthOf(label: string): number {
  const known = widths.get(label);
  if (known !== undefined) return known;
  if (widths.size >= MOST_WIDTHS) widths.clear();
  let width = 0;
  for (const sign of label) width += WIDE.test(sign) ? 2 : 1;
  widths.set(label, width);
  return width;
}
