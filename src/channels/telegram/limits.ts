import type { Limits, Serving } from "../channel.ts";

/** Telegram serves sex workers, one question a message. */
export const TELEGRAM: Serving = { name: "telegram", audience: "worker", questions: 1 };

const API = "https://core.telegram.org/bots/api";

/** Room for what a message has and a screen has not: signs before remarks, numbers in lists, and up to three remarks of the bot's own. */
const ADDED = 596;

/** What a Telegram message can carry (Bot API 10.3). */
export const TELEGRAM_LIMITS: Limits = {
  unit: "utf16",
  screen: {
    most: 4096 - ADDED,
    source: `${API}#sendmessage: text, 1-4096 characters after entities parsing; less what encode adds (ADDED)`,
  },
  title: null,
  block: null,
  blocks: null,
  label: null,
  link: { most: 64, source: `${API}#inlinekeyboardbutton: callback_data, 1-64 bytes` },
  copy: { most: 256, source: `${API}#copytextbutton: text, 1-256 characters` },
  buttons: { most: 100, source: "measured: keyboards of more than 100 buttons are cut without an error by some clients" },
  url: null,
  options: null,
  option: null,
};
