import type { Limits } from "../channel.ts";

/** A terminal scrolls: nothing is too long for it. */
export const TERMINAL_LIMITS: Limits = {
  unit: "utf16",
  screen: null,
  title: null,
  block: null,
  blocks: null,
  label: null,
  link: null,
  copy: null,
  buttons: null,
  url: null,
  options: null,
  option: null,
};
