import { expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import { modal, option, plain, radios, section, setting } from "./app.ts";
import type { Setting } from "./app.ts";

const json = { "content-type": "application/json" };

/** Opens a modal with a question and sends it off, with an answer from the app. */
async function submit(
  fake: Setting,
  body: JsonObject | string,
  view: JsonObject = modal([radios({ initial_option: option("1") })]),
): Promise<void> {
  await fake.call("views.open", { trigger_id: await fake.trigger(), view });
  fake.answer = () => ({ body });
  await fake.ana.submit();
}

test.each([
  ["nothing", "", []],
  ["text", "Hello", [{ text: "Hello", ephemeral: true }]],
  ["a message", { text: "Hello", response_type: "in_channel" }, [{ text: "Hello", ephemeral: false }]],
  ["a message with blocks", { text: "Hello", blocks: [section("*Hi*")] }, [{ text: "Hello", blocks: [{ type: "section" }] }]],
] as const)("a command is answered with %s", async (_name, body, shown) => {
  await using fake = await setting();
  fake.answer = () => ({ body, headers: json });
  expect(await fake.ana.command("/go", "now", { channel: fake.general })).toMatchObject({ status: 200 });
  expect(fake.ana.sees(fake.general)).toMatchObject(shown);
  expect(fake.ana.errors).toEqual([]);
  expect(fake.slack.refusals).toEqual([]);
});

test("an answer to a command is checked like any message", async () => {
  await using fake = await setting();
  fake.answer = () => ({ body: { text: "x", blocks: [section("")] } });
  await fake.ana.command("/go");
  expect(fake.slack.refusals).toMatchObject([{ method: "slash_commands", outcome: { error: "invalid_blocks" } }]);
  expect(fake.ana.errors).toEqual(['slash_commands failed with the error "invalid_blocks"']);
});

test.each([
  ["no answer", undefined, "operation_timeout", 0],
  ["an error", { status: 500 }, "dispatch_failed", 500],
  ["a redirect", { status: 302, headers: { location: "/" } }, "dispatch_failed", 302],
])("after %s the person is told, and nothing is repeated", async (_name, said, error, status) => {
  await using fake = await setting();
  fake.answer = () => said;
  expect(await fake.ana.command("/go", "now")).toMatchObject({ status });
  expect(fake.ana.errors).toEqual([`/go now failed with the error "${error}"`]);
  expect(await fake.ana.shortcut("s")).toMatchObject({ status });
  expect(fake.slack.unanswered).toEqual(["/go now", "shortcut"]);
  expect(fake.arrived).toHaveLength(2);
});

test("a modal that is taken without a word goes away", async () => {
  await using fake = await setting();
  await submit(fake, "");
  expect(fake.ana.modal).toBeNull();
});

test("a modal is updated, covered or cleared by the answer", async () => {
  await using fake = await setting();
  await submit(fake, { response_action: "update", view: modal([section("Two")]) });
  expect(fake.ana.modals).toMatchObject([{ blocks: [{ text: { text: "Two" } }] }]);
  fake.answer = () => ({ body: { response_action: "push", view: modal([section("Three")]) } });
  await fake.ana.submit();
  expect(fake.ana.modals).toHaveLength(2);
  fake.answer = () => ({ body: "" });
  await fake.ana.submit();
  expect(fake.ana.modals).toHaveLength(1);
  fake.answer = () => ({ body: { response_action: "clear" } });
  await fake.ana.submit();
  expect(fake.ana.modals).toEqual([]);
  expect(fake.slack.refusals).toEqual([]);
});

test("errors stand at inputs until the modal is sent off again", async () => {
  await using fake = await setting();
  await submit(fake, { response_action: "errors", errors: { q: "Wrong" } });
  expect(fake.ana.modal?.errors).toEqual({ q: "Wrong" });
  expect(fake.slack.transcript(fake.ana)).toContain("  ! Wrong\n");
  fake.answer = () => ({ body: "" });
  await fake.ana.submit();
  expect(fake.ana.modal).toBeNull();
  expect(fake.slack.refusals).toEqual([]);
});

test.each([
  ["errors at blocks that are no inputs", { response_action: "errors", errors: { s: "x" } }, "invalid_arguments"],
  ["errors at blocks that are not there", { response_action: "errors", errors: { r: "x" } }, "invalid_arguments"],
  ["errors without words", { response_action: "errors", errors: { q: "" } }, "invalid_arguments"],
  ["no errors", { response_action: "errors", errors: {} }, "invalid_arguments"],
  ["an update without a view", { response_action: "update" }, "invalid_arguments"],
  ["a view that is wrong", { response_action: "update", view: modal([section("")]) }, "invalid_arguments"],
  ["a Home tab", { response_action: "push", view: { type: "home", blocks: [] } }, "invalid_arguments"],
  ["an unknown action", { response_action: "open" }, "invalid_response_action"],
  ["a message", { text: "Thanks" }, "invalid_response_action"],
  ["text", "Thanks", "invalid_response_action"],
])("%s in answer to a modal are refused, and the modal stays", async (_name, body, error) => {
  await using fake = await setting();
  await submit(fake, body, modal([section("x", { block_id: "s" }), radios({ initial_option: option("1") })]));
  expect(fake.slack.refusals).toMatchObject([{ method: "view_submission", outcome: { error } }]);
  expect(fake.ana.modals).toHaveLength(1);
  expect(fake.ana.errors).toEqual([`view_submission failed with the error "${error}"`]);
});

test("a fourth modal is refused in an answer too", async () => {
  await using fake = await setting();
  await submit(fake, { response_action: "push", view: modal() }, modal());
  await fake.ana.submit();
  await fake.ana.submit();
  expect(fake.slack.refusals).toMatchObject([{ outcome: { error: "push_limit_reached" } }]);
});

test("an answer that changes the question but not its identifiers is reported", async () => {
  await using fake = await setting();
  await submit(fake, { response_action: "update", view: modal([radios({ options: [option("1", "New"), option("2")] })]) });
  expect(fake.slack.findings).toMatchObject([{ method: "view_submission", kind: "kept state" }]);
});

test("an answer to anything else is ignored, which is reported", async () => {
  await using fake = await setting();
  fake.answer = () => ({ body: { text: "Hello" } });
  await fake.ana.shortcut("s");
  expect(fake.slack.findings).toEqual([{ method: "shortcut", kind: "ignored answer", detail: '{"text":"Hello"}' }]);
});

test("a modal whose submission finds no answer stays", async () => {
  await using fake = await setting();
  await fake.call("views.open", { trigger_id: await fake.trigger(), view: modal([], { submit: plain("Send") }) });
  fake.answer = () => undefined;
  await fake.ana.submit();
  expect(fake.ana.modals).toHaveLength(1);
  expect(fake.slack.unanswered).toEqual(["view_submission"]);
});
