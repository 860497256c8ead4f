import { markup, webAddress } from "../channels/web/html.ts";
import type { Child, Html } from "../channels/web/html.ts";
import type { Expiry } from "./expiries.ts";
import { graphSvg } from "./graph-svg.ts";
import { bar, copied, count, dayText, many } from "./html.ts";
import type { LanguageState } from "./languages.ts";
import { placeOf } from "./listed.ts";
import type { Panel, SourceLine } from "./panel.ts";
import { problemHtml } from "./problems-view.ts";
import type { Reading } from "./reading.ts";
import type { Review } from "./review.ts";
import { sizesHtml } from "./sizes-view.ts";

/** The panel beside the page. */
export function panelHtml(panel: Panel): Html {
  return markup`${headHtml(panel)}
    ${panel.problems.length === 0 ? null : card("Problems of this screen", markup`<ol class="problems">${panel.problems.map((one) => problemHtml(one, false))}</ol>`, "wrong")}
    <div class="cards">
      <div>
        ${card("What it says", saysHtml(panel))}
        ${card("Review", reviewHtml(panel.review))}
        ${card("Link", linkHtml(panel))}
      </div>
      <div>
        ${card("Languages", markup`<ul class="languages">${panel.languages.map(languageHtml)}</ul>`)}
        ${panel.reading === null ? null : card("Reading", readingHtml(panel.reading))}
        ${panel.expiries.length === 0 ? null : card("Shown until", expiriesHtml(panel.expiries))}
      </div>
      <div>${card("Room on each platform", sizesHtml(panel.sizes))}</div>
    </div>
    ${card("Where it leads", markup`<div class="canvas">${graphSvg(panel.graph)}</div>${LEGEND}`, "flow")}`;
}

const card = (title: string, inner: Child, kind = ""): Html =>
  markup`<section class="card ${kind}"><h3>${title}</h3>${inner}</section>`;

const AUDIENCES = { worker: "workers", ally: "allies" } as const;

function headHtml({ screen, id, kind, audience, structure, words }: Panel): Html {
  return markup`<header class="head">
    <p class="eyebrow"><span class="kind">${kind}</span> for ${audience.map((each) => AUDIENCES[each]).join(" and ")}</p>
    <h2>${screen.node === null ? "Covered" : screen.title}</h2>
    <dl class="files">
      <dt>Screen</dt><dd>${copied(id)}</dd>
      <dt>Words</dt><dd>${words === null ? "not written yet" : copied(placeOf(words))}</dd>
      <dt>Structure</dt><dd>${copied(placeOf(structure))}</dd>
    </dl>
  </header>`;
}

function saysHtml({ statement, lead, sources }: Panel): Html {
  return markup`<p class="lead"><span class="kind">${statement}</span> ${lead ?? "What the bot says of itself, without a source."}</p>
    <ul class="sources">${sources.map(sourceHtml)}</ul>`;
}

function sourceHtml({ id, title, publisher, year, url }: SourceLine): Html {
  if (title === null) return markup`<li>The project’s own words <span class="hint">${id}</span></li>`;
  const host = url === null ? null : webAddress(url)?.hostname.replace(/^www\./, "");
  return markup`<li><b>${title}</b><br>${publisher}, ${year ?? "undated"} <span class="hint">${id}</span>
    ${url === null || host === undefined || host === null ? null : markup`<br><a href="${url}" target="_blank" rel="noreferrer noopener">${host} ↗</a>`}</li>`;
}

function reviewHtml({ reviewed, due, daysLeft, share, by }: Review): Html {
  const isOverdue = daysLeft <= 0;
  const left = isOverdue ? (daysLeft === 0 ? "due today" : `${spanText(-daysLeft)} overdue`) : `in ${spanText(daysLeft)}`;
  return markup`<dl class="pairs">
      <dt>Reviewed</dt><dd>${dayText(reviewed)}</dd>
      <dt>Next due</dt><dd class="${isOverdue ? "overdue" : ""}">${dayText(due)} <span class="hint">${left}</span></dd>
    </dl>
    ${bar(share, isOverdue ? "over" : daysLeft < 60 ? "near" : "")}
    <p class="by">${by === null ? markup`<span class="tag warning">unreviewed</span> by a sex-worker-led organisation` : markup`<span class="tag good">reviewed</span> by ${by}`}</p>`;
}

/** So many days, in the unit that people would say. */
const spanText = (days: number): string => (days < 60 ? many(days, "day") : many(Math.round(days / 30.44), "month"));

const expiriesHtml = (expiries: readonly Expiry[]): Html =>
  markup`<ul class="expiries">${expiries.map(
    ({ name, expires, isExpired, isVerified, at }) =>
      markup`<li class="${isExpired ? "overdue" : ""}">${copied(placeOf(at), name)}<span class="hint">${isExpired ? "expired " : ""}${expires === null ? (isVerified ? "no expiry" : "only named") : dayText(expires)}</span></li>`,
  )}</ul>`;

const STATES = { present: "written", missing: "missing", outdated: "outdated" } as const;

function languageHtml({ code, name, state, outdated, isLive, isHere, href }: LanguageState): Html {
  return markup`<li><a class="${state}" href="${href}" target="screen"${isHere ? markup` aria-current="true"` : null}>
    <b lang="${code}">${name}</b> <span class="state">${STATES[state]}${isLive ? null : " · not live"}</span>
    ${outdated.length === 0 ? null : markup`<small>${outdated.join(", ")}</small>`}
  </a></li>`;
}

function readingHtml({ unit, words, longest, mostInSentence, simple, mostInSimple }: Reading): Html {
  return markup`<dl class="pairs">
      <dt>Length</dt><dd>${count(words)} ${unit}</dd>
      <dt>Longest sentence</dt><dd class="${(longest?.size ?? 0) > mostInSentence ? "overdue" : ""}">${longest?.size ?? 0} <span class="hint">of ${mostInSentence}</span></dd>
      <dt>Simpler words</dt><dd class="${(simple ?? 0) > mostInSimple ? "overdue" : ""}">${simple === null ? markup`<span class="hint">none</span>` : markup`${simple} <span class="hint">of ${mostInSimple}</span>`}</dd>
    </dl>
    ${longest === null ? null : markup`<blockquote>${longest.text}</blockquote>`}`;
}

function linkHtml({ link, code }: Panel): Html {
  return markup`<p class="link">${copied(link.text)} <span class="hint">${link.bytes} of 64 bytes</span></p>
    <dl class="pairs"><dt>code</dt><dd>${copied(code)}</dd>
      ${link.fields.map(({ name, value }) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

const LEGEND = markup`<p class="legend"><span class="swatch here"></span> on view <span class="swatch"></span> this flow <span class="swatch outside"></span> another flow <span class="swatch missing"></span> not written in this language</p>`;
