import { z } from "zod";
import type { NodeDraft } from "./nodes.ts";
import type { Report, Shaped } from "./shape.ts";

/**
 * What was ever published, so that no old link changes its meaning: screen codes with the ids they were published under, the
 * slots of each quiz, the digits of each scale.
 */
export const lockFile = z.strictObject({
  screens: z.record(z.string(), z.string()),
  slots: z.record(z.string(), z.record(z.string(), z.string())),
  digits: z.record(z.string(), z.record(z.string(), z.string())),
});
export type Lock = z.output<typeof lockFile>;
export const EMPTY_LOCK: Lock = { screens: {}, slots: {}, digits: {} };

/** The lock of the shipped content and of an operator's own; null where there is none to hold to. */
export interface Locks {
  readonly shipped: Lock | null;
  readonly local: Lock | null;
}
export const LOCK_PATH = "flows/content.lock.json";

/** One thing that a lock holds: where it stands in the content, and in the lock. */
interface Locked {
  readonly section: keyof Lock;
  /** Keys within the section. */ readonly group: string | null;
  readonly key: string;
  readonly id: string;
  readonly path: string;
  readonly at: readonly (string | number)[];
}

/** All that is published by the content as it stands. */
function published(shaped: Shaped, nodes: readonly NodeDraft[]): Locked[] {
  const screens = nodes.map((one): Locked => ({ section: "screens", group: null, key: one.code, id: one.published, path: one.path, at: ["nodes", one.key] }));
  const flows = new Map(nodes.map((one) => [one.flow, one]));
  const slots = [...flows.values()].flatMap(({ path, flow, file }) =>
    Object.entries(file.items ?? {}).map(
      ([id, item]): Locked => ({ section: "slots", group: file.renamed ?? flow, key: String(item.slot), id: item.renamed ?? id, path, at: ["items", id] }),
    ),
  );
  const scales = [...shaped.scales].flatMap(([path, file]) =>
    Object.entries(file).flatMap(([scale, { options }]) =>
      Object.entries(options).map(([id, { digit }]): Locked => ({ section: "digits", group: scale, key: String(digit), id, path, at: [scale, "options", id] })),
    ),
  );
  return [...screens, ...slots, ...scales];
}

const isLocal = (report: Report, one: Locked): boolean => report.where(one.path, one.at).file.startsWith("local/");

function held(lock: Lock, one: Pick<Locked, "section" | "group" | "key">): string | undefined {
  if (one.section === "screens" || one.group === null) return lock.screens[one.key];
  return lock[one.section][one.group]?.[one.key];
}

/** Reports what was published and is gone, has changed its meaning, or is not in the lock yet. */
export function checkLocks(shaped: Shaped, nodes: readonly NodeDraft[], retired: ReadonlySet<string>, locks: Locks, report: Report): void {
  const now = published(shaped, nodes);
  for (const one of now) {
    const lock = isLocal(report, one) ? locks.local : locks.shipped;
    const id = lock === null ? one.id : held(lock, one);
    if (id === undefined) report.add("lock-missing", one.path, one.at, { id: one.id });
    else if (id !== one.id) report.add("lock-changed", one.path, one.at, { id, was: `${id} (${one.key})`, is: one.id });
  }
  for (const lock of [locks.shipped, locks.local]) if (lock !== null) checkVanished(lock, now, retired, report);
}

function checkVanished(lock: Lock, now: readonly Locked[], retired: ReadonlySet<string>, report: Report): void {
  const present = new Set(now.map((one) => `${one.section} ${one.group ?? ""} ${one.key}`));
  const groups = new Set(now.map((one) => `${one.section} ${one.group ?? ""}`));
  for (const [code, id] of Object.entries(lock.screens)) {
    if (!present.has(`screens  ${code}`) && !retired.has(id)) report.add("lock-vanished", LOCK_PATH, ["screens", code], { id });
  }
  for (const section of ["slots", "digits"] as const) {
    for (const [group, keys] of Object.entries(lock[section])) {
      if (!groups.has(`${section} ${group}`)) continue;
      for (const [key, id] of Object.entries(keys)) {
        if (!present.has(`${section} ${group} ${key}`)) report.add("lock-vanished", LOCK_PATH, [section, group, key], { id });
      }
    }
  }
}

/** The locks with everything added that is published now; nothing is ever taken out. */
export function extendLocks(shaped: Shaped, nodes: readonly NodeDraft[], locks: Locks, report: Report): { shipped: Lock; local: Lock } {
  const extended = { shipped: structuredClone(locks.shipped ?? EMPTY_LOCK), local: structuredClone(locks.local ?? EMPTY_LOCK) };
  for (const one of published(shaped, nodes)) {
    const lock = isLocal(report, one) ? extended.local : extended.shipped;
    if (one.group === null) lock.screens[one.key] ??= one.id;
    else if (one.section !== "screens") ((lock[one.section][one.group] ??= {})[one.key] ??= one.id);
  }
  return extended;
}
