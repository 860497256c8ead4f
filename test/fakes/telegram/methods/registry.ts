import type { Json } from "../json.ts";
import type { Call } from "../world.ts";
import { answerCallbackQuery, answerInlineQuery } from "./answer.ts";
import { getChat, getChatMemberCount, leaveChat } from "./chat.ts";
import { deleteMessage, deleteMessages } from "./delete.ts";
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from "./edit.ts";
import { deleteEphemeralMessage, editEphemeralMessageReplyMarkup, editEphemeralMessageText } from "./ephemeral.ts";
import { sendAsGiven, sendChatAction, sendFile, sendMessage } from "./send.ts";
import {
  deleteMyCommands,
  getChatMenuButton,
  getMe,
  getMyCommands,
  getText,
  setChatMenuButton,
  setMyCommands,
  setText,
} from "./settings.ts";

/** What each method does once its parameters are checked; methods that are not here are checked only. */
export const HANDLERS: Readonly<Record<string, ((call: Call) => Json) | undefined>> = {
  getMe,
  sendMessage,
  sendPhoto: sendFile,
  sendDocument: sendFile,
  sendVideo: sendFile,
  sendAnimation: sendFile,
  sendAudio: sendFile,
  sendVoice: sendFile,
  sendSticker: sendFile,
  sendContact: sendAsGiven,
  sendLocation: sendAsGiven,
  sendChatAction,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  editEphemeralMessageText,
  editEphemeralMessageReplyMarkup,
  deleteEphemeralMessage,
  answerCallbackQuery,
  answerInlineQuery,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setText("name"),
  getMyName: getText("name"),
  setMyDescription: setText("description"),
  getMyDescription: getText("description"),
  setMyShortDescription: setText("short_description"),
  getMyShortDescription: getText("short_description"),
  setChatMenuButton,
  getChatMenuButton,
  getChat,
  getChatMemberCount,
  leaveChat,
};
