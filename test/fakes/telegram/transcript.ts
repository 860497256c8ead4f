import type { SeenMessage } from "./view.ts";

/** What a transcript is made of: the messages as somebody sees them. */
export interface Shown {
  readonly messages: readonly SeenMessage[];
}

function printed(message: SeenMessage): string {
  const who = message.from === "bot" ? `${message.name}${message.ephemeral ? " (only for you)" : ""}` : message.name;
  const lines = message.text.split("\n").map((line) => (line === "" ? "" : `  ${line}`));
  const rows = message.keyboard.map((row) => `  ${row.map(({ label }) => `[ ${label} ]`).join(" ")}`);
  return [`${who}${message.edited ? " (edited)" : ""}:`, ...lines, ...rows].join("\n");
}

/** Prints a chat as a person sees it, keyboards as rows like `[ Back ] [ Start ]`. */
export const transcript = (chat: Shown): string => `${chat.messages.map(printed).join("\n\n")}\n`;
