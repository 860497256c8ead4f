import { markup } from "../channels/web/html.ts";
import type { Child, Html } from "../channels/web/html.ts";
import { formatLink } from "../core/link.ts";
import { many } from "./html.ts";
import { placeOf } from "./listed.ts";
import type { Listed } from "./listed.ts";
import type { State } from "./store.ts";

/** Most errors that the banner itself lists. */
const FIRST = 3;

/** What stands above everything: that the content on view is an older one, and the list of all problems, notes apart. */
export function problemsHtml({ isBroken, sound }: State, problems: readonly Listed[]): Child {
  const grave = problems.filter((one) => one.severity !== "note");
  const isAllSaid = isBroken && grave.length <= FIRST && grave.every((one) => one.severity === "error");
  const notes = problems.filter((one) => one.severity === "note");
  return [
    isBroken ? brokenHtml(problems, sound?.since ?? null) : null,
    grave.length === 0 || isAllSaid ? null : listHtml("all-problems", grave),
    notes.length === 0 ? null : listHtml("all-notes", notes),
  ];
}

const listHtml = (id: string, problems: readonly Listed[]): Html =>
  markup`<details id="${id}">
    <summary>${tally(problems)}<span class="hint">in all files</span></summary>
    <ol class="problems">${problems.map((one) => problemHtml(one, true))}</ol>
  </details>`;

function brokenHtml(problems: readonly Listed[], since: Date | null): Html {
  const errors = problems.filter((one) => one.severity === "error");
  const shown =
    since === null
      ? "There is nothing to show yet."
      : `You still see the content as it was at ${since.toLocaleTimeString("en-GB")}.`;
  const more =
    errors.length > FIRST ? markup`<p class="hint">and ${many(errors.length - FIRST, "error")} more, listed below</p>` : null;
  return markup`<div class="broken" role="alert">
    <p><strong>The files cannot be read as they are now.</strong> ${shown} As soon as they are saved without the mistake, this page goes on by itself.</p>
    <ol class="problems">${errors.slice(0, FIRST).map((one) => problemHtml(one, true))}</ol>${more}
  </div>`;
}

/** How many there are of each kind. */
export function tally(problems: readonly Listed[]): Html {
  const of = (severity: Listed["severity"]): number => problems.filter((one) => one.severity === severity).length;
  return markup`${(["error", "warning", "note"] as const).map((severity) =>
    of(severity) === 0 ? null : markup`<span class="tag ${severity}">${many(of(severity), severity)}</span> `,
  )}`;
}

/** One problem: where it is, what is wrong, the line itself, and the way to its screen. */
export function problemHtml({ severity, code, at, sentence, excerpt, link }: Listed, withScreen: boolean): Html {
  return markup`<li class="problem ${severity}">
    <p><span class="tag ${severity}">${severity}</span> <span class="said">${sentence}</span></p>
    ${excerpt === null || excerpt === "" || severity === "note" ? null : markup`<pre><b>${at.line}</b>${excerpt}</pre>`}
    <p class="where">
      <button type="button" class="copy" data-copy="${placeOf(at, true)}" title="Copy">${placeOf(at, true)}</button>
      <span class="hint">${code}</span>
      ${link === null || !withScreen ? null : markup`<a href="/${formatLink(link)}" target="screen">Show the screen</a>`}
    </p>
  </li>`;
}
