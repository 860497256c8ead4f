import { objectOf, textOf } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { blocksHtml } from "./blocks.ts";
import { escaped } from "./escape.ts";
import { STYLE } from "./style.ts";
import { textHtml } from "./text.ts";

/** The app as Slack's client shows it beside what it says. */
export interface Face {
  readonly name: string;
  /** One sign, in place of the app's picture. */ readonly icon: string;
}

/** A message, and how its channel shows it. */
export interface Posted {
  readonly payload: JsonObject;
  readonly time: string;
  /** Whether it is visible to one person alone. */ readonly isEphemeral: boolean;
}

const avatar = ({ icon }: Face, size: string): string => `<span class="avatar ${size}">${escaped(icon)}</span>`;

/** The app's Home tab. */
export const homePanel = (view: JsonObject, face: Face): string =>
  `<section class="panel home"><header class="title">${avatar(face, "small")}<b>${escaped(face.name)}</b></header>
<nav><span class="here">Home</span><span>About</span></nav><main>${blocksHtml(view)}</main></section>`;

/** A modal, with what closes it and what sends it off. */
export const modalPanel = (view: JsonObject, face: Face): string =>
  `<section class="panel modal"><header class="title">${avatar(face, "small")}<b>${textHtml(objectOf(view, "title"))}</b><i>✕</i></header>
<main>${blocksHtml(view)}</main><footer>${footButton(view, "close", "")}${footButton(view, "submit", "primary")}</footer></section>`;

function footButton(view: JsonObject, key: string, style: string): string {
  const text = objectOf(view, key);
  return text === undefined ? "" : `<span class="button ${style}">${textHtml(text)}</span>`;
}

/** A channel with messages of the app in it. */
export const channelPanel = (channel: string, messages: readonly Posted[], face: Face): string =>
  `<section class="panel channel"><header class="title"><b># ${escaped(channel)}</b></header>
<main>${messages.map((message) => messageHtml(message, face)).join("")}</main>
<footer><div class="composer">Message #${escaped(channel)}</div></footer></section>`;

function messageHtml({ payload, time, isEphemeral }: Posted, face: Face): string {
  const blocks = blocksHtml(payload);
  const said =
    blocks === "" ? `<div class="rich"><p>${textHtml({ type: "mrkdwn", text: textOf(payload, "text") ?? "" })}</p></div>` : blocks;
  return `<article class="${isEphemeral ? "own" : ""}">${isEphemeral ? `<div class="only">${EYE} Only visible to you</div>` : ""}
${avatar(face, "large")}<div class="said"><div class="who"><b>${escaped(face.name)}</b> <span class="app">APP</span> <time>${escaped(time)}</time></div>${said}</div></article>`;
}

const EYE =
  '<svg viewBox="0 0 20 20" width="14" height="14"><path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10Z" fill="none" stroke="currentColor" stroke-width="1.5"/><circle cx="10" cy="10" r="2.5" fill="currentColor"/></svg>';

/**
 * How wide panels are, and how high, in pixels. What is below that is out of sight, as it is before one scrolls; only channels grow with
 * what they hold.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A document with panels beside each other, on its own: no script, no font and no picture from elsewhere. */
export const pageOf = (panels: readonly string[], { width, height }: Size): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slack</title>
<style>:root{--width:${width}px;--height:${height}px}${STYLE}</style></head><body>${panels.join("\n")}</body></html>`;
