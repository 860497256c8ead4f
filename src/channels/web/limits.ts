import { MAX_LINK } from "../../core/link.ts";
import type { Limits } from "../channel.ts";

/** Longest typed question, in UTF-16 units, as `maxlength` counts them. */
export const MAX_QUESTION = 500;
/** Largest form body in bytes. A full quiz form has under 500; a question of 500 characters, percent-encoded, at most 6,000. */
export const MAX_FORM = 16 * 1024;
/** Largest page in bytes before compression, style included. */
export const MAX_PAGE = 20_000;
/** Quiz items that one form asks. */
export const QUESTIONS = 4;

/** The web sets no limits; these two are our own. */
export const WEB_LIMITS: Limits = {
  unit: "utf16",
  screen: {
    most: 3000,
    source: "own: in Cyrillic, with its style, a page of MAX_PAGE bytes on a slow line (test/channels/web/size.test.ts)",
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
