import { expect, test } from "vitest";
import { textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { clock, home, modal, option, plain, radios, section, setting, viewIn } from "./app.ts";

test("a trigger opens one modal", async () => {
  await using fake = await setting();
  const trigger_id = await fake.trigger();
  const opened = await fake.call("views.open", {
    trigger_id,
    view: modal([radios()], { private_metadata: "p", callback_id: "c" }),
  });
  expect(viewIn(opened)).toMatchObject({
    id: fake.ana.modal?.id,
    team_id: fake.team.id,
    type: "modal",
    hash: fake.ana.modal?.hash,
    root_view_id: fake.ana.modal?.id,
    previous_view_id: null,
    private_metadata: "p",
    callback_id: "c",
    state: { values: { q: { a: { type: "radio_buttons", selected_option: null } } } },
  });
  expect(await fake.call("views.open", { trigger_id, view: modal() })).toMatchObject({ ok: false, error: "exchanged_trigger_id" });
  expect(await fake.call("views.open", { trigger_id: "1.2.3", view: modal() })).toMatchObject({ error: "invalid_trigger_id" });
  expect(fake.slack.refusals).toHaveLength(2);
});

test("a trigger works for three seconds, and in its workspace", async () => {
  const time = clock();
  await using fake = await setting({ now: time.now });
  const one = await fake.trigger();
  time.pass(3);
  const other = fake.slack.workspace();
  expect(await fake.call("views.open", { trigger_id: one, view: modal() }, other.token)).toMatchObject({
    error: "invalid_trigger_id",
  });
  expect(await fake.call("views.open", { trigger_id: one, view: modal() })).toMatchObject({ ok: true });
  const late = await fake.trigger();
  time.pass(3.1);
  expect(await fake.call("views.open", { trigger_id: late, view: modal() })).toMatchObject({ error: "expired_trigger_id" });
});

test("a view that is wrong is refused with everything that is wrong, and the trigger is not spent", async () => {
  await using fake = await setting();
  fake.slack.expect({ method: "views.open", error: "invalid_arguments", message: /view\/title/ });
  const trigger_id = await fake.trigger();
  const bad = modal([section("")], { title: plain("x".repeat(25)) });
  expect(await fake.call("views.open", { trigger_id, view: bad })).toMatchObject({
    ok: false,
    error: "invalid_arguments",
    response_metadata: {
      messages: [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
        "[ERROR] must be more than 0 characters [json-pointer:/view/blocks/0/text/text]",
      ],
    },
  });
  expect(await fake.call("views.open", { trigger_id, view: JSON.stringify(modal()) })).toMatchObject({ ok: true });
  expect(fake.slack.refusals).toEqual([]);
});

test("a view has 250 kB at most", async () => {
  await using fake = await setting();
  const blocks = Array.from({ length: 90 }, () => section("я".repeat(1400)));
  const trigger_id = await fake.trigger();
  expect(await fake.call("views.open", { trigger_id, view: modal(blocks) })).toMatchObject({ error: "view_too_large" });
  expect(await fake.call("views.open", { trigger_id, view: modal(blocks.slice(4)) })).toMatchObject({ ok: true });
});

test("three modals can lie on each other", async () => {
  await using fake = await setting();
  const view = modal([{ type: "actions", elements: [{ type: "button", action_id: "more", text: plain("More") }] }]);
  await fake.call("views.open", { trigger_id: await fake.trigger(), view });
  expect(await fake.call("views.push", { trigger_id: await fake.trigger(), view })).toMatchObject({ error: "not_found" });
  const push = async (): Promise<JsonObject> => {
    await fake.ana.tap("More");
    return fake.call("views.push", { trigger_id: textOf(fake.arrived.at(-1)?.payload ?? {}, "trigger_id") ?? "", view });
  };
  const second = await push();
  expect(viewIn(second)).toMatchObject({ previous_view_id: fake.ana.modals[0]?.id, root_view_id: fake.ana.modals[0]?.id });
  expect(await push()).toMatchObject({ ok: true });
  expect(await push()).toMatchObject({ error: "push_limit_reached" });
  await fake.ana.back();
  expect(fake.ana.modals).toHaveLength(2);
});

test("views.open from within a modal is reported", async () => {
  await using fake = await setting();
  await fake.call("views.open", {
    trigger_id: await fake.trigger(),
    view: modal([section("x", { accessory: { type: "button", text: plain("A") } })]),
  });
  await fake.ana.tap("A");
  await fake.call("views.open", { trigger_id: textOf(fake.arrived.at(-1)?.payload ?? {}, "trigger_id") ?? "", view: modal() });
  expect(fake.slack.findings).toMatchObject([{ method: "views.open", kind: "unreliable modal" }]);
});

test("views are updated by identifier or external identifier, and not over a change in between", async () => {
  await using fake = await setting();
  const opened = viewIn(await fake.call("views.open", { trigger_id: await fake.trigger(), view: modal([], { external_id: "e" }) }));
  const { id, hash } = opened;
  expect(await fake.call("views.update", { view_id: id, hash, view: modal([section("Two")], { external_id: "e" }) })).toMatchObject(
    { ok: true },
  );
  expect(await fake.call("views.update", { view_id: id, hash, view: modal() })).toMatchObject({ error: "hash_conflict" });
  expect(await fake.call("views.update", { external_id: "e", view: modal([section("Three")]) })).toMatchObject({ ok: true });
  expect(fake.slack.transcript(fake.ana)).toContain("Three");
  expect(await fake.call("views.update", { view_id: "V0", view: modal() })).toMatchObject({ error: "not_found" });
  expect(await fake.call("views.update", { view: modal() })).toMatchObject({ error: "invalid_arguments" });
});

test("an external identifier belongs to one view of a workspace", async () => {
  await using fake = await setting();
  const view = modal([], { external_id: "e" });
  expect(await fake.call("views.open", { trigger_id: await fake.trigger(), view })).toMatchObject({ ok: true });
  expect(await fake.call("views.open", { trigger_id: await fake.trigger(), view })).toMatchObject({
    error: "duplicate_external_id",
  });
});

test("what a person has chosen outlives an update with the same identifiers, which is reported when the question is another", async () => {
  await using fake = await setting();
  const { id } = viewIn(await fake.call("views.open", { trigger_id: await fake.trigger(), view: modal([radios()]) }));
  await fake.ana.choose("Which?", "Option 2");
  await fake.call("views.update", { view_id: id, view: modal([section("Hint"), radios()]) });
  expect(fake.ana.modal?.values).toMatchObject({ q: { a: { selected_option: { value: "2" } } } });
  expect(fake.slack.findings).toEqual([]);
  await fake.call("views.update", { view_id: id, view: modal([radios({ options: [option("1"), option("2", "Another")] })]) });
  expect(fake.slack.findings).toMatchObject([
    { method: "views.update", kind: "kept state", detail: expect.stringMatching(/^q\/a/) },
  ]);
  await fake.call("views.update", { view_id: id, view: modal([radios({}, { block_id: "q2" })]) });
  expect(fake.ana.modal?.values).toMatchObject({ q2: { a: { selected_option: null } } });
  expect(fake.slack.findings).toHaveLength(1);
});

test("a new initial value is no value, which is reported too", async () => {
  await using fake = await setting();
  const { id } = viewIn(await fake.call("views.open", { trigger_id: await fake.trigger(), view: modal([radios()]) }));
  const suggested = modal([radios({ initial_option: option("1") })]);
  await fake.call("views.update", { view_id: id, view: suggested });
  expect(fake.ana.modal?.values).toMatchObject({ q: { a: { selected_option: null } } });
  expect(fake.slack.findings).toMatchObject([{ kind: "kept state" }]);
  await fake.ana.choose("q", "1");
  await fake.call("views.update", { view_id: id, view: modal([section("Hint"), radios({ initial_option: option("1") })]) });
  expect(fake.slack.findings).toHaveLength(1);
});

test("a submission can carry the state from before the last update", async () => {
  await using fake = await setting();
  const { id } = viewIn(await fake.call("views.open", { trigger_id: await fake.trigger(), view: modal([radios()]) }));
  await fake.ana.choose("q", "2");
  await fake.call("views.update", { view_id: id, view: modal([radios({ initial_option: option("1") }, { block_id: "q2" })]) });
  fake.slack.faults.next("view_submission", "stale");
  await fake.ana.submit();
  expect(fake.arrived.at(-1)?.payload).toMatchObject({
    view: { blocks: [{ block_id: "q2" }], state: { values: { q: { a: { selected_option: option("2") } } } } },
  });
  expect(fake.slack.findings).toEqual([]);
});

test("a Home tab is published for a person of the workspace", async () => {
  await using fake = await setting();
  expect(fake.ana.home).toBeNull();
  const first = viewIn(await fake.call("views.publish", { user_id: fake.ana.id, view: home([section("One")]) }));
  const second = viewIn(
    await fake.call("views.publish", { user_id: fake.ana.id, hash: first["hash"], view: home([section("Two")]) }),
  );
  expect(second["id"]).toBe(first["id"]);
  expect(fake.ana.home).toMatchObject({ type: "home", hash: second["hash"] });
  expect(await fake.call("views.publish", { user_id: fake.ana.id, hash: first["hash"], view: home() })).toMatchObject({
    error: "hash_conflict",
  });
  expect(await fake.call("views.publish", { user_id: "U0", view: home() })).toMatchObject({ error: "invalid_arguments" });
  expect(await fake.call("views.publish", { user_id: fake.ana.id, view: modal() })).toMatchObject({ error: "invalid_arguments" });
  expect(await fake.call("views.publish", { user_id: fake.ana.id })).toMatchObject({ error: "invalid_arguments" });
});

test("blocks and elements without identifiers get them", async () => {
  await using fake = await setting();
  await fake.call("views.publish", {
    user_id: fake.ana.id,
    view: home([section("x", { accessory: { type: "button", text: plain("A") } })]),
  });
  const [block] = fake.ana.home?.blocks ?? [];
  expect(block).toMatchObject({ block_id: expect.any(String), accessory: { action_id: expect.any(String) } });
});

test("arguments that no method knows are reported", async () => {
  await using fake = await setting();
  await fake.call("views.publish", { user_id: fake.ana.id, view: home(), usr: "x", team_id: "T0" });
  expect(fake.slack.findings).toEqual([
    { method: "views.publish", kind: "unknown argument", detail: "usr" },
    { method: "views.publish", kind: "ignored team_id", detail: "the token belongs to another workspace" },
  ]);
});
