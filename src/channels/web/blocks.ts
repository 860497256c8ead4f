import { assertNever } from "../../core/ids.ts";
import { formatLink } from "../../core/link.ts";
import { spreadText } from "../../core/plain.ts";
import type {
  Bars,
  Block,
  Citation,
  CompareForm,
  List,
  Option,
  Question,
  ResultLinks,
  Span,
  Spread,
  Text,
} from "../../core/screen.ts";
import { pathOf } from "./buttons.ts";
import { LINKS_FIELD, MAX_LINKS_TEXT } from "./limits.ts";
import { dialled, markup, webAddress } from "./html.ts";
import type { Child, Html } from "./html.ts";

/** A block of a screen's body as markup. */
export function blockHtml(block: Block): Html {
  switch (block.kind) {
    case "heading":
      return markup`<h2>${block.text}</h2>`;
    case "paragraph":
      return markup`<p>${textHtml(block.text)}</p>`;
    case "list":
      return listHtml(block);
    case "template":
      return markup`<pre class="text" tabindex="0">${block.text}</pre>`;
    case "question":
      return questionHtml(block);
    case "bars":
      return barsHtml(block);
    case "spread":
      return spreadHtml(block);
    case "result-links":
      return resultsHtml(block);
    case "compare-form":
      return compareHtml(block);
    case "citation":
      return markup`${leadHtml(block)}
${citationHtml(block)}`;
    case "notice":
      return markup`<p class="note ${block.tone}">${block.text}</p>`;
    default:
      return assertNever(block);
  }
}

/** Running text as markup. */
const textHtml = (text: Text): Child => text.map(spanHtml);

function spanHtml(span: Span): Child {
  switch (span.kind) {
    case "plain":
      return span.text;
    case "strong":
      return markup`<strong>${span.text}</strong>`;
    case "emphasis":
      return markup`<em>${span.text}</em>`;
    case "href":
      return outward(span.text, span.url);
    case "phone": {
      const number = dialled(span.text);
      return number === null ? span.text : markup`<a class="tel" href="tel:${number}">${span.text}</a>`;
    }
    default:
      return assertNever(span);
  }
}

/** A link that leaves; plain text where the address is none of the web. */
const outward = (text: string, url: string): Child =>
  webAddress(url) === null ? text : markup`<a class="out" href="${url}" rel="noreferrer noopener external">${text}</a>`;

function listHtml({ ordered, items }: List): Html {
  const rows = items.map((item) => markup`<li>${textHtml(item)}</li>`);
  return ordered ? markup`<ol>${rows}</ol>` : markup`<ul>${rows}</ul>`;
}

/** The hidden 0 comes first, so that an item without a choice is sent as open; a chosen radio behind it overrules it. */
function questionHtml({ slot, number, text, note, hint, options, chosen }: Question): Html {
  return markup`<fieldset>
<legend><b>${number}</b> ${text}${note === null ? null : markup` <small>${note}</small>`}</legend>
${hint === null ? null : markup`<p>${hint}</p>`}
<input type="hidden" name="a${slot}" value="0">
<div class="options">${options.map((option) => optionHtml(slot, option, chosen))}</div>
</fieldset>`;
}

const optionHtml = (slot: number, { digit, label }: Option, chosen: number): Html =>
  markup`<label><input type="radio" name="a${slot}" value="${digit}"${digit === chosen ? markup` checked` : null}><span>${label}</span></label>
`;

/** Widths are attributes: the content security policy allows no inline style. The numbers beside them say the same in words. */
function barsHtml({ label, rows }: Bars): Html {
  return markup`<figure class="bars"><figcaption>${label}</figcaption><ul>
${rows.map(barHtml)}</ul></figure>`;
}

const barHtml = ({ label, value, of }: Bars["rows"][number]): Html =>
  markup`<li><span>${label}</span> <b>${value} / ${of}</b>
<svg aria-hidden="true" height="12"><rect class="of" width="100%" height="12"/><rect width="${share(value, of)}%" height="12"/></svg></li>
`;

const share = (value: number, of: number): number => (of > 0 ? Math.round(100 * Math.min(1, Math.max(0, value / of))) : 0);

/** A bar of parts for each row; a part's place and width are attributes, like those of {@link barsHtml}. */
const spreadHtml = ({ label, rows }: Spread): Html =>
  markup`<figure class="bars spread">${label === "" ? null : markup`<figcaption>${label}</figcaption>`}<ul>
${rows.map(spreadRowHtml)}</ul></figure>`;

function spreadRowHtml({ label, parts }: Spread["rows"][number]): Html {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const head = label === "" ? null : markup`<span>${label}</span> `;
  const [only] = parts;
  // One answer alone is a sign and a word: a bar would say no more.
  if (all === 1 && only !== undefined)
    return markup`<li class="one">${head}<b><svg aria-hidden="true" viewBox="0 0 12 12"><rect class="s-${only.standing}" x=".5" y=".5" width="11" height="11" rx="3"/></svg> ${only.label}</b></li>
`;
  let from = 0;
  const shown = parts.map(({ standing, count }) => {
    const x = percent(from, all);
    from += count;
    return markup`<rect class="s-${standing}" x="${x}%" width="${percent(count, all)}%" height="12"/>`;
  });
  return markup`<li>${head}<b>${spreadText({ label: "", parts })}</b>
<svg aria-hidden="true" height="12">${shown}</svg></li>
`;
}

/** A share of all as a width, to a tenth. */
const percent = (count: number, all: number): number => (all > 0 ? Math.round((1000 * count) / all) / 10 : 0);

const resultsHtml = ({ rows }: ResultLinks): Html =>
  markup`<ul class="results">${rows.map(
    ({ title, results }) =>
      markup`<li>${title}${results.map(({ label, link }) => markup`<a href="${pathOf(link)}" target="_blank" rel="noopener">${label}</a> `)}</li>`,
  )}</ul>`;

/** Nothing of it is kept: what was sent stands in the field of the answer again, so that a result can be added. */
const compareHtml = ({ label, hint, send, to, results }: CompareForm): Html =>
  markup`<form class="ask" method="post" action="${pathOf(to)}" autocomplete="off">
<label for="links">${label}</label>
<p id="links-hint">${hint}</p>
<textarea id="links" name="${LINKS_FIELD}" rows="6" required maxlength="${MAX_LINKS_TEXT}" aria-describedby="links-hint" autocomplete="off" spellcheck="false" autocapitalize="off" writingsuggestions="false">${results.map(formatLink).join("\n")}</textarea>
<div><button>${send}</button></div>
</form>`;

/** What kind of statement a text makes. */
export const leadHtml = ({ lead }: Citation): Html => markup`<p class="lead">${lead}</p>`;

/** What a text rests on, and from when it is. */
export function citationHtml({ sources, notes }: Citation): Html {
  return markup`<footer class="cite">
${sources.map(({ text, url }) => markup`<p>${url === null ? text : outward(text, url)}</p>`)}
${notes.length === 0 ? null : markup`<p>${notes.join(" ")}</p>`}
</footer>`;
}
