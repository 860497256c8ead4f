import { objectOf, objectsOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { optionsOf } from "./rules/choices.ts";
import { heldIn } from "./state.ts";
import type { Message, State, View } from "./world.ts";

/** Text as a person reads it: links by their words, entities as characters. Source: https://docs.slack.dev/messaging/formatting-message-text */
export const read = (text: string): string =>
  text
    .replaceAll(/<(https?:[^|>]+)\|([^>]+)>/g, "$2 ($1)")
    .replaceAll(/<(https?:[^|>]+)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

function textIn(object: JsonObject | undefined): string {
  const text = textOf(object ?? {}, "text") ?? "";
  return textOf(object ?? {}, "type") === "mrkdwn" ? read(text) : text;
}

const optionText = (option: JsonObject): string => {
  const more = textIn(objectOf(option, "description"));
  return `${textIn(objectOf(option, "text"))}${more === "" ? "" : ` – ${more}`}`;
};

const same = (one: JsonObject, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function choices(element: JsonObject, held: unknown, marks: readonly [string, string]): readonly string[] {
  const chosen: readonly unknown[] = Array.isArray(held) ? held : [held];
  return optionsOf(element).map((option) => {
    const on = chosen.some((each) => same(option, each));
    return `${on ? marks[0] : marks[1]} ${optionText(option)}`;
  });
}

/** One element, as one line or several. */
function element(value: JsonObject, block: JsonObject, state: State): readonly string[] {
  const type = textOf(value, "type") ?? "";
  const held = heldIn(state.get(textOf(block, "block_id") ?? "")?.get(textOf(value, "action_id") ?? ""));
  if (type === "button" || type === "workflow_button") return [`[ ${textIn(objectOf(value, "text"))} ]`];
  if (type === "radio_buttons") return choices(value, held, ["(•)", "( )"]);
  if (type === "checkboxes") return choices(value, held, ["☑", "☐"]);
  if (type === "static_select") return [`[ ${choices(value, held, ["▾", ""]).find((each) => each.startsWith("▾")) ?? "▾"} ]`];
  if (type === "overflow") return [`[ … ] ${optionsOf(value).map(optionText).join(" | ")}`];
  if (type === "image") return [`(image: ${textOf(value, "alt_text") ?? ""})`];
  if (type === "plain_text" || type === "mrkdwn") return [textIn(value)];
  return [`[ ${typeof held === "string" ? held : "…"} ]`];
}

/** The text of a rich text block: lists with bullets or numbers, everything else as it stands. */
function richText(part: JsonObject): string {
  const type = textOf(part, "type");
  const inner = objectsOf(part, "elements");
  if (type === "rich_text_list")
    return inner
      .map((each, index) => `${textOf(part, "style") === "ordered" ? `${index + 1}.` : "•"} ${richText(each)}`)
      .join("\n");
  if (type === "rich_text") return inner.map(richText).join("\n");
  if (type === "rich_text_quote") return `> ${inner.map(richText).join("")}`;
  if (inner.length > 0) return inner.map(richText).join("");
  return textOf(part, "text") ?? textOf(part, "url") ?? textOf(part, "name") ?? "";
}

function lines(block: JsonObject, state: State, errors: JsonObject): readonly string[] {
  const type = textOf(block, "type");
  const inner = objectsOf(block, "elements").map((each) => element(each, block, state));
  if (type === "divider") return ["---"];
  if (type === "header") return [`# ${textIn(objectOf(block, "text"))}`];
  if (type === "rich_text") return richText(block).split("\n");
  if (type === "context") return [inner.flat().join(" ")];
  if (type === "actions") {
    const buttons = inner.filter(({ length }) => length === 1).flat();
    return [...(buttons.length > 0 ? [buttons.join(" ")] : []), ...inner.filter(({ length }) => length > 1).flat()];
  }
  const own = [objectOf(block, "label"), objectOf(block, "text"), ...objectsOf(block, "fields"), objectOf(block, "hint")];
  const shown = own.flatMap((each) => (each === undefined ? [] : textIn(each).split("\n")));
  const held = [objectOf(block, "element"), objectOf(block, "accessory")];
  const fault = textOf(errors, textOf(block, "block_id") ?? "");
  const rest = held.flatMap((each) => (each === undefined ? [] : element(each, block, state)));
  const text = type === "image" ? element(block, block, state) : type === "markdown" ? [textOf(block, "text") ?? ""] : shown;
  return [...text, ...rest, ...(fault === undefined ? [] : [`! ${fault}`])];
}

const drawn = (body: JsonObject, state: State, errors: JsonObject): readonly string[] =>
  objectsOf(body, "blocks").flatMap((block) => lines(block, state, errors));

/** A view as a person sees it. */
export function drawView({ body, state, errors }: View): readonly string[] {
  const title = textIn(objectOf(body, "title"));
  const buttons = ["close", "submit"].flatMap((key) => {
    const text = textIn(objectOf(body, key));
    return text === "" ? [] : [`[ ${text} ]`];
  });
  return [
    title === "" ? "Home" : `== ${title} ==`,
    ...drawn(body, state, errors).map((line) => `  ${line}`),
    ...(buttons.length > 0 ? [`  ${buttons.join(" ")}`] : []),
  ];
}

/** A message as a person sees it. */
export function drawMessage({ body, state, author, receiver, edited }: Message): readonly string[] {
  const who = author?.name ?? "app";
  const content = objectsOf(body, "blocks").length === 0 ? read(textOf(body, "text") ?? "").split("\n") : drawn(body, state, {});
  const remarks = `${receiver === undefined ? "" : " (only visible to you)"}${edited ? " (edited)" : ""}`;
  return [`${who}${remarks}:`, ...content.map((line) => (line === "" ? "" : `  ${line}`))];
}
