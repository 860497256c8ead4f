/** Why the length of a text is not allowed: nothing at all, nothing but white space, or too much. */
export type Size = "empty" | "blank" | "long";

/** How the real server words a departure from the shape of a call. */
interface Words {
  /** The method and the path of the parameter, as in `sendMessage/reply_markup/…`. */
  readonly place: RegExp;
  /** The keyword of JSON Schema that fails, or `limit` for a length. */
  readonly keyword: string;
  /** For lengths: what is wrong with the value. */
  readonly size?: Size;
  readonly description: string;
  readonly source: string;
}

const SERVER = "https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp";
const TDLIB = "https://github.com/tdlib/td";
const OBSERVED = "observed";

/** Error words of the real server for the refusals that bots meet most; the first that fits is taken. */
export const WORDS: readonly Words[] = [
  { place: /\/callback_data$/, keyword: "limit", size: "long", description: "BUTTON_DATA_INVALID", source: OBSERVED },
  {
    place: /\/callback_data$/,
    keyword: "limit",
    size: "empty",
    description: "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    source: SERVER,
  },
  { place: /\/copy_text\/text$/, keyword: "limit", description: "BUTTON_COPY_TEXT_INVALID", source: OBSERVED },
  {
    place: /inline_keyboard\/\d+\/\d+\/style$/,
    keyword: "enum",
    description: "can't parse inline keyboard button: invalid button style specified",
    source: SERVER,
  },
  {
    place: /inline_keyboard\/\d+\/\d+\/text$/,
    keyword: "required",
    description: "can't parse inline keyboard button: Can't find field \"text\"",
    source: SERVER,
  },
  { place: /^edit\w+\/text$/, keyword: "limit", size: "long", description: "MESSAGE_TOO_LONG", source: OBSERVED },
  {
    place: /^edit\w+\/(media\/)?caption$/,
    keyword: "limit",
    size: "long",
    description: "MEDIA_CAPTION_TOO_LONG",
    source: OBSERVED,
  },
  { place: /^answerCallbackQuery\/text$/, keyword: "limit", description: "MESSAGE_TOO_LONG", source: OBSERVED },
  { place: /\/(text|message_text)$/, keyword: "limit", size: "long", description: "message is too long", source: TDLIB },
  { place: /\/text$/, keyword: "limit", size: "empty", description: "message text is empty", source: SERVER },
  { place: /\/text$/, keyword: "limit", size: "blank", description: "text must be non-empty", source: TDLIB },
  { place: /\/message_text$/, keyword: "limit", size: "empty", description: "message text is empty", source: SERVER },
  { place: /\/caption$/, keyword: "limit", description: "message caption is too long", source: TDLIB },
  { place: /^\w+\/chat_id$/, keyword: "required", description: "chat_id is empty", source: SERVER },
  { place: /^\w+\/text$/, keyword: "required", description: "message text is empty", source: SERVER },
  { place: /^\w+\/message_ids$/, keyword: "minItems", description: "message identifiers are not specified", source: SERVER },
  { place: /^\w+\/message_ids$/, keyword: "maxItems", description: "too many message identifiers specified", source: SERVER },
  { place: /^setMyCommands\/commands$/, keyword: "maxItems", description: "BOT_COMMANDS_TOO_MUCH", source: OBSERVED },
  { place: /\/command$/, keyword: "limit", size: "long", description: "command length must not exceed 32", source: TDLIB },
  { place: /\/command$/, keyword: "limit", size: "empty", description: "command must be non-empty", source: TDLIB },
  {
    place: /^setMyCommands\/.*\/description$/,
    keyword: "limit",
    size: "long",
    description: "command description length must not exceed 256",
    source: TDLIB,
  },
  {
    place: /^setMyCommands\/.*\/description$/,
    keyword: "limit",
    size: "empty",
    description: "command description must be non-empty",
    source: TDLIB,
  },
  { place: /\/language_code$/, keyword: "enum", description: "invalid language code specified", source: TDLIB },
  { place: /^setWebhook\/secret_token$/, keyword: "limit", description: "secret token is too long", source: SERVER },
  { place: /\/start_parameter$/, keyword: "limit", size: "long", description: "too long start_parameter specified", source: TDLIB },
  { place: /\/start_parameter$/, keyword: "limit", size: "empty", description: "can't use empty start_parameter", source: TDLIB },
  { place: /^answerInlineQuery\/results\/\d+\/id$/, keyword: "limit", description: "RESULT_ID_INVALID", source: OBSERVED },
];
