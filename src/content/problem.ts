import { closest, distance } from "fastest-levenshtein";

/** Where something stands in a file; lines and columns from 1. */
export interface Position {
  /** Relative to the content's root: `flows/rights/arrest.yaml`. */ readonly file: string;
  readonly line: number;
  readonly column: number;
}
/** An error blocks; a warning asks for attention; a note informs. */
export type Severity = "error" | "warning" | "note";

/** Every problem there is, its severity and its sentence. `{braces}` are filled from the problem's values. */
export const PROBLEMS = {
  "yaml-syntax": ["error", "The file is not valid YAML: {message}"],
  "yaml-aliases": ["error", "The file uses more aliases than the {most} that are allowed"],
  "file-encoding": ["error", "The file is not saved as UTF-8; in your editor, save it again with that encoding"],
  "number-in-text": [
    "error",
    "{language}: “{number}” looks like a telephone number; contacts stand in the directory, with a source and a date",
  ],
  "file-too-large": ["error", "The file has {bytes} bytes; {most} are allowed"],
  "file-unknown": ["error", "No content goes by this path"],
  "file-missing": ["error", "The file {path} is missing"],
  shape: ["error", "{path}: {message}"],
  "key-unknown": ["error", "There is no key “{key}” here"],
  "key-missing": ["error", "The key “{key}” is missing"],
  "node-unknown": ["error", "There is no screen “{id}”"],
  "topic-unknown": ["error", "There is no legal topic “{id}”"],
  "need-unknown": ["error", "There is no need “{id}”"],
  "source-unknown": ["error", "There is no source “{id}” in flows/sources.yaml"],
  "group-unknown": ["error", "There is no group “{id}” in flows/glossary.yaml"],
  "place-unknown": ["error", "There is no place “{id}” in flows/places.yaml"],
  "language-unknown": ["error", "There is no language “{id}” in locales/languages.yaml"],
  "scale-unknown": ["error", "There is no scale “{id}” in flows/scales.yaml"],
  "option-unknown": ["error", "There is no option “{id}” in this scale"],
  "band-unknown": ["error", "There is no band “{id}” in this scale"],
  "item-unknown": ["error", "There is no item “{id}” in this quiz"],
  "item-order": ["error", "Item “{id}” depends on one that does not come before it"],
  "item-chained": ["error", "Item “{id}” depends on one that itself depends on another; say it with one condition"],
  "slot-repeated": ["error", "Slot {slot} is taken by item “{id}”"],
  "digit-repeated": ["error", "Digit {digit} is taken by option “{id}”"],
  "quiz-incomplete": ["error", "A quiz needs `scale` and `items` in its flow"],
  "quiz-too-long": ["error", "The quiz has {count} live items; {most} are allowed"],
  "bands-gap": ["error", "The bands leave shares below {from} % without a band; the first begins at 0"],
  "bands-order": ["error", "Band “{id}” does not begin above the one before it"],
  "band-unreached": ["warning", "No set of answers to “{node}” reaches the band “{id}”"],
  "code-collision": ["error", "This has the same code as {other}; add `salt:` to one of them"],
  "covers-unknown": ["error", "There is no card or ask “{id}” in flows/coverage.yaml"],
  "icon-unknown": ["error", "“{icon}” is none of the signs that a button may show, which are {known}"],
  "node-reserved": ["error", "A node cannot be named “{id}”: texts use that key for something else"],
  "home-missing": ["error", "The content has no screen “{id}”"],
  "retired-target": ["error", "Retired “{id}” must lead to a screen that exists"],
  "lock-missing": ["warning", "“{id}” is new and not in the lock file: run npm run lock once its id is final"],
  "lock-vanished": ["error", "“{id}” was published and is gone; say where it went with `renamed:` or `retired:`"],
  "lock-changed": ["error", "“{id}” was published as {was} and is now {is}; published slots and digits are permanent"],
  "text-missing": ["error", "{language} has no text for “{key}”"],
  "text-missing-draft": ["note", "{language} has no text for “{key}” yet"],
  "text-unknown": ["error", "No screen or item uses the text “{key}”"],
  "term-missing": ["warning", "{language} has no meaning for the term “{key}”, so it is not explained there"],
  "text-outdated": ["warning", "“{key}” has changed in {source} since it was written in {language}; see docs/translating.md"],
  "markup-unknown": ["error", "Texts cannot hold {what}"],
  "markup-left": ["error", "“{mark}” is left in the text as it stands; is a mark not closed, or without a space beside it?"],
  "link-unsafe": ["error", "Links in texts begin with https:// or http://"],
  "word-missing": ["error", "The interface word “{key}” is missing"],
  "word-unknown": ["error", "The interface uses no word “{key}”"],
  "word-values": ["error", "“{key}” must hold {expected}"],
  "plural-missing": ["error", "“{key}” lacks the plural form “{form}” of this language"],
  "source-undue": ["error", "A statement of the kind “{statement}” needs a source"],
  "address-confidential": ["error", "The address of this entry is confidential; it cannot be one of its contacts"],
  "pack-misplaced": ["error", "The pack of “{id}” belongs in flows/law/{id}.yaml, so that each place has one"],
  "dates-odd": ["error", "An expiry comes after the day of the check, at most {most} months later: {checked}, {expires}"],
  "entry-unreachable": ["error", "A verified entry needs a contact, `consent`, `verified` and `expires`"],
  "unreachable-screen": ["error", "No way leads from the start to “{id}”"],
  "dead-end": ["warning", "“{id}” has no button of its own: what can people do next?"],
  "loop-without-exit": ["error", "Back from “{id}” never leads to the start"],
  "screen-too-long": ["error", "{channel} in {language}: the screen has {size} of {most} {unit}"],
  "title-too-long": ["error", "{channel} in {language}: the title has {size} of {most} {unit}"],
  "block-too-long": ["error", "{channel} in {language}: a paragraph has {size} of {most} {unit}"],
  "too-many-blocks": ["error", "{channel}: the screen has {size} of {most} blocks"],
  "label-too-long": ["error", "{channel} in {language}: the button “{label}” has {size} of {most} {unit}"],
  "option-too-long": ["error", "{channel} in {language}: the answer “{label}” has {size} of {most} {unit}"],
  "too-many-options": ["error", "{channel}: a question has {size} of {most} answers"],
  "too-many-buttons": ["error", "{channel}: the screen has {size} of {most} buttons"],
  "address-too-long": ["error", "{channel}: a web address has {size} of {most} characters"],
  "copy-too-long": ["error", "{channel}: a text to copy has {size} of {most} {unit}"],
  "payload-refused": ["error", "{language}, {channel}: this screen would be refused: {fault}"],
  "link-too-long": ["error", "{channel}: the link {link} has {size} of {most} bytes"],
  "label-repeated": ["error", "{language}: two buttons of this screen say “{label}”"],
  "menu-too-long": ["error", "The screen has {size} buttons of its own; {most} are allowed"],
  "too-deep": ["warning", "“{id}” is {taps} taps from the start; {most} is the aim"],
  "review-overdue": ["warning", "The review was due on {due}"],
  "checked-early": ["error", "“{id}” was checked on {date}, which has not come yet"],
  "entry-expired": ["warning", "“{id}” expired on {date} and is hidden"],
  "sentence-long": ["warning", "{language}: a sentence of {size} words; {most} is the most"],
  "urgent-text-long": [
    "error",
    "{language}: until an organisation has reviewed it, an urgent screen holds choices and contacts; this text has {what}",
  ],
  "sentences-long": ["warning", "{language}: sentences of {size} words on average; {most} is the most"],
  "simple-missing": ["warning", "{language}: “{id}” has no simpler text, which a screen on rights, health or safety needs"],
  "means-long": ["warning", "{language}: the meaning of “{id}” has {size} words; {most} is the most"],
  "term-avoided": ["error", "{language}: “{word}” is a word to avoid; write: {use} ({why})"],
  "simple-long": ["warning", "{language}: the simpler text has {size} words; {most} is the most"],
} as const satisfies Record<string, readonly [Severity, string]>;
export type ProblemCode = keyof typeof PROBLEMS;

