import { areaId, entryCode, languageCode, placeCode, sourceId } from "../core/ids.ts";
import type { LanguageCode } from "../core/ids.ts";
import { FLAGS } from "../core/library.ts";
import type { Contact, Entry, Flag } from "../core/library.ts";
import type { Block } from "../core/screen.ts";
import { codeOf } from "./codes.ts";
import { blocksOf, checkDates } from "./draft.ts";
import type { Draft } from "./draft.ts";
import type { Places } from "./places.ts";
import type { EntryFile } from "./schema-directory.ts";

/** Compiles the directory. `needs` are the needs that have a screen. */
export function compileEntries(draft: Draft, places: Places, needs: readonly string[]): Entry[] {
  const seen = new Map<string, string>();
  return [...draft.shaped.directory].flatMap(([path, file]) =>
    Object.entries(file.entries).map(([id, entry]): Entry => {
      const code = codeOf(`directory/${entry.renamed ?? id}`, entry.salt);
      const other = seen.get(code);
      if (other !== undefined) draft.report.add("code-collision", path, ["entries", id], { other });
      seen.set(code, id);
      checkEntry(draft, path, id, entry, places, needs);
      return compileEntry(draft, path, id, entry, code);
    }),
  );
}

function compileEntry(draft: Draft, path: string, id: string, entry: EntryFile, code: string): Entry {
  const verified = entry.state === "verified" && entry.consent !== "unknown" ? (entry.verified ?? null) : null;
  return {
    id,
    code: entryCode(code),
    name: entry.name,
    type: entry.type,
    places: entry.places.map((place) => (/^[a-z]{2}(-|$)/.test(place) ? placeCode(place) : areaId(place))),
    notIn: entry.not_in.map(placeCode),
    needsPlaceIn: entry.needs_place_in.map(languageCode),
    needs: entry.needs,
    languages: entry.languages ?? null,
    contacts: entry.contacts.map(({ kind, value, source, checked }) => ({
      kind,
      value,
      checked,
      sources: sourceTitles(draft, source),
    })),
    flags: flagsOf(entry),
    verified,
    expires: entry.expires ?? null,
    namedIn: entry.named_in.map(sourceId),
    audience: entry.audience,
    texts: entryTexts(draft, path, id),
  };
}

/** The title of a source in every language that has one. */
function sourceTitles(draft: Draft, id: string): Contact["sources"] {
  const titles: Partial<Record<LanguageCode, string>> = {};
  for (const language of draft.languages)
    titles[language] = draft.shaped.sourcesText.get(`locales/${language}/sources.yaml`)?.[id]?.title ?? id;
  return titles;
}

function flagsOf(entry: EntryFile): Partial<Record<Flag, boolean>> {
  const flags: Partial<Record<Flag, boolean>> = {};
  for (const flag of FLAGS) {
    const value = entry.flags[flag];
    if (value === "yes" || value === "no") flags[flag] = value === "yes";
  }
  return flags;
}

function entryTexts(draft: Draft, path: string, id: string): Entry["texts"] {
  const texts: Partial<Record<LanguageCode, readonly Block[]>> = {};
  for (const language of draft.languages) {
    const file = path.replace(/^flows\//, `locales/${language}/`);
    const text = draft.shaped.directoryText.get(file)?.[id];
    if (text === undefined) draft.report.add("text-missing-draft", path, ["entries", id], { language, key: id });
    else texts[language] = blocksOf(draft, language, file, [id, "text"], text.text);
  }
  return texts;
}

function checkEntry(draft: Draft, path: string, id: string, entry: EntryFile, places: Places, needs: readonly string[]): void {
  const at = ["entries", id];
  for (const field of ["places", "not_in"] as const) {
    for (const [index, place] of entry[field].entries()) {
      if (!places.has(place)) draft.report.add("place-unknown", path, [...at, field, index], { id: place }, places.all);
    }
  }
  for (const [index, need] of entry.needs.entries()) {
    if (!needs.includes(need)) draft.report.add("need-unknown", path, [...at, "needs", index], { id: need }, needs);
  }
  const sources = Object.keys(draft.shaped.sources.get("flows/sources.yaml") ?? {});
  const cited = [
    ...entry.named_in.map((source, index) => ({ source, keys: ["named_in", index] })),
    ...entry.contacts.map((contact, index) => ({ source: contact.source, keys: ["contacts", index, "source"] })),
  ];
  for (const { source, keys } of cited) {
    if (!sources.includes(source)) draft.report.add("source-unknown", path, [...at, ...keys], { id: source }, sources);
  }
  for (const [index, { kind }] of entry.contacts.entries()) {
    if (kind === "address" && entry.confidential_address)
      draft.report.add("address-confidential", path, [...at, "contacts", index, "kind"]);
  }
  if (entry.verified !== undefined && entry.expires !== undefined) checkDates(draft, path, at, entry.verified.on, entry.expires);
  const isReachable =
    entry.contacts.length > 0 && entry.consent !== "unknown" && entry.verified !== undefined && entry.expires !== undefined;
  if (entry.state === "verified" && !isReachable) draft.report.add("entry-unreachable", path, [...at, "state"]);
}
