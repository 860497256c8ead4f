import type { InlineKeyboardMarkup } from "grammy/types";
import type { Api } from "grammy";
import type { Link } from "../../core/link.ts";
import type { Words } from "../../core/words.ts";
import type { Tally } from "../../privacy/tally.ts";
import { called } from "./calls.ts";
import { NO_PREVIEW } from "./encode.ts";
import type { Group } from "./incoming.ts";
import { deepLink } from "./share.ts";

/** What a group is told: never a topic. */
export interface GroupAnswer {
  /** The screen that was asked for; only the one who asked is given its address. */ readonly link: Link;
  readonly words: Words;
  readonly username: string;
}

/**
 * Answers in a group, so that only the one who asked can see it, with a button that opens the answer in the private chat. Where
 * Telegram does not do that, the group sees one neutral line and a button into the private chat.
 */
export async function answerGroup(api: Api, { person, chat, thread }: Group, answer: GroupAnswer, tally: Tally): Promise<void> {
  const { words, username, link } = answer;
  const where = thread === null ? {} : { message_thread_id: thread };
  const how = { ...where, link_preview_options: NO_PREVIEW, disable_notification: true };
  if (person !== null) {
    const sent = await called(
      api.sendMessage(chat, words.plain.group_answer, {
        ...how,
        reply_markup: button(words, deepLink(username, null)),
        ephemeral_message_parameters: { receiver_user_id: person.id },
      }),
      tally,
    );
    const seenByOne = sent.ok ? sent.value.ephemeral_message_id : undefined;
    if (seenByOne !== undefined) {
      // Only now is it known that nobody else sees it: so only now it is told which screen it opens.
      const reply_markup = button(words, deepLink(username, link));
      await called(api.editEphemeralMessageReplyMarkup(chat, person.id, seenByOne, { reply_markup }), tally);
      return;
    }
    if (!sent.ok && sent.why !== "refused") return;
    // A server that does not know such messages has shown it to everybody.
    if (sent.ok) await called(api.deleteMessage(chat, sent.value.message_id), tally);
  }
  await called(
    api.sendMessage(chat, words.plain.group_note, { ...how, reply_markup: button(words, deepLink(username, null)) }),
    tally,
  );
}

/** Shares the bot with a group on purpose: what it is, and the way to it. */
export async function shareInGroup(api: Api, { chat, thread }: Group, words: Words, username: string, tally: Tally): Promise<void> {
  await called(
    api.sendMessage(chat, words.plain.share_text, {
      ...(thread === null ? {} : { message_thread_id: thread }),
      link_preview_options: NO_PREVIEW,
      disable_notification: true,
      reply_markup: button(words, deepLink(username, null)),
    }),
    tally,
  );
}

const button = (words: Words, url: string): InlineKeyboardMarkup => ({
  inline_keyboard: [[{ text: words.plain.open_private, url }]],
});
