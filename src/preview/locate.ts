import type { Content } from "../content/content.ts";
import { textPath } from "../content/flow-texts.ts";
import type { Position } from "../content/problem.ts";
import { linkTo } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Library } from "../core/library.ts";

/** The screen that a place in a file belongs to; null where it belongs to none or to all. */
export type Locator = (at: Position) => Link | null;

/** From this line of a file on, what is written belongs to this screen. */
interface Anchor {
  readonly at: Position;
  readonly link: Link;
}

/**
 * Finds screens by where they are written: nodes and their texts, directory entries, legal statements. What stands above all of
 * them, such as a flow's sources, is put down to the first.
 */
export function createLocator(content: Content, library: Library): Locator {
  const byFile = new Map<string, Anchor[]>();
  for (const anchor of [...nodeAnchors(content), ...entryAnchors(content, library), ...lawAnchors(content, library)]) {
    byFile.set(anchor.at.file, [...(byFile.get(anchor.at.file) ?? []), anchor]);
  }
  for (const anchors of byFile.values()) anchors.sort((a, b) => a.at.line - b.at.line);
  return ({ file, line }) => {
    const anchors = byFile.get(file);
    const anchor = anchors?.findLast(({ at }) => at.line <= line) ?? anchors?.[0];
    return anchor?.link ?? null;
  };
}

function nodeAnchors({ draft, nodes }: Content): Anchor[] {
  return nodes.flatMap((one): Anchor[] => {
    const link = linkTo(one.code);
    const words = draft.languages.flatMap((language) => {
      const path = textPath(language, one.flow);
      const text = draft.shaped.flowText.get(path);
      const keys = [...(text?.[one.key] === undefined ? [] : [one.key]), ...(one.isFirst && text !== undefined ? ["title"] : [])];
      return keys.map((key) => ({ at: draft.report.where(path, [key]), link: { ...link, language } }));
    });
    return [{ at: draft.report.where(one.path, ["nodes", one.key]), link }, ...words];
  });
}

/** An entry is seen on the list of the first need that it meets. */
function entryAnchors({ draft }: Content, library: Library): Anchor[] {
  return [...draft.shaped.directory].flatMap(([path, file]) =>
    Object.keys(file.entries).flatMap((id): Anchor[] => {
      const entry = [...library.entries.values()].find((one) => one.id === id);
      const node = [...library.nodes.values()].find((one) => one.kind === "directory" && one.need === entry?.needs[0]);
      if (entry === undefined || node === undefined) return [];
      const place =
        [...library.within].find(([code, areas]) => [code, ...areas].some((near) => entry.places.includes(near)))?.[0] ?? null;
      return [{ at: draft.report.where(path, ["entries", id]), link: { ...linkTo(node.code), place, entry: entry.code } }];
    }),
  );
}

function lawAnchors({ draft }: Content, library: Library): Anchor[] {
  return [...draft.shaped.law].flatMap(([path, file]) =>
    Object.entries(file.statements).flatMap(([id, statement]): Anchor[] => {
      const node = [...library.nodes.values()].find((one) => one.kind === "law" && one.topic === statement.topic);
      const place = [...library.within.keys()].find((code) => code === file.place) ?? null;
      return node === undefined
        ? []
        : [{ at: draft.report.where(path, ["statements", id]), link: { ...linkTo(node.code), place } }];
    }),
  );
}
