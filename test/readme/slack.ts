import { encodeScreen } from "../../src/channels/slack/encode.ts";
import type { SlackSurface } from "../../src/channels/slack/encode.ts";
import { SLACK } from "../../src/channels/slack/limits.ts";
import { lookOf } from "../../src/channels/slack/look.ts";
import { COMMAND } from "../../src/channels/slack/names.ts";
import { forAllies } from "../../src/core/allies.ts";
import type { Library } from "../../src/core/library.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import { channelPanel, homePanel, modalPanel, pageOf } from "../fakes/slack/html/page.ts";
import type { Face } from "../fakes/slack/html/page.ts";
import { copy } from "../fakes/slack/json.ts";
import type { JsonObject } from "../fakes/slack/json.ts";
import { answersOf, context, en, linkOf } from "../helpers/library.ts";

/** A picture to be: its document, and the payloads that are drawn in it. */
export interface Drawing {
  readonly html: string;
  readonly payloads: readonly JsonObject[];
}

/** The part of the full check that is about invitations, with what somebody chose so far, by slot. */
const BEGUN = { 7: 1, 10: 2, 23: 1, 24: 2 };
const PART = 23;
/** All of the short check. */
const DONE = { 1: 1, 7: 1, 10: 2, 18: 1, 11: 2, 12: 3, 13: 1, 15: 1, 21: 2, 22: 1, 23: 1, 24: 3, 27: 1 };

const FACE: Face = { name: "Parasol", icon: "☂️" };
const CHANNEL = "partnerships";
const VIEWS = { width: 400, height: 700 };
const MESSAGES = { width: 520, height: 420 };

/** The README's pictures of Slack, by their names, drawn from what the app sends for the content as it is. */
export function drawings(whole: Library): ReadonlyMap<string, Drawing> {
  const library = forAllies(whole);
  const look = lookOf(library, COMMAND);
  const at = context({ audience: SLACK.audience, questions: SLACK.questions });
  const screenAt = (id: string, more: Partial<Link> = {}) => open(library, linkOf(library, id, { language: en, ...more }), at);
  const sent = (screen: ReturnType<typeof screenAt>, surface: SlackSurface) => copy(encodeScreen(screen, surface, look));

  const home = sent(screenAt("allies/allies#allies"), "home");
  const form = sent(screenAt("quizzes/partnership#full", { answers: answersOf(BEGUN), at: PART }), "modal");
  const result = sent(screenAt("quizzes/partnership#short", { answers: answersOf(DONE) }), "modal");
  const answer = sent(screenAt("tools/tools#tools"), "answer");
  const shared = sent(screenAt("allies/conditions#time"), "shared");

  const views = [homePanel(home, FACE), modalPanel(form, FACE), modalPanel(result, FACE)];
  const messages = [
    channelPanel(CHANNEL, [{ payload: answer, time: "10:42", isEphemeral: true }], FACE),
    channelPanel(CHANNEL, [{ payload: shared, time: "10:45", isEphemeral: false }], FACE),
  ];
  return new Map([
    ["slack", { html: pageOf(views, VIEWS), payloads: [home, form, result] }],
    ["slack-channel", { html: pageOf(messages, MESSAGES), payloads: [answer, shared] }],
  ]);
}
