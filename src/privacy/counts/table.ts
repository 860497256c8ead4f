import { hash } from "node:crypto";
import type { FlowId, LanguageCode, ScreenCode } from "../../core/ids.ts";
import type { Library, Node } from "../../core/library.ts";

/** What is counted: what a chat came for first, a need it asked for, a question not understood, a campaign's link. */
export const TABLES = ["item", "need", "miss", "campaign"] as const;
export type Table = (typeof TABLES)[number];

/** A chat's detail, such as a topic, or its language: each chat adds one of each kind to a table. */
export const KINDS = ["detail", "total"] as const;
export type Kind = (typeof KINDS)[number];

/** One number that is kept of a day. */
export interface Cell {
  readonly table: Table;
  readonly kind: Kind;
  /** What it counts within its table and kind: a node, a need and its outcome, a label, a language. */ readonly id: string;
}

/** Every cell there is, in order. It follows from the content and the settings alone, so that it tells nothing of anybody. */
export interface CellList {
  /** Changes with the list. */ readonly version: string;
  readonly cells: readonly Cell[];
  /** The place of a cell in the list; null when it has none. Labels that are not configured are counted together. */
  at(table: Table, kind: Kind, id: string): number | null;
}

/** The detail of screens without a topic of their own, and of labels that are not configured. */
export const OTHER = "other";

/** A need's detail. `need` is its tag, such as `legal.arrest`. */
export const needDetail = (need: string, isFound: boolean): string => `${need} ${isFound ? "found" : "none"}`;

/**
 * The topic of each screen that has one: the first screen of its flow. What is written for allies alone, and asks nothing, is counted
 * by the menu of its folder: every further cell costs all others some of what they can tell. The bot's own pages, such as the start,
 * the choosers and the help, are no topics: everybody passes through them.
 */
export function topicsOf(library: Library): ReadonlyMap<ScreenCode, string> {
  const codes = [library.home, library.languageScreen, library.placeScreen, ...Object.values(library.pages)];
  const own = new Set(codes.map((code) => library.nodes.get(code)?.flow));
  const first = new Map<string, Node>();
  for (const node of library.nodes.values()) if (!first.has(node.flow)) first.set(node.flow, node);
  const topicOf = (flow: FlowId): string => {
    const [folder = ""] = flow.split("/");
    const isForAllies = first.get(flow)?.audience.includes("worker") === false && !library.quizzes.has(flow);
    const menu = isForAllies ? first.get(`${folder}/${folder}`) : undefined;
    return (menu ?? first.get(flow))?.id ?? flow;
  };
  const topics = new Map<ScreenCode, string>();
  for (const node of library.nodes.values()) if (!own.has(node.flow)) topics.set(node.code, topicOf(node.flow));
  return topics;
}

/** All cells of a library, with the labels of campaigns that are counted by name. */
export function cellList(library: Library, labels: readonly string[]): CellList {
  const topics = [...new Set(topicsOf(library).values())];
  const needs = [...library.nodes.values()].flatMap((node) => (node.kind === "directory" ? [node.need] : []));
  const details: Readonly<Record<Table, readonly string[]>> = {
    item: topics,
    need: [...new Set(needs)].flatMap((need) => [needDetail(need, true), needDetail(need, false)]),
    miss: [...topics, OTHER],
    campaign: [...labels.filter((label) => label !== OTHER), OTHER],
  };
  const languages: readonly LanguageCode[] = [...library.languages.keys()];
  const cells = TABLES.flatMap((table) => [
    ...[...new Set(details[table])].sort().map((id): Cell => ({ table, kind: "detail", id })),
    ...[...languages].sort().map((id): Cell => ({ table, kind: "total", id })),
  ]);
  return listed(cells);
}

/** Makes a list of cells, in the order given. */
export function listed(cells: readonly Cell[]): CellList {
  const texts = cells.map(cellText);
  const places = new Map(texts.map((text, at) => [text, at]));
  return {
    version: hash("sha256", texts.join("\n"), "hex").slice(0, 16),
    cells,
    at: (table, kind, id) =>
      places.get(cellText({ table, kind, id })) ??
      (table === "campaign" && kind === "detail" ? (places.get(cellText({ table, kind, id: OTHER })) ?? null) : null),
  };
}

/** A cell as it is stored: `need detail legal.arrest found`. */
export const cellText = ({ table, kind, id }: Cell): string => `${table} ${kind} ${id}`;

/** Reads a stored cell; null when it is none. */
export function parseCell(text: string): Cell | null {
  const [, tableText, kindText, id] = /^(\S+) (\S+) (.+)$/.exec(text) ?? [];
  const table = TABLES.find((one) => one === tableText);
  const kind = KINDS.find((one) => one === kindText);
  return table === undefined || kind === undefined || id === undefined ? null : { table, kind, id };
}
