import type { LanguageCode } from "../../core/ids.ts";
import { has } from "../../core/link.ts";
import type { Block, Citation, Screen } from "../../core/screen.ts";
import type { Words } from "../../core/words.ts";
import { blockHtml, citationHtml, leadHtml } from "./blocks.ts";
import { barHtml, buttonsHtml, icon, pathOf } from "./buttons.ts";
import { attribute, markup, styleElement } from "./html.ts";
import type { Child, Html } from "./html.ts";
import { MAX_QUESTION } from "./limits.ts";
import { MORE_STYLE, STYLE } from "./style.ts";

/** What pages need besides the screen. */
export interface Look {
  /** The same on every page, since it stands in tabs and in the history: it must never name the topic. */ readonly title: string;
  readonly words: ReadonlyMap<LanguageCode, Words>;
  readonly dir: (language: LanguageCode) => "ltr" | "rtl";
}

/** Where the quick exit leads; answered by a redirect to a neutral site. */
export const EXIT_PATH = "/exit";
/** Before a result's own path: the whole of it, for paper. */
export const PRINT_PATH = "/print";

/** A screen as a whole document, without script and without anything to load. `isPaper`: it is the one that is printed. */
export function pageHtml(screen: Screen, look: Look, isPaper = false): string {
  const { language } = screen;
  const isCovered = has(screen.link, "covered");
  return markup`<!doctype html>
<html lang="${language ?? "mul"}" dir="${language === null ? "ltr" : look.dir(language)}">
<head>
<meta charset="utf-8">
<title>${look.title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
${styleElement(STYLE)}${isPaper || needsMore(screen) ? styleElement(MORE_STYLE) : null}
</head>
<body${attribute("class", isCovered ? "cover" : null)}>
${isCovered ? coverHtml(screen) : [barRow(screen, look), mainHtml(screen, look, isPaper)]}
</body>
</html>
`.toString();
}

const MORE: ReadonlySet<Block["kind"]> = new Set(["template", "spread", "result-links", "compare-form"]);

/** Whether a page shows what few pages do. */
const needsMore = ({ body }: Screen): boolean => body.some(({ kind }) => MORE.has(kind));

/** Looks like an empty page. */
const coverHtml = ({ title, buttons }: Screen): Html =>
  markup`<main><h1>${buttons.map((button) => (button.kind === "open" ? markup`<a href="${pathOf(button.link)}">${title}</a>` : null))}</h1></main>`;

/** The exit comes first of all in the order of the keyboard: one Tab and Enter leaves from anywhere. */
function barRow(screen: Screen, look: Look): Html {
  return markup`<header class="bar">
<a class="leave" href="${EXIT_PATH}" rel="noreferrer">${icon("leave")}${exitLabel(screen, look)}</a>
<a class="skip" href="#main">↓ ${screen.title}</a>
${screen.bar.length === 0 ? null : markup`<nav><ul>${screen.bar.map(barHtml)}</ul></nav>`}
</header>`;
}

/** Before there is a language the cross alone is seen, and the words are read out in all of them. */
function exitLabel({ language }: Screen, { words }: Look): Child {
  const own = language === null ? undefined : words.get(language);
  if (own !== undefined) return markup`<span>${own.plain.exit}</span>`;
  const all = [...words.values()].map((each) => markup`<span lang="${each.language}">${each.plain.exit}</span> `);
  return markup`<span class="unseen">${all}</span>`;
}

/** The kind of statement stands with the text that it is about; its sources and dates follow the choices, which people came for. */
function mainHtml(screen: Screen, look: Look, isPaper: boolean): Html {
  const last = closingCitation(screen);
  const words = screen.language === null ? undefined : look.words.get(screen.language);
  return markup`<main id="main" tabindex="-1">
<p class="brand">${MARK}${screen.title === look.title ? null : markup`<span>${look.title}</span>`}</p>
<h1 id="title">${screen.title}</h1>
${bodyHtml(screen, words)}
${last === null ? null : leadHtml(last)}
${buttonsHtml(screen)}
${words === undefined || isPaper ? null : printHtml(screen, words)}
${last === null ? null : citationHtml(last)}
${words === undefined ? null : askHtml(screen, words)}
</main>`;
}

/** A result can be printed whole. */
const printHtml = ({ link }: Screen, { plain }: Words): Html | null =>
  has(link, "result") && link.from === null
    ? markup`<ul class="tools"><li><a href="${PRINT_PATH}${pathOf({ ...link, at: null })}">${plain.print}</a></li></ul>`
    : null;

/** The citation that a screen ends with. */
function closingCitation({ body }: Screen): Citation | null {
  const last = body.at(-1);
  return last?.kind === "citation" ? last : null;
}

/** The blocks, with one form around all quiz items that are asked together. */
function bodyHtml(screen: Screen, words: Words | undefined): Child {
  const { link } = screen;
  const body = closingCitation(screen) === null ? screen.body : screen.body.slice(0, -1);
  const first = body.findIndex((block) => block.kind === "question");
  const htmlOf = (block: Block): Child =>
    block.kind === "template" && words !== undefined ? [blockHtml(block), hintHtml(words)] : blockHtml(block);
  if (first === -1) return body.map(htmlOf);
  const end = body.findLastIndex((block) => block.kind === "question") + 1;
  return [
    body.slice(0, first).map(blockHtml),
    markup`<form method="post" action="${pathOf(link)}" autocomplete="off">
${body.slice(first, end).map(blockHtml)}
<button>${words === undefined ? "→" : words.plain.send}</button>
</form>`,
    body.slice(end).map(blockHtml),
  ];
}

const hintHtml = ({ plain }: Words): Html => markup`<p class="hint">${plain.template_hint}</p>`;

/** Completion and spelling help are off: browsers keep or send what is typed into fields that have them. */
const askHtml = ({ link }: Screen, { plain }: Words): Html =>
  markup`<form class="ask" method="post" action="${pathOf(link)}" autocomplete="off">
<label for="q">${plain.ask_label}</label>
<p id="hint">${plain.ask_hint}</p>
<div><input id="q" name="q" required maxlength="${MAX_QUESTION}" aria-describedby="hint"${PRIVATE} enterkeyhint="send">
<button>${plain.ask_send}</button></div>
</form>`;

const PRIVATE = markup` autocomplete="off" spellcheck="false" autocapitalize="off" writingsuggestions="false"`;

/** A sunshade seen from the side. */
const MARK = markup`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><g transform="rotate(-16 16 16)"><path class="pole" d="M16 2v28"/>
<path d="M2 18a14 14 0 0 1 28 0q-4.7-4-9.3 0-4.7-4-9.4 0-4.6-4-9.3 0z"/><path class="fold" d="M11.3 18C11 12 13 7 16 4c3 3 5 8 4.7 14q-4.7-4-9.4 0z"/></g></svg>`;
