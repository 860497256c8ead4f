import { markup, styleElement } from "../channels/web/html.ts";
import type { Child, Html } from "../channels/web/html.ts";
import { formatLink } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Day } from "../core/library.ts";
import { placesHtml, screensHtml, topHtml } from "./controls.ts";
import { dayText, scriptElement } from "./html.ts";
import { listProblems } from "./listed.ts";
import { panelOf } from "./panel.ts";
import { panelHtml } from "./panel-view.ts";
import { problemsHtml } from "./problems-view.ts";
import { SCRIPT } from "./script.ts";
import type { Display, Settings } from "./settings.ts";
import type { State } from "./store.ts";
import { STYLE } from "./style.ts";

/** What the tool's page is made from. */
export interface View {
  readonly state: State;
  readonly settings: Settings;
  readonly display: Display;
  readonly link: Link | null;
  /** The real day. */ readonly today: Day;
}

/** The tool as a whole document. The parts marked `data-live` are exchanged by its script. */
export function toolHtml({ state, settings, display, link, today }: View): string {
  const { sound } = state;
  const day = settings.day ?? today;
  const panel = sound === null || link === null ? null : panelOf(state, sound, link, settings.reader, day);
  const problems = listProblems(state, link?.language ?? null);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Preview</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">
${styleElement(STYLE)}
</head>
<body data-content="${sound?.library.hash ?? ""}">
${topHtml(settings, display, today, {
  status: statusHtml(state, settings, today),
  places: sound === null || link === null ? null : placesHtml(sound, panel?.screen.link ?? link),
  screens: sound === null || link === null ? null : screensHtml(sound, link),
})}
<div id="alerts" class="alerts" data-live>${problemsHtml(state, problems)}</div>
<div class="work">
<main class="stage"><div class="phone">${frameHtml(link)}</div></main>
<aside class="panel" aria-label="About this screen"><div id="panel" data-live>${panel === null ? nothing(sound === null) : panelHtml(panel)}</div></aside>
</div>
${scriptElement(SCRIPT)}
</body>
</html>
`.toString();
}

const frameHtml = (link: Link | null): Html => {
  const first = link === null ? "" : formatLink(link);
  return markup`<iframe id="screen" name="screen" title="The page as people get it" src="${first === "" ? "about:blank" : `/${first}`}" data-first="${first}"></iframe>`;
};

const nothing = (isUnread: boolean): Html =>
  markup`<p class="nothing">${isUnread ? "Nothing can be shown before the content has been read once without errors." : "There is nothing to say about this page."}</p>`;

const LIGHTS = { running: "busy", done: "good", failed: "bad" } as const;
const SAYS = { running: "Checking…", done: "Up to date", failed: "The check broke down: run npm run check" } as const;

function statusHtml({ isBroken, check }: State, { day }: Settings, today: Day): Child {
  const asOf = day === null || day === today ? null : markup`<span class="tag warning">as of ${dayText(day)}</span> `;
  return [
    asOf,
    markup`<span class="light ${isBroken ? "bad" : LIGHTS[check]}">${isBroken ? "Files with errors" : SAYS[check]}</span>`,
  ];
}
