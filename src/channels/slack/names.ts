import { hash } from "node:crypto";

/** How parts of our views and messages are named, so that what comes back can be told apart; and what the app is allowed to do. */

/** All that the app may do in a workspace: be called by its command and shortcut, and answer. It can read no message and no profile. */
export const SCOPES = ["commands"] as const;
/** What Slack tells the app of by itself. */
export const EVENTS = ["app_home_opened", "app_uninstalled", "tokens_revoked"] as const;

/** What people type before everything else, where an operator has not named it otherwise. */
export const COMMAND = "/parasol";
/** The shortcut that opens the app from anywhere. */
export const SHORTCUT = "open";
/** Every modal, so that what is sent from it finds its listener. */
export const MODAL = "screen";

/** The button that shows a page to a channel; all others open what their value says. */
export const SHARE = "share";

/** The field for the links of results, and its block by what it opens with: see {@link questionName}. */
export const LINKS = "links";
export const linksName = (opensWith: string): string => `${LINKS}-${hash("sha256", opensWith).slice(0, 12)}`;
/**
 * The question of a slot, and the digit that it opens with: `a12d3`. Where a form follows a form, Slack keeps what was chosen in a
 * field of the same name, whatever it is to open with (github.com/slackapi/bolt-js/issues/290).
 */
export const questionName = (slot: number, chosen: number): string => `a${slot}d${chosen}`;
export const QUESTION = /^a([1-9]\d?)d[0-7]$/;
/** The field in which a question is answered. */
export const ANSWER = "answer";

/** Below the public address: where Slack's requests come in, commands, taps, forms and events alike. */
export const REQUESTS_PATH = "/slack/events";
/** Where a workspace begins to install the app, and where Slack sends its people back to. */
export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/installed";
