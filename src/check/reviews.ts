import type { Day } from "../core/library.ts";
import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { GLOSSARY } from "../content/glossary.ts";
import { flowPosition } from "./subject.ts";
import type { Check, Subject } from "./subject.ts";
import { provenanceOf } from "../content/nodes.ts";

/** What was to be read again by now, and what has expired. */
export const checkReviews: Check = (subject) => [...overdue(subject), ...glossaryOverdue(subject), ...expired(subject)];

function overdue(subject: Subject): Problem[] {
  return [...subject.nodes.values()].flatMap((one) => {
    const { reviewed } = provenanceOf(one);
    const due = dueOn(reviewed, one.file.review_every);
    const at =
      one.node.reviewed === undefined
        ? subject.draft.report.where(one.path, ["reviewed"])
        : flowPosition(subject, one, ["reviewed"]);
    if (reviewed > subject.today)
      return [problem("checked-early", at, { id: one.node.reviewed === undefined ? one.flow : one.id, date: reviewed })];
    return due > subject.today ? [] : [problem("review-overdue", at, { due })];
  });
}

/** The meanings of words are read again as topics are. */
function glossaryOverdue({ draft, today }: Subject): Problem[] {
  return [...draft.shaped.glossary.values()].flatMap(({ reviewed, review_every: every }) => {
    const at = draft.report.where(GLOSSARY, ["reviewed"]);
    const due = dueOn(reviewed, every);
    if (reviewed > today) return [problem("checked-early", at, { id: "glossary", date: reviewed })];
    return due > today ? [] : [problem("review-overdue", at, { due })];
  });
}

/** The day on which what was read on this one has to be read again; `every` as editors write it: `12 months`. */
export function dueOn(day: Day, every: string): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + Number.parseInt(every, 10));
  return date.toISOString().slice(0, 10);
}

/** What has expired, and what was checked on a day that has not come yet: a slip that would keep it shown for too long. */
function expired({ draft, today }: Subject): Problem[] {
  const entries = [...draft.shaped.directory].flatMap(([path, file]) =>
    Object.entries(file.entries).map(([id, entry]) => ({
      path,
      at: ["entries", id],
      id,
      expires: entry.expires,
      checked: entry.verified?.on,
    })),
  );
  const statements = [...draft.shaped.law].flatMap(([path, file]) =>
    Object.entries(file.statements).map(([id, { expires, checked }]) => ({ path, at: ["statements", id], id, expires, checked })),
  );
  return [...entries, ...statements].flatMap(({ path, at, id, expires, checked }) => [
    ...(expires !== undefined && expires <= today
      ? [problem("entry-expired", draft.report.where(path, [...at, "expires"]), { id, date: expires })]
      : []),
    ...(checked !== undefined && checked > today
      ? [problem("checked-early", draft.report.where(path, at), { id, date: checked })]
      : []),
  ]);
}
