import { missingText } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { outdatedKeys, textPath } from "./flow-texts.ts";
import type { NodeDraft } from "./nodes.ts";
import { RESERVED_KEYS } from "./schema-flow.ts";
import type { FlowFile } from "./schema-flow.ts";
import type { Path } from "./source.ts";

/** Texts that are missing as a whole, belong to nothing, or were written from an older state of the source language. */
export function checkTexts(draft: Draft, nodes: readonly NodeDraft[], paths: Iterable<string>): void {
  const flows = new Map(nodes.map((one) => [String(one.flow), one]));
  for (const one of flows.values()) checkFlowTexts(draft, one);
  for (const path of draft.shaped.flowText.keys()) {
    const flow = path
      .split("/")
      .slice(2)
      .join("/")
      .replace(/\.yaml$/, "");
    if (!flows.has(flow)) draft.report.add("text-unknown", path, [], { key: flow }, flows.keys());
  }
  checkCovers(draft);
  checkSourceTexts(draft);
  checkOtherTexts(draft);
  checkLanguages(draft, paths);
}

function checkFlowTexts(draft: Draft, { flow, path, file }: NodeDraft): void {
  const [source = ""] = draft.languages;
  for (const language of draft.languages) {
    const text = textPath(language, flow);
    const words = draft.shaped.flowText.get(text);
    if (words === undefined) {
      missingText(draft, language, path, [], flow);
      continue;
    }
    const nodes = Object.keys(file.nodes);
    checkKeys(
      draft,
      text,
      [],
      Object.keys(words).filter((key) => !RESERVED_KEYS.includes(key)),
      nodes,
    );
    checkKeys(draft, text, ["items"], Object.keys(words.items ?? {}), Object.keys(file.items ?? {}));
    checkKeys(draft, text, ["sections"], Object.keys(words.sections ?? {}), sectionsOf(file));
    const scale = draft.shaped.scales.get("flows/scales.yaml")?.[file.scale ?? ""];
    checkKeys(draft, text, ["mirror", "items"], Object.keys(words.mirror?.items ?? {}), Object.keys(file.items ?? {}));
    for (const [at, { bands = {} }] of [
      [[], words],
      [["mirror"], words.mirror ?? {}],
    ] as const)
      if (scale !== undefined) checkKeys(draft, text, [...at, "bands"], Object.keys(bands), Object.keys(scale.bands));
    for (const key of outdatedKeys(draft, flow, language))
      draft.report.add("text-outdated", text, key.split("."), { key, source, language });
  }
}

/** What topics say that they answer, where there is a list to hold it against. */
function checkCovers({ shaped, report }: Draft): void {
  const files = [...shaped.coverage.values()];
  if (files.length === 0) return;
  const known = files.flatMap((file) => Object.keys(file));
  for (const [path, { covers, nodes }] of shaped.flow) {
    const named: (readonly [Path, readonly string[]])[] = [
      [[], covers],
      ...Object.entries(nodes).map(([key, node]) => [["nodes", key], node.covers] as const),
    ];
    for (const [at, ids] of named)
      for (const [index, id] of ids.entries())
        if (!known.includes(id)) report.add("covers-unknown", path, [...at, "covers", index], { id }, known);
  }
}

const sectionsOf = (file: FlowFile): string[] => Object.values(file.items ?? {}).flatMap((item) => item.section ?? []);

function checkKeys(draft: Draft, path: string, at: Path, keys: readonly string[], known: readonly string[]): void {
  for (const key of keys) if (!known.includes(key)) draft.report.add("text-unknown", path, [...at, key], { key }, known);
}

/** A citation names its source in the language of the screen. */
function checkSourceTexts(draft: Draft): void {
  const file = draft.shaped.sources.get("flows/sources.yaml");
  if (file === undefined) return;
  const needed = Object.entries(file).flatMap(([id, source]) => (source.own ? [] : [id]));
  for (const language of draft.languages) {
    const path = `locales/${language}/sources.yaml`;
    const words = draft.shaped.sourcesText.get(path);
    if (words === undefined) missingText(draft, language, "locales/languages.yaml", [language], "sources");
    else {
      for (const id of needed) if (words[id] === undefined) missingText(draft, language, path, [id], id);
      checkKeys(draft, path, [], Object.keys(words), Object.keys(file));
    }
  }
}

/** Places, entries and legal statements need no words of their own; but words must belong to one. */
function checkOtherTexts(draft: Draft): void {
  const { directory, law, directoryText, lawText, places, placesText } = draft.shaped;
  for (const [path, words] of [...directoryText, ...lawText]) {
    const id = path.replace(/^locales\/[^/]+\/|\.yaml$/g, "");
    const file = directory.get(`flows/${id}.yaml`)?.entries ?? law.get(`flows/${id}.yaml`)?.statements;
    if (file === undefined) draft.report.add("text-unknown", path, [], { key: id });
    else checkKeys(draft, path, [], Object.keys(words), Object.keys(file));
  }
  const codes = [...places.values()].flatMap((file) =>
    Object.values(file).flatMap((area) => [...area.countries, ...Object.values(area.subdivisions).flat()]),
  );
  for (const [path, words] of codes.length === 0 ? [] : placesText) checkKeys(draft, path, [], Object.keys(words), codes);
}

function checkLanguages(draft: Draft, paths: Iterable<string>): void {
  for (const path of paths) {
    const id = /^locales\/([^/]+)\//.exec(path)?.[1];
    if (id !== undefined && !draft.languages.some((language) => language === id))
      draft.report.add("language-unknown", path, [], { id }, draft.languages);
  }
}
