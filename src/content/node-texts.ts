import type { LanguageCode } from "../core/ids.ts";
import type { ByLanguage, Node, NodeText } from "../core/library.ts";
import { blocksOf, checkSources, citationOf, missingText } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { outdatedKeys, textPath } from "./flow-texts.ts";
import { termsOfBlocks } from "./glossary.ts";
import { provenanceOf } from "./nodes.ts";
import type { NodeDraft } from "./nodes.ts";
import { RESERVED_KEYS } from "./schema-flow.ts";
import type { FlowText } from "./schema-flow.ts";

const CITED: ReadonlySet<Node["kind"]> = new Set(["page", "quiz"]);
const PLAIN_KINDS: ReadonlySet<Node["kind"]> = new Set(["menu", "place", "language", "quiz", "glossary"]);
/** Kinds of screen that have a button to what their words mean. */
const EXPLAINED: ReadonlySet<Node["kind"]> = new Set(["page", "menu", "quiz"]);

/** A node's words in every language that has them all. */
export function nodeTexts(draft: Draft, one: NodeDraft): ByLanguage<NodeText> {
  const { statement, sources, reviewed } = provenanceOf(one);
  checkSources(draft, one.path, ["nodes", one.key], one.file, one.node);
  const texts: Partial<Record<LanguageCode, NodeText>> = {};
  for (const language of draft.languages) {
    const path = textPath(language, one.flow);
    const file = draft.shaped.flowText.get(path);
    if (file === undefined) continue;
    const text = textOf(draft, one, language, path, file);
    if (text === null) continue;
    const review = { reviewed, by: one.file.reviewed_by };
    const { urgent } = one.file;
    const isCited =
      CITED.has(one.node.kind) || (one.node.kind === "menu" && text.body.length > 0 && (urgent || statement !== "own"));
    // Urgent texts always say whether anybody has reviewed them, whatever else they say of themselves.
    const shown = urgent && statement === "self" ? "own" : statement;
    const citation = isCited ? citationOf(draft, language, shown, sources, review) : null;
    texts[language] = { ...text, citation };
  }
  return texts;
}

function textOf(
  draft: Draft,
  one: NodeDraft,
  language: LanguageCode,
  path: string,
  file: FlowText,
): Omit<NodeText, "citation"> | null {
  const own = file[one.key];
  if (RESERVED_KEYS.includes(one.key) || (own !== undefined && !isNodeText(own))) return null;
  const title = own?.title ?? (one.isFirst ? file.title : undefined);
  if (title === undefined) {
    missingText(draft, language, path, [one.key], `${one.key}.title`);
    return null;
  }
  if (own?.text === undefined && !PLAIN_KINDS.has(one.node.kind)) {
    missingText(draft, language, path, [one.key], `${one.key}.text`);
    return null;
  }
  const body = blocksOf(draft, language, path, [one.key, "text"], own?.text);
  const simple = own?.simple === undefined ? null : blocksOf(draft, language, path, [one.key, "simple"], own.simple);
  return {
    title,
    label: own?.label ?? title,
    body,
    simple,
    terms: EXPLAINED.has(one.node.kind)
      ? {
          body: termsOfBlocks(draft, language, title, body),
          simple: simple === null ? [] : termsOfBlocks(draft, language, title, simple),
        }
      : { body: [], simple: [] },
    outdated: isRightsText(one) && outdatedKeys(draft, one.flow, language).some((key) => key.startsWith(`${one.key}.`)),
  };
}

type NodeWords = { readonly title?: string; readonly label?: string; readonly text?: string; readonly simple?: string };
const isNodeText = (value: FlowText[string]): value is NodeWords => typeof value === "object" && !Array.isArray(value);

/** Texts that workers act on: a changed meaning is said on the screen itself. */
const isRightsText = (one: NodeDraft): boolean => provenanceOf(one).audience.includes("worker") && !one.flow.startsWith("system/");
