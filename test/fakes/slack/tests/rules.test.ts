import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { isObject, parsed, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { faultsOf } from "../index.ts";
import type { Surface } from "../index.ts";
import { SCHEMA_SOURCE } from "../shape.ts";
import { buttons, home, modal, option, plain, radios, section } from "./app.ts";

const x = (length: number): string => "x".repeat(length);
const message = (...blocks: readonly JsonObject[]): JsonObject => ({ text: "Text", blocks });
const select = (more: JsonObject): JsonObject => section("Text", { accessory: { type: "static_select", action_id: "s", ...more } });
const button = (more: JsonObject): JsonObject => ({
  type: "actions",
  elements: [{ type: "button", action_id: "b", text: plain("Go"), ...more }],
});
const many = (count: number, make: (index: number) => JsonObject): readonly JsonObject[] =>
  Array.from({ length: count }, (_, index) => make(index));
const items = (count: number): readonly JsonObject[] => many(count, (index) => option(`${index}`));
const rich = (...elements: readonly JsonObject[]): JsonObject => ({ type: "rich_text", elements });
const line = (...elements: readonly JsonObject[]): JsonObject => ({ type: "rich_text_section", elements });

/** What is right, what is wrong, and what is said of that. */
type Case = readonly [name: string, surface: Surface, good: JsonObject, bad: JsonObject, fault: RegExp];

const REFUSED: readonly Case[] = [
  ["text of a section", "message", message(section(x(3000))), message(section(x(3001))), /text\/text must be less than 3001 char/],
  ["no text in a section", "message", message(section("x")), message(section("")), /must be more than 0 characters/],
  [
    "header",
    "home",
    home([{ type: "header", text: plain(x(150)) }]),
    home([{ type: "header", text: plain(x(151)) }]),
    /less than 151/,
  ],
  [
    "fields",
    "message",
    message({ type: "section", fields: [plain(x(2000))] }),
    message({ type: "section", fields: [plain(x(2001))] }),
    /less than 2001/,
  ],
  [
    "count of fields",
    "message",
    message({ type: "section", fields: many(10, () => plain("x")) }),
    message({ type: "section", fields: many(11, () => plain("x")) }),
    /no more than 10 items/,
  ],
  [
    "section without text",
    "message",
    message({ type: "section", fields: [plain("x")] }),
    message({ type: "section" }),
    /missing required field: text/,
  ],
  [
    "no fields",
    "message",
    message({ type: "section", fields: [plain("x")] }),
    message({ type: "section", text: plain("x"), fields: [] }),
    /no less than 1 items/,
  ],
  [
    "label of a button",
    "message",
    message(button({ text: plain(x(75)) })),
    message(button({ text: plain(x(76)) })),
    /less than 76/,
  ],
  ["value of a button", "message", message(button({ value: x(2000) })), message(button({ value: x(2001) })), /less than 2001/],
  [
    "accessible label",
    "message",
    message(button({ accessibility_label: x(75) })),
    message(button({ accessibility_label: x(76) })),
    /less than 76/,
  ],
  [
    "link of a button",
    "message",
    message(button({ url: `https://a.b/${x(2900)}` })),
    message(button({ url: `https://a.b/${x(3000)}` })),
    /less than 3001/,
  ],
  [
    "scheme of a link",
    "message",
    message(button({ url: "https://a.b" })),
    message(button({ url: "tel:112" })),
    /url must be a valid URL/,
  ],
  [
    "link of an image",
    "message",
    message({ type: "image", alt_text: "x", image_url: "https://a.b/c.png" }),
    message({ type: "image", alt_text: "x", image_url: "data:image/png,x" }),
    /image_url must be a valid URL/,
  ],
  [
    "image with a source",
    "message",
    message({ type: "image", alt_text: "x", slack_file: { id: "F1" } }),
    message({ type: "image", alt_text: "x" }),
    /missing required field/,
  ],
  [
    "words for an image",
    "message",
    message({ type: "image", alt_text: "x", image_url: "https://a.b" }),
    message({ type: "image", alt_text: "", image_url: "https://a.b" }),
    /alt_text must be more than 0/,
  ],
  ["action_id", "message", message(button({ action_id: x(255) })), message(button({ action_id: x(256) })), /less than 256/],
  [
    "block_id",
    "message",
    message(section("x", { block_id: x(255) })),
    message(section("x", { block_id: x(256) })),
    /less than 256/,
  ],
  [
    "empty block_id",
    "message",
    message(section("x", { block_id: "b" })),
    message(section("x", { block_id: "" })),
    /block_id must be more than 0/,
  ],
  [
    "block_id twice",
    "home",
    home([section("x", { block_id: "a" }), section("x", { block_id: "b" })]),
    home([section("x", { block_id: "a" }), section("x", { block_id: "a" })]),
    /`block_id` already exists: a/,
  ],
  ["action_id twice", "message", message(buttons("A", "B")), message(buttons("A", "A")), /`action_id` already exists: a/],
  [
    "elements of actions",
    "message",
    message({ type: "actions", elements: many(25, (n) => ({ type: "button", action_id: `${n}`, text: plain("x") })) }),
    message({ type: "actions", elements: many(26, (n) => ({ type: "button", action_id: `${n}`, text: plain("x") })) }),
    /no more than 25 items/,
  ],
  ["no actions", "message", message(buttons("A")), message(buttons()), /elements no less than 1 items/],
  [
    "elements of context",
    "message",
    message({ type: "context", elements: many(10, () => plain("x")) }),
    message({ type: "context", elements: many(11, () => plain("x")) }),
    /no more than 10 items/,
  ],
  [
    "no context",
    "message",
    message({ type: "context", elements: [plain("x")] }),
    message({ type: "context", elements: [] }),
    /no less than 1 items/,
  ],
  [
    "count of radio buttons",
    "modal",
    modal([radios({ options: items(10) })]),
    modal([radios({ options: items(11) })]),
    /no more than 10 items/,
  ],
  ["no radio buttons", "modal", modal([radios()]), modal([radios({ options: [] })]), /options no less than 1 items/],
  [
    "count of checkboxes",
    "modal",
    modal([radios({ type: "checkboxes", options: items(10) })]),
    modal([radios({ type: "checkboxes", options: items(11) })]),
    /no more than 10/,
  ],
  [
    "options of a menu",
    "home",
    home([select({ options: items(100) })]),
    home([select({ options: items(101) })]),
    /no more than 100/,
  ],
  ["a menu without options", "home", home([select({ options: items(1) })]), home([select({})]), /missing required field: options/],
  [
    "options or groups",
    "home",
    home([select({ option_groups: [{ label: plain("x"), options: items(1) }] })]),
    home([select({ options: items(1), option_groups: [{ label: plain("x"), options: items(1) }] })]),
    /not both/,
  ],
  [
    "label of a group",
    "home",
    home([select({ option_groups: [{ label: plain(x(75)), options: items(1) }] })]),
    home([select({ option_groups: [{ label: plain(x(76)), options: items(1) }] })]),
    /less than 76/,
  ],
  [
    "options of a group",
    "home",
    home([select({ option_groups: [{ label: plain("x"), options: items(100) }] })]),
    home([select({ option_groups: [{ label: plain("x"), options: items(101) }] })]),
    /no more than 100/,
  ],
  [
    "an empty group",
    "home",
    home([select({ option_groups: [{ label: plain("x"), options: items(1) }] })]),
    home([select({ option_groups: [{ label: plain("x"), options: [] }] })]),
    /no less than 1/,
  ],
  [
    "text of an option",
    "modal",
    modal([radios({ options: [option("1", x(75))] })]),
    modal([radios({ options: [option("1", x(76))] })]),
    /less than 76/,
  ],
  [
    "value of an option",
    "modal",
    modal([radios({ options: [option(x(75), "x")] })]),
    modal([radios({ options: [option(x(76), "x")] })]),
    /less than 76/,
  ],
  [
    "an option without value",
    "modal",
    modal([radios()]),
    modal([radios({ options: [{ text: plain("x") }] })]),
    /missing required field: value/,
  ],
  [
    "initial option",
    "modal",
    modal([radios({ initial_option: option("1") })]),
    modal([radios({ initial_option: option("1", "Another text") })]),
    /initial_option must exactly match/,
  ],
  [
    "initial options",
    "modal",
    modal([radios({ type: "checkboxes", initial_options: [option("2")] })]),
    modal([radios({ type: "checkboxes", initial_options: [option("3")] })]),
    /initial_options must exactly match/,
  ],
  [
    "no initial options",
    "modal",
    modal([radios({ type: "checkboxes" })]),
    modal([radios({ type: "checkboxes", initial_options: [] })]),
    /initial_options no less than 1/,
  ],
  [
    "overflow",
    "home",
    home([section("x", { accessory: { type: "overflow", action_id: "o", options: items(5) } })]),
    home([section("x", { accessory: { type: "overflow", action_id: "o", options: items(6) } })]),
    /no more than 5/,
  ],
  [
    "title of a modal",
    "modal",
    modal([], { title: plain(x(24)) }),
    modal([], { title: plain(x(25)) }),
    /title\/text must be less than 25/,
  ],
  [
    "submit of a modal",
    "modal",
    modal([], { submit: plain(x(24)) }),
    modal([], { submit: plain(x(25)) }),
    /submit\/text must be less than 25/,
  ],
  [
    "close of a modal",
    "modal",
    modal([], { close: plain(x(24)) }),
    modal([], { close: plain(x(25)) }),
    /close\/text must be less than 25/,
  ],
  ["a modal without title", "modal", modal(), { type: "modal", blocks: [] }, /missing required field: title/],
  [
    "inputs need submit",
    "modal",
    modal([radios()]),
    { type: "modal", title: plain("x"), blocks: [radios()] },
    /missing required field: submit/,
  ],
  ["private_metadata", "home", home([], { private_metadata: x(3000) }), home([], { private_metadata: x(3001) }), /less than 3001/],
  ["callback_id", "modal", modal([], { callback_id: x(255) }), modal([], { callback_id: x(256) }), /less than 256/],
  ["external_id", "modal", modal([], { external_id: x(255) }), modal([], { external_id: x(256) }), /less than 256/],
  ["blocks of a view", "home", home(many(100, () => section("x"))), home(many(101, () => section("x"))), /no more than 100/],
  [
    "blocks of a message",
    "message",
    message(...many(50, () => section("x"))),
    message(...many(51, () => section("x"))),
    /no more than 50/,
  ],
  [
    "unknown properties",
    "home",
    home([{ type: "divider" }]),
    home([{ type: "divider", text: plain("x") }]),
    /invalid additional property: text/,
  ],
  ["unknown blocks", "home", home([{ type: "divider" }]), home([{ type: "paragraph" }]), /unsupported type: paragraph/],
  [
    "unknown elements",
    "home",
    home([buttons("A")]),
    home([{ type: "actions", elements: [{ type: "link" }] }]),
    /unsupported type: link/,
  ],
  [
    "text where plain text has to be",
    "home",
    home([{ type: "header", text: plain("x") }]),
    home([{ type: "header", text: { type: "mrkdwn", text: "x" } }]),
    /header|const|constant/,
  ],
  ["text objects", "home", home([section("x")]), home([{ type: "section", text: "x" }]), /must provide an object/],
  ["styles", "home", home([button({ style: "primary" })]), home([button({ style: "blue" })]), /must be one of primary,danger/],
  [
    "markdown in messages alone",
    "message",
    message({ type: "markdown", text: "x" }),
    message({ type: "markdown", text: x(12_001) }),
    /less than 12001/,
  ],
  [
    "focus",
    "modal",
    modal([radios({ focus_on_load: true })]),
    modal([radios({ focus_on_load: true }), radios({ focus_on_load: true }, { block_id: "r" })]),
    /only one element/,
  ],
  ["empty rich text", "message", message(rich(line({ type: "text", text: "x" }))), message(rich()), /no less than 1/],
  [
    "text in rich text",
    "message",
    message(rich(line({ type: "text", text: "x" }))),
    message(rich(line({ type: "text", text: "" }))),
    /more than 0/,
  ],
  [
    "links in rich text",
    "message",
    message(rich(line({ type: "link", url: "https://a.b" }))),
    message(rich(line({ type: "link", url: "ftp://a.b" }))),
    /valid URL/,
  ],
  [
    "dates",
    "home",
    home([section("x", { accessory: { type: "datepicker", initial_date: "2026-02-28" } })]),
    home([section("x", { accessory: { type: "datepicker", initial_date: "28.2.2026" } })]),
    /pattern/,
  ],
  ["nothing to say", "message", { text: "Text" }, { text: "" }, /no_text/],
];

const REPORTED: readonly Case[] = [
  ["blocks without a text", "message", message(section("x")), { blocks: [section("x")] }, /without a text/],
  [
    "mentions of all",
    "message",
    message(section("Hello &lt;!channel&gt;")),
    message(section("Hello <!channel>")),
    /mention: <!channel>/,
  ],
  ["mentions of one", "message", { text: "Hello" }, { text: "Hello <@U123>" }, /mention: <@U123>/],
  ["mentions of a group", "home", home([section("x")]), home([section("<!subteam^S1|@team>")]), /mention/],
  [
    "mentions in rich text",
    "message",
    message(rich(line({ type: "text", text: "x" }))),
    message(rich(line({ type: "user", user_id: "U1" }))),
    /mention: user/,
  ],
  [
    "options with one value",
    "modal",
    modal([radios()]),
    modal([radios({ options: [option("1", "A"), option("1", "B")] })]),
    /several options have the value 1/,
  ],
  ["inputs that nothing submits", "home", home([radios({}, { dispatch_action: true })]), home([radios()]), /nothing submits/],
  ["white space alone", "home", home([section("x")]), home([section(" \n")]), /white space/],
];

const told = (surface: Surface, payload: JsonObject, severity: string): string =>
  faultsOf(surface, payload)
    .filter((fault) => fault.severity === severity)
    .map(({ path, message }) => `${path} ${message}`)
    .join("\n");

test.each(REFUSED)("refused: %s", (_name, surface, good, bad, fault) => {
  expect(faultsOf(surface, good)).toEqual([]);
  expect(told(surface, bad, "refused")).toMatch(fault);
});

test.each(REPORTED)("reported: %s", (_name, surface, good, bad, fault) => {
  expect(faultsOf(surface, good)).toEqual([]);
  expect(told(surface, bad, "refused")).toBe("");
  expect(told(surface, bad, "finding")).toMatch(fault);
});

test.each([
  ["alert", { type: "alert", text: plain("x") }, ["modal"]],
  ["carousel", { type: "carousel", elements: [{ type: "card", body: { type: "mrkdwn", text: "x" } }] }, ["home", "message"]],
  [
    "context_actions",
    { type: "context_actions", elements: [{ type: "icon_button", icon: "trash", text: plain("x") }] },
    ["message"],
  ],
  ["markdown", { type: "markdown", text: "x" }, ["message"]],
  ["table", { type: "table", rows: [[{ type: "raw_text", text: "x" }]] }, ["message"]],
  ["file", { type: "file", source: "remote", external_id: "x" }, []],
  ["number_input", { ...radios(), dispatch_action: true, element: { type: "number_input", is_decimal_allowed: false } }, ["modal"]],
  ["radio_buttons", radios({}, { dispatch_action: true }), ["home", "message", "modal"]],
  ["plain_text_input", { ...radios(), dispatch_action: true, element: { type: "plain_text_input" } }, ["home", "message", "modal"]],
] as const)("%s stands only where it may", (_type, block, surfaces) => {
  const allowed = (["home", "message", "modal"] as const).filter((surface) => {
    const payload = surface === "message" ? message(block) : surface === "home" ? home([block]) : modal([block]);
    return faultsOf(surface, payload).length === 0;
  });
  expect(allowed).toEqual(surfaces);
});

test("a fault says exactly where it is, and only once", () => {
  expect(
    faultsOf("home", home([{ type: "divider" }, radios({ options: [option("1", x(76))] }, { dispatch_action: true })])),
  ).toEqual([{ path: "/blocks/1/element/options/0/text/text", message: "must be less than 76 characters", severity: "refused" }]);
});

test("the schema was made from the declarations that are installed", () => {
  const require = createRequire(import.meta.url);
  const folder = dirname(dirname(require.resolve("@slack/types")));
  const installed = parsed(readFileSync(join(folder, "package.json"), "utf8"));
  expect(SCHEMA_SOURCE).toBe(`@slack/types ${isObject(installed) ? textOf(installed, "version") : ""}`);
});
