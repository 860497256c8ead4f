import type { LanguageCode } from "../core/ids.ts";
import type { Item, ItemText, Quiz, QuizText, Scale } from "../core/library.ts";
import { blocksOf, checkSources, citationOf, missingText } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { textPath } from "./flow-texts.ts";
import { termsIn } from "./glossary.ts";
import type { NodeDraft } from "./nodes.ts";
import type { FlowFile, FlowText } from "./schema-flow.ts";
import type { Path } from "./source.ts";
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
type ItemWords = NonNullable<FlowText["items"]>[string];

function compileQuiz(draft: Draft, { flow, path, file }: NodeDraft, files: ItemFiles, scale: Scale): QuizData {
  const live = Object.entries(files).filter(([, item]) => !item.retired);
  if (live.length > MAX_ITEMS) draft.report.add("quiz-too-long", path, ["items"], { count: live.length, most: MAX_ITEMS });
  checkSlots(draft, path, files);
  const items = live.map(([id, item]): Item => {
    checkSources(draft, path, ["items", id], file, item);
    const { slot, section = "", critical, weight } = item;
    return {
      id,
      slot,
      section,
      critical,
      weight,
      correct: correctOf(draft, path, files, scale, id),
      when: condition(draft, path, files, scale, id),
    };
  });
  const sections = [...new Set(items.map((item) => item.section))].filter((section) => section !== "");
  const asked: AskedIn = { flow, file, items, sections, scale };
  const isMirrored = Object.values(file.nodes).some((node) => node.mirror);
  return {
    flow,
    report: file.report_card ?? null,
    scale,
    sections,
    items,
    texts: quizTexts(draft, asked, [], (words) => words),
    mirror: isMirrored ? quizTexts(draft, asked, ["mirror"], ({ mirror }) => mirror) : {},
  };
}

/** What a quiz's words have to be there for. */
interface AskedIn extends Omit<QuizData, "texts" | "mirror" | "report"> {
  readonly file: FlowFile;
}

/** The digit of an item's right answer. Where results are told as a number of right answers, every item has one. */
function correctOf(draft: Draft, path: string, files: ItemFiles, scale: Scale, id: string): number | null {
  const correct = files[id]?.correct;
  if (correct !== undefined) return digitOf(draft, path, ["items", id, "correct"], scale, correct)[0] ?? null;
  if (scale.told === "count") draft.report.add("key-missing", path, ["items", id], { key: "correct" });
  return null;
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

/** A quiz's words in every language that has them all: its own, or those of its mirror. */
function quizTexts(
  draft: Draft,
  asked: AskedIn,
  at: Path,
  wordsOf: (words: FlowText) => FlowText["mirror"] | Pick<FlowText, "items" | "bands">,
): Quiz["texts"] {
  const texts: Partial<Record<LanguageCode, QuizText>> = {};
  for (const language of draft.languages) {
    const path = textPath(language, asked.flow);
    const file = draft.shaped.flowText.get(path);
    if (file === undefined) continue;
    const { items = {}, bands = {} } = wordsOf(file) ?? {};
    const missing: Path[] = [
      ...asked.items.flatMap((item) => missingWords(asked.scale, items[item.id]).map((word) => [...at, "items", item.id, ...word])),
      ...asked.scale.bands.filter((band) => bands[band.id] === undefined).map((band) => [...at, "bands", band.id]),
      ...asked.sections.filter((section) => file.sections?.[section] === undefined).map((section) => ["sections", section]),
      ...(file.limits === undefined ? [["limits"]] : []),
    ];
    for (const keys of missing) missingText(draft, language, path, keys, keys.join("."));
    if (missing.length === 0) texts[language] = quizText(draft, language, path, asked, at, { ...file, items, bands });
  }
  return texts;
}

/** The words that an item lacks, given what its scale says of answers: none of them, or some. */
function missingWords(scale: Scale, words: ItemWords | undefined): Path[] {
  if (words === undefined) return [[]];
  return [
    ...(scale.step.length > 0 && words.step === undefined ? [["step"]] : []),
    ...(scale.findOut !== null && words.who === undefined ? [["who"]] : []),
    ...(scale.why !== null && words.why === undefined ? [["why"]] : []),
  ];
}

function quizText(
  draft: Draft,
  language: LanguageCode,
  path: string,
  { file }: AskedIn,
  at: Path,
  words: Pick<FlowText, "sections" | "items" | "bands" | "limits">,
): QuizText {
  const items: Record<string, ItemText> = {};
  for (const [id, { text, step = "", who = "", why = "" }] of Object.entries(words.items ?? {})) {
    const statement = file.items?.[id]?.statement ?? file.statement;
    const sources = file.items?.[id]?.sources ?? file.sources;
    const terms = termsIn(draft, language, text);
    items[id] = { text, step, who, why, terms, citation: citationOf(draft, language, statement, sources, null) };
  }
  const bands = Object.fromEntries(
    Object.entries(words.bands ?? {}).map(([id, text]) => [id, blocksOf(draft, language, path, [...at, "bands", id], text)]),
  );
  return { sections: words.sections ?? {}, items, bands, limits: blocksOf(draft, language, path, ["limits"], words.limits) };
}
