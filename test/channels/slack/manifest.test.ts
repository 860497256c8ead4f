import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { manifestOf } from "../../../src/channels/slack/manifest.ts";
import { ROOT } from "../../helpers/library.ts";

const parsed = (publicUrl: string | null, command?: string): unknown =>
  parse(manifestOf({ publicUrl, ...(command === undefined ? {} : { command }) }));

test("the manifest that lies in the repository is what the code makes; else run npm run manifest", () => {
  expect(readFileSync(join(ROOT, "slack-manifest.yaml"), "utf8")).toBe(manifestOf({ publicUrl: null }));
});

test("the app may be called by its command, and nothing else", () => {
  for (const publicUrl of [null, "https://bot.example.org"])
    expect(parsed(publicUrl)).toMatchObject({
      oauth_config: { scopes: { bot: ["commands"] } },
      features: {
        slash_commands: [{ command: "/parasol", should_escape: false }],
        shortcuts: [{ type: "global", callback_id: "open" }],
        app_home: { home_tab_enabled: true, messages_tab_enabled: false },
      },
      settings: {
        event_subscriptions: { bot_events: ["app_home_opened", "app_uninstalled", "tokens_revoked"] },
        interactivity: { is_enabled: true },
        token_rotation_enabled: false,
      },
    });
  expect(manifestOf({ publicUrl: "https://bot.example.org" })).not.toMatch(/\buser:|user_events|:read|:write|:history/);
});

test("over sockets no address is named, and with one all that Slack calls lies there", () => {
  expect(manifestOf({ publicUrl: null }).replace(/^#.*/, "")).not.toMatch(/https?:|url/);
  expect(parsed(null)).toMatchObject({ settings: { socket_mode_enabled: true, org_deploy_enabled: false } });
  for (const publicUrl of ["https://bot.example.org", "https://bot.example.org/"])
    expect(parsed(publicUrl)).toMatchObject({
      features: { slash_commands: [{ url: "https://bot.example.org/slack/events" }] },
      oauth_config: { redirect_urls: ["https://bot.example.org/slack/installed"] },
      settings: {
        event_subscriptions: { request_url: "https://bot.example.org/slack/events" },
        interactivity: { request_url: "https://bot.example.org/slack/events" },
        socket_mode_enabled: false,
        org_deploy_enabled: false,
      },
    });
});

test("another command takes the place of ours", () => {
  expect(parsed(null, "/rights")).toMatchObject({ features: { slash_commands: [{ command: "/rights" }] } });
});

test("the command line prints one for an address, and takes no other", () => {
  const run = (address: string) =>
    spawnSync(process.execPath, ["src/cli/manifest.ts", address], {
      cwd: ROOT,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    });
  const { stdout, status } = run("https://bot.example.org");
  expect([stdout, status]).toEqual([manifestOf({ publicUrl: "https://bot.example.org" }), 0]);
  for (const address of ["http://bot.example.org", "bot.example.org", "javascript:alert(1)"])
    expect(run(address)).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("https://") });
});
