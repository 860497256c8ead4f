import { z } from "zod";
import type { NodeDraft } from "./nodes.ts";
import type { Position } from "./problem.ts";
import type { Report, Shaped } from "./shape.ts";

/**
 * What was ever published, so that no old link changes its meaning: screen codes with the ids they were published under, the
 * slots of each quiz, the digits of each scale, and which scale each quiz counts by.
 */
export const lockFile = z.strictObject({
  screens: z.record(z.string(), z.string()),
  slots: z.record(z.string(), z.record(z.string(), z.string())),
  digits: z.record(z.string(), z.record(z.string(), z.string())),
  scales: z.record(z.string(), z.string()).default({}),
});
export type Lock = z.output<typeof lockFile>;
export const EMPTY_LOCK: Lock = { screens: {}, slots: {}, digits: {}, scales: {} };

/** The lock of the shipped content and of an operator's own; null where there is none to hold to. */
export interface Locks {
  readonly shipped: Lock | null;
  readonly local: Lock | null;
  /** The files' texts, to point into them. */ readonly texts: Readonly<Record<"shipped" | "local", string>>;
}
export const LOCK_PATH = "flows/content.lock.json";
const SCALES = "flows/scales.yaml";

const KIND = { screens: "code", slots: "slot", digits: "digit" } as const;

/** One thing that a lock holds: where it stands in the content, and in the lock. */
interface Locked {
  readonly section: keyof typeof KIND;
  /** Keys within the section. */ readonly group: string | null;
  readonly key: string;
  readonly id: string;
  readonly path: string;
  readonly at: readonly (string | number)[];
}

/** All that is published by the content as it stands. */
function published(shaped: Shaped, nodes: readonly NodeDraft[]): Locked[] {
  const screens = nodes.map((one): Locked => ({
    section: "screens",
    group: null,
    key: one.code,
    id: one.published,
    path: one.path,
    at: ["nodes", one.key],
  }));
  const flows = new Map(nodes.map((one) => [one.flow, one]));
  const slots = [...flows.values()].flatMap(({ path, flow, file }) =>
    Object.entries(file.items ?? {}).map(([id, item]): Locked => ({
      section: "slots",
      group: file.renamed ?? flow,
      key: String(item.slot),
      id: item.renamed ?? id,
      path,
      at: ["items", id, "slot"],
    })),
  );
  const scales = [...shaped.scales].flatMap(([path, file]) =>
    Object.entries(file).flatMap(([scale, { options }]) =>
      Object.entries(options).map(([id, { digit, renamed }]): Locked => ({
        section: "digits",
        group: scale,
        key: String(digit),
        id: renamed ?? id,
        path,
        at: [scale, "options", id, "digit"],
      })),
    ),
  );
  return [...screens, ...slots, ...scales];
}

const isLocal = (report: Report, one: Locked): boolean => report.where(one.path, one.at).file.startsWith("local/");

type Key = Pick<Locked, "section" | "group" | "key">;

/** What a lock holds of one kind: screens, or the slots or digits of one group. */
function groupOf(lock: Lock | null, { section, group }: Key): Readonly<Record<string, string>> {
  if (section === "screens" || group === null) return lock?.screens ?? {};
  return lock?.[section][group] ?? {};
}

/** Which lock something is held to: the shipped one also where an operator's file is laid over what was shipped. */
function lockOf(report: Report, one: Locked, locks: Locks): "shipped" | "local" {
  const shipped = groupOf(locks.shipped, one);
  return isLocal(report, one) && shipped[one.key] === undefined && !Object.values(shipped).includes(one.id) ? "local" : "shipped";
}

/** Reports what was published and is gone, has changed its meaning, or is not in the lock yet. */
export function checkLocks(
  shaped: Shaped,
  nodes: readonly NodeDraft[],
  retired: ReadonlySet<string>,
  locks: Locks,
  report: Report,
): void {
  const now = published(shaped, nodes);
  for (const one of now) {
    const lock = locks[lockOf(report, one, locks)];
    if (lock !== null) checkOne(lock, one, report);
  }
  for (const scale of scalesOf(nodes)) checkScale(shaped, scale, locks, report);
  for (const layer of ["shipped", "local"] as const) {
    for (const gone of vanished(locks[layer], now, retired))
      report.addAt("lock-vanished", whereGone(gone, layer, locks, nodes, report), { id: gone.id });
  }
}

function checkOne(lock: Lock, one: Locked, report: Report): void {
  const group = groupOf(lock, one);
  const kind = KIND[one.section];
  const held = group[one.key];
  if (held === one.id) return;
  const before = Object.keys(group).find((key) => group[key] === one.id);
  if (held !== undefined) report.add("lock-changed", one.path, one.at, { id: `${kind} ${one.key}`, was: held, is: one.id });
  else if (before !== undefined)
    report.add("lock-changed", one.path, one.at, { id: one.id, was: `${kind} ${before}`, is: `${kind} ${one.key}` });
  else report.add("lock-missing", one.path, one.at, { id: one.id });
}

