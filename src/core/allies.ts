import type { ScreenCode } from "./ids.ts";
import type { Library, Node } from "./library.ts";

/** What was made of each library, since every request asks for it. */
const made = new WeakMap<Library, Library>();

/**
 * The same content without what is written for sex workers alone, for places where others may read along; nor what is about keeping a
 * chat on a phone to oneself. Allies begin at their own menu; a link to a page that was left out opens it, and says why.
 */
export function forAllies(library: Library): Library {
  const known = made.get(library) ?? leaveOut(library);
  made.set(library, known);
  return known;
}

function leaveOut(library: Library): Library {
  const home = library.alliesScreen;
  const { pages } = library;
  const isKept = ({ code, audience }: Node): boolean =>
    code === home || (code !== library.home && code !== pages.chat && audience.includes("ally"));
  const kept = [...library.nodes.values()].filter(isKept);
  const nodes = new Map(kept.map((node): [ScreenCode, Node] => [node.code, node]));
  const screen = (code: ScreenCode): ScreenCode => (nodes.has(code) ? code : home);
  return {
    ...library,
    home,
    pages: {
      help: screen(pages.help),
      privacy: screen(pages.privacy),
      about: screen(pages.about),
      chat: screen(pages.chat),
      quizzes: screen(pages.quizzes),
      tools: screen(pages.tools),
      services: screen(pages.services),
    },
    nodes: new Map(kept.map((node) => [node.code, fitted(library, node, nodes, home)])),
    retired: new Map([...library.retired, [pages.chat, screen(pages.privacy)]]),
    withheld: new Set([...library.nodes.keys()].filter((code) => !nodes.has(code))),
    lawScreen: screen(library.lawScreen),
    compareScreen: screen(library.compareScreen),
  };
}

/** A node without the ways that lead to what was left out; Back leads to the nearest that is there. */
function fitted(library: Library, node: Node, nodes: ReadonlyMap<ScreenCode, Node>, home: ScreenCode): Node {
  const next = node.next.filter((code) => nodes.has(code));
  return { ...node, next, parent: node.code === home ? null : parentOf(library, node, nodes, home) };
}

function parentOf(library: Library, node: Node, nodes: ReadonlyMap<ScreenCode, Node>, home: ScreenCode): ScreenCode {
  const seen = new Set<ScreenCode>();
  for (let code = node.parent; code !== null && !seen.has(code); code = library.nodes.get(code)?.parent ?? null) {
    if (nodes.has(code)) return code;
    seen.add(code);
  }
  return home;
}
