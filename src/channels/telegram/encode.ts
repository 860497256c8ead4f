import type { InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity } from "grammy/types";
import type { LanguageCode, ScreenCode } from "../../core/ids.ts";
import { has } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { notice } from "../../core/screen.ts";
import type { Block, Screen } from "../../core/screen.ts";
import type { PlainWord, Words } from "../../core/words.ts";
import { deepLink } from "./share.ts";
import { keyboardOf } from "./keyboard.ts";
import { TextWriter, writeBlock } from "./text.ts";
import type { AddressOf } from "./text.ts";

/** A screen as a message: what `sendMessage` and `editMessageText` take besides the chat. */
export interface TelegramMessage {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly link_preview_options: LinkPreviewOptions;
  readonly reply_markup: InlineKeyboardMarkup;
}

/** What messages need besides the screen. */
export interface Look {
  /** The first screen, which says how to keep the chat private. */ readonly home: ScreenCode;
  readonly words: ReadonlyMap<LanguageCode, Words>;
  /** The bot's own user name, under which its links open. */ readonly username: string;
}

/** A preview would load a page that the person did not ask for, and show a bystander what it is about. */
export const NO_PREVIEW: LinkPreviewOptions = { is_disabled: true };

/** A screen as a message. */
export function encodeScreen(screen: Screen, look: Look): TelegramMessage {
  const writer = new TextWriter();
  const addressOf = (link: Link): string => deepLink(look.username, link);
  writer.add(screen.title, has(screen.link, "covered") ? null : "bold");
  for (const block of [...screen.body, ...safety(screen, look)]) writeBlock(writer, block, addressOf);
  const { text, entities } = writer.done();
  return {
    text,
    entities: [...entities],
    link_preview_options: NO_PREVIEW,
    reply_markup: keyboardOf(withCopy(screen, look, addressOf)),
  };
}

/** A chat shows no address of what it holds: a button copies a result's, to be compared with others. */
function withCopy(screen: Screen, { words }: Look, addressOf: AddressOf): Screen {
  const { link, language } = screen;
  const isResult = has(link, "result") && link.from === null && link.at === null;
  const isItself = !has(link, "language") && !has(link, "place") && !has(link, "words");
  const own = isResult && isItself && language !== null ? words.get(language) : undefined;
  if (own === undefined) return screen;
  return { ...screen, buttons: [...screen.buttons, { kind: "copy", label: own.plain.copy_result, text: addressOf(link) }] };
}

/** The start says how to delete the chat, how to let it delete itself, and that covering can fail. */
function safety(screen: Screen, { home, words }: Look): Block[] {
  const isStart = screen.node === home && !has(screen.link, "place");
  const own = isStart && screen.language !== null ? words.get(screen.language) : undefined;
  return own === undefined ? [] : [notice("warning", own.plain.chat_safety)];
}

/** A screen with a remark on top; as it is where no language has been chosen to say it in. */
export function withRemark(screen: Screen, word: PlainWord, words: Look["words"]): Screen {
  const own = screen.language === null ? undefined : words.get(screen.language);
  return own === undefined ? screen : { ...screen, body: [notice("info", own.plain[word]), ...screen.body] };
}

/** Whether a screen tells a bystander nothing: it is in no language where one is being chosen, and where it is covered. */
export const isNeutral = (screen: Screen): boolean => screen.language === null;