/** Which scale each quiz counts by. */
const scalesOf = (nodes: readonly NodeDraft[]): { path: string; flow: string; scale: string }[] =>
  nodes.flatMap(({ path, flow, file, isFirst }) =>
    isFirst && file.scale !== undefined ? [{ path, flow: file.renamed ?? flow, scale: file.scale }] : [],
  );

/** A quiz may count by another scale only as far as every published digit still means the same. */
function checkScale(
  shaped: Shaped,
  { path, flow, scale }: { path: string; flow: string; scale: string },
  locks: Locks,
  report: Report,
): void {
  for (const lock of [locks.shipped, locks.local]) {
    const before = lock?.scales[flow];
    const file = shaped.scales.get(SCALES)?.[scale];
    if (before === undefined || before === scale || file === undefined) continue;
    const options = Object.entries(file.options);
    for (const [digit, was] of Object.entries(lock?.digits[before] ?? {})) {
      const [id, option] = options.find(([, each]) => String(each.digit) === digit) ?? ["nothing", null];
      const is = option?.renamed ?? id;
      if (is !== was) report.add("lock-changed", path, ["scale"], { id: `digit ${digit}`, was, is });
    }
  }
}

/** What a lock holds and the content does not, unless it was retired or only changed its number. */
function vanished(lock: Lock | null, now: readonly Locked[], retired: ReadonlySet<string>): (Key & { readonly id: string })[] {
  if (lock === null) return [];
  const name = ({ section, group }: Key, last: string): string => [section, group ?? "", last].join(" ");
  const present = new Set(now.flatMap((one) => [name(one, one.key), name(one, `= ${one.id}`)]));
  const groups = new Set(now.map((one) => name(one, "")));
  const slots = (["slots", "digits"] as const).flatMap((section) =>
    Object.entries(lock[section]).flatMap(([group, keys]) =>
      Object.entries(keys).map(([key, id]) => ({ section, group, key, id })),
    ),
  );
  const screens = Object.entries(lock.screens).map(([key, id]) => ({ section: "screens" as const, group: null, key, id }));
  const isGone = (one: Key & { readonly id: string }): boolean =>
    !present.has(name(one, one.key)) && !present.has(name(one, `= ${one.id}`));
  return [...screens.filter((one) => !retired.has(one.id)), ...slots.filter((one) => groups.has(name(one, "")))].filter(isGone);
}

/** Where an editor mends it: in the flow or the scale it stood in; where that is gone too, its line of the lock. */
function whereGone(
  { section, group, key, id }: Key & { readonly id: string },
  layer: "shipped" | "local",
  locks: Locks,
  nodes: readonly NodeDraft[],
  report: Report,
): Position {
  const flow = group ?? id.split("#")[0];
  const home = nodes.find((one) => (one.file.renamed ?? one.flow) === flow);
  const file = layer === "local" ? `local/${LOCK_PATH}` : LOCK_PATH;
  const place =
    section === "digits" ? report.where(SCALES, [group ?? "", "options"])
    : home === undefined ? null
    : report.where(home.path, [section === "slots" ? "items" : "nodes"]); // prettier-ignore
  if (place !== null && place.file.startsWith("local/") === (layer === "local")) return place;
  const before = locks.texts[layer].split(`"${key}": "${id}"`, 1)[0] ?? "";
  const lines = before.split("\n");
  return before === locks.texts[layer]
    ? { file, line: 1, column: 1 }
    : { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** The locks with everything added that is published now; nothing is ever taken out. */
export function extendLocks(
  shaped: Shaped,
  nodes: readonly NodeDraft[],
  locks: Locks,
  report: Report,
): { shipped: Lock; local: Lock } {
  const extended = { shipped: structuredClone(locks.shipped ?? EMPTY_LOCK), local: structuredClone(locks.local ?? EMPTY_LOCK) };
  for (const one of published(shaped, nodes)) {
    const lock = extended[lockOf(report, one, locks)];
    if (one.group === null) lock.screens[one.key] ??= one.id;
    else if (one.section !== "screens") (lock[one.section][one.group] ??= {})[one.key] ??= one.id;
  }
  for (const { path, flow, scale } of scalesOf(nodes)) {
    const layer =
      report.where(path, ["scale"]).file.startsWith("local/") && extended.shipped.scales[flow] === undefined ? "local" : "shipped";
    extended[layer].scales[flow] ??= scale;
  }
  return extended;
}
