import { bad } from "./errors.ts";
import type { Note } from "./errors.ts";
import { AUTOMATIC, checkNesting } from "./entities.ts";
import type { Entity, Formatted } from "./entities.ts";
import { numberOf, objectsOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { checkLink } from "./links.ts";
import { detected } from "./typed.ts";

/** Bytes of UTF-8 before anything is parsed. Source: `get_formatted_text` of https://github.com/tdlib/telegram-bot-api */
const MAX_BYTES = 32_768;

/** The text as the server keeps it at its ends. Source: `fix_formatted_text` of https://github.com/tdlib/td */
export const blank = (text: string): string => clean(text).replace(/^[ \n]+|[ \n]+$/g, "");

/** Control characters become spaces, carriage returns vanish. */
// oxlint-disable-next-line no-control-regex
const clean = (text: string): string => text.replaceAll("\r", "").replace(/[\0-\x09\x0B-\x1F]/g, " ");

const splits = (text: string, offset: number): boolean =>
  /[\uDC00-\uDFFF]/.test(text[offset] ?? "") && /[\uD800-\uDBFF]/.test(text[offset - 1] ?? "");
const bytesTo = (text: string, offset: number): number => Buffer.byteLength(text.slice(0, offset + 1));

function checkPlace(text: string, { offset, length }: Entity): void {
  const end = offset + length;
  if (offset < 0) throw bad(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw bad(`receive an entity with incorrect length ${length}`);
  if (offset >= text.length && length > 0) throw bad(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  if (splits(text, offset)) throw bad(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, offset)}`);
  if (end > text.length)
    throw bad(`entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`);
  if (splits(text, end)) {
    throw bad(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, end)}`,
    );
  }
}

/** An entity of a call as this server keeps it, or undefined when the server leaves it out. */
function accepted(text: string, raw: JsonObject, note: Note): Entity | undefined {
  const type = textOf(raw, "type") ?? "";
  const entity: Entity = { ...raw, type, offset: numberOf(raw, "offset") ?? 0, length: numberOf(raw, "length") ?? 0 };
  if (AUTOMATIC.has(type)) {
    note("ignored entity", `${type} is found by the server itself`);
    return undefined;
  }
  checkPlace(text, entity);
  const url = textOf(raw, "url");
  if (type === "text_link" && url !== undefined) checkLink(url, "entity", note);
  if (entity.length > 0) return entity;
  note("dropped entity", `${type} at ${entity.offset} is empty`);
  return undefined;
}

/** Cuts white space off both ends and moves the entities along. */
function trimmed(text: string, entities: readonly Entity[], note: Note): Formatted {
  const whole = clean(text);
  if (whole !== text) note("replaced characters", JSON.stringify(text));
  const end = whole.replace(/[ \n]+$/, "").length;
  const first = entities.length === 0 ? end : Math.min(...entities.map(({ offset }) => offset));
  const start = Math.min(/^[ \n]*/.exec(whole)?.[0].length ?? 0, first);
  if (start > 0 || end < whole.length) note("trimmed text", JSON.stringify(whole));
  const kept = entities.flatMap((entity) => {
    const length = Math.min(entity.offset + entity.length, end) - entity.offset;
    if (length <= 0) note("dropped entity", `${entity.type} covers nothing but white space`);
    return length > 0 ? [{ ...entity, offset: entity.offset - start, length }] : [];
  });
  return { text: whole.slice(start, end), entities: kept };
}

/**
 * Text and entities out of a call as the server keeps them: checked, trimmed, in order, with links and commands found.
 * @param key the parameter that holds the text: `text`, `caption`
 * @throws ApiError where the server refuses them
 */
export function formatted(call: JsonObject, key: string, note: Note): Formatted {
  const text = textOf(call, key) ?? "";
  const prefix = key === "caption" ? "caption_" : "";
  if (Buffer.byteLength(text) > MAX_BYTES) throw bad("text is too long");
  if (textOf(call, "parse_mode") !== undefined) {
    note("not simulated", "parse_mode: send entities instead");
    throw bad("the fake does not parse markup; send entities instead");
  }
  const entities = objectsOf(call, `${prefix}entities`).flatMap((raw) => accepted(text, raw, note) ?? []);
  const result = trimmed(text, checkNesting(entities, note), note);
  return { text: result.text, entities: detected(result.text, result.entities) };
}
