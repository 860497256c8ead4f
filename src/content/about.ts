import type { LanguageCode } from "../core/ids.ts";
import type { ByLanguage, NodeText } from "../core/library.ts";
import { plain, strong } from "../core/screen.ts";
import type { Paragraph, Span } from "../core/screen.ts";
import type { Words } from "../core/words.ts";
import type { Draft } from "./draft.ts";
import { ABOUT } from "./load.ts";
import type { AboutFile, AboutText } from "./schema-about.ts";

/** The words of the page about this bot, with what its operator says of itself behind them. */
export function withAbout(draft: Draft, texts: ByLanguage<NodeText>): ByLanguage<NodeText> {
  const about = draft.shaped.about.get(ABOUT) ?? null;
  checkLanguages(draft, about);
  const all: Partial<Record<LanguageCode, NodeText>> = {};
  for (const language of draft.languages) {
    const text = texts[language];
    if (text === undefined) continue;
    const said = saidIn(draft, language, about);
    all[language] = { ...text, body: [...text.body, ...said], simple: text.simple === null ? null : [...text.simple, ...said] };
  }
  return all;
}

/** A paragraph each; where nothing is filled in, only that nobody knows who runs this, and that nobody has reviewed it. */
function saidIn(draft: Draft, language: LanguageCode, about: AboutFile | null): Paragraph[] {
  const words = draft.words.get(language);
  if (words === undefined) return [];
  const space = language.startsWith("zh") ? "" : " ";
  const answer = (question: string, span: Span): Paragraph => ({
    kind: "paragraph",
    text: [strong(question), ...(space === "" ? [] : [plain(space)]), span],
  });
  const told = (text: AboutText | undefined): Span => toldIn(draft, language, words, text);
  const { plain: word } = words;
  const reviewed = about?.reviewed ?? [];
  const reviews =
    reviewed.length === 0 ? word.about_unreviewed : words.say("about_reviewed_by", { organisations: words.list(reviewed) });
  const led = { yes: word.about_led_yes, no: word.about_led_no, unknown: word.about_led_unknown };
  return [
    answer(word.about_runs, told(about?.runs)),
    ...(about === null
      ? []
      : [
          { kind: "paragraph" as const, text: [plain(led[about.sex_worker_led])] },
          answer(word.about_pays, told(about.pays)),
          answer(word.about_contact, told(about.contact)),
        ]),
    answer(word.about_reviewed, plain(reviews)),
  ];
}

/** What is said in a language; else in which languages it is, or that it is not filled in. */
function toldIn(draft: Draft, language: LanguageCode, words: Words, text: AboutText | undefined): Span {
  if (text === undefined) return plain(words.plain.about_unfilled);
  const own = typeof text === "string" ? text : text[language];
  if (own !== undefined) return /^https?:\/\/\S+$/.test(own) ? { kind: "href", text: own, url: own } : plain(own);
  const names = [...draft.shaped.languages.values()].flatMap((file) =>
    Object.entries(file).flatMap(([code, { name }]) => (typeof text === "object" && text[code] !== undefined ? [name] : [])),
  );
  return plain(
    names.length === 0 ? words.plain.about_unfilled : words.say("about_other_language", { languages: words.list(names) }),
  );
}

function checkLanguages({ report, languages }: Draft, about: AboutFile | null): void {
  const known: readonly string[] = languages;
  for (const key of ["runs", "pays", "contact"] as const) {
    const text = about?.[key];
    for (const id of typeof text === "object" ? Object.keys(text) : [])
      if (!known.includes(id)) report.add("language-unknown", ABOUT, [key, id], { id }, known);
  }
}
