import type { ScreenCode } from "../core/ids.ts";
import type { Draft } from "./draft.ts";
import { findNode } from "./nodes.ts";
import type { NodeDraft } from "./nodes.ts";

/** Where Back leads from each node: as its file says, else the first menu from the start that opens it, else the first node. */
export function findParents(draft: Draft, nodes: readonly NodeDraft[], home: ScreenCode): Map<ScreenCode, ScreenCode> {
  const byCode = new Map(nodes.map((one) => [one.code, one]));
  const parents = new Map<ScreenCode, ScreenCode>();
  for (const onlyMenus of [true, false]) {
    const queue = [home];
    const met = new Set(queue);
    for (let code = queue.shift(); code !== undefined; code = queue.shift()) {
      const one = byCode.get(code);
      if (one === undefined || (onlyMenus && one.node.kind !== "menu")) continue;
      for (const next of one.next) {
        if (met.has(next)) continue;
        met.add(next);
        queue.push(next);
        if (!parents.has(next)) parents.set(next, code);
      }
    }
  }
  for (const one of nodes) {
    if (one.node.parent === undefined) continue;
    const parent = findNode(nodes, one.node.parent, one.flow);
    if (parent === undefined)
      draft.report.add(
        "node-unknown",
        one.path,
        ["nodes", one.key, "parent"],
        { id: one.node.parent },
        nodes.map((node) => node.id),
      );
    else parents.set(one.code, parent.code);
  }
  return parents;
}
