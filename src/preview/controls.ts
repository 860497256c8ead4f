import { boundaries } from "../check/visitor.ts";
import { markup } from "../channels/web/html.ts";
import type { Child, Html } from "../channels/web/html.ts";
import { formatLink, withoutView } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Day } from "../core/library.ts";
import { plainLink } from "../core/visit.ts";
import type { Display, Settings } from "./settings.ts";
import type { Sound } from "./store.ts";

/** The parts of the top row that change with the content and the screen on view. */
interface Parts {
  readonly status: Child;
  readonly places: Child;
  readonly screens: Child;
}

/** The row on top: what is shown, for whom, where, when, and how wide. */
export function topHtml({ reader, day }: Settings, display: Display, today: Day, { status, places, screens }: Parts): Html {
  return markup`<header class="top">
    <p class="name">${MARK}<b>Parasol</b> preview</p>
    <form id="settings" action="/preview" autocomplete="off">
      <label class="goto"><span>Go to</span><input id="goto" list="screens" placeholder="a screen…" spellcheck="false"></label>
      <span id="screen-list" data-live>${screens}</span>
      <label><span>Place</span><span id="places" data-live>${places}</span></label>
      ${choice("Reader", "reader", reader, [
        ["worker", "Worker"],
        ["ally", "Ally"],
      ])}
      <label><span>Day</span><span class="day"><input type="date" name="day" value="${day ?? ""}" list="days" title="Shows the content as of this day; empty: today, ${today}"><button type="button" data-today title="Back to today">Today</button></span></label>
      ${choice("Width", "width", display.width, [
        ["320", "320"],
        ["390", "390"],
        ["full", "Full"],
      ])}
      ${choice("Colours", "scheme", display.scheme, [
        ["", "Auto"],
        ["light", "Light"],
        ["dark", "Dark"],
      ])}
    </form>
    <p id="status" class="status" role="status" data-live>${status}</p>
  </header>`;
}

function choice(label: string, name: string, chosen: string, options: readonly (readonly [string, string])[]): Html {
  return markup`<fieldset><legend>${label}</legend><div class="choice">${options.map(
    ([value, said]) =>
      markup`<label><input type="radio" name="${name}" value="${value}"${value === chosen ? markup` checked` : null}><span>${said}</span></label>`,
  )}</div></fieldset>`;
}

/** Every place, those that the content knows something of its own about first; choosing one shows the same screen for it. */
export function placesHtml({ library }: Sound, link: Link): Html {
  const [names] = library.placeNames.values();
  const all = [...(names ?? [])];
  const own = new Set<string>([...library.laws.keys(), ...[...library.entries.values()].flatMap((entry) => entry.places)]);
  const href = (place: Link["place"]): string =>
    `/${formatLink({ ...link, place, at: null, views: withoutView(link.views, "place") })}`;
  const option = ([code, name]: readonly [NonNullable<Link["place"]>, string]): Html =>
    markup`<option value="${href(code)}"${code === link.place ? markup` selected` : null}>${name}</option>`;
  const known = all.filter(([code]) => own.has(code));
  return markup`<select id="place"><option value="${href(null)}">None chosen</option>
    ${known.length === 0 ? null : markup`<optgroup label="With content of their own">${known.map(option)}</optgroup>`}
    <optgroup label="All others">${all.filter(([code]) => !own.has(code)).map(option)}</optgroup></select>`;
}

/** Every screen by its readable id, and the days on which the content changes. */
export function screensHtml({ library }: Sound, link: Link): Html {
  const days = boundaries(library, "").slice(1);
  return markup`<datalist id="screens">${[...library.nodes.values()].map((node) => {
    const title = link.language === null ? undefined : node.texts[link.language]?.title;
    return markup`<option value="${node.id}" data-href="/${formatLink(plainLink(link, node.code))}">${title ?? ""}</option>`;
  })}</datalist><datalist id="days">${days.map((day) => markup`<option value="${day}"></option>`)}</datalist>`;
}

/** The sunshade of the pages. */
const MARK = markup`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><g transform="rotate(-16 16 16)">
  <path class="pole" d="M16 2v28" /><path d="M2 18a14 14 0 0 1 28 0q-4.7-4-9.3 0-4.7-4-9.4 0-4.6-4-9.3 0z" />
  <path class="fold" d="M11.3 18C11 12 13 7 16 4c3 3 5 8 4.7 14q-4.7-4-9.4 0z" /></g></svg>`;
