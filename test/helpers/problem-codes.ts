/**
 * Codes of the problems that only src/check can find, since they need the whole library and the channels' limits. Their fixtures
 * belong to its own suite.
 */
export const CHECK_CODES: readonly string[] = [
  "band-unreached",
  "unreachable-screen",
  "dead-end",
  "loop-without-exit",
  "screen-too-long",
  "title-too-long",
  "block-too-long",
  "too-many-blocks",
  "label-too-long",
  "option-too-long",
  "too-many-options",
  "too-many-buttons",
  "address-too-long",
  "copy-too-long",
  "link-too-long",
  "label-repeated",
  "menu-too-long",
  "too-deep",
  "review-overdue",
  "entry-expired",
  "sentence-long",
  "simple-long",
  "number-in-text",
  "checked-early",
];
