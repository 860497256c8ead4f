import type { Fault, Surface } from "../rules.ts";
import type { Node } from "./nodes.ts";

const MODAL: readonly Surface[] = ["modal"];
const MESSAGE: readonly Surface[] = ["message"];

/**
 * Blocks and elements that do not stand everywhere; what is not here may.
 * Sources: https://docs.slack.dev/reference/block-kit/blocks, https://docs.slack.dev/reference/block-kit/block-elements
 */
const ONLY_IN: Readonly<Record<string, readonly Surface[]>> = {
  alert: MODAL,
  carousel: ["message", "home"],
  container: MESSAGE,
  context_actions: MESSAGE,
  data_table: MESSAGE,
  file: [],
  markdown: MESSAGE,
  plan: MESSAGE,
  table: MESSAGE,
  task_card: MESSAGE,
  datetimepicker: ["modal", "message"],
  email_text_input: MODAL,
  file_input: MODAL,
  number_input: MODAL,
  url_text_input: MODAL,
  rich_text_input: ["modal", "home"],
  workflow_button: MESSAGE,
};

/** Blocks and elements that stand where they may not. */
export const misplaced = (surface: Surface, nodes: readonly Node[]): readonly Fault[] =>
  nodes
    .filter(({ type }) => ONLY_IN[type]?.includes(surface) === false)
    .map(({ path, type }) => ({ path: `${path}/type`, message: `unsupported type: ${type}`, severity: "refused" }));
