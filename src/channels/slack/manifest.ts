import { COMMAND, EVENTS, REDIRECT_PATH, REQUESTS_PATH, SCOPES, SHORTCUT } from "./names.ts";

export interface ManifestOptions {
  /** What people type, `/parasol`. */ readonly command?: string;
  /** The address at which Slack is to call, `https://bot.example.org`; null: Socket Mode, for which none is needed. */
  readonly publicUrl: string | null;
}

/** What Slack is to know of the app, as its page for new apps takes it (docs.slack.dev/reference/app-manifest): made from what the code uses. */
export function manifestOf({ command = COMMAND, publicUrl }: ManifestOptions): string {
  const root = publicUrl?.replace(/\/+$/, "") ?? null;
  const calledAt = (key: string, indent: string): string => (root === null ? "" : `\n${indent}${key}: ${root}${REQUESTS_PATH}`);
  const listed = (items: readonly string[]): string => items.map((item) => `\n      - ${item}`).join("");
  return `# Made by \`npm run manifest\` from what the code uses. Create the app from it at https://api.slack.com/apps?new_app=1
display_information:
  name: Parasol
  description: For allies of sex-worker-led organisations. It writes down nothing about anybody.
  background_color: "#4a1d5c"
features:
  app_home:
    home_tab_enabled: true
    messages_tab_enabled: false
    messages_tab_read_only_enabled: true
  bot_user:
    display_name: Parasol
    always_online: true
  shortcuts:
    - name: Open Parasol
      type: global
      callback_id: ${SHORTCUT}
      description: Topics, texts to use, and checks of your own work
  slash_commands:
    - command: ${command}${calledAt("url", "      ")}
      description: Topics, texts to use, and checks of your own work
      usage_hint: quiz, topics, tools, directory, or a question
      should_escape: false
oauth_config:${root === null ? "" : `\n  redirect_urls:\n    - ${root}${REDIRECT_PATH}`}
  scopes:
    bot:${listed(SCOPES)}
settings:
  event_subscriptions:${calledAt("request_url", "    ")}
    bot_events:${listed(EVENTS)}
  interactivity:
    is_enabled: true${calledAt("request_url", "    ")}
  org_deploy_enabled: false
  socket_mode_enabled: ${root === null}
  token_rotation_enabled: false
`;
}
