import type { Note } from "./errors.ts";
import type { JsonObject } from "./json.ts";

/** A part of a text that has a meaning, in UTF-16 code units. Source: https://core.telegram.org/bots/api#messageentity */
export interface Entity extends JsonObject {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** A text with its entities. */
export interface Formatted {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Entities that the server finds by itself and drops from calls. Source: `get_text_entity_type` of https://github.com/tdlib/telegram-bot-api */
export const AUTOMATIC: ReadonlySet<string> = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
  "bank_card_number",
]);

const SPLITTABLE: ReadonlySet<string> = new Set(["bold", "italic", "underline", "strikethrough", "spoiler"]);
const QUOTE: ReadonlySet<string> = new Set(["blockquote", "expandable_blockquote"]);
const CODE: ReadonlySet<string> = new Set(["pre", "code"]);

const end = (entity: Entity): number => entity.offset + entity.length;

/** The order in which the server keeps entities: by beginning, the longer first. */
export const inOrder = (entities: readonly Entity[]): readonly Entity[] =>
  [...entities].sort((left, right) => left.offset - right.offset || right.length - left.length);

/** Why two entities of which the first begins no later cannot stand together, or undefined when they can. */
function clash(outer: Entity, inner: Entity): string | undefined {
  if (inner.offset >= end(outer)) return undefined;
  if (end(inner) > end(outer)) return "overlap only in part";
  if (CODE.has(outer.type) && !(QUOTE.has(inner.type) && inner.length === outer.length)) return "nothing may stand inside code";
  if (CODE.has(inner.type) && !QUOTE.has(outer.type)) return "code may stand inside a quotation only";
  if (QUOTE.has(inner.type) && QUOTE.has(outer.type)) return "quotations may not be nested";
  const continuous = !SPLITTABLE.has(outer.type) && !QUOTE.has(outer.type);
  return continuous && !SPLITTABLE.has(inner.type) ? "one link or mention may not stand inside another" : undefined;
}

/** Leaves out the entities that the server would drop or cut for their nesting. Source: https://core.telegram.org/bots/api#formatting-options */
export function checkNesting(entities: readonly Entity[], note: Note): readonly Entity[] {
  const kept: Entity[] = [];
  for (const entity of inOrder(entities)) {
    const against = kept.find((earlier) => clash(earlier, entity) !== undefined);
    if (against === undefined) kept.push(entity);
    else
      note(
        "dropped entity",
        `${entity.type} at ${entity.offset} and ${against.type} at ${against.offset}: ${clash(against, entity)}`,
      );
  }
  return kept;
}
