import type { Day } from "../core/library.ts";
import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { flowPosition } from "./subject.ts";
import type { Check, Subject } from "./subject.ts";
import { provenanceOf } from "../content/nodes.ts";

/** What was to be read again by now, and what has expired. */
export const checkReviews: Check = (subject) => [...overdue(subject), ...expired(subject)];

function overdue(subject: Subject): Problem[] {
  return [...subject.nodes.values()].flatMap((one) => {
    const due = dueOn(provenanceOf(one).reviewed, one.file.review_every);
    if (due > subject.today) return [];
    const at =
      one.node.reviewed === undefined
        ? subject.draft.report.where(one.path, ["reviewed"])
        : flowPosition(subject, one, ["reviewed"]);
    return [problem("review-overdue", at, { due })];
  });
}

/** The day on which what was read on this one has to be read again; `every` as editors write it: `12 months`. */
export function dueOn(day: Day, every: string): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + Number.parseInt(every, 10));
  return date.toISOString().slice(0, 10);
}

function expired({ draft, today }: Subject): Problem[] {
  const entries = [...draft.shaped.directory].flatMap(([path, file]) =>
    Object.entries(file.entries).flatMap(([id, entry]) =>
      entry.expires !== undefined && entry.expires <= today
        ? [problem("entry-expired", draft.report.where(path, ["entries", id, "expires"]), { id, date: entry.expires })]
        : [],
    ),
  );
  const statements = [...draft.shaped.law].flatMap(([path, file]) =>
    Object.entries(file.statements).flatMap(([id, statement]) =>
      statement.expires <= today
        ? [problem("entry-expired", draft.report.where(path, ["statements", id, "expires"]), { id, date: statement.expires })]
        : [],
    ),
  );
  return [...entries, ...statements];
}
