import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { flowPosition, screenProblem } from "./subject.ts";
import type { Check } from "./subject.ts";
import type { Visited } from "./visitor.ts";
import type { Subject } from "./subject.ts";

/** Most buttons of a screen's own: more is a list that nobody reads. */
export const MOST_BUTTONS = 8;

/** Buttons can be told apart, and there are not too many of them. */
export const checkLabels: Check = (subject) => [
  ...[...subject.nodes.values()].flatMap((one) =>
    one.next.length > MOST_BUTTONS ? [problem("menu-too-long", flowPosition(subject, one, ["next"]), { size: one.next.length, most: MOST_BUTTONS })] : [],
  ),
  ...subject.visited.flatMap((visited) => repeated(subject, visited)),
];

function repeated(subject: Subject, visited: Visited): Problem[] {
  const labels = visited.screen.buttons.map((button) => button.label);
  const twice = labels.filter((label, index) => labels.indexOf(label) < index);
  const language = visited.screen.language ?? "";
  return twice.flatMap((label) => screenProblem(subject, "label-repeated", visited, "label", { language, label }));
}
