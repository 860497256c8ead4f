import type { Position } from "../content/problem.ts";
import type { Day, Node } from "../core/library.ts";
import type { Sound } from "./store.ts";

/** Something on a screen that is shown only up to a day. */
export interface Expiry {
  readonly name: string;
  /** The day from which on it is hidden; null: never. */ readonly expires: Day | null;
  readonly isExpired: boolean;
  /** Checked, and not only named in a source. */ readonly isVerified: boolean;
  readonly at: Position;
}

/** What a directory or law screen is made of, soonest to expire first; nothing for other kinds. */
export function expiriesOf(sound: Sound, node: Node, today: Day): Expiry[] {
  const found =
    node.kind === "directory" ? entries(sound, node.need, today) : node.kind === "law" ? statements(sound, node.topic, today) : [];
  return found.sort((a, b) => ((a.expires ?? "9") < (b.expires ?? "9") ? -1 : 1));
}

function entries({ content: { draft }, library }: Sound, need: string, today: Day): Expiry[] {
  const shown = new Map((library.byNeed.get(need) ?? []).map((entry) => [entry.id, entry]));
  return [...draft.shaped.directory].flatMap(([path, file]) =>
    Object.keys(file.entries).flatMap((id): Expiry[] => {
      const entry = shown.get(id);
      if (entry === undefined) return [];
      const { name, expires, verified } = entry;
      return [
        {
          name,
          expires,
          isExpired: isPast(expires, today),
          isVerified: verified !== null,
          at: draft.report.where(path, ["entries", id]),
        },
      ];
    }),
  );
}

function statements({ content: { draft } }: Sound, topic: string, today: Day): Expiry[] {
  return [...draft.shaped.law].flatMap(([path, file]) =>
    Object.entries(file.statements).flatMap(([id, { topic: about, expires }]): Expiry[] => {
      const at = draft.report.where(path, ["statements", id]);
      return about === topic
        ? [{ name: `${file.place.toUpperCase()} · ${id}`, expires, isExpired: isPast(expires, today), isVerified: true, at }]
        : [];
    }),
  );
}

const isPast = (expires: Day | null, today: Day): boolean => expires !== null && expires <= today;
