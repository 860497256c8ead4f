/**
 * The signs that a button may show before its label: a closed list, so that a bystander who sees one learns no topic from it. None
 * shows a sex, the police, medicine or drugs. Each with U+FE0F behind it where a device would else draw it as a black letter.
 */
export const ICONS: readonly string[] = [
  "🕊️", "➕", "🏠", "👥", "📄", "⚖️", "🛟", "🚪", "📞", "🌍", "🤝", "🧭", "💬", "🛡️", "⏸️", "⏰", "❓", "ℹ️", "☂️", "☀️", "🌱",
  "🔒", "🔎", "📅", "📚", "🗂️", "🎒", "🌉", "📣", "🧩", "⚙️", "⭐",
]; // prettier-ignore

const VARIANT = "\u{fe0f}";
const bare = (text: string): string => text.replaceAll(VARIANT, "");

/** The sign as it is shown, whether or not an editor's keyboard wrote U+FE0F behind it; null where it is none of the list. */
export const knownIcon = (text: string): string | null => ICONS.find((icon) => bare(icon) === bare(text)) ?? null;
