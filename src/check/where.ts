import { quizOf, quizTextOf } from "../core/groups.ts";
import type { LanguageCode } from "../core/ids.ts";
import { has } from "../core/link.ts";
import type { Entry, Library, Node } from "../core/library.ts";
import type { Block, Button, Screen } from "../core/screen.ts";
import { textPath } from "../content/flow-texts.ts";
import { glossaryPath } from "../content/glossary.ts";
import type { Position } from "../content/problem.ts";
import type { Path } from "../content/source.ts";
import { flowPosition, textPosition } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Where an editor mends what a screen shows: at the words themselves, whoever's they are. */

/** The screen as a whole: its own text, an open entry's, or the quiz's words. */
export function screenPosition(subject: Subject, screen: Screen): Position {
  const { node, language } = screen;
  const entry = openEntry(subject.library, screen);
  const term = termPosition(subject, screen);
  if (term !== null) return term;
  if (entry !== null && language !== null) return entryText(subject, entry, language) ?? entryPosition(subject, entry, ["name"]);
  return node === null ? TOP : textPosition(subject, node, language, has(screen.link, "simple") ? "simple" : "text");
}

/** The heading: an entry's name, the screen's title, or an interface word. */
export function titlePosition(subject: Subject, screen: Screen): Position {
  const entry = openEntry(subject.library, screen);
  if (entry !== null) return entryPosition(subject, entry, ["name"]);
  const node = screen.node === null ? undefined : subject.library.nodes.get(screen.node);
  if (node !== undefined && screen.language !== null && node.texts[screen.language]?.title === screen.title)
    return textPosition(subject, node.code, screen.language, "title");
  return wordPosition(subject, screen.language, screen.title) ?? screenPosition(subject, screen);
}

/** One block: the text that it was written in, the quiz's item, else the screen. */
export function blockPosition(subject: Subject, screen: Screen, block: Block): Position {
  const node = screen.node === null ? undefined : subject.library.nodes.get(screen.node);
  const { language } = screen;
  if (node === undefined || language === null) return screenPosition(subject, screen);
  if (node.kind === "quiz") return quizPosition(subject, node, language, block) ?? screenPosition(subject, screen);
  return (
    lawPosition(subject, language, block) ??
    wordPosition(subject, language, "text" in block && typeof block.text === "string" ? block.text : "") ??
    screenPosition(subject, screen)
  );
}

/** What a button says: the label of the screen that it opens, an entry's name, a language's, or an interface word. */
export function labelPosition(subject: Subject, screen: Screen, button: Button): Position {
  const { library, draft } = subject;
  const target = button.kind === "open" ? library.nodes.get(button.link.screen) : undefined;
  if (button.kind === "open" && button.link.entry !== null && screen.link.entry === null) {
    const entry = library.entries.get(button.link.entry);
    if (entry?.name === button.label) return entryPosition(subject, entry, ["name"]);
  }
  const language =
    button.kind === "open" && button.role === "language"
      ? [...library.languages.values()].find(({ name }) => name === button.label)
      : undefined;
  if (language !== undefined) return draft.report.where("locales/languages.yaml", [language.code, "name"]);
  if (target !== undefined && screen.language !== null && isLabelOf(target, screen.language, button))
    return textPosition(subject, target.code, screen.language, "label");
  const place =
    button.kind === "open" && button.link.place !== null
      ? placePosition(subject, screen.language, button.link.place, button.label)
      : null;
  return place ?? wordPosition(subject, screen.language, button.label) ?? screenPosition(subject, screen);
}

const isLabelOf = (target: Node, language: LanguageCode, button: Button): boolean =>
  target.texts[language]?.label === button.label && "role" in button && button.role === "next";

/** What a button opens outside or copies: a contact of the open entry. */
export function contactPosition(subject: Subject, screen: Screen, value: string): Position {
  const entry = openEntry(subject.library, screen);
  if (entry === null) return screenPosition(subject, screen);
  const index = entry.contacts.findIndex((contact) => contact.value === value);
  return entryPosition(subject, entry, index === -1 ? [] : ["contacts", index, "value"]);
}

/** An answer's label. */
export const optionPosition = (subject: Subject, screen: Screen, label: string): Position =>
  wordPosition(subject, screen.language, label, "scale") ?? screenPosition(subject, screen);

