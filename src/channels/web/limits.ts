import { MAX_LINK } from "../../core/link.ts";
import type { Limits, Serving } from "../channel.ts";

/** Longest typed question, in UTF-16 units, as `maxlength` counts them. */
export const MAX_QUESTION = 500;
/** The field of a form that results are compared by. */
export const LINKS_FIELD = "links";
/** Longest text in it, in UTF-16 units: a dozen addresses with words around them. */
export const MAX_LINKS_TEXT = 4000;
/** Largest form body in bytes. A full quiz form has under 500; a question of 500 characters, percent-encoded, at most 6,000. */
export const MAX_FORM = 16 * 1024;
/** Largest page in bytes before compression, style included. */
export const MAX_PAGE = 20_000;
/** The web serves workers unless an operator says otherwise; a form asks several quiz items at once. */
export const WEB: Serving = { name: "web", audience: "worker", questions: 4 };

/** The web sets no limits; these two are our own. */
export const WEB_LIMITS: Limits = {
  unit: "bytes",
  screen: {
    most: 6000,
    source: "own: with its style, a page of MAX_PAGE bytes on a slow line (test/channels/web/size.test.ts)",
  },
  title: null,
  block: null,
  blocks: null,
  label: null,
  link: { most: MAX_LINK, source: "own: src/core/link.ts, the same link on every channel" },
  copy: null,
  buttons: null,
  url: null,
  options: null,
  option: null,
};
