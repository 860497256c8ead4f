import { markup } from "../channels/web/html.ts";
import type { Html } from "../channels/web/html.ts";
import { bar, count, many } from "./html.ts";
import { WHAT } from "./sizes.ts";
import type { ChannelSizes, Size } from "./sizes.ts";

/** Shown always; the others on demand, unless there is little room left. */
const MAIN: ReadonlySet<Size["what"]> = new Set(["screen", "block", "link"]);
/** From this share of a limit on it is shown, and coloured. */
const NEAR = 0.8;

/** How much of each platform's room the screen takes: a bar and a number for every limit. */
export const sizesHtml = (channels: readonly ChannelSizes[]): Html => markup`${channels.map(channelHtml)}`;

function channelHtml({ channel, sizes }: ChannelSizes): Html {
  const isMain = ({ what, size, most }: Size): boolean => MAIN.has(what) || size >= NEAR * most;
  const others = sizes.filter((size) => !isMain(size));
  return markup`<div class="channel"><h4>${channel}</h4>
    ${sizes.filter(isMain).map(sizeHtml)}
    ${
      others.length === 0
        ? null
        : markup`<details id="sizes-${channel}"><summary>${many(others.length, "more limit")}, all with room</summary>${others.map(sizeHtml)}</details>`
    }</div>`;
}

function sizeHtml({ what, size, most, unit }: Size): Html {
  const tone = size > most ? "over" : size >= NEAR * most ? "near" : "";
  return markup`<p class="size ${tone}"><span>${WHAT[what].label}</span> <span><b>${count(size)}</b> <span class="hint">/ ${count(most)} ${unit}</span></span>${bar(size / most, tone)}</p>`;
}
