import { SlackError } from "../errors.ts";
import { textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Call } from "../world.ts";

/** `auth.test`. Source: https://docs.slack.dev/reference/methods/auth.test */
export const authTest = ({ world, team }: Call): JsonObject => ({
  url: `https://${team.domain}.slack.com/`,
  team: team.name,
  user: "strict",
  team_id: team.id,
  user_id: team.botUser,
  bot_id: team.botId,
  app_id: world.settings.appId,
  is_enterprise_install: false,
});

/** `auth.revoke`. Source: https://docs.slack.dev/reference/methods/auth.revoke */
export function authRevoke({ team, args }: Call): JsonObject {
  if (args["test"] === true || args["test"] === "true" || args["test"] === "1") return { revoked: false };
  team.standing = "revoked";
  return { revoked: true };
}

/** `users.info`. Source: https://docs.slack.dev/reference/methods/users.info */
export function usersInfo({ team, args }: Call): JsonObject {
  const account = team.accounts.get(textOf(args, "user") ?? "");
  if (account === undefined) throw new SlackError("user_not_found");
  const { id, name, realName, email, locale } = account;
  const wanted = args["include_locale"] === true || args["include_locale"] === "true" || args["include_locale"] === "1";
  const profile = { real_name: realName, display_name: name, ...(team.scopes.includes("users:read.email") && { email }) };
  return { user: { id, team_id: team.id, name, real_name: realName, profile, is_bot: false, ...(wanted && { locale }) } };
}
