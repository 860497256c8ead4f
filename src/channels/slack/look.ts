import type { LanguageCode, ScreenCode } from "../../core/ids.ts";
import { checkName } from "../../core/groups.ts";
import { has } from "../../core/link.ts";
import type { Library } from "../../core/library.ts";
import type { Screen } from "../../core/screen.ts";
import type { Words } from "../../core/words.ts";

/** What payloads need besides the screen. */
export interface Look {
  readonly words: ReadonlyMap<LanguageCode, Words>;
  /** What is typed before everything else, `/parasol`. */ readonly command: string;
  /** What Slack is best for: it comes first on the app's own page. */ readonly featured: readonly ScreenCode[];
  /** What a screen is called where it stands alone: a check with its topic. */ readonly nameOf: (screen: Screen) => string;
  /** Whether a screen may be shown to a channel. */ readonly isShareable: (screen: Screen) => boolean;
}

/** What the payloads of this content need. */
export const lookOf = (library: Library, command: string): Look => ({
  words: library.words,
  command,
  featured: [library.pages.quizzes, library.pages.tools],
  nameOf: (screen) => nameOf(library, screen),
  isShareable: (screen) => isShareable(library, screen),
});

function nameOf(library: Library, { node: code, language, title }: Screen): string {
  const node = code === null ? undefined : library.nodes.get(code);
  if (node?.kind !== "quiz" || language === null || node.texts[language]?.title !== title) return title;
  return checkName(library, node, language);
}

/** The words of a screen's language; where one is being chosen, of the first language. */
export function wordsOf({ language }: Pick<Screen, "language">, { words }: Pick<Look, "words">): Words {
  const own = (language === null ? undefined : words.get(language)) ?? words.values().next().value;
  if (own === undefined) throw new Error("there are no words");
  return own;
}

/**
 * Whether a screen may be shown to a channel: a page, a menu, or a check as it begins; never an answer, nor what is for one person,
 * nor the start that stands for a page which is not shown.
 */
function isShareable(library: Library, { node: code, found, language, link, title, isProtected }: Screen): boolean {
  const node = code === null ? undefined : library.nodes.get(code);
  if (node === undefined || language === null || isProtected || found === "withheld" || found === "unknown") return false;
  const isItself = node.texts[language]?.title === title && !has(link, "language") && !has(link, "place") && !has(link, "result");
  return isItself && (node.kind === "page" || node.kind === "menu" || node.kind === "quiz");
}
