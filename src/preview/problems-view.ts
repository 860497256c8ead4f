import { markup } from "../channels/web/html.ts";
import type { Child, Html } from "../channels/web/html.ts";
import { formatLink } from "../core/link.ts";
import { many } from "./html.ts";
import { placeOf } from "./listed.ts";
import type { Listed } from "./listed.ts";
import type { State } from "./store.ts";

/** What stands above everything: that the content on view is an older one, and the list of all problems. */
export function problemsHtml({ isBroken, sound }: State, problems: readonly Listed[]): Child {
  const errors = problems.filter((one) => one.severity === "error");
  return [
    isBroken ? brokenHtml(errors, sound?.since ?? null) : null,
    problems.length === 0
      ? null
      : markup`<details id="all-problems"${isBroken || sound === null ? markup` open` : null}>
          <summary>${tally(problems)}<span class="hint">in all files</span></summary>
          <ol class="problems">${problems.map((one) => problemHtml(one, true))}</ol>
        </details>`,
  ];
}

function brokenHtml(errors: readonly Listed[], since: Date | null): Html {
  const first = errors[0];
  const shown = since === null ? "There is nothing to show yet." : `You still see the content as it was at ${since.toLocaleTimeString("en-GB")}.`;
  return markup`<p class="broken" role="alert">
    <strong>The files cannot be read as they are now.</strong> ${shown}
    ${first === undefined ? null : markup`The first thing to mend: <b>${placeOf(first.at)}</b>.`}
    As soon as the file is saved without the mistake, this page goes on by itself.
  </p>`;
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
    ${excerpt === null || excerpt === "" ? null : markup`<pre><b>${at.line}</b>${excerpt}</pre>`}
    <p class="where">
      <button type="button" class="copy" data-copy="${placeOf(at, true)}" title="Copy">${placeOf(at, true)}</button>
      <span class="hint">${code}</span>
      ${link === null || !withScreen ? null : markup`<a href="/${formatLink(link)}" target="screen">Show the screen</a>`}
    </p>
  </li>`;
}
