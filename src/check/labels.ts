import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { flowPosition } from "./subject.ts";
import type { Check, Subject } from "./subject.ts";
import type { Visited } from "./visitor.ts";
import { labelPosition } from "./where.ts";

/** Most buttons of a screen's own: more is a list that nobody reads. */
export const MOST_BUTTONS = 8;

/** Buttons can be told apart, and there are not too many of them. */
export const checkLabels: Check = (subject) => [
  ...[...subject.nodes.values()].flatMap((one) =>
    one.next.length > MOST_BUTTONS
      ? [problem("menu-too-long", flowPosition(subject, one, ["next"]), { size: one.next.length, most: MOST_BUTTONS })]
      : [],
  ),
  ...subject.visited.flatMap((visited) => repeated(subject, visited)),
];

/** At the words of the second of them. */
function repeated(subject: Subject, { screen }: Visited): Problem[] {
  const labels = screen.buttons.map((button) => button.label);
  const twice = screen.buttons.filter((button, index) => labels.indexOf(button.label) < index);
  return twice.map((button) =>
    problem("label-repeated", labelPosition(subject, screen, button), { language: screen.language ?? "", label: button.label }),
  );
}
