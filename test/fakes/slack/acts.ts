import { SlackError } from "./errors.ts";
import type { Note } from "./errors.ts";
import { isObject, objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { label, taken } from "./outbox.ts";
import type { Answer } from "./outbox.ts";
import * as payloads from "./payloads.ts";
import { fieldsOf } from "./state.ts";
import { accepted, push, update } from "./views.ts";
import type { Account, Channel, View, World } from "./world.ts";

/** What a person is told when the app does not answer, or with an error. Source: observed */
const told = ({ status }: Answer): string => (status === 0 ? "operation_timeout" : "dispatch_failed");

/** Sends what a person did; without an answer they are told. */
async function send(world: World, account: Account, kind: "command" | "interaction", payload: JsonObject): Promise<Answer> {
  const answer = await world.outbox.send(kind, payload);
  if (taken(answer)) return answer;
  const name = label(kind, payload);
  world.records.unanswered.push(name);
  account.errors.push(`${name} failed with the error "${told(answer)}"`);
  return answer;
}

/** Carries out what stands in an answer; what is wrong with it is refused, and the person is told. */
function carryOut(world: World, account: Account, method: string, args: JsonObject, act: (note: Note) => void): void {
  try {
    act((kind, detail) => world.records.note(method, kind, detail));
    world.records.record({ method, token: "", path: "", args });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.records.record({ method, token: "", path: "", args }, error);
    account.errors.push(`${method} failed with the error "${error.code}"`);
  }
}

/** Types a slash command. */
export async function command(world: World, account: Account, channel: Channel, name: string, text: string): Promise<Answer> {
  const answer = await send(world, account, "command", payloads.command(world, account, channel, name, text));
  if (!taken(answer) || answer.body === "") return answer;
  const args = isObject(answer.answer) ? answer.answer : { text: answer.body };
  carryOut(world, account, "slash_commands", args, (note) => {
    // Over a socket an empty object is an acknowledgement, over HTTP an empty text is.
    if (Object.keys(args).length > 0) world.hooks.answer(account, channel, args, note);
  });
  return answer;
}

/** Sends an interaction whose answer says nothing but that it has arrived. */
export async function interact(world: World, account: Account, payload: JsonObject): Promise<Answer> {
  const answer = await send(world, account, "interaction", payload);
  const said = isObject(answer.answer) ? Object.keys(answer.answer).length > 0 : answer.body !== "";
  if (taken(answer) && said) world.records.note(label("interaction", payload), "ignored answer", answer.body);
  return answer;
}

/** Sends a modal off and does what the app answers. */
export async function submit(world: World, view: View): Promise<Answer> {
  const { owner } = view;
  view.errors = {};
  const answer = await send(world, owner, "interaction", payloads.viewSubmission(world, view));
  if (!taken(answer)) return answer;
  const args = isObject(answer.answer) ? answer.answer : answer.body === "" ? {} : { body: answer.body };
  carryOut(world, owner, "view_submission", args, (note) => respond(world, view, args, note));
  return answer;
}

/** What an app may answer to a modal. Source: https://docs.slack.dev/surfaces/modals#updating_response */
function respond(world: World, view: View, args: JsonObject, note: Note): void {
  const { owner } = view;
  const about = { world, team: owner.team, note };
  const given = objectOf(args, "view");
  const action = textOf(args, "response_action");
  if (action === undefined && Object.keys(args).length > 0) throw new SlackError("invalid_response_action");
  if ((action === "update" || action === "push") && given === undefined)
    throw new SlackError("invalid_arguments", ["[ERROR] missing required field: view [json-pointer:]"]);
  if (action === "update" && given !== undefined) update(world, view, accepted(about, "modal", given, view), undefined, note);
  else if (action === "push" && given !== undefined) push(world, owner, accepted(about, "modal", given));
  else if (action === "clear") owner.stack = [];
  else if (action === "errors") view.errors = errorsIn(view, args);
  else if (action === undefined) owner.stack = owner.stack.filter((each) => each !== view);
  else throw new SlackError("invalid_response_action");
}

/** Errors name blocks with an input and say something. */
function errorsIn(view: View, args: JsonObject): JsonObject {
  const errors = objectOf(args, "errors") ?? {};
  const inputs = fieldsOf(view.body).flatMap(({ block, blockId }) => (textOf(block, "type") === "input" ? [blockId] : []));
  const wrong = Object.keys(errors).filter((block) => !inputs.includes(block) || (textOf(errors, block) ?? "") === "");
  if (wrong.length > 0 || Object.keys(errors).length === 0)
    throw new SlackError("invalid_arguments", [
      ...wrong.map((block) => `[ERROR] no input block has this error: ${block} [json-pointer:/errors]`),
      ...(wrong.length === 0 ? ["[ERROR] missing required field: errors [json-pointer:]"] : []),
    ]);
  return errors;
}

/** Closes views and tells the app where it wants to know. Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_closed */
export async function close(world: World, account: Account, closed: readonly View[], cleared: boolean): Promise<void> {
  account.stack = account.stack.filter((view) => !closed.includes(view));
  const wanted = closed.filter(({ body }) => body["notify_on_close"] === true);
  await Promise.all(wanted.map((view) => interact(world, account, payloads.viewClosed(world, view, cleared))));
}
