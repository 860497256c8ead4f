import type { LanguageCode } from "../core/ids.ts";
import type { Block } from "../core/screen.ts";
import { textPath } from "../content/flow-texts.ts";
import type { NodeDraft } from "../content/nodes.ts";
import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { sizeOf, unitOf } from "./sentences.ts";
import type { ReadingUnit } from "./sentences.ts";
import { textPosition } from "./subject.ts";
import type { Check, Subject } from "./subject.ts";

/** Most that an urgent text says while nobody who knows has read it. */
const MOST: Readonly<Record<ReadingUnit, number>> = { words: 60, characters: 100 };

/** Urgent screens that no organisation has reviewed offer choices and contacts: few words, nothing to read through, no way out to the web. */
export const checkUrgent: Check = (subject) =>
  [...subject.nodes.values()]
    .filter(({ file }) => file.urgent && file.reviewed_by === undefined)
    .flatMap((one) => subject.draft.languages.flatMap((language) => wordy(subject, one, language)));

function wordy(subject: Subject, one: NodeDraft, language: LanguageCode): Problem[] {
  const text = subject.library.nodes.get(one.code)?.texts[language];
  if (text === undefined) return [];
  return (["text", "simple"] as const).flatMap((key) => {
    const blocks = (key === "text" ? text.body : text.simple) ?? [];
    const what = faultOf(writtenText(subject, one, language, key), blocks, language);
    return what === null ? [] : [problem("urgent-text-long", textPosition(subject, one.code, language, key), { language, what })];
  });
}

function writtenText({ draft }: Subject, one: NodeDraft, language: LanguageCode, key: "text" | "simple"): string {
  const own = draft.shaped.flowText.get(textPath(language, one.flow))?.[one.key];
  return typeof own === "object" && !Array.isArray(own) ? (own[key] ?? "") : "";
}

/** What an urgent text has too much of; null where it is short and plain. */
function faultOf(text: string, blocks: readonly Block[], language: LanguageCode): string | null {
  const unit = unitOf(language);
  const size = sizeOf(text, language);
  if (size > MOST[unit]) return `${size} of ${MOST[unit]} ${unit}`;
  if (blocks.some((block) => block.kind === "list")) return "a list";
  const spans = blocks.flatMap((block) => (block.kind === "paragraph" ? block.text : []));
  return spans.some((span) => span.kind === "href") ? "a link" : null;
}