/** The answers that a quiz offers. */
export function optionsPosition(subject: Subject, screen: Screen): Position {
  const node = screen.node === null ? undefined : subject.library.nodes.get(screen.node);
  return node?.kind === "quiz"
    ? subject.draft.report.where("flows/scales.yaml", [quizOf(subject.library, node).scale.id, "options"])
    : screenPosition(subject, screen);
}

/** The screen's own buttons, where it has some. */
export function buttonsPosition(subject: Subject, screen: Screen): Position {
  const one = screen.node === null ? undefined : subject.nodes.get(screen.node);
  return one === undefined ? TOP : flowPosition(subject, one, one.next.length === 0 ? [] : ["next"]);
}

/** The screen in its flow; the links on it are made of what it holds. */
export function nodePosition(subject: Subject, screen: Screen): Position {
  const one = screen.node === null ? undefined : subject.nodes.get(screen.node);
  return one === undefined ? TOP : flowPosition(subject, one);
}

/** On a screen of meanings, the first of them. */
function termPosition({ draft, library }: Subject, { link, node, language, body }: Screen): Position | null {
  const isGroup = node !== null && library.nodes.get(node)?.kind === "glossary";
  const first = body.find((block) => block.kind === "heading");
  if (!(isGroup || has(link, "words")) || language === null || first === undefined) return null;
  const term = [...library.glossary.values()].find(({ texts }) => texts[language]?.term === first.text);
  return term === undefined ? null : draft.report.where(glossaryPath(language), [term.id, "means"]);
}

const TOP: Position = { file: "flows", line: 1, column: 1 };

const openEntry = (library: Library, { link }: Screen): Entry | null =>
  link.entry === null ? null : (library.entries.get(link.entry) ?? null);

function entryPosition({ draft }: Subject, entry: Entry, keys: Path): Position {
  for (const [path, file] of draft.shaped.directory)
    if (file.entries[entry.id] !== undefined) return draft.report.where(path, ["entries", entry.id, ...keys]);
  return TOP;
}

function entryText({ draft }: Subject, entry: Entry, language: LanguageCode): Position | null {
  for (const [path, file] of draft.shaped.directoryText)
    if (path.startsWith(`locales/${language}/`) && file[entry.id] !== undefined)
      return draft.report.where(path, [entry.id, "text"]);
  return null;
}

function placePosition({ draft }: Subject, language: LanguageCode | null, place: string, name: string): Position | null {
  const path = `locales/${language}/places.yaml`;
  return draft.shaped.placesText.get(path)?.[place] === name ? draft.report.where(path, [place]) : null;
}

function quizPosition(
  { library, draft }: Subject,
  node: Node & { kind: "quiz" },
  language: LanguageCode,
  block: Block,
): Position | null {
  const { items } = quizOf(library, node);
  const text = quizTextOf(library, node, language);
  const path = textPath(language, node.flow);
  const at = node.isMirror ? ["mirror"] : [];
  if (block.kind === "question") return draft.report.where(path, [...at, "items", items.get(block.slot)?.id ?? "", "text"]);
  const band = Object.entries(text?.bands ?? {}).find(([, blocks]) => blocks.includes(block));
  if (band !== undefined) return draft.report.where(path, [...at, "bands", band[0]]);
  return text?.limits.includes(block) === true ? draft.report.where(path, ["limits"]) : null;
}

function lawPosition({ library, draft }: Subject, language: LanguageCode, block: Block): Position | null {
  const found = [...library.laws].find(([, { statements }]) =>
    statements.some((one) => one.texts[language]?.statement.includes(block) === true),
  );
  const statement = found?.[1].statements.find((one) => one.texts[language]?.statement.includes(block) === true);
  return found === undefined || statement === undefined
    ? null
    : draft.report.where(`locales/${language}/law/${found[0]}.yaml`, [statement.id, "statement"]);
}

/** Where an interface word of a language is written; null where none reads so. */
function wordPosition(
  { draft }: Subject,
  language: LanguageCode | null,
  word: string,
  list: string | null = null,
): Position | null {
  const ui = language === null ? undefined : draft.ui.get(language);
  const path = keysOf(list === null ? ui : ui?.[list], word);
  return path === null ? null : draft.report.where(`locales/${language}/ui.yaml`, list === null ? path : [list, ...path]);
}

function keysOf(value: unknown, word: string): string[] | null {
  if (value === word) return [];
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const keys = keysOf(inner, word);
    if (keys !== null) return [key, ...keys];
  }
  return null;
}
