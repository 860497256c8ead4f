import type { LanguageCode } from "./ids.ts";

/** Interface words that stand alone. `locales/<language>/ui.yaml` holds exactly these, the phrases, the plurals and the terms. */
export const PLAIN_WORDS = [
  "back", "home", "language", "place", "cover", "exit", "erase",
  "simpler", "fuller", "words_here", "words_missing", "choose_place", "no_place", "more", "earlier", "continue_quiz", "skip", "see_result", "change_answer",
  "all_steps", "not_this", "visit", "copy", "send", "show_all", "current",
  "ask_label", "ask_hint", "ask_send", "did_you_mean", "not_understood", "not_understood_allies",
  "gone", "unknown_link", "broken_request", "too_large", "too_fast", "failed", "not_translated", "some_not_translated", "outdated",
  "unreviewed", "source_own", "undated",
  "law_choose", "law_none_anywhere", "law_ask", "law_not_found", "services_choose", "services_none_at_all", "services_wider", "services_named",
  "services_named_note", "entry_languages_unknown", "entry_contact", "entry_no_contact", "entry_yes",
  "world", "place_type", "critical_item", "answer_saved", "result", "result_find_out", "result_find_out_text",
  "result_nothing", "result_sections", "result_strengths", "result_keep", "result_next", "result_link_note", "result_own_view",
  "result_known", "result_again", "result_good", "result_careful",
  "next_question", "answer_again", "local_law", "not_answered",
  "compare_label", "compare_hint", "compare_send", "compare_chat", "compare_none", "compare_one", "compare_unlike", "compare_twice",
  "compare_note", "compare_own", "compare_mirror", "compare_first", "compare_alike", "compare_sections", "compare_items",
  "report_works", "report_gaps", "report_demands", "report_next", "report_find_out", "report_note", "report_card", "print", "copy_result", "template_hint",
  "chat_safety", "not_kept", "forgotten", "forgotten_soon", "group_note", "group_answer", "open_private",
  "about_runs", "about_pays", "about_contact", "about_reviewed", "about_unfilled", "about_unreviewed",
  "about_led_yes", "about_led_no", "about_led_unknown",
  "share", "share_text", "share_send", "share_this", "share_bot",
  "withheld", "slack_note", "open_page", "close", "keep_place", "share_here", "share_note", "share_done", "share_none",
  "not_installed", "installed", "install_failed",
] as const; // prettier-ignore
export type PlainWord = (typeof PLAIN_WORDS)[number];

/** Interface sentences with values in them, and the names of those values. */
export const PHRASES = {
  source: ["title", "publisher", "year"],
  reviewed_on: ["date"],
  reviewed_by: ["organisation"],
  law_none: ["place"],
  law_heading: ["place"],
  law_who: ["who"],
  law_source: ["title", "article", "issuer", "date"],
  law_checked: ["date", "organisation", "expires"],
  law_practice: ["by", "date", "text"],
  law_not_covered: ["text"],
  law_risk: ["text"],
  law_other_language: ["languages"],
  law_more_language: ["languages"],
  contact_seen: ["date", "source"],
  services_none: ["place"],
  services_here: ["place"],
  services_filtered: ["shown", "total"],
  entry_languages: ["languages"],
  entry_verified: ["date", "by"],
  entry_text_in: ["languages"],
  entry_unknown: ["flags"],
  entry_no: ["flags"],
  place_now: ["place"],
  question: ["n", "of"],
  questions: ["from", "to", "of"],
  result_share: ["percent"],
  result_count: ["right", "of"],
  result_who: ["who"],
  result_of: ["n"],
  labelled: ["label"],
  answer_given: ["answer"],
  answer_ours: ["answer"],
  result_more: ["count", "where"],
  compare_cut: ["n"],
  compare_many: ["most"],
  page_of: ["n", "of"],
  share_cards: ["bot"],
  slash_ask: ["command"],
  slash_share: ["command"],
  about_other_language: ["languages"],
  about_reviewed_by: ["organisations"],
} as const;
export type Phrase = keyof typeof PHRASES;

/** Interface sentences in the plural forms of the language, chosen by `count`. */
export const PLURALS = ["result_open", "result_capped"] as const;
export type Plural = (typeof PLURALS)[number];

/** What a person can ask a chat for by name, wherever they are. */
export const COMMANDS = ["menu", "language", "place", "help", "privacy", "about", "cover", "erase", "forget", "share"] as const;
export type Command = (typeof COMMANDS)[number];

/** What can stand behind the slash command of a workspace, besides a link and a question. */
export const SLASH = ["help", "quiz", "topics", "tools", "directory", "compare", "share", "language", "privacy"] as const;
export type Slash = (typeof SLASH)[number];

/** How a bot presents itself on a platform: its name, a line of it, and what stands in a chat that is still empty. */
export const PROFILE = ["name", "short", "description"] as const;

/** Words for closed lists: `statement.guidance`, `flag.no_id`. Nested ones carry their list's name: `scale.practice.yes`. */
export const TERMS = [
  "statement", "confidence", "covers", "contact", "type", "flag", "area", "scale", "band", "command", "profile",
  "slash",
] as const; // prettier-ignore
export type Term = (typeof TERMS)[number];

/** The port through which the engine gets the interface words of one language. */
export interface Words {
  readonly language: LanguageCode;
  /** Words that stand alone, rendered once. */
  readonly plain: Readonly<Record<PlainWord, string>>;
  /** A sentence with its values. */
  say<Name extends Phrase>(phrase: Name, values: Readonly<Record<(typeof PHRASES)[Name][number], string | number>>): string;
  /** A sentence in the plural form that `count` takes. */
  count(plural: Plural, count: number): string;
  /** The word for a member of a closed list; its id where there is none. */
  term(list: Term, id: string): string;
  /** A day, `2026-11-22`, as people write it. */
  date(day: string): string;
  /** Words joined as in running text. */
  list(words: readonly string[]): string;
}
