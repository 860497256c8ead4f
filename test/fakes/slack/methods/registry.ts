import type { JsonObject } from "../json.ts";
import type { Call } from "../world.ts";
import { authRevoke, authTest, usersInfo } from "./auth.ts";
import { postEphemeral, postMessage, updateMessage } from "./chat.ts";
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from "./views.ts";

/** A method of the Web API that works with the token of a workspace. */
export interface Method {
  readonly run: (call: Call) => JsonObject;
  /** The scope it needs. */
  readonly scope?: string;
  /** The arguments that it knows. */
  readonly args: readonly string[];
}

const VIEW = ["view", "trigger_id", "interactivity_pointer", "view_id", "external_id", "hash", "user_id"] as const;
const MESSAGE = [
  "channel",
  "text",
  "blocks",
  "attachments",
  "markdown_text",
  "metadata",
  "mrkdwn",
  "parse",
  "link_names",
  "thread_ts",
  "reply_broadcast",
  "unfurl_links",
  "unfurl_media",
  "username",
  "icon_emoji",
  "icon_url",
  "as_user",
] as const;

/** What the fake can do; everything else is an unknown method. Source of the scopes: the page of each method under https://docs.slack.dev/reference/methods */
export const METHODS: Readonly<Record<string, Method | undefined>> = {
  "auth.test": { run: authTest, args: [] },
  "auth.revoke": { run: authRevoke, args: ["test"] },
  "users.info": { run: usersInfo, scope: "users:read", args: ["user", "include_locale"] },
  "views.open": { run: viewsOpen, args: VIEW },
  "views.push": { run: viewsPush, args: VIEW },
  "views.update": { run: viewsUpdate, args: VIEW },
  "views.publish": { run: viewsPublish, args: VIEW },
  "chat.postMessage": { run: postMessage, scope: "chat:write", args: MESSAGE },
  "chat.postEphemeral": { run: postEphemeral, scope: "chat:write", args: [...MESSAGE, "user"] },
  "chat.update": { run: updateMessage, scope: "chat:write", args: [...MESSAGE, "ts", "file_ids"] },
};
