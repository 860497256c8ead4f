import { drawMessage, drawView } from "./draw.ts";
import { visible } from "./find.ts";
import type { Account, Channel } from "./world.ts";

const text = (parts: readonly (readonly string[])[]): string => `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;

/** Prints what everybody in a channel can see. */
export const channelTranscript = ({ messages }: Channel): string =>
  text(messages.filter(({ receiver }) => receiver === undefined).map(drawMessage));

/** Prints what a person can see: the Home tab, the modals from the bottom to the top, all messages, and what Slack told them. */
export const personTranscript = (account: Account): string =>
  text([
    ...(account.home === undefined ? [] : [account.home]).map(drawView),
    ...account.stack.map(drawView),
    ...visible(account).toReversed().map(drawMessage),
    ...account.errors.map((error) => [error]),
  ]);
