import { expect } from "vitest";
import { knownIcon } from "../../../src/content/icons.ts";
import type { LanguageCode } from "../../../src/core/ids.ts";
import type { Words } from "../../../src/core/words.ts";
import type { PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { nodeOf, shippedLibrary } from "../../helpers/library.ts";

const library = shippedLibrary();

/** The code of a shipped screen by its readable id. */
export const codeOf = (id: string): string => nodeOf(library, id).code;

/** The title of a shipped screen. Throws where it is not written in the language. */
export function titleOf(id: string, language = "en"): string {
  const text = Object.entries(nodeOf(library, id).texts).find(([code]) => code === language)?.[1];
  if (text === undefined) throw new Error(`${id} is not written in ${language}`);
  return text.title;
}

/** The interface words of a shipped language. */
export function wordsOf(language: string): Words {
  const own = [...library.words.values()].find((one) => one.language === language);
  if (own === undefined) throw new Error(`no ${language}`);
  return own;
}

export const languages: readonly LanguageCode[] = [...library.languages.keys()];

/** Does something and waits until the bot, in the test's own process, is done with it. */
export async function done(telegram: Telegram, act: () => unknown): Promise<void> {
  await act();
  // Polling says that it has an update before it has acted on it.
  await telegram.idle({ quiet: 30 });
}

/** The same for a program in a process of its own, which may be busy. */
export async function doneElsewhere(telegram: Telegram, act: () => unknown): Promise<void> {
  await act();
  await telegram.idle({ quiet: 150 });
}

/** What the buttons under the newest message of the bot show. */
const facesOf = (chat: PrivateChat): string[] => (chat.last?.keyboard ?? []).flat().map(({ label }) => label);

/** A button's label without the sign before it. */
function unsigned(face: string): string {
  const [sign = "", ...label] = face.split(" ");
  return knownIcon(sign) === null ? face : label.join(" ");
}

/** The labels under the newest message of the bot, without their signs. */
export const labelsOf = (chat: PrivateChat): string[] => facesOf(chat).map(unsigned);

/** What the button with this label shows: its sign before it, where it has one. */
export const faceOf = (chat: PrivateChat, label: string): string =>
  facesOf(chat).find((face) => face === label || unsigned(face) === label) ?? label;

/** What the chat's one screen says; fails where the chat holds anything else. */
export function screenOf(chat: PrivateChat): string {
  expect(chat.messages.map(({ from }) => from)).toEqual(["bot"]);
  return chat.last?.text ?? "";
}

/** Presses the button with this label, and waits until the press is answered, which is the last thing that the bot does. */
export async function tap(chat: PrivateChat, label: string): Promise<void> {
  await chat.tap(faceOf(chat, label)).answered;
}

/** Calls that put something before people, or take it away. */
export const shows = ({ calls }: Telegram) => calls.filter(({ method }) => /^(send|edit|delete)(Message|Ephemeral)/.test(method));

/** Calls that Telegram refused, but for those that would have changed nothing: a cover may come twice. */
export const refused = ({ refusals }: Telegram) =>
  refusals.filter(({ outcome }) => !JSON.stringify(outcome).includes("message is not modified"));
