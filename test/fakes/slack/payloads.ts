import { flagOf, objectOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { renderedMessage } from "./messages.ts";
import { values } from "./state.ts";
import { rendered } from "./views.ts";
import type { Account, Channel, Message, Team, View, World } from "./world.ts";

const actionTs = (world: World): string => `${Math.floor(world.now() / 1000)}.${String(world.next()).padStart(6, "0")}`;

/** How a conversation is called in payloads. */
const channelOf = ({ id, name }: Channel): JsonObject => ({ id, name });

/** What every interaction carries. Source: https://docs.slack.dev/reference/interaction-payloads */
const base = (world: World, account: Account, type: string): JsonObject => ({
  type,
  token: world.settings.verificationToken,
  api_app_id: world.settings.appId,
  team: { id: account.team.id, domain: account.team.domain },
  user: { id: account.id, username: account.name, name: account.name, team_id: account.team.id },
  enterprise: account.team.enterprise,
  is_enterprise_install: false,
});

/** A slash command. Source: https://docs.slack.dev/interactivity/implementing-slash-commands */
export const command = (world: World, account: Account, channel: Channel, name: string, text: string): JsonObject => ({
  token: world.settings.verificationToken,
  team_id: account.team.id,
  team_domain: account.team.domain,
  ...(account.team.enterprise !== null && {
    enterprise_id: account.team.enterprise.id,
    enterprise_name: account.team.enterprise.name,
  }),
  channel_id: channel.id,
  channel_name: channel.name,
  user_id: account.id,
  user_name: account.name,
  command: name,
  text,
  api_app_id: world.settings.appId,
  is_enterprise_install: "false",
  response_url: world.hooks.issue("commands", account, channel),
  trigger_id: world.triggers.issue(account, false),
});

/** A global shortcut. Source: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const shortcut = (world: World, account: Account, callbackId: string): JsonObject => ({
  ...base(world, account, "shortcut"),
  action_ts: actionTs(world),
  callback_id: callbackId,
  trigger_id: world.triggers.issue(account, false),
});

/** A message shortcut, which carries the whole message of whomever. */
export const messageAction = (world: World, account: Account, message: Message, callbackId: string): JsonObject => ({
  ...base(world, account, "message_action"),
  action_ts: actionTs(world),
  callback_id: callbackId,
  trigger_id: world.triggers.issue(account, false),
  response_url: world.hooks.issue("app", account, message.channel, message),
  message_ts: message.ts,
  channel: channelOf(message.channel),
  message: renderedMessage(world, message),
});

/** Something done in a view. Source: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const viewAction = (world: World, view: View, action: JsonObject): JsonObject => ({
  ...base(world, view.owner, "block_actions"),
  container: { type: "view", view_id: view.id },
  trigger_id: world.triggers.issue(view.owner, textOf(view.body, "type") === "modal"),
  view: rendered(world, view),
  actions: [{ ...action, action_ts: actionTs(world) }],
});

/** Something done in a message; the message itself is left out when it is ephemeral. */
export const messageActions = (world: World, account: Account, message: Message, action: JsonObject): JsonObject => ({
  ...base(world, account, "block_actions"),
  container: {
    type: "message",
    message_ts: message.ts,
    channel_id: message.channel.id,
    is_ephemeral: message.receiver !== undefined,
  },
  trigger_id: world.triggers.issue(account, false),
  channel: channelOf(message.channel),
  ...(message.receiver === undefined && { message: renderedMessage(world, message) }),
  state: { values: values(message.state) },
  response_url: world.hooks.issue("actions", account, message.channel, message),
  actions: [{ ...action, action_ts: actionTs(world) }],
});

/** A modal sent off. Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const viewSubmission = (world: World, view: View): JsonObject => ({
  ...base(world, view.owner, "view_submission"),
  trigger_id: world.triggers.issue(view.owner, true),
  view: rendered(world, world.faults.isStale() ? { ...view, state: view.earlier } : view),
  response_urls: [],
});

/** A modal closed. */
export const viewClosed = (world: World, view: View, cleared: boolean): JsonObject => ({
  ...base(world, view.owner, "view_closed"),
  view: rendered(world, view),
  is_cleared: cleared,
});

/** An event. Source: https://docs.slack.dev/apis/events-api#callback-field */
export function eventCallback(world: World, team: Pick<Team, "id" | "botUser" | "enterprise">, event: JsonObject): JsonObject {
  const count = world.next();
  const user = textOf(event, "user");
  const enterprise = team.enterprise?.id ?? null;
  return {
    token: world.settings.verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: enterprise,
    api_app_id: world.settings.appId,
    event,
    type: "event_callback",
    event_id: `Ev${String(count).padStart(9, "0")}`,
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      { enterprise_id: enterprise, team_id: team.id, user_id: team.botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${Buffer.from(`${team.id} ${user ?? ""} ${count}`).toString("base64url")}`,
  };
}

/** The Home tab, or another tab of the app, opened. Source: https://docs.slack.dev/reference/events/app_home_opened */
export const homeOpened = (world: World, account: Account, tab: "home" | "messages"): JsonObject => ({
  type: "app_home_opened",
  user: account.id,
  channel: account.direct.id,
  tab,
  ...(tab === "home" && account.home !== undefined && { view: rendered(world, account.home) }),
  event_ts: actionTs(world),
});

/** A button or menu as an action. */
export function action(block: JsonObject, element: JsonObject, chosen: JsonObject): JsonObject {
  const type = textOf(element, "type") ?? "";
  const kept = ["value", "style", "text", "placeholder", "initial_option", "initial_options", "confirm"];
  const shown = Object.fromEntries(kept.flatMap((key) => (element[key] === undefined ? [] : [[key, element[key]]])));
  return {
    type,
    action_id: textOf(element, "action_id") ?? "",
    block_id: textOf(block, "block_id") ?? "",
    ...(type === "button" ? shown : chosen),
  };
}

/** Whether an input tells the app at once what is chosen in it. */
export const dispatches = (block: JsonObject): boolean =>
  textOf(block, "type") !== "input" || (flagOf(block, "dispatch_action") && objectOf(block, "element") !== undefined);
