import { equal, flagOf, objectOf, objectsOf, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { optionsOf } from "../rules/choices.ts";
import { escaped } from "./escape.ts";
import { richHtml, textHtml } from "./text.ts";

/** All blocks of a view or message in HTML. @throws Error for what there is no picture of */
export const blocksHtml = (payload: JsonObject): string => objectsOf(payload, "blocks").map(block).join("");

function block(value: JsonObject): string {
  const type = textOf(value, "type") ?? "";
  switch (type) {
    case "header":
      return `<h2>${textHtml(objectOf(value, "text"))}</h2>`;
    case "divider":
      return "<hr>";
    case "rich_text":
      return `<div class="rich">${richHtml(value)}</div>`;
    case "section":
      return `<div class="section"><div class="rich">${sectionHtml(value)}</div>${accessory(value)}</div>`;
    case "context":
      return `<div class="context">${objectsOf(value, "elements").map(element).join(" ")}</div>`;
    case "actions":
      return `<div class="actions">${objectsOf(value, "elements").map(element).join("")}</div>`;
    case "input":
      return inputHtml(value);
    default:
      throw new Error(`there is no picture of the block ${type}`);
  }
}

const sectionHtml = (value: JsonObject): string =>
  [objectOf(value, "text"), ...objectsOf(value, "fields")]
    .flatMap((text) => (text === undefined ? [] : [`<p>${textHtml(text)}</p>`]))
    .join("");

function accessory(value: JsonObject): string {
  const own = objectOf(value, "accessory");
  return own === undefined ? "" : element(own);
}

/** A field with its label above and its hint below, as Slack lays it out. */
function inputHtml(value: JsonObject): string {
  const optional = flagOf(value, "optional") ? ' <span class="optional">(optional)</span>' : "";
  const hint = objectOf(value, "hint");
  return [
    `<div class="input"><div class="label">${textHtml(objectOf(value, "label"))}${optional}</div>`,
    element(objectOf(value, "element") ?? {}),
    hint === undefined ? "" : `<div class="hint">${textHtml(hint)}</div>`,
    "</div>",
  ].join("");
}

function element(value: JsonObject): string {
  const type = textOf(value, "type") ?? "";
  switch (type) {
    case "button":
      return `<span class="button ${escaped(textOf(value, "style") ?? "")}">${textHtml(objectOf(value, "text"))}</span>`;
    case "radio_buttons":
      return `<div class="radios">${optionsOf(value)
        .map((option) => radio(option, equal(option, value["initial_option"])))
        .join("")}</div>`;
    case "plain_text_input":
      return field(value);
    case "static_select":
      return `<span class="button select">${textHtml(chosenText(value))}</span>`;
    case "overflow":
      return '<span class="button">⋯</span>';
    case "plain_text":
    case "mrkdwn":
      return `<span>${textHtml(value)}</span>`;
    default:
      throw new Error(`there is no picture of the element ${type}`);
  }
}

const radio = (option: JsonObject, isOn: boolean): string =>
  `<div class="radio"><span class="${isOn ? "dot on" : "dot"}"></span><span>${textHtml(objectOf(option, "text"))}</span></div>`;

function field(value: JsonObject): string {
  const typed = escaped(textOf(value, "initial_value") ?? "");
  const placeholder = textHtml(objectOf(value, "placeholder"));
  const shown = typed === "" ? `<span class="placeholder">${placeholder}</span>` : typed;
  return `<div class="field ${flagOf(value, "multiline") ? "tall" : ""}">${shown}</div>`;
}

const chosenText = (value: JsonObject): JsonObject | undefined =>
  objectOf(objectOf(value, "initial_option") ?? {}, "text") ?? objectOf(value, "placeholder");
