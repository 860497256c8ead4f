import { jsonArgument } from "../content.ts";
import { SlackError } from "../errors.ts";
import { isObject, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { accepted, open, publish, push, rendered, update, viewsOf } from "../views.ts";
import type { Call, View } from "../world.ts";

function viewIn({ args }: Call): JsonObject {
  const view = jsonArgument(args, "view");
  if (view === undefined) throw new SlackError("invalid_arguments", ["[ERROR] missing required field: view [json-pointer:]"]);
  if (!isObject(view)) throw new SlackError("invalid_arguments", ["[ERROR] must provide an object [json-pointer:/view]"]);
  return view;
}

function required({ args }: Call, key: string): string {
  const value = textOf(args, key) ?? "";
  if (value === "") throw new SlackError("invalid_arguments", [`[ERROR] missing required field: ${key} [json-pointer:]`]);
  return value;
}

/** `views.open`. Source: https://docs.slack.dev/reference/methods/views.open */
export function viewsOpen(call: Call): JsonObject {
  const id = required(call, "trigger_id");
  const body = accepted(call, "modal", viewIn(call));
  const { account, inModal } = call.world.triggers.take(id, call.team.id);
  // https://github.com/slackapi/bolt-js/issues/1072: the call succeeds, and some clients show nothing.
  if (inModal)
    call.note("unreliable modal", "views.open from within a modal: answer with response_action, or use views.push or views.update");
  return { view: rendered(call.world, open(call.world, account, body)) };
}

/** `views.push`. Source: https://docs.slack.dev/reference/methods/views.push */
export function viewsPush(call: Call): JsonObject {
  const id = required(call, "trigger_id");
  const body = accepted(call, "modal", viewIn(call));
  const { account, inModal } = call.world.triggers.take(id, call.team.id);
  if (!inModal) throw new SlackError("not_found");
  return { view: rendered(call.world, push(call.world, account, body)) };
}

function named({ args, team }: Call): View {
  const id = textOf(args, "view_id");
  const external = textOf(args, "external_id");
  const found = viewsOf(team).find((view) =>
    id === undefined ? external !== undefined && textOf(view.body, "external_id") === external : view.id === id,
  );
  if (found === undefined) throw new SlackError("not_found");
  return found;
}

/** `views.update`. Source: https://docs.slack.dev/reference/methods/views.update */
export function viewsUpdate(call: Call): JsonObject {
  if (textOf(call.args, "external_id") === undefined) required(call, "view_id");
  const view = named(call);
  const type = textOf(view.body, "type") === "home" ? "home" : "modal";
  const body = accepted(call, type, viewIn(call), view);
  return { view: rendered(call.world, update(call.world, view, body, textOf(call.args, "hash"), call.note)) };
}

/** `views.publish`. Source: https://docs.slack.dev/reference/methods/views.publish */
export function viewsPublish(call: Call): JsonObject {
  const account = call.team.accounts.get(required(call, "user_id"));
  if (account === undefined)
    throw new SlackError("invalid_arguments", ["[ERROR] must be a user of the workspace [json-pointer:/user_id]"]);
  const body = accepted(call, "home", viewIn(call), account.home);
  return { view: rendered(call.world, publish(call.world, account, body, textOf(call.args, "hash"), call.note)) };
}
