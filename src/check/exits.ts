import type { ScreenCode } from "../core/ids.ts";
import { problem } from "../content/problem.ts";
import { flowPosition } from "./subject.ts";
import type { Check, Subject } from "./subject.ts";

/** No page leaves people without a next step, and Back leads home from everywhere. */
export const checkExits: Check = (subject) =>
  [...subject.nodes.values()].flatMap((one) => {
    const isPage = one.node.kind === "page" || one.node.kind === "menu";
    const ends = isPage && one.next.length === 0 ? [problem("dead-end", flowPosition(subject, one), { id: one.id })] : [];
    return leadsHome(subject, one.code)
      ? ends
      : [...ends, problem("loop-without-exit", flowPosition(subject, one, ["parent"]), { id: one.id })];
  });

function leadsHome({ library }: Subject, from: ScreenCode): boolean {
  const seen = new Set<ScreenCode>();
  let code: ScreenCode | null = from;
  while (code !== null && !seen.has(code)) {
    seen.add(code);
    code = library.nodes.get(code)?.parent ?? null;
  }
  return code === null;
}
