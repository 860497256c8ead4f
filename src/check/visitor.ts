import type { PlaceCode, ScreenCode } from "../core/ids.ts";
import { digitAt } from "../core/groups.ts";
import { has, linkTo, VIEW, withoutView } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Context, Day, Library } from "../core/library.ts";
import { open } from "../core/open.ts";
import type { Screen } from "../core/screen.ts";
import { placeClasses } from "./places.ts";

/** A screen that was visited, and in which circumstances. */
export interface Visited {
  readonly screen: Screen;
  readonly context: Context;
}
/** All screens that people can come to, each once. */
export interface Visits {
  readonly screens: readonly Visited[];
  /** Keys of the visited screens: see {@link Visitor.keyOf}. */ readonly keys: ReadonlySet<string>;
}

/**
 * Walks over every screen: each node in each language, for each class of place, on each day on which something changes. Answers
 * count only where they decide whether an item is asked; what else they change is bounded by structure, not visited.
 */
export class Visitor {
  readonly #library: Library;
  readonly #classes: ReadonlyMap<PlaceCode, string>;
  /** One place of each class. */ readonly #examples: readonly PlaceCode[];
  readonly #conditions: ReadonlyMap<string, readonly number[]>;

  constructor(library: Library) {
    this.#library = library;
    this.#classes = placeClasses(library);
    this.#examples = [...new Map([...this.#classes].map(([place, name]) => [name, place])).values()];
    this.#conditions = new Map(
      [...library.quizzes].map(([flow, quiz]) => [flow, [...new Set([...quiz.items.values()].flatMap((item) => item.when?.slot ?? []))]]),
    );
  }

  /**
   * Two links with the same key show the same screen, but for what is bounded by structure. The choosers and the cover are the
   * same over every screen: what lies below them is visited for itself.
   */
  keyOf(link: Link): string {
    const place = link.place === null ? "" : `in ${this.#classes.get(link.place) ?? ""}`;
    if (has(link, "covered")) return "covered";
    if (has(link, "language") || link.language === null) return `language ${link.language ?? ""}`;
    if (has(link, "place")) return `place ${link.language} ${link.at ?? ""} ${place}`;
    const node = this.#library.nodes.get(link.screen);
    const isQuiz = node?.kind === "quiz";
    const conditions = isQuiz ? (this.#conditions.get(node.flow) ?? []) : [];
    const origin = link.from === null ? undefined : this.#library.nodes.get(link.from.screen);
    return [
      link.screen,
      link.language,
      place,
      conditions.map((slot) => digitAt(link.answers, slot)).join(""),
      link.at ?? "",
      link.entry ?? "",
      link.filters,
      origin === undefined ? "" : `${origin.kind === "quiz" ? "quiz" : ""} ${origin.audience.includes("worker") ? "" : "ally"}`,
      isQuiz ? link.views : link.views.replace(VIEW.result, ""),
    ].join("|");
  }

  /** Visits everything that people can come to in these circumstances: by tapping, and by typing the name of a place. */
  visit(context: Context): Visits {
    const screens: Visited[] = [];
    const keys = new Set<string>();
    const home = linkTo(this.#library.home);
    const queue: Link[] = this.#inAllLanguages(home).flatMap((link) => this.#inAllPlaces(link));
    queue.push(home);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const screen = open(this.#library, next, context);
      const key = this.keyOf(screen.link);
      if (keys.has(key)) continue;
      keys.add(key);
      screens.push({ screen, context });
      const links = linksOf(screen).flatMap((link) => [link, ...this.#below(link)]);
      queue.push(...links.filter((link) => !keys.has(this.keyOf(link))));
    }
    return { screens, keys };
  }

  /** What a chooser over a screen leads to: the choosers themselves are visited only once. */
  #below(link: Link): Link[] {
    if (has(link, "covered")) return [];
    if (has(link, "language")) return this.#inAllLanguages({ ...link, views: withoutView(link.views, "language") });
    return has(link, "place") ? this.#inAllPlaces({ ...link, at: null, views: withoutView(link.views, "place") }) : [];
  }

  #inAllLanguages(link: Link): Link[] {
    return [...this.#library.languages.keys()].map((language) => ({ ...link, language }));
  }

  /** Without a place, and in one of each class. */
  #inAllPlaces(link: Link): Link[] {
    return [null, ...this.#examples].map((place) => ({ ...link, place }));
  }
}

/** Everywhere that a screen leads. */
export function linksOf(screen: Screen): Link[] {
  const buttons = [...screen.buttons, ...screen.bar].flatMap((button) => (button.kind === "open" || button.kind === "cover" ? [button.link] : []));
  const options = screen.body.flatMap((block) => (block.kind === "question" ? block.options.map((option) => option.link) : []));
  return [...buttons, ...options];
}

/** Days on which the library begins to show something else: today, and every expiry to come. */
export function boundaries(library: Library, today: Day): Day[] {
  const expiries = [
    ...[...library.entries.values()].flatMap((entry) => entry.expires ?? []),
    ...[...library.laws.values()].flat().map((statement) => statement.expires),
  ];
  return [today, ...new Set(expiries.filter((day) => day > today))].sort();
}

/** Taps from the start to each node, by the content's own buttons. */
export function tapsFromHome(library: Library): ReadonlyMap<ScreenCode, number> {
  const taps = new Map<ScreenCode, number>([[library.home, 0]]);
  const queue: ScreenCode[] = [library.home];
  for (let code = queue.shift(); code !== undefined; code = queue.shift()) {
    for (const next of library.nodes.get(code)?.next ?? []) {
      if (taps.has(next)) continue;
      taps.set(next, (taps.get(code) ?? 0) + 1);
      queue.push(next);
    }
  }
  return taps;
}
