import { createHash } from "node:crypto";
import { check, identified } from "./content.ts";
import { SlackError } from "./errors.ts";
import type { Note } from "./errors.ts";
import { flagOf, objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { MAX_VIEW_BYTES } from "./rules.ts";
import { stateAfter, stateOf, values } from "./state.ts";
import type { Account, Team, View, World } from "./world.ts";

/** Views on top of each other. Source: https://docs.slack.dev/surfaces/modals#lifecycle */
const MAX_DEPTH = 3;

const hashOf = (world: World, body: JsonObject): string => {
  const count = world.next();
  const digest = createHash("md5")
    .update(`${count} ${JSON.stringify(body)}`)
    .digest("hex");
  return `${Math.floor(world.now() / 1000)}.${digest.slice(0, 8)}`;
};

/**
 * A view that an app gave, checked, with identifiers for its blocks.
 * @param self the view that it is to take the place of
 * @throws SlackError when it is none, too large or wrong
 */
export function accepted(
  { world, team, note }: { readonly world: World; readonly team: Team; readonly note: Note },
  type: "modal" | "home",
  given: JsonObject,
  self?: View,
): JsonObject {
  if (Buffer.byteLength(JSON.stringify(given)) > MAX_VIEW_BYTES) throw new SlackError("view_too_large");
  check(type, given, "invalid_arguments", "/view", note);
  const external = textOf(given, "external_id") ?? "";
  if (external !== "" && viewsOf(team).some((view) => view !== self && textOf(view.body, "external_id") === external))
    throw new SlackError("duplicate_external_id");
  return identified(given, world.next);
}

/** All views that stand open in a workspace. */
export const viewsOf = (team: Team): readonly View[] =>
  [...team.accounts.values()].flatMap(({ stack, home }) => [...stack, ...(home === undefined ? [] : [home])]);

function newView(world: World, owner: Account, body: JsonObject, below: View | undefined): View {
  const id = `V${world.next().toString(36).toUpperCase().padStart(9, "0")}`;
  const state = stateOf(body);
  const place = { rootId: below?.rootId ?? id, previousId: below?.id };
  return { id, owner, ...place, body, hash: hashOf(world, body), state, earlier: new Map(), errors: {} };
}

/** Opens a modal; whatever was open gives way. */
export function open(world: World, owner: Account, body: JsonObject): View {
  const view = newView(world, owner, body, undefined);
  owner.stack = [view];
  return view;
}

/**
 * Puts a modal on top of the one that is open.
 * @throws SlackError when there is none, or too many
 */
export function push(world: World, owner: Account, body: JsonObject): View {
  const top = owner.stack.at(-1);
  if (top === undefined) throw new SlackError("not_found");
  if (owner.stack.length >= MAX_DEPTH) throw new SlackError("push_limit_reached");
  const view = newView(world, owner, body, top);
  owner.stack = [...owner.stack, view];
  return view;
}

/**
 * Changes a view.
 * @param hash the state of the view that the app means to change
 * @throws SlackError when it has changed meanwhile
 */
export function update(world: World, view: View, body: JsonObject, hash: string | undefined, note: Note): View {
  if (hash !== undefined && hash !== view.hash) throw new SlackError("hash_conflict");
  view.earlier = view.state;
  view.state = stateAfter(body, view, ({ blockId, actionId }) =>
    note("kept state", `${blockId}/${actionId} holds what it held before: give it another block_id`),
  );
  view.body = body;
  view.hash = hashOf(world, body);
  view.errors = {};
  return view;
}

/** Shows a Home tab. */
export function publish(world: World, owner: Account, body: JsonObject, hash: string | undefined, note: Note): View {
  if (owner.home !== undefined) return update(world, owner.home, body, hash, note);
  owner.home = newView(world, owner, body, undefined);
  return owner.home;
}

/** A view as payloads and answers carry it. Source: https://docs.slack.dev/reference/views */
export function rendered(world: World, view: View): JsonObject {
  const { body, owner } = view;
  return {
    id: view.id,
    team_id: owner.team.id,
    type: body["type"],
    blocks: body["blocks"],
    private_metadata: textOf(body, "private_metadata") ?? "",
    callback_id: textOf(body, "callback_id") ?? "",
    state: { values: values(view.state) },
    hash: view.hash,
    ...(body["type"] === "modal" && { title: body["title"] }),
    clear_on_close: flagOf(body, "clear_on_close"),
    notify_on_close: flagOf(body, "notify_on_close"),
    close: objectOf(body, "close") ?? null,
    submit: objectOf(body, "submit") ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: world.settings.appId,
    external_id: textOf(body, "external_id") ?? "",
    app_installed_team_id: owner.team.id,
    bot_id: owner.team.botId,
  };
}
