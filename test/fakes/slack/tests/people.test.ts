import { expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import { buttons, home, modal, option, plain, radios, section, setting } from "./app.ts";
import type { Setting } from "./app.ts";

const text = (more: JsonObject = {}, block: JsonObject = {}): JsonObject => ({
  type: "input",
  block_id: "t",
  label: plain("Your town"),
  element: { type: "plain_text_input", action_id: "town", ...more },
  ...block,
});
const boxes: JsonObject = {
  type: "input",
  block_id: "c",
  label: plain("All that fits"),
  optional: true,
  element: { type: "checkboxes", action_id: "all", options: [option("1"), option("2")], initial_options: [option("1")] },
};
const menu = section("Language", {
  block_id: "l",
  accessory: { type: "static_select", action_id: "lang", options: [option("fr", "français"), option("ru", "русский")] },
});

async function open(fake: Setting, blocks: readonly JsonObject[], more: JsonObject = {}): Promise<void> {
  await fake.call("views.open", { trigger_id: await fake.trigger(), view: modal(blocks, more) });
}

const last = ({ arrived }: Setting): JsonObject => arrived.at(-1)?.payload ?? {};

test("a command carries all that the real one does", async () => {
  await using fake = await setting({ verificationToken: "old-token" });
  const eva = fake.team.person({ id: "U0EVA", name: "eva.secret", real_name: "Eva Secret" });
  const room = fake.team.channel("strike-committee", "C0ROOM");
  await eva.command("/parasol", "quiz me", { channel: room });
  expect(last(fake)).toEqual({
    token: "old-token",
    team_id: fake.team.id,
    team_domain: "team",
    channel_id: "C0ROOM",
    channel_name: "strike-committee",
    user_id: "U0EVA",
    user_name: "eva.secret",
    command: "/parasol",
    text: "quiz me",
    api_app_id: fake.slack.appId,
    is_enterprise_install: "false",
    response_url: expect.stringMatching(new RegExp(`^${fake.slack.url}commands/${fake.team.id}/\\d+/[\\w-]{24}$`)),
    trigger_id: expect.stringMatching(/^\d+\.\d+\.[\da-f]{32}$/),
  });
  await eva.command("/parasol");
  expect(last(fake)).toMatchObject({ channel_id: eva.account.direct.id, channel_name: "directmessage", text: "" });
});

test("shortcuts carry what the real ones do, with the message of whomever", async () => {
  await using fake = await setting();
  await fake.ana.shortcut("start");
  const user = { id: fake.ana.id, username: "ana", name: "ana", team_id: fake.team.id };
  expect(last(fake)).toMatchObject({ type: "shortcut", callback_id: "start", user, team: { id: fake.team.id, domain: "team" } });
  const ben = fake.team.person({ name: "ben" });
  const message = fake.general.say(ben, "a secret of Ben's");
  await fake.ana.messageShortcut("look up", message);
  expect(last(fake)).toMatchObject({
    type: "message_action",
    callback_id: "look up",
    user,
    channel: { id: fake.general.id, name: "general" },
    message_ts: message.ts,
    message: { type: "message", user: ben.id, text: "a secret of Ben's", ts: message.ts },
    response_url: expect.any(String),
    trigger_id: expect.any(String),
  });
  await expect(fake.ana.messageShortcut("look up", { ts: "1.2" })).rejects.toThrow("ana sees no message 1.2");
});

test("a modal is filled in and sent off with its whole state", async () => {
  await using fake = await setting();
  await open(fake, [radios(), boxes, text(), menu], { private_metadata: "p" });
  await fake.ana.choose("Which?", "Option 2");
  await fake.ana.choose("All that fits", "2");
  await fake.ana.choose("All that fits", "1");
  await fake.ana.type("Your town", "Lyon");
  const before = fake.arrived.length;
  await fake.ana.choose("Language", "русский");
  expect(fake.arrived).toHaveLength(before + 1);
  expect(last(fake)).toMatchObject({
    type: "block_actions",
    container: { type: "view", view_id: fake.ana.modal?.id },
    actions: [{ type: "static_select", block_id: "l", action_id: "lang", selected_option: { value: "ru" } }],
    view: { state: { values: { q: { a: { selected_option: { value: "2" } } } } } },
  });
  const id = fake.ana.modal?.id;
  await fake.ana.submit();
  expect(last(fake)).toMatchObject({
    type: "view_submission",
    response_urls: [],
    view: {
      id,
      private_metadata: "p",
      hash: expect.any(String),
      root_view_id: id,
      previous_view_id: null,
      blocks: [{ block_id: "q" }, { block_id: "c" }, { block_id: "t" }, { block_id: "l" }],
      state: {
        values: {
          q: { a: { type: "radio_buttons", selected_option: option("2") } },
          c: { all: { type: "checkboxes", selected_options: [option("2")] } },
          t: { town: { type: "plain_text_input", value: "Lyon" } },
          l: { lang: { type: "static_select", selected_option: option("ru", "русский") } },
        },
      },
    },
  });
});

test.each([
  ["something required is missing", [radios()], "Which?: required"],
  ["a text is too short", [text({ min_length: 3, initial_value: "ab" })], "Your town: too short"],
  ["a text is too long", [text({ max_length: 3, initial_value: "abcd" })], "Your town: too long"],
] as const)("Slack's client does not send a modal when %s", async (_name, blocks, reason) => {
  await using fake = await setting();
  await open(fake, blocks);
  const before = fake.arrived.length;
  await expect(fake.ana.submit()).rejects.toThrow(`Slack does not send the modal: ${reason}`);
  expect(fake.arrived).toHaveLength(before);
});

test("what is optional can be left out, and what is typed can be taken back", async () => {
  await using fake = await setting();
  await open(fake, [text({}, { optional: true }), boxes]);
  await fake.ana.type("t", "Lyon");
  await fake.ana.type("t", "");
  await fake.ana.submit();
  expect(last(fake)).toMatchObject({ view: { state: { values: { t: { town: { value: null } } } } } });
});

test("a modal without a button for it cannot be sent off", async () => {
  await using fake = await setting();
  await expect(fake.ana.submit()).rejects.toThrow("ana has no modal open");
  await fake.call("views.open", { trigger_id: await fake.trigger(), view: { type: "modal", title: plain("x"), blocks: [] } });
  await expect(fake.ana.submit()).rejects.toThrow("no button to submit");
});

test("an input that dispatches tells the app at once", async () => {
  await using fake = await setting();
  await fake.call("views.publish", { user_id: fake.ana.id, view: home([radios({}, { dispatch_action: true })]) });
  await fake.ana.choose("Which?", "1");
  expect(last(fake)).toMatchObject({
    type: "block_actions",
    view: { type: "home", id: fake.ana.home?.id },
    actions: [{ type: "radio_buttons", selected_option: option("1") }],
  });
});

test("overflow menus and links are told of, too", async () => {
  await using fake = await setting();
  const overflow = section("More", {
    block_id: "o",
    accessory: { type: "overflow", action_id: "m", options: [option("1"), option("2")] },
  });
  const link = {
    type: "actions",
    elements: [{ type: "button", action_id: "link", text: plain("Read"), url: "https://a.example" }],
  };
  await fake.call("views.publish", { user_id: fake.ana.id, view: home([overflow, link]) });
  await fake.ana.choose("More", "Option 2");
  expect(last(fake)).toMatchObject({ actions: [{ type: "overflow", selected_option: { value: "2" } }] });
  await fake.ana.tap("Read");
  expect(last(fake)).toMatchObject({ actions: [{ type: "button", action_id: "link", text: plain("Read") }] });
});

test("a button is looked for in the modal on top, the Home tab and the messages, and must be one", async () => {
  await using fake = await setting({ scopes: ["commands", "chat:write"] });
  await fake.call("chat.postMessage", { channel: fake.general.id, text: "x", blocks: [buttons("Go", "Old")] });
  await fake.call("chat.postMessage", { channel: fake.general.id, text: "x", blocks: [buttons("Go")] });
  await fake.call("views.publish", { user_id: fake.ana.id, view: home([buttons("Go")]) });
  await open(fake, [buttons("Go", "Up"), { ...buttons("Up"), block_id: "second" }]);
  const where = async (which: string, place?: "home" | { readonly ts: string }): Promise<unknown> => {
    await fake.ana.tap(which, place);
    return last(fake)["container"];
  };
  const [older, newer] = fake.general.messages;
  expect(await where("Go")).toEqual({ type: "view", view_id: fake.ana.modal?.id });
  expect(await where("Go", "home")).toEqual({ type: "view", view_id: fake.ana.home?.id });
  expect(await where("Go", newer)).toMatchObject({ message_ts: newer?.ts });
  expect(await where("Old")).toMatchObject({ message_ts: older?.ts });
  await expect(fake.ana.tap("Up")).rejects.toThrow(/"Up" could be "Up" \(modal, \w+\/up\) or "Up" \(modal, second\/up\)/);
  await fake.ana.tap({ action_id: "up", block_id: "second" });
  await expect(fake.ana.tap("Down")).rejects.toThrow(
    /there is no "Down"; there are: "Go" \(modal, .*"Go" \(home, .*"Old" \(message/,
  );
  await expect(fake.ana.tap("Go", "home")).resolves.toMatchObject({ status: 200 });
});

test("a choice that is not offered is an error that says what is", async () => {
  await using fake = await setting();
  await open(fake, [radios()]);
  await expect(fake.ana.choose("Which?", "Option 3")).rejects.toThrow(
    'there is no option "Option 3"; there are: "Option 1" (1), "Option 2" (2)',
  );
  await expect(fake.ana.choose("Who?", "1")).rejects.toThrow('there is no "Who?"; there are: "Which?" (modal, q/a)');
});

test("an app hears of closing where it wants to", async () => {
  await using fake = await setting();
  await open(fake, [buttons("More")], { notify_on_close: true });
  await fake.ana.tap("More");
  const push = { trigger_id: last(fake)["trigger_id"], view: modal([], { notify_on_close: true, private_metadata: "second" }) };
  await fake.call("views.push", push);
  await fake.ana.back();
  expect(last(fake)).toMatchObject({ type: "view_closed", is_cleared: false, view: { private_metadata: "second" } });
  expect(fake.ana.modals).toHaveLength(1);
  await fake.ana.close();
  expect(last(fake)).toMatchObject({ type: "view_closed", is_cleared: true });
  const before = fake.arrived.length;
  await open(fake, []);
  await fake.ana.close();
  expect(fake.arrived).toHaveLength(before + 1);
  expect(fake.ana.modals).toEqual([]);
});

test("a modal that clears on close takes the whole stack with it", async () => {
  await using fake = await setting();
  await open(fake, [buttons("More")], { notify_on_close: true });
  await fake.ana.tap("More");
  await fake.call("views.push", { trigger_id: last(fake)["trigger_id"], view: modal([], { clear_on_close: true }) });
  await fake.ana.back();
  expect(fake.ana.modals).toEqual([]);
  expect(last(fake)).toMatchObject({ type: "view_closed", is_cleared: true });
});

test("the app is told of an open Home tab, and of what stands there", async () => {
  await using fake = await setting();
  await fake.ana.openHome();
  expect(last(fake)).toMatchObject({
    type: "event_callback",
    team_id: fake.team.id,
    event: { type: "app_home_opened", user: fake.ana.id, tab: "home", channel: fake.ana.account.direct.id },
  });
  expect(last(fake)["event"]).not.toHaveProperty("view");
  await fake.call("views.publish", { user_id: fake.ana.id, view: home() });
  await fake.ana.openHome();
  expect(last(fake)).toMatchObject({ event: { view: { id: fake.ana.home?.id, hash: fake.ana.home?.hash } } });
  await fake.ana.openHome("messages");
  expect(last(fake)).toMatchObject({ event: { tab: "messages" } });
});

test("a transcript shows what people see", async () => {
  await using fake = await setting({ scopes: ["commands", "chat:write"] });
  const rich = {
    type: "rich_text",
    elements: [
      { type: "rich_text_section", elements: [{ type: "text", text: "You can:" }] },
      {
        type: "rich_text_list",
        style: "bullet",
        elements: ["ask", "go"].map((word) => ({ type: "rich_text_section", elements: [{ type: "text", text: word }] })),
      },
    ],
  };
  const context = { type: "context", elements: [{ type: "mrkdwn", text: "See <https://a.example|the law> &amp; more" }] };
  await fake.call("views.publish", {
    user_id: fake.ana.id,
    view: home([{ type: "header", text: plain("Rights") }, rich, { type: "divider" }, context]),
  });
  await open(fake, [radios({ initial_option: option("1") }), boxes, menu, text(), buttons("Back", "Next")], {
    close: plain("Cancel"),
  });
  await fake.ana.type("t", "Lyon");
  await fake.call("chat.postMessage", { channel: fake.general.id, text: "Hello &lt;all&gt;" });
  fake.general.say(fake.ana, "Hi");
  expect(fake.slack.transcript(fake.general)).toBe("app:\n  Hello <all>\n\nana:\n  Hi\n");
  expect(fake.slack.transcript(fake.ana)).toBe(`Home
  # Rights
  You can:
  • ask
  • go
  ---
  See the law (https://a.example) & more

== Title ==
  Which?
  (•) Option 1
  ( ) Option 2
  All that fits
  ☑ Option 1
  ☐ Option 2
  Language
  [ ▾ ]
  Your town
  [ Lyon ]
  [ Back ] [ Next ]
  [ Cancel ] [ Send ]

app:
  Hello <all>

ana:
  Hi
`);
});
