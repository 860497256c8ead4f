/** What cannot stand in a pattern as it is. */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

/** Languages that are written without spaces between words. */
const isUnspaced = (language: string): boolean => /^(zh|ja|th)\b/.test(language);

/**
 * Finds phrases in running text: whole words, whatever their capitals, apostrophes and line breaks; where a language has no spaces,
 * wherever they occur. Of phrases that begin at the same place the longest is found. null where there is nothing to look for.
 */
export function phrasePattern(phrases: Iterable<string>, language: string): RegExp | null {
  const all = [...new Set(phrases)].sort((a, b) => b.length - a.length).map(patternOf);
  if (all.length === 0) return null;
  const any = `(?:${all.join("|")})`;
  return new RegExp(isUnspaced(language) ? any : String.raw`(?<![\p{L}\p{N}])${any}(?![\p{L}\p{N}])`, "giu");
}

const patternOf = (phrase: string): string =>
  phrase
    .replaceAll(SPECIAL, String.raw`\$&`)
    .replaceAll(/\s+/g, String.raw`\s+`)
    .replaceAll(/['’]/g, "['’]");

/** A phrase as it is compared: what {@link phrasePattern} takes as the same is the same. */
export const normalPhrase = (phrase: string): string => phrase.toLowerCase().replaceAll(/\s+/g, " ").replaceAll("’", "'");
