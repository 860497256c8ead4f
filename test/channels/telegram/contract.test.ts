import { formatLink } from "../../../src/core/link.ts";
import type { TelegramUpdate } from "../../../src/channels/telegram/decode.ts";
import type { TelegramMessage } from "../../../src/channels/telegram/encode.ts";
import type { TelegramSurface } from "../../../src/channels/telegram/telegram.ts";
import { shippedLibrary } from "../../helpers/library.ts";
import { contract } from "../contract.ts";
import type { Subject } from "../contract.ts";
import { telegramOf } from "./channel.ts";
import { atScreen, message, tapOn, unknown } from "./updates.ts";

contract("telegram", (): Subject<TelegramUpdate, TelegramMessage, TelegramSurface> => ({
  channel: telegramOf(shippedLibrary()),
  surfaces: ["message"],
  tap: (screen, link) => atScreen(screen, tapOn(formatLink(link))),
  type: (screen, text) => atScreen(screen, message({ text })),
  noise: unknown(message({ new_chat_title: "x" })),
  read: ({ text, reply_markup }) => [text, ...reply_markup.inline_keyboard.flat().map((button) => button.text)].join("\n"),
}));