/** One thing that is wrong, as data; its sentence is made last, by {@link formatProblem}. */
export interface Problem {
  readonly code: ProblemCode;
  readonly at: Position;
  readonly values: Readonly<Record<string, string | number>>;
  /** What was probably meant. */ readonly hint: string | null;
}

/** A problem at a place. With `among`, the nearest of those words becomes its hint. */
export function problem(code: ProblemCode, at: Position, values: Problem["values"] = {}, among: Iterable<string> = []): Problem {
  const wrong = String(values["id"] ?? values["key"] ?? "");
  return { code, at, values, hint: nearest(wrong, [...among]) };
}

export const severityOf = (one: Problem): Severity => PROBLEMS[one.code][0];
export const isError = (one: Problem): boolean => severityOf(one) === "error";

/** The one place that turns a problem into words: `file:line:column  severity  code  sentence  (did you mean …)`. */
export function formatProblem(one: Problem): string {
  const [severity, template] = PROBLEMS[one.code];
  const sentence = template.replace(/\{(\w+)\}/g, (_, name: string) => String(one.values[name] ?? ""));
  const hint = one.hint === null ? "" : `  (did you mean “${one.hint}”?)`;
  return `${one.at.file}:${one.at.line}:${one.at.column}  ${severity}  ${one.code}  ${sentence}${hint}`;
}

/** Sorted by file and position, each once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort((a, b) => compare(a.at.file, b.at.file) || a.at.line - b.at.line || a.at.column - b.at.column || compare(a.code, b.code))
    .filter((one) => {
      const text = formatProblem(one);
      return !seen.has(text) && seen.add(text) !== undefined;
    });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function nearest(wrong: string, known: readonly string[]): string | null {
  if (wrong.length < 3 || known.length === 0) return null;
  const best = closest(wrong, [...known]);
  return distance(wrong, best) <= Math.max(2, Math.floor(wrong.length / 3)) ? best : null;
}
