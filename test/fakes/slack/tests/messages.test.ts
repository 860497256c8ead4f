import { expect, test } from "vitest";
import { textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { buttons, clock, section, setting } from "./app.ts";
import type { Setting } from "./app.ts";

/** Uses an address for responses. */
async function respond(url: string, body: JsonObject | string): Promise<{ readonly status: number; readonly body: unknown }> {
  const form = typeof body === "string";
  const headers = { "content-type": form ? "text/plain" : "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: form ? body : JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

const lastUrl = ({ arrived }: Setting): string => textOf(arrived.at(-1)?.payload ?? {}, "response_url") ?? "";
const writing = { scopes: ["commands", "chat:write"] };

test("a response to a command is seen by the person alone unless it says otherwise", async () => {
  await using fake = await setting();
  await fake.ana.command("/go", "", { channel: fake.general });
  const url = lastUrl(fake);
  expect(await respond(url, { text: "Only you" })).toEqual({ status: 200, body: { ok: true } });
  await respond(url, { text: "All of you", response_type: "in_channel" });
  const ben = fake.team.person({ name: "ben" });
  expect(fake.ana.sees(fake.general).map(({ text }) => text)).toEqual(["Only you", "All of you"]);
  expect(ben.sees(fake.general)).toMatchObject([{ text: "All of you", ephemeral: false, author: undefined }]);
  expect(fake.general.messages).toHaveLength(1);
});

test("an address works five times", async () => {
  await using fake = await setting();
  await fake.ana.command("/go");
  for (let use = 0; use < 5; use += 1) expect(await respond(lastUrl(fake), { text: `${use}` })).toMatchObject({ status: 200 });
  expect(await respond(lastUrl(fake), { text: "x" })).toEqual({ status: 404, body: { ok: false, error: "used_url" } });
  expect(fake.slack.refusals).toMatchObject([{ method: "response_url", outcome: { error: "used_url" } }]);
});

test("an address works for half an hour", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  await fake.ana.command("/go");
  time.pass(1800);
  expect(await respond(lastUrl(fake), { text: "x" })).toMatchObject({ status: 200 });
  time.pass(1);
  expect(await respond(lastUrl(fake), { text: "x" })).toEqual({ status: 404, body: { ok: false, error: "expired_url" } });
  expect(await respond(`${lastUrl(fake)}x`, { text: "x" })).toMatchObject({ status: 404 });
});

test("a message that is wrong is refused at an address too", async () => {
  await using fake = await setting();
  await fake.ana.command("/go");
  expect(await respond(lastUrl(fake), {})).toMatchObject({ status: 400, body: { error: "no_text" } });
  expect(await respond(lastUrl(fake), { text: "x", blocks: [{ type: "x" }] })).toMatchObject({
    status: 400,
    body: { error: "invalid_blocks" },
  });
  expect(await respond(lastUrl(fake), "not JSON")).toMatchObject({ status: 400, body: { error: "invalid_payload" } });
  await respond(lastUrl(fake), { text: "x", response_type: "public", whom: "all" });
  expect(fake.slack.findings.map(({ kind }) => kind)).toEqual(["unknown argument", "unknown response_type"]);
});

test("a message with buttons is replaced and deleted by the address of its interaction", async () => {
  await using fake = await setting();
  await fake.ana.command("/go");
  await respond(lastUrl(fake), { text: "Choose", blocks: [buttons("A", "B")] });
  expect(await respond(lastUrl(fake), { text: "x", replace_original: true })).toMatchObject({ status: 200 });
  expect(fake.slack.findings).toMatchObject([{ method: "response_url", kind: "no original" }]);
  await fake.ana.tap("A");
  const { payload } = fake.arrived.at(-1) ?? {};
  expect(payload).toMatchObject({ container: { type: "message", is_ephemeral: true }, actions: [{ action_id: "a", value: "A" }] });
  expect(payload).not.toHaveProperty("message");
  await respond(lastUrl(fake), { text: "Chosen", replace_original: true });
  expect(fake.ana.sees()[0]).toMatchObject({ text: "Chosen", edited: true, ephemeral: true, buttons: [] });
  await respond(lastUrl(fake), { delete_original: true });
  expect(fake.ana.sees().map(({ text }) => text)).toEqual(["x"]);
  expect(fake.slack.refusals).toEqual([]);
});

test("an app with the scope posts to channels and people", async () => {
  await using fake = await setting(writing);
  const posted = await fake.call("chat.postMessage", {
    channel: fake.general.id,
    text: "Hello",
    blocks: [section("Hello"), buttons("A")],
  });
  expect(posted).toMatchObject({
    ok: true,
    channel: fake.general.id,
    message: { type: "message", text: "Hello", bot_id: fake.team.team.botId },
  });
  await fake.call("chat.postMessage", { channel: fake.ana.id, text: "Direct" });
  expect(fake.ana.sees()).toMatchObject([{ text: "Direct" }]);
  await fake.call("chat.postEphemeral", { channel: "#general", user: fake.ana.id, text: "Only you" });
  expect(fake.ana.sees(fake.general)).toMatchObject([{ ephemeral: false }, { ephemeral: true }]);
  await fake.ana.tap("A");
  expect(fake.arrived.at(-1)?.payload).toMatchObject({
    type: "block_actions",
    channel: { id: fake.general.id, name: "general" },
    message: { text: "Hello", ts: posted["ts"] },
    container: { is_ephemeral: false },
  });
  expect(await fake.call("chat.postMessage", { channel: "C0", text: "x" })).toMatchObject({ error: "channel_not_found" });
  expect(await fake.call("chat.postEphemeral", { channel: fake.general.id, user: "U0", text: "x" })).toMatchObject({
    error: "user_not_in_channel",
  });
});

test("own messages are updated, those of others and ephemeral ones are not", async () => {
  await using fake = await setting(writing);
  const channel = fake.general.id;
  const { ts } = await fake.call("chat.postMessage", { channel, text: "One" });
  expect(await fake.call("chat.update", { channel, ts, text: "x".repeat(4000) })).toMatchObject({ ok: true });
  expect(await fake.call("chat.update", { channel, ts, text: "x".repeat(4001) })).toMatchObject({ error: "msg_too_long" });
  expect(fake.general.messages[0]).toMatchObject({ edited: true });
  const hers = fake.general.say(fake.ana, "Hers");
  expect(await fake.call("chat.update", { channel, ts: hers.ts, text: "x" })).toMatchObject({ error: "cant_update_message" });
  const { message_ts } = await fake.call("chat.postEphemeral", { channel, user: fake.ana.id, text: "x" });
  expect(await fake.call("chat.update", { channel, ts: message_ts, text: "x" })).toMatchObject({ error: "message_not_found" });
});

test("an update keeps the blocks of a message unless it has others", async () => {
  await using fake = await setting(writing);
  const channel = fake.general.id;
  const { ts } = await fake.call("chat.postMessage", { channel, text: "One", blocks: [buttons("A")] });
  await fake.call("chat.update", { channel, ts, text: "Two" });
  expect(fake.general.messages).toMatchObject([{ text: "Two", buttons: ["A"] }]);
  await fake.call("chat.update", { channel, ts, text: "Three", blocks: [] });
  expect(fake.slack.transcript(fake.general)).toBe("app (edited):\n  Three\n");
});

test("a shortcut on somebody's message gives no right to replace it", async () => {
  await using fake = await setting();
  await fake.ana.messageShortcut("s", fake.general.say(fake.ana, "Hers"));
  await respond(lastUrl(fake), { text: "The app's", replace_original: true });
  expect(fake.ana.sees(fake.general).map(({ text }) => text)).toEqual(["Hers", "The app's"]);
  expect(fake.slack.findings).toMatchObject([{ kind: "no original" }]);
});

test("text beyond 40,000 characters is cut, and attachments are not simulated", async () => {
  await using fake = await setting(writing);
  await fake.call("chat.postMessage", { channel: fake.general.id, text: "x".repeat(40_001), attachments: [] });
  expect(fake.slack.findings.map(({ kind }) => kind)).toEqual(["cut text", "not simulated"]);
});
