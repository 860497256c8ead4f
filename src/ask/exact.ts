import type { LanguageCode, ScreenCode } from "../core/ids.ts";
import type { Example, Library } from "../core/library.ts";
import type { Match, Matcher } from "./matcher.ts";
import { normal } from "./normal.ts";

/** Below this many characters a beginning says too little. */
const SHORTEST_PREFIX = 3;
const EXACT = 1;
const EXACT_ELSEWHERE = 0.9;
const PREFIX = 0.5;
/** Below this many letters a line that stands within a question says too little; of Chinese, two characters are a word. */
const SHORTEST_WITHIN = 4;
const HAN = /\p{Script=Han}/u;

interface Line {
  readonly text: string;
  readonly screen: ScreenCode;
  readonly language: LanguageCode;
}

/** Finds screens whose title, button or example is what was typed, begins with it, or stands whole within it. */
export function createExactMatcher(library: Library, examples: readonly Example[]): Matcher {
  const lines = [
    ...titleLines(library),
    ...examples.flatMap(({ screen, language, lines: all }) => all.map((text) => ({ text: normal(text), screen, language }))),
  ];
  return {
    match(text, language, most) {
      const asked = normal(text);
      if (asked === "") return [];
      const best = new Map<ScreenCode, number>();
      for (const line of lines) {
        const score = scoreOf(line, asked, language);
        if (score > (best.get(line.screen) ?? 0)) best.set(line.screen, score);
      }
      const matches = [...best].map(([screen, score]): Match => ({ screen, score }));
      return matches.sort((a, b) => b.score - a.score).slice(0, most);
    },
  };
}

function titleLines(library: Library): Line[] {
  return [...library.nodes.values()].flatMap((node) =>
    [...library.languages.keys()].flatMap((language) => {
      const text = node.texts[language];
      return text === undefined
        ? []
        : [text.title, text.label].map((words) => ({ text: normal(words), screen: node.code, language }));
    }),
  );
}

function scoreOf(line: Line, asked: string, language: LanguageCode): number {
  const isOwn = line.language === language;
  if (line.text === asked) return isOwn ? EXACT : EXACT_ELSEWHERE;
  const shorter = line.text.length < asked.length ? line.text : asked;
  const longer = shorter === asked ? line.text : asked;
  if (!isOwn) return 0;
  if (shorter.length >= SHORTEST_PREFIX && longer.startsWith(shorter)) return PREFIX + (0.4 * shorter.length) / longer.length;
  // Never sure: “I do not want to be tested” holds “to be tested” too.
  return standsIn(asked, line.text) ? PREFIX + (0.3 * line.text.length) / asked.length : 0;
}

/** Whether a line stands in a question, as whole words; Chinese has no spaces between them. */
function standsIn(asked: string, line: string): boolean {
  if (HAN.test(line)) return line.length > 1 && asked.includes(line);
  return line.length >= SHORTEST_WITHIN && ` ${asked} `.includes(` ${line} `);
}
