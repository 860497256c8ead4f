import { placeCode } from "../core/ids.ts";
import type { LanguageCode, PlaceCode } from "../core/ids.ts";
import type { LawPack, LawStatement, LawText } from "../core/library.ts";
import { blocksOf, checkDates, missingText } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { outdatedKeys } from "./flow-texts.ts";
import type { Places } from "./places.ts";

/** Compiles the legal packs. `topics` are the topics that have a screen. */
export function compilePacks(draft: Draft, places: Places, topics: readonly string[]): (readonly [PlaceCode, LawPack])[] {
  return [...draft.shaped.law].map(([path, file]) => {
    if (path !== `flows/law/${file.place}.yaml`) draft.report.add("pack-misplaced", path, ["place"], { id: file.place });
    if (!places.has(file.place)) draft.report.add("place-unknown", path, ["place"], { id: file.place }, places.all);
    for (const [index, topic] of file.not_known.entries()) {
      if (!topics.includes(topic)) draft.report.add("topic-unknown", path, ["not_known", index], { id: topic }, topics);
    }
    const statements = Object.entries(file.statements).map(([id, statement]): LawStatement => {
      const { topic, who, source, checked, expires, checked_by: checkedBy, confidence, practice } = statement;
      checkDates(draft, path, ["statements", id], checked, expires);
      if (!topics.includes(topic)) draft.report.add("topic-unknown", path, ["statements", id, "topic"], { id: topic }, topics);
      return {
        id,
        topic,
        covers: who,
        source: { ...source, url: source.url ?? null },
        checked,
        expires,
        checkedBy: checkedBy.organisation,
        confidence,
        practice: practice ?? null,
        texts: lawTexts(draft, path, id),
      };
    });
    return [placeCode(file.place), { statements, notKnown: file.not_known }] as const;
  });
}

function lawTexts(draft: Draft, path: string, id: string): LawStatement["texts"] {
  const texts: Partial<Record<LanguageCode, LawText>> = {};
  const files = draft.languages.map((language) => ({ language, file: path.replace(/^flows\//, `locales/${language}/`) }));
  for (const { language, file } of files) {
    const text = draft.shaped.lawText.get(file)?.[id];
    if (text === undefined) continue;
    if (isOutdatedLaw(draft, path, language, file, id)) continue;
    const { practice = null, not_covered: notCovered = null, risk = null } = text;
    texts[language] = { statement: blocksOf(draft, language, file, [id, "statement"], text.statement), practice, notCovered, risk };
  }
  const [first] = files;
  const isReadable = !files.some(({ file }) => draft.report.isBroken(file));
  if (Object.keys(texts).length === 0 && isReadable && first !== undefined)
    missingText(draft, first.language, path, ["statements", id], id);
  return texts;
}

/** A translation of law that has fallen behind is not shown, and said to the editor: under a fresh date it would mislead. */
function isOutdatedLaw(draft: Draft, path: string, language: LanguageCode, file: string, id: string): boolean {
  const topic = path.replace(/^flows\/|\.yaml$/g, "");
  const keys = outdatedKeys(draft, topic, language).filter((key) => key.startsWith(`${id}.`));
  for (const key of keys)
    draft.report.add("text-outdated", file, key.split("."), { key, source: draft.languages[0] ?? "", language });
  return keys.length > 0;
}
