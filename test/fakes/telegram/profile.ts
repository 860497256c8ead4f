import { bad } from "./errors.ts";
import { objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** The texts that introduce a bot. Source: https://core.telegram.org/bots/api#setmyname and following */
export type ProfileField = "name" | "description" | "short_description";

/** What a bot says of itself, per language, and its commands per scope and language. */
export class Profile {
  /** The menu button of private chats that have none of their own. */
  menuButton: JsonObject = { type: "commands" };
  readonly #texts = new Map<string, string>();
  readonly #commands = new Map<string, readonly JsonObject[]>();

  constructor(name: string) {
    this.#texts.set("name ", name);
  }

  /** The text for a language, or the one for everybody else. */
  text(field: ProfileField, language: string): string {
    return this.#texts.get(`${field} ${language}`) ?? this.#texts.get(`${field} `) ?? "";
  }

  /** Sets a text; an empty one takes it away, except that the default name stays. */
  setText(field: ProfileField, language: string, text: string): void {
    if (text !== "") this.#texts.set(`${field} ${language}`, text);
    else if (field !== "name" || language !== "") this.#texts.delete(`${field} ${language}`);
  }

  /** The commands that were set for exactly this scope and language. */
  commands(payload: JsonObject): readonly JsonObject[] {
    return this.#commands.get(scopeKey(payload)) ?? [];
  }

  /** Sets the commands of a scope and language; an empty list takes them away. */
  setCommands(payload: JsonObject, commands: readonly JsonObject[]): void {
    if (commands.length === 0) this.#commands.delete(scopeKey(payload));
    else this.#commands.set(scopeKey(payload), commands);
  }

  /**
   * The commands that a person sees in their chat. Source: https://core.telegram.org/bots/api#determining-list-of-commands
   * @param scopes from the narrowest to the widest
   */
  shownCommands(scopes: readonly JsonObject[], language: string): readonly JsonObject[] {
    const places = scopes.flatMap((scope) => [{ scope, language_code: language }, { scope }]);
    return places.map((place) => this.commands(place)).find((found) => found.length > 0) ?? [];
  }
}

function scopeKey(payload: JsonObject): string {
  const scope = objectOf(payload, "scope") ?? { type: "default" };
  return JSON.stringify([scope["type"], scope["chat_id"], scope["user_id"], textOf(payload, "language_code") ?? ""]);
}

/** Names of commands. Source: https://core.telegram.org/bots/api#botcommand */
const COMMAND = /^[a-z\d_]{1,32}$/;

/** @throws ApiError when a command is none */
export function checkCommands(commands: readonly JsonObject[]): void {
  for (const command of commands) {
    if (!COMMAND.test(textOf(command, "command") ?? "")) throw bad("BOT_COMMAND_INVALID");
    if ((textOf(command, "description") ?? "").trim() === "") throw bad("command description must be non-empty");
  }
}
