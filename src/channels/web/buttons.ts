import { formatLink } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Button, CopyButton, OpenButton, Role, Screen, UrlButton } from "../../core/screen.ts";
import { attribute, markup, webAddress } from "./html.ts";
import type { Child, Html } from "./html.ts";

/** The address of a screen on this site. */
export const pathOf = (link: Link): string => `/${formatLink(link)}`;

/** The content's buttons: what can be copied, what leads out and the choices as cards, and below them the small ones. */
export function buttonsHtml({ buttons }: Screen): Child {
  const opens = buttons.filter((button) => button.kind === "open");
  const hasNext = opens.some((button) => button.role === "next");
  const isChoice = ({ role }: OpenButton): boolean => role === "next" || (!hasNext && role === "language");
  const leaving = buttons.flatMap((button) => (button.kind === "url" ? urlHtml(button) : []));
  const choices = [...leaving, ...opens.filter(isChoice).map(choiceHtml)];
  const tools = opens.filter((button) => !isChoice(button)).map(choiceHtml);
  return [
    buttons.flatMap((button) => (button.kind === "copy" ? copyHtml(button) : [])),
    choices.length === 0 ? null : markup`<nav aria-labelledby="title"><ul class="choices">${choices}</ul></nav>`,
    tools.length === 0 ? null : markup`<ul class="tools">${tools}</ul>`,
  ];
}

/** A language's own name is in that language, whatever the page is in. */
function choiceHtml({ role, label, icon, link }: OpenButton): Html {
  const language = role === "language" ? link.language : null;
  const face = icon === null ? label : markup`<span class="sign" aria-hidden="true">${icon}</span><span>${label}</span>`;
  return markup`<li><a href="${pathOf(link)}"${attribute("lang", language)}${attribute("hreflang", language)}>${face}</a></li>
`;
}

/** Says where it leads before it is tapped. An address that is none of the web gives no button. */
function urlHtml({ label, url }: UrlButton): Html[] {
  const address = webAddress(url);
  if (address === null) return [];
  const host = address.hostname.replace(/^www\./, "");
  return [
    markup`<li><a class="out" href="${url}" rel="noreferrer noopener external"><span>${label} <small>${host}</small></span></a></li>
`,
  ];
}

/** There is no clipboard without script; a field selects its whole text when it is entered by keyboard. */
const copyHtml = ({ label, text }: CopyButton): Html =>
  markup`<p class="copy"><label>${label} <input readonly autocomplete="off" value="${text}"></label></p>`;

const ICONS: Readonly<Record<Role | "cover" | "leave", string | null>> = {
  back: "M19 12H5m6-6-6 6 6 6",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
  language: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18-5-5-5-13 0-18z",
  cover: "M3 12c4-8 14-8 18 0-4 8-14 8-18 0zM5 20 19 4",
  leave: "M6 6l12 12M18 6 6 18",
  next: null,
  place: null,
  tool: null,
};

/** A small line drawing beside a label; it says nothing that the label does not. */
export function icon(name: keyof typeof ICONS): Html | null {
  const path = ICONS[name];
  if (path === null) return null;
  return markup`<svg class="${name === "back" ? "i flip" : "i"}" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
}

/** A button of the fixed row. What the web cannot do, such as erasing a page that was sent, has none. */
export function barHtml(button: Button): Html | null {
  switch (button.kind) {
    case "open":
      return markup`<li><a href="${pathOf(button.link)}">${icon(button.role)}<span>${button.label}</span></a></li>`;
    case "cover":
      return markup`<li><a href="${pathOf(button.link)}">${icon("cover")}<span>${button.label}</span></a></li>`;
    case "url":
    case "copy":
    case "erase":
      return null;
  }
}
