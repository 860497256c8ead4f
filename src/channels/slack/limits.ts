import type { Limits, Serving } from "../channel.ts";

/** Slack serves allies; a modal is a form, so it asks several items at once. */
export const SLACK: Serving = { name: "slack", audience: "ally", questions: 6 };

const REFERENCE = "https://docs.slack.dev/reference/block-kit";

/** What a Slack view or message can carry. Slack counts characters; UTF-16 units are never fewer. */
export const SLACK_LIMITS: Limits = {
  unit: "utf16",
  screen: null,
  title: { most: 150, source: `${REFERENCE}/blocks/header-block: text, at most 150 characters` },
  block: { most: 3000, source: `${REFERENCE}/blocks/section-block: text, at most 3000 characters` },
  blocks: { most: 50, source: `${REFERENCE}/blocks: up to 50 blocks in a message, 100 in a modal or Home` },
  label: { most: 75, source: `${REFERENCE}/block-elements/button-element: text, at most 75 characters` },
  link: { most: 2000, source: `${REFERENCE}/block-elements/button-element: value, at most 2000 characters` },
  copy: { most: 3000, source: `${REFERENCE}/blocks/section-block: text, at most 3000 characters` },
  buttons: { most: 25, source: `${REFERENCE}/blocks/actions-block: at most 25 elements` },
  url: { most: 3000, source: `${REFERENCE}/block-elements/button-element: url, at most 3000 characters` },
  options: { most: 10, source: `${REFERENCE}/block-elements/radio-button-group-element: at most 10 options` },
  option: { most: 75, source: `${REFERENCE}/composition-objects/option-object: text, at most 75 characters` },
};
