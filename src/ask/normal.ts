/**
 * Text as it is compared: one form of every letter, no accents, no marks, single spaces.
 * @example normal("¿Qué  hago?") === "que hago"
 */
export function normal(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
