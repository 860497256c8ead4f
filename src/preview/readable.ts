import { digitAt } from "../core/groups.ts";
import { VIEW } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import { FLAGS } from "../core/library.ts";
import type { Library } from "../core/library.ts";

/** A field of a link in words: which it is, and what it says. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A link in words, field by field, in the order in which they stand in it. */
export function readableLink(library: Library, link: Link): Field[] {
  const { language, place, answers, at, entry, filters, from, views } = link;
  const node = library.nodes.get(link.screen);
  const isQuiz = node?.kind === "quiz";
  const nameOf = (screen: Link["screen"]): string => library.nodes.get(screen)?.id ?? screen;
  const say = (name: string, value: string | null): Field[] => (value === null ? [] : [{ name, value }]);
  return [
    ...say("screen", nameOf(link.screen)),
    ...say("language", language === null ? null : (library.languages.get(language)?.name ?? language)),
    ...say("place", place === null ? null : placeName(library, place)),
    ...say("answers", answers === 0n ? null : answered(library, link)),
    ...say(isQuiz ? "item" : "page", at === null ? null : String(at)),
    ...say("entry", entry === null ? null : (library.entries.get(entry)?.name ?? entry)),
    ...say("filters", filters === 0 ? null : FLAGS.filter((_, bit) => (filters & (1 << bit)) !== 0).join(", ")),
    ...say("opened from", from === null ? null : nameOf(from.screen)),
    ...say("shown", views === "" ? null : viewNames(views).join(", ")),
  ];
}

/** A country's name, in English first: the panel speaks English. */
export function placeName(library: Library, place: string): string {
  for (const names of library.placeNames.values()) for (const [code, name] of names) if (code === place) return name;
  return place.toUpperCase();
}

function answered(library: Library, { screen, from, answers }: Link): string {
  const flow = library.nodes.get(from?.screen ?? screen)?.flow;
  const quiz = flow === undefined ? undefined : library.quizzes.get(flow);
  const slots = [...(quiz?.items.keys() ?? [])];
  return `${slots.filter((slot) => digitAt(answers, slot) !== 0).length} of ${slots.length} items`;
}

const viewNames = (views: string): string[] =>
  Object.entries(VIEW).flatMap(([name, letter]) => (views.includes(letter) ? [name] : []));
