import type { Limits, Serving } from "../channel.ts";

/**
 * Slack serves allies alone: whoever runs a workspace may read along. A modal is a form, which asks all items of a section at once; no
 * section has as many as a form could hold.
 */
export const SLACK: Serving = { name: "slack", audience: "ally", questions: 20, isForAllies: true };

/** Blocks that a message has besides the body: its title, what can be copied, two rows of buttons and a line between them. */
const BESIDES = 6;
/** The sign before a remark. */
const SIGN = 2;

const REFERENCE = "https://docs.slack.dev/reference/block-kit";

/** What a Slack view or message can carry. Slack counts characters; UTF-16 units are never fewer. */
export const SLACK_LIMITS: Limits = {
  unit: "utf16",
  screen: null,
  title: { most: 150, source: `${REFERENCE}/blocks/header-block: text, at most 150 characters` },
  block: {
    most: 3000 - SIGN,
    source: `${REFERENCE}/composition-objects/text-object: text, at most 3000 characters; less the sign`,
  },
  blocks: {
    most: 50 - BESIDES,
    source: `${REFERENCE}/blocks: up to 50 blocks in a message, 100 in a modal or Home; less what encode adds (BESIDES)`,
  },
  label: { most: 75, source: `${REFERENCE}/block-elements/button-element: text, at most 75 characters` },
  link: { most: 2000, source: `${REFERENCE}/block-elements/button-element: value, at most 2000 characters` },
  copy: { most: 3000, source: `${REFERENCE}/blocks/section-block: text, at most 3000 characters` },
  buttons: { most: 25, source: `${REFERENCE}/blocks/actions-block: at most 25 elements` },
  url: { most: 3000, source: `${REFERENCE}/block-elements/button-element: url, at most 3000 characters` },
  options: { most: 10, source: `${REFERENCE}/block-elements/radio-button-group-element: at most 10 options` },
  option: { most: 75, source: `${REFERENCE}/composition-objects/option-object: text, at most 75 characters` },
};
