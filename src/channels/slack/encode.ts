import type { HomeView, ModalView } from "@slack/types";
import type { Screen } from "../../core/screen.ts";
import type { Look } from "./look.ts";
import { answerOf, sharedOf } from "./message.ts";
import type { SlackMessage } from "./message.ts";
import { homeOf, modalOf } from "./view.ts";

/**
 * Where a screen is shown: in a `modal`, which is where people read and answer; on the app's own page, `home`; in an `answer` to what
 * was typed, which only that person sees; or `shared` with a channel, which everybody sees.
 */
export const SURFACES = ["modal", "home", "answer", "shared"] as const;
export type SlackSurface = (typeof SURFACES)[number];

export type SlackPayload = ModalView | HomeView | SlackMessage;

/** A screen as Slack takes it there. */
export function encodeScreen(screen: Screen, surface: SlackSurface, look: Look): SlackPayload {
  switch (surface) {
    case "modal":
      return modalOf(screen, look);
    case "home":
      return homeOf(screen, look);
    case "answer":
      return answerOf(screen, look);
    case "shared":
      return sharedOf(screen, look);
  }
}
