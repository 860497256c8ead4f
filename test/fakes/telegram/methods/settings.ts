import { bad } from "../errors.ts";
import { numberOf, objectOf, objectsOf, textOf } from "../json.ts";
import type { Json } from "../json.ts";
import { checkCommands } from "../profile.ts";
import type { ProfileField } from "../profile.ts";
import type { BotInfo, Call, World } from "../world.ts";
import { knownChat } from "./target.ts";

/** Bytes of the list of commands as JSON. Source: observed (lists of 7,750 bytes were taken, lists of 7,876 refused) */
const MAX_COMMANDS_BYTES = 7_800;

const language = (call: Call): string => textOf(call.payload, "language_code") ?? "";

/** What the bot is told of itself. Source: https://core.telegram.org/bots/api#getme */
export function botInfo(world: World): BotInfo {
  return {
    ...world.bot,
    first_name: world.profile.text("name", ""),
    can_join_groups: true,
    can_read_all_group_messages: !world.settings.privacyMode,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}

/** `getMe`. */
export const getMe = ({ world }: Call): Json => ({ ...botInfo(world) });

/** `setMyCommands`. Source: https://core.telegram.org/bots/api#setmycommands */
export function setMyCommands(call: Call): Json {
  const commands = objectsOf(call.payload, "commands").map((each) => ({
    ...each,
    command: (textOf(each, "command") ?? "").replace(/^\//, ""),
  }));
  checkCommands(commands);
  if (Buffer.byteLength(JSON.stringify(commands)) > MAX_COMMANDS_BYTES) throw bad("BOT_COMMANDS_TOO_MUCH");
  call.world.profile.setCommands(call.payload, commands);
  return true;
}

/** `getMyCommands`. */
export const getMyCommands = (call: Call): Json => call.world.profile.commands(call.payload);

/** `deleteMyCommands`. */
export function deleteMyCommands(call: Call): Json {
  call.world.profile.setCommands(call.payload, []);
  return true;
}

/** `setMyName`, `setMyDescription`, `setMyShortDescription`. */
export function setText(field: ProfileField): (call: Call) => Json {
  return (call) => {
    call.world.profile.setText(field, language(call), textOf(call.payload, field) ?? "");
    return true;
  };
}

/** `getMyName`, `getMyDescription`, `getMyShortDescription`. */
export function getText(field: ProfileField): (call: Call) => Json {
  return (call) => ({ [field]: call.world.profile.text(field, language(call)) });
}

/** `setChatMenuButton`. Source: https://core.telegram.org/bots/api#setchatmenubutton */
export function setChatMenuButton(call: Call): Json {
  const button = objectOf(call.payload, "menu_button") ?? { type: "default" };
  if (numberOf(call.payload, "chat_id") === undefined) call.world.profile.menuButton = button;
  else knownChat(call).menuButton = button;
  return true;
}

/** `getChatMenuButton`. Source: https://core.telegram.org/bots/api#getchatmenubutton */
export function getChatMenuButton(call: Call): Json {
  if (numberOf(call.payload, "chat_id") === undefined) return call.world.profile.menuButton;
  return knownChat(call).menuButton ?? call.world.profile.menuButton;
}
