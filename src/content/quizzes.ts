import type { FlowId, LanguageCode } from "../core/ids.ts";
import type { Item, ItemText, Quiz, QuizText, Scale } from "../core/library.ts";
import { blocksOf, checkSources, citationOf, missingText } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { textPath } from "./flow-texts.ts";
import { termsIn } from "./glossary.ts";
import type { NodeDraft } from "./nodes.ts";
import type { FlowFile, FlowText } from "./schema-flow.ts";
import { compileScales, digitOf } from "./scales.ts";

/** Most items a quiz may ask: a person's patience, and what a link can carry. */
export const MAX_ITEMS = 30;

/** A quiz as plain data: items in the order of their file. */
export type QuizData = Omit<Quiz, "items"> & { readonly items: readonly Item[] };

/** The quizzes of all flows that have items. */
export function compileQuizzes(draft: Draft, nodes: readonly NodeDraft[]): QuizData[] {
  const scales = compileScales(draft);
  const flows = new Map(nodes.map((one) => [one.flow, one]));
  return [...flows.values()].flatMap((one) => {
    const asks = nodes.find((node) => node.flow === one.flow && node.node.kind === "quiz");
    if (one.file.items === undefined || one.file.scale === undefined) {
      if (asks !== undefined) draft.report.add("quiz-incomplete", one.path, ["nodes", asks.key]);
      return [];
    }
    const scale = scales.get(one.file.scale);
    if (scale === undefined) draft.report.add("scale-unknown", one.path, ["scale"], { id: one.file.scale }, scales.keys());
    return scale === undefined ? [] : [compileQuiz(draft, one, one.file.items, scale)];
  });
}

type ItemFiles = NonNullable<FlowFile["items"]>;

function compileQuiz(draft: Draft, { flow, path, file }: NodeDraft, files: ItemFiles, scale: Scale): QuizData {
  const live = Object.entries(files).filter(([, item]) => !item.retired);
  if (live.length > MAX_ITEMS) draft.report.add("quiz-too-long", path, ["items"], { count: live.length, most: MAX_ITEMS });
  checkSlots(draft, path, files);
  const items = live.map(([id, item]): Item => {
    checkSources(draft, path, ["items", id], file, item);
    const { slot, section = "", critical, weight } = item;
    return { id, slot, section, critical, weight, when: condition(draft, path, files, scale, id) };
  });
  const sections = [...new Set(items.map((item) => item.section))].filter((section) => section !== "");
  return { flow, scale, sections, items, texts: quizTexts(draft, flow, file, items, sections, scale) };
}

function checkSlots(draft: Draft, path: string, files: ItemFiles): void {
  const taken = new Map<number, string>();
  for (const [id, { slot }] of Object.entries(files)) {
    const other = taken.get(slot);
    if (other !== undefined) draft.report.add("slot-repeated", path, ["items", id, "slot"], { slot, id: other });
    taken.set(slot, id);
  }
}

function condition(draft: Draft, path: string, files: ItemFiles, scale: Scale, id: string): Item["when"] {
  const rule = files[id]?.only_if;
  if (rule === undefined) return null;
  const order = Object.keys(files);
  const other = files[rule.item];
  if (other === undefined || other.retired)
    draft.report.add("item-unknown", path, ["items", id, "only_if", "item"], { id: rule.item }, order);
  else if (other.only_if !== undefined) draft.report.add("item-chained", path, ["items", id, "only_if", "item"], { id });
  else if (order.indexOf(rule.item) >= order.indexOf(id))
    draft.report.add("item-order", path, ["items", id, "only_if", "item"], { id });
  const digits = rule.is.flatMap((name, index) => digitOf(draft, path, ["items", id, "only_if", "is", index], scale, name));
  return other === undefined ? null : { slot: other.slot, digits };
}

/** Slots that a quiz node asks, in its order. */
export function itemSlots(draft: Draft, one: NodeDraft): number[] {
  const files = one.file.items ?? {};
  const known = Object.keys(files).filter((id) => files[id]?.retired === false);
  const chosen = one.node.items ?? known;
  return chosen.flatMap((id, index) => {
    const item = files[id];
    const at = ["nodes", one.key, "items", index];
    const earlier = new Set(chosen.slice(0, index));
    if (item === undefined || item.retired) draft.report.add("item-unknown", one.path, at, { id }, known);
    else if (earlier.has(id)) draft.report.add("slot-repeated", one.path, at, { slot: item.slot, id });
    else if (one.node.items !== undefined && item.only_if !== undefined && chosen.indexOf(item.only_if.item) > index)
      draft.report.add("item-order", one.path, at, { id });
    return item === undefined || item.retired ? [] : [item.slot];
  });
}

/** A quiz's words in every language that has them all. */
function quizTexts(
  draft: Draft,
  flow: FlowId,
  file: FlowFile,
  items: readonly Item[],
  sections: readonly string[],
  scale: Scale,
): Quiz["texts"] {
  const texts: Partial<Record<LanguageCode, QuizText>> = {};
  for (const language of draft.languages) {
    const path = textPath(language, flow);
    const words = draft.shaped.flowText.get(path);
    if (words === undefined) continue;
    const missing = [
      ...items.filter((item) => words.items?.[item.id] === undefined).map((item) => `items.${item.id}`),
      ...sections.filter((section) => words.sections?.[section] === undefined).map((section) => `sections.${section}`),
      ...scale.bands.filter((band) => words.bands?.[band.id] === undefined).map((band) => `bands.${band.id}`),
      ...(words.limits === undefined ? ["limits"] : []),
    ];
    for (const key of missing) missingText(draft, language, path, key.split("."), key);
    if (missing.length === 0) texts[language] = quizText(draft, language, path, file, words);
  }
  return texts;
}

function quizText(draft: Draft, language: LanguageCode, path: string, file: FlowFile, words: FlowText): QuizText {
  const items: Record<string, ItemText> = {};
  for (const [id, item] of Object.entries(words.items ?? {})) {
    const statement = file.items?.[id]?.statement ?? file.statement;
    const sources = file.items?.[id]?.sources ?? file.sources;
    const terms = termsIn(draft, language, item.text);
    items[id] = { ...item, terms, citation: citationOf(draft, language, statement, sources, null) };
  }
  const bands = Object.fromEntries(
    Object.entries(words.bands ?? {}).map(([id, text]) => [id, blocksOf(draft, language, path, ["bands", id], text)]),
  );
  return { sections: words.sections ?? {}, items, bands, limits: blocksOf(draft, language, path, ["limits"], words.limits) };
}
