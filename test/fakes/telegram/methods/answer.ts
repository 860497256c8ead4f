import { bad } from "../errors.ts";
import { objectOf, objectsOf, textOf } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { inlineKeyboard } from "../keyboard.ts";
import type { Call, Query } from "../world.ts";
import { inlineContent } from "./send.ts";

/** How long a tap and an inline query can be answered; milliseconds. Source: measured; the documentation only says that it is limited. */
const TIME = { tap: 150_000, inline: 30_000 } as const;
/** Results of one answer. Source: https://core.telegram.org/bots/api#answerinlinequery */
const MAX_RESULTS = 50;
/** Source: https://core.telegram.org/bots/api#inlinequeryresultsbutton */
const START_PARAMETER = /^[\w-]+$/;

/** @throws ApiError when the query is unknown, answered or too old */
function open(call: Call, query: Query | undefined, time: number): Query {
  const late = query === undefined || query.answered || call.world.now() - query.at > time;
  if (late) throw bad("query is too old and response timeout expired or query ID is invalid");
  return query;
}

/** `answerCallbackQuery`. Source: https://core.telegram.org/bots/api#answercallbackquery */
export function answerCallbackQuery(call: Call): Json {
  const { world, payload } = call;
  const query = open(call, world.taps.get(textOf(payload, "callback_query_id") ?? ""), TIME.tap);
  query.answered = true;
  query.answer(payload);
  return true;
}

function checkResults(call: Call, results: readonly JsonObject[]): void {
  if (results.length > MAX_RESULTS) throw bad("too many inline query results specified");
  const ids = results.map((each) => textOf(each, "id"));
  if (new Set(ids).size < ids.length) throw bad("RESULT_ID_DUPLICATE");
  for (const result of results) {
    inlineKeyboard(objectOf(result, "reply_markup"), call.note, call.world.settings.keyboard);
    inlineContent(call, result);
  }
}

/** `answerInlineQuery`. Source: https://core.telegram.org/bots/api#answerinlinequery */
export function answerInlineQuery(call: Call): Json {
  const { world, payload } = call;
  const button = objectOf(payload, "button");
  const start = textOf(button ?? {}, "start_parameter");
  if (start !== undefined && !START_PARAMETER.test(start)) throw bad("unallowed characters in start_parameter are used");
  checkResults(call, objectsOf(payload, "results"));
  const query = open(call, world.inlineQueries.get(textOf(payload, "inline_query_id") ?? ""), TIME.inline);
  query.answered = true;
  query.answer(payload);
  return true;
}
