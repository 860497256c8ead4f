import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { manifestOf } from "../channels/slack/manifest.ts";

/**
 * `npm run manifest` writes slack-manifest.yaml anew, for Socket Mode; `npm run manifest -- https://bot.example.org` prints one for an
 * app that Slack calls at that address. `SLACK_COMMAND` names the command otherwise.
 */
if (existsSync(".env")) process.loadEnvFile(".env");

const [publicUrl] = process.argv.slice(2);
const { SLACK_COMMAND: command } = process.env;
const named = command === undefined || command === "" ? {} : { command };

if (publicUrl === undefined)
  writeFileSync(join(import.meta.dirname, "../../slack-manifest.yaml"), manifestOf({ ...named, publicUrl: null }));
else if (!URL.canParse(publicUrl) || new URL(publicUrl).protocol !== "https:") {
  process.stderr.write("Give the address at which Slack is to call, with https:// before it.\n");
  process.exitCode = 1;
} else process.stdout.write(manifestOf({ ...named, publicUrl }));
