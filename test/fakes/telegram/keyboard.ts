import { bad } from "./errors.ts";
import type { Note } from "./errors.ts";
import { isObject, listOf, objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { checkLink } from "./links.ts";

/** Rows of buttons. */
export type Rows = readonly (readonly JsonObject[])[];

/** What readers of small screens can still use; more than that is a finding. */
export interface KeyboardLimits {
  readonly maxRow: number;
  readonly maxButtons: number;
}

/** Buttons beyond these are dropped without a word. Source: `get_reply_markup` of https://github.com/tdlib/td */
const DROPPED = { row: 12, all: 300 } as const;

/** What a button does; the server takes the first that is there. Source: https://core.telegram.org/bots/api#inlinekeyboardbutton */
const ACTIONS = [
  "url",
  "callback_data",
  "callback_game",
  "pay",
  "switch_inline_query",
  "switch_inline_query_chosen_chat",
  "switch_inline_query_current_chat",
  "login_url",
  "web_app",
  "copy_text",
  "disabled",
] as const;

function checkButton(button: JsonObject, note: Note): void {
  const actions = ACTIONS.filter((action) => button[action] !== undefined && button[action] !== "" && button[action] !== false);
  const switches = ACTIONS.filter((action) => action.startsWith("switch_inline") && button[action] === "");
  if (actions.length + switches.length === 0) {
    throw bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (actions.length + switches.length > 1) note("ignored action", `a button has ${[...actions, ...switches].join(" and ")}`);
  const url = textOf(button, "url") ?? textOf(objectOf(button, "login_url") ?? {}, "url");
  if (url !== undefined && url !== "") checkLink(url, "inline keyboard button", note);
  const app = textOf(objectOf(button, "web_app") ?? {}, "url");
  if (app !== undefined && !/^https:\/\/[^/]+\./.test(app)) {
    throw bad(`inline keyboard button Web App URL '${app}' is invalid: Only HTTPS links are allowed`);
  }
}

/**
 * The inline keyboard of a call as the server keeps it, or undefined when there is none.
 * @throws ApiError where the server refuses it
 */
export function inlineKeyboard(markup: JsonObject | undefined, note: Note, limits: KeyboardLimits): Rows | undefined {
  if (markup === undefined) return undefined;
  let total = 0;
  const rows: JsonObject[][] = [];
  for (const row of listOf(markup, "inline_keyboard")) {
    const buttons = Array.isArray(row) ? row.filter(isObject) : [];
    const kept: JsonObject[] = [];
    if (buttons.length > limits.maxRow) note("wide row", `${buttons.length} buttons, more than ${limits.maxRow}`);
    for (const button of buttons) {
      if (button["text"] === "" && button["icon_custom_emoji_id"] === undefined) note("dropped buttons", "a button without text");
      else if (kept.length >= DROPPED.row || total >= DROPPED.all)
        note("dropped buttons", `button ${total + 1}: ${textOf(button, "text") ?? ""}`);
      else {
        checkButton(button, note);
        kept.push(button);
        total += 1;
      }
    }
    if (kept.length > 0) rows.push(kept);
  }
  if (total > limits.maxButtons) note("many buttons", `${total} buttons, more than ${limits.maxButtons}`);
  return rows.length > 0 ? rows : undefined;
}
