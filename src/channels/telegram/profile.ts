import type { Api } from "grammy";
import type { BotCommand, BotCommandScope, LanguageCode as TelegramLanguage } from "grammy/types";
import type { LanguageCode } from "../../core/ids.ts";
import { COMMANDS } from "../../core/words.ts";
import type { Command, Words } from "../../core/words.ts";
import type { Tally } from "../../privacy/tally.ts";
import { called } from "./calls.ts";

/** Commands that mean something in a group. */
const IN_GROUPS: readonly Command[] = ["help", "share"];

/** One text of the profile: how to read it, and how to set it. */
type Part = readonly [wanted: string, read: () => Promise<string>, write: () => Promise<unknown>];

/**
 * Gives the bot its name, its descriptions and its commands in every language, where they are not so yet. Calls that fail are
 * counted and left for the next start. Words that operators want otherwise stand in their own `ui.yaml`.
 */
export async function updateProfile(
  api: Api,
  words: ReadonlyMap<LanguageCode, Words>,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const [first] = words.values();
  if (first === undefined) return;
  await updateIn(api, first, undefined, tally, signal);
  for (const own of words.values()) if (isTelegramLanguage(own.language)) await updateIn(api, own, own.language, tally, signal);
}

async function updateIn(
  api: Api,
  words: Words,
  language: TelegramLanguage | undefined,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const where = language === undefined ? {} : { language_code: language };
  const parts: readonly Part[] = [
    [
      words.term("profile", "name"),
      async () => (await api.getMyName(where)).name,
      () => api.setMyName(words.term("profile", "name"), where),
    ],
    [
      words.term("profile", "description").trim(),
      async () => (await api.getMyDescription(where)).description,
      () => api.setMyDescription(words.term("profile", "description").trim(), where),
    ],
    [
      words.term("profile", "short"),
      async () => (await api.getMyShortDescription(where)).short_description,
      () => api.setMyShortDescription(words.term("profile", "short"), where),
    ],
    commandsPart(api, commandsIn(words, COMMANDS), { ...where, scope: { type: "all_private_chats" } }),
    commandsPart(
      api,
      // Called in a group, it is seen by nobody but the one who called.
      commandsIn(words, IN_GROUPS).map((one) => (one.command === "help" ? { ...one, is_ephemeral: true } : one)),
      { ...where, scope: { type: "all_group_chats" } },
    ),
  ];
  for (const [wanted, read, write] of parts) {
    if (signal.aborted) return;
    const now = await called(read(), tally);
    if (!now.ok || now.value === wanted) continue;
    if ((await called(write(), tally)).ok) tally.count("profile-updated", { channel: "telegram" });
  }
}

const commandsIn = (words: Words, names: readonly Command[]): BotCommand[] =>
  names.map((command) => ({ command, description: words.term("command", command) }));

function commandsPart(
  api: Api,
  commands: readonly BotCommand[],
  where: { readonly scope: BotCommandScope; readonly language_code?: TelegramLanguage },
): Part {
  return [written(commands), async () => written(await api.getMyCommands(where)), () => api.setMyCommands([...commands], where)];
}

const written = (commands: readonly BotCommand[]): string =>
  JSON.stringify(commands.map(({ command, description, is_ephemeral = false }) => [command, description, is_ephemeral]));

/** Telegram takes languages of two letters (Bot API, setMyCommands: ISO 639-1). */
const isTelegramLanguage = (code: string): code is TelegramLanguage => /^[a-z]{2}$/.test(code);
