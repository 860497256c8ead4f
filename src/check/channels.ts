import { SLACK, SLACK_LIMITS } from "../channels/slack/limits.ts";
import { TELEGRAM, TELEGRAM_LIMITS } from "../channels/telegram/limits.ts";
import { WEB, WEB_LIMITS } from "../channels/web/limits.ts";
import { slackRefusals } from "./slack.ts";
import type { CheckedChannel } from "./subject.ts";

/** The channels that every screen has to fit. */
export const CHECKED_CHANNELS: readonly CheckedChannel[] = [
  { serving: TELEGRAM, limits: TELEGRAM_LIMITS },
  { serving: SLACK, limits: SLACK_LIMITS, refusals: slackRefusals },
  { serving: WEB, limits: WEB_LIMITS },
];
