import type { Day } from "../core/library.ts";
import { dueOn } from "../check/reviews.ts";
import { provenanceOf } from "../content/nodes.ts";
import type { NodeDraft } from "../content/nodes.ts";

/** When a screen was last read against its sources, and when it has to be again. */
export interface Review {
  readonly reviewed: Day;
  readonly due: Day;
  /** Days until it is due; below 1 it is overdue. */ readonly daysLeft: number;
  /** How much of the time has gone by, 0 to 1. */ readonly share: number;
  /** The organisation that reviewed it; null: nobody has. */ readonly by: string | null;
}

const DAY = 86_400_000;
const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** A screen's review as of a day. */
export function reviewOf(one: NodeDraft, today: Day): Review {
  const { reviewed } = provenanceOf(one);
  const due = dueOn(reviewed, one.file.review_every);
  const length = timeOf(due) - timeOf(reviewed);
  const share = Math.min(1, Math.max(0, (timeOf(today) - timeOf(reviewed)) / length));
  return {
    reviewed,
    due,
    daysLeft: Math.round((timeOf(due) - timeOf(today)) / DAY),
    share,
    by: one.file.reviewed_by ?? null,
  };
}
