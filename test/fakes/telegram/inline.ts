import { copy, objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { inlineKeyboard } from "./keyboard.ts";
import { renderUser } from "./messages.ts";
import { act } from "./people.ts";
import { sample } from "./samples.ts";
import { formatted } from "./text.ts";
import type { Account, Chat, Stored, World } from "./world.ts";

/** Asks the bot inline and waits for what it offers. */
export function askInline(
  world: World,
  person: Account,
  query: string,
  options: { readonly chat_type?: string; readonly offset?: string },
): Promise<JsonObject> {
  world.lastQueryId += 1;
  const id = `50${String(world.lastQueryId).padStart(16, "0")}`;
  const { promise, resolve, reject } = Promise.withResolvers<JsonObject>();
  const timer = setTimeout(() => reject(new Error(`the bot did not answer the inline query ${JSON.stringify(query)}`)), 5000);
  const answer = (payload: JsonObject): void => {
    clearTimeout(timer);
    resolve(copy(payload));
  };
  world.inlineQueries.set(id, { id, person: person.user, at: world.now(), chat: undefined, answered: false, answer });
  person.met = true;
  const { chat_type = "sender", offset = "" } = options;
  world.updates.push({ inline_query: { id, from: renderUser(person.user), query, offset, chat_type } }, person.user.id);
  return promise;
}

/** What a chosen result consists of; results without a content of their own are what their type says. */
function contentOf(result: JsonObject): JsonObject {
  const content = objectOf(result, "input_message_content");
  if (content === undefined) return sample({ [textOf(result, "type") ?? "text"]: true });
  if (content["message_text"] === undefined) return content;
  const text = formatted({ text: content["message_text"], entities: content["entities"] }, "text", () => {});
  return { text: text.text, entities: text.entities };
}

/** Posts an inline result in a chat as a message of the person via the bot. */
export function chooseResult(world: World, person: Account, result: JsonObject, chat: Chat, query: string): Stored {
  const rows = inlineKeyboard(objectOf(result, "reply_markup"), () => {}, { maxRow: 12, maxButtons: 300 });
  const content = contentOf(result);
  world.lastQueryId += 1;
  const inlineId = rows === undefined ? undefined : `inline-${world.lastQueryId}`;
  const message = act(world, chat, {
    from: person.user,
    content,
    rows,
    viaBot: true,
    ...(inlineId !== undefined && { inlineId }),
  });
  if (world.settings.inlineFeedback) {
    const chosen = {
      result_id: textOf(result, "id") ?? "",
      from: renderUser(person.user),
      query,
      ...(inlineId !== undefined && { inline_message_id: inlineId }),
    };
    world.updates.push({ chosen_inline_result: chosen }, person.user.id);
  }
  return message;
}
